namespace DwellingRegistry.Features.Access.SignIn;

/// <summary>What a request says of its reasons, in its headers.</summary>
/// <param name="Purpose">Why it asks; null for none.</param>
/// <param name="CaseReference">The caller's own file reference.</param>
/// <param name="OverrideReason">Why a marked address is looked at all the same.</param>
/// <param name="Disclosure">The approved request for a dwelling's roll or history that it stands on.</param>
public sealed record StatedReasons(Purpose? Purpose, string? CaseReference, string? OverrideReason, Guid? Disclosure)
{
    public static readonly StatedReasons None = new(null, null, null, null);
}
