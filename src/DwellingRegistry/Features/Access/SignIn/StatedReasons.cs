namespace DwellingRegistry.Features.Access.SignIn;

/// <summary>What a request says of its reasons, in its headers.</summary>
/// <param name="Purpose">Why it asks; null for none.</param>
/// <param name="CaseReference">The caller's own file reference.</param>
public sealed record StatedReasons(Purpose? Purpose, string? CaseReference);
