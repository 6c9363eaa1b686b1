using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Access;

/// <summary>Who asks, why, and how: what every decision of one request shares.</summary>
/// <param name="Caller">Who asks, with the grant or the disclosure in force.</param>
/// <param name="Purpose">The purpose named in the request, if the register knows it; null otherwise.</param>
/// <param name="CaseReference">The caller's own file reference, if one was given.</param>
/// <param name="OverrideReason">Why a marked address must be looked at all the same, if the caller says so.</param>
/// <param name="IsPost">False for HTTP GET, whose addresses stay behind in logs and histories.</param>
public sealed record Asking(Caller Caller, Purpose? Purpose, string? CaseReference, string? OverrideReason, bool IsPost)
{
    /// <summary>Somebody who is not signed in and says nothing.</summary>
    public static readonly Asking Public = new(Caller.Public, null, null, null, false);
}

/// <summary>One field of the API and what it asks for.</summary>
/// <param name="Name">As the API names it: <c>Person.names</c>.</param>
/// <param name="Permission">What it asks for.</param>
public readonly record struct AskedField(string Name, Permission Permission);

/// <summary>Whether an address is protected, and how.</summary>
public enum Protected { No, Marked, Withheld }

/// <summary>What a decision is about.</summary>
public abstract record Subject
{
    Subject() { }

    /// <summary>Nothing is loaded yet: only what does not depend on the subject can be decided. Each subject is decided again.</summary>
    public sealed record NotYetKnown : Subject
    {
        public static readonly NotYetKnown Instance = new();
    }

    /// <summary>A place, by the area it lies in.</summary>
    public sealed record Place(int? AreaId) : Subject;

    /// <summary>A person, by the two facts that access depends on, as they are today.</summary>
    public sealed record Person(bool InOwnAreas, Protected Protection) : Subject;
}

/// <summary>A yes, or a no with its reason.</summary>
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

/// <summary>Which of the fields asked for are allowed, and why the others are not.</summary>
public sealed record AccessAnswer(IReadOnlyList<AskedField> Allowed, IReadOnlyList<(AskedField Field, AccessVerdict Verdict)> Refused)
{
    /// <summary>Yes where all fields are allowed, else the first reason.</summary>
    public AccessVerdict Verdict => Refused.Count == 0 ? AccessVerdict.Yes : Refused[0].Verdict;
}

/// <summary>
/// The one decision on access, of every way out: pure, and closed where it cannot judge. It is asked before a field is resolved, for each place
/// that a use case opens, and once more for each person with all fields delivered, before the answer leaves. Row-level security in the database
/// repeats its half about people.
/// </summary>
public static class AccessDecision
{
    /// <param name="asking">Who, why, how.</param>
    /// <param name="subject">About what.</param>
    /// <param name="fields">What is asked of it.</param>
    public static AccessAnswer Decide(Asking asking, Subject subject, IEnumerable<AskedField> fields)
    {
        var allowed = new List<AskedField>();
        var refused = new List<(AskedField, AccessVerdict)>();
        foreach (var field in fields)
        {
            var verdict = Decide(asking, subject, field);
            if (verdict.Allowed)
                allowed.Add(field);
            else
                refused.Add((field, verdict));
        }
        return new AccessAnswer(allowed, refused);
    }

    /// <summary>The same for one field.</summary>
    public static AccessVerdict Decide(Asking asking, Subject subject, AskedField field)
    {
        var verdict = DecideCaller(asking, field);
        return verdict.Allowed ? DecideSubject(asking, subject) : verdict;
    }

    static AccessVerdict DecideCaller(Asking asking, AskedField field)
    {
        var (caller, permission) = (asking.Caller, field.Permission);
        if (!Enum.IsDefined(caller.Role) || !Enum.IsDefined(permission))
            return NotPermitted("This cannot be decided.");
        if (!AccessPolicy.Current.Allows(caller.Role, permission))
            return NotPermitted(caller.IsSignedIn
                ? $"The role '{EnumText<Role>.ToText(caller.Role)}' does not see or change this."
                : "Sign in to see or change this; it is not public.");
        if (!permission.NeedsPurpose())
            return AccessVerdict.Yes;
        if (!asking.IsPost)
            return NotPermitted("Facts about people and the access log are answered to HTTP POST only, since addresses are kept in logs. Send the same query by POST.");
        if (asking.Purpose is not { } purpose)
            return AccessVerdict.No(RegistryError.PurposeRequired, $"Say why you ask: send the header 'Registry-Purpose' with one of {Listed(caller.Role)}.");
        if (!purpose.Roles.Contains(caller.Role))
            return NotPermitted($"The purpose '{purpose.Code}' is not for your role. Send one of {Listed(caller.Role)}.");
        if (!purpose.Allows(permission))
            return NotPermitted($"The purpose '{purpose.Code}' does not cover this.");
        if (purpose.NeedsCaseReference && string.IsNullOrWhiteSpace(asking.CaseReference))
            return AccessVerdict.No(RegistryError.PurposeRequired, $"The purpose '{purpose.Code}' needs the reference of your case: send it in the header 'Registry-Case'.");
        return caller.Role switch
        {
            Role.AgencyClient => DecideGrant(asking, field),
            Role.CaseOfficer when permission == Permission.Occupants && caller.Disclosed is null => NotPermitted(
                "Who lives in a dwelling is shown after an independent approval only: ask for it with 'requestDisclosure' and name it in the header 'Registry-Disclosure'."),
            _ => AccessVerdict.Yes,
        };
    }

    static AccessVerdict DecideGrant(Asking asking, AskedField field)
    {
        if (asking.Caller.Grant is not { } grant)
            return NotPermitted("No grant of yours is in force for this purpose.");
        if (!Ceiling.AgencyEntrances.Contains(field.Name) && !(Ceiling.AgencyFields.Contains(field.Name) && grant.Fields.Contains(field.Name)))
            return NotPermitted($"Your grant does not list '{field.Name}'.");
        return CasePattern.Fits(grant.CasePattern, asking.CaseReference ?? "")
            ? AccessVerdict.Yes
            : AccessVerdict.No(RegistryError.PurposeRequired, "The header 'Registry-Case' does not look like the case references that your grant names.");
    }

    static AccessVerdict DecideSubject(Asking asking, Subject subject) => subject switch
    {
        Subject.NotYetKnown => AccessVerdict.Yes,
        Subject.Place(var area) => area is { } id && asking.Caller.Covers(id)
            ? AccessVerdict.Yes
            : NotPermitted("This place lies outside your areas. Ask the office that is responsible for it."),
        // What depends on the person is answered as if there were nobody.
        Subject.Person(var inOwnAreas, var protection) => inOwnAreas && MayPass(asking, protection)
            ? AccessVerdict.Yes
            : AccessVerdict.No(RegistryError.NotFoundCode, "Nobody is found by this."),
        _ => NotPermitted("This cannot be decided."),
    };

    static bool MayPass(Asking asking, Protected protection) => protection switch
    {
        Protected.No => true,
        Protected.Marked => asking.Caller.Role == Role.Registrar || (asking.Caller.Role == Role.Clerk && asking.OverrideReason is not null),
        _ => asking.Caller.Role == Role.Registrar,
    };

    static AccessVerdict NotPermitted(string reason) => AccessVerdict.No(RegistryError.NotPermittedCode, reason);

    static string Listed(Role role) => string.Join(", ", AccessPolicy.Current.Purposes.Values.Where(p => p.Roles.Contains(role)).Select(p => p.Code).Order(StringComparer.Ordinal));
}
