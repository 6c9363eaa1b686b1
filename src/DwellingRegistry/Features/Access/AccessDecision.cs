using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Access;

/// <summary>What is asked for, by whom and why: the facts of one decision.</summary>
/// <param name="Permission">What the field or change asks for.</param>
/// <param name="Caller">Who asks.</param>
/// <param name="Purpose">The purpose named in the request, if the register knows it; null otherwise.</param>
/// <param name="CaseReference">The caller's own file reference, if one was given.</param>
/// <param name="IsPost">False for HTTP GET, whose addresses stay behind in logs and histories.</param>
public sealed record AccessQuestion(Permission Permission, Caller Caller, Purpose? Purpose, string? CaseReference, bool IsPost);

/// <summary>The answer, with its reason when it is no.</summary>
public readonly record struct AccessVerdict(bool Allowed, string Code, string Reason)
{
    public static readonly AccessVerdict Yes = new(true, "", "");

    public static AccessVerdict No(string code, string reason) => new(false, code, reason);

    /// <exception cref="RegistryError">It is no.</exception>
    public void Require()
    {
        if (!Allowed)
            throw new RegistryError(Code ?? RegistryError.NotPermittedCode, Reason ?? "Not permitted.");
    }
}

/// <summary>
/// The one decision on access: pure, and closed where it cannot judge. Row-level security in the database repeats its half about people.
/// Areas are decided per subject by <see cref="DecideArea"/>.
/// </summary>
public static class AccessDecision
{
    public static AccessVerdict Decide(AccessQuestion question)
    {
        var caller = question.Caller;
        if (!Ceiling.Allows(caller.Role, question.Permission))
            return AccessVerdict.No(RegistryError.NotPermittedCode, caller.IsSignedIn
                ? $"The role '{EnumText<Role>.ToText(caller.Role)}' does not see or change this."
                : "Sign in to see or change this; it is not public.");
        if (!question.Permission.ConcernsPeople())
            return AccessVerdict.Yes;
        if (!question.IsPost)
            return AccessVerdict.No(RegistryError.NotPermittedCode, "Facts about people are answered to HTTP POST only, since addresses are kept in logs. Send the same query by POST.");
        if (question.Purpose is not { } purpose)
            return AccessVerdict.No(RegistryError.PurposeRequired,
                $"Say why you ask: send the header 'Registry-Purpose' with one of {Listed(caller.Role)}.");
        if (!purpose.Roles.Contains(caller.Role))
            return AccessVerdict.No(RegistryError.NotPermittedCode, $"The purpose '{purpose.Code}' is not for your role. Send one of {Listed(caller.Role)}.");
        if (purpose.NeedsCaseReference && string.IsNullOrWhiteSpace(question.CaseReference))
            return AccessVerdict.No(RegistryError.PurposeRequired, $"The purpose '{purpose.Code}' needs the reference of your case: send it in the header 'Registry-Case'.");
        return AccessVerdict.Yes;
    }

    /// <summary>Whether a place lies in the caller's areas. A place outside every area is nobody's.</summary>
    public static AccessVerdict DecideArea(Caller caller, int? areaId) =>
        areaId is { } id && caller.Areas.Contains(id)
            ? AccessVerdict.Yes
            : AccessVerdict.No(RegistryError.NotPermittedCode, "This place lies outside your areas. Ask the office that is responsible for it.");

    static string Listed(Role role) => string.Join(", ", Purpose.All.Values.Where(p => p.Roles.Contains(role)).Select(p => p.Code).Order(StringComparer.Ordinal));
}
