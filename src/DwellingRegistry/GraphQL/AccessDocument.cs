using System.Text;
using DwellingRegistry.Features.Access;
using DwellingRegistry.Registry;
using GraphQL.Types;

namespace DwellingRegistry.GraphQL;

/// <summary>The whole access policy as one page, docs/access.md: made from the policy and from the schema, so that it says what the program does.</summary>
static class AccessDocument
{
    /// <param name="schema">Initialised.</param>
    /// <param name="policy">What is in force.</param>
    public static string Write(ISchema schema, AccessPolicy policy)
    {
        var page = new StringBuilder();
        page.AppendLine(
            """
            # Who may see and change what

            This page is made from the policy (`Features/Access/access-policy.json`) and from the schema of the API; a test fails where it differs. What is not
            listed is refused. A role can never be given more than the compiled ceiling (`Features/Access/Ceiling.cs`).

            ## Roles

            A dot: the role has the permission. Purpose: it needs POST and a purpose, and stands in the access log; "people": so does everybody whom an answer shows.

            """);
        var roles = Enum.GetValues<Role>();
        page.AppendLine($"| permission | purpose | {string.Join(" | ", roles.Select(Words))} |");
        page.AppendLine($"|---|---|{string.Concat(roles.Select(_ => "---|"))}");
        foreach (var permission in Enum.GetValues<Permission>())
            page.AppendLine($"| {Code(permission)} | {(permission.ConcernsPeople() ? "people" : permission.NeedsPurpose() ? "needed" : "")} | {string.Join(" | ", roles.Select(role => policy.Allows(role, permission) ? "•" : ""))} |");
        page.AppendLine(
            """

            What depends on whom a request is about:

            - **Area.** Clerks and registrars see people who live in their areas, or who have no residence yet; agencies those who live in the areas of their grant;
              a case officer those of the one dwelling that was opened to the request. Changes of places need the place in one's own areas.
            - **Protected addresses.** *Marked*: a clerk of the area with a reason in the header `Registry-Override`, by exact identity; the registrar. *Withheld*: the
              registrar alone. In no list of occupants and no count, to anybody.
            - Whoever a caller may not see is answered like nobody. Today's grants and today's protection decide, whatever day or instant is asked.

            ## Purposes

            | purpose | what for | roles | covers | case reference |
            |---|---|---|---|---|
            """);
        foreach (var purpose in policy.Purposes.Values.OrderBy(p => p.Code, StringComparer.Ordinal))
            page.AppendLine(
                $"| `{purpose.Code}` | {purpose.Titles["en"]} | {string.Join(", ", purpose.Roles.Select(Words))} | {(purpose.Permissions is { } covered ? string.Join(", ", covered.Order().Select(Code)) : "all that the role has")} | {(purpose.NeedsCaseReference ? "needed" : "")} |");
        var limits = policy.CaseOfficer;
        page.AppendLine(
            $"""

            ## What a case officer may ask

            - Whether a named person lives at an address today: {limits.ConfirmationsADay} times a day, whatever the answer. It is yes or no, and a no does not say why.
            - Who lives in one dwelling today, or also who lived there over at most five years: once a policy officer has approved it, for {limits.DisclosureHours} hours, in the case
              it was asked for, {limits.DisclosuresAMonth} times a month.
            """);
        page.AppendLine(
            """

            ## What a grant may list for an agency

            A grant names fields, areas, purposes, the form of case references, a rate and a daily quota, and is in force between two days once two policy officers
            have approved it. It can list these fields and no others; sets are short names for some of them.

            """);
        page.AppendLine($"- all: {Fields(Ceiling.AgencyFields)}");
        foreach (var set in policy.FieldSets.Values.OrderBy(s => s.Code, StringComparer.Ordinal))
            page.AppendLine($"- `{set.Code}`, {set.Titles["en"]}: {Fields(set.Fields)}");
        page.AppendLine(
            """

            ## Fields by permission

            """);
        var fields = schema.AllTypes.OfType<IObjectGraphType>().Where(t => !t.Name.StartsWith("__", StringComparison.Ordinal))
            .SelectMany(type => type.Fields.Select(field => (Permission: (Permission)field.Metadata[FieldPermission.Key]!, Name: $"{type.Name}.{field.Name}")))
            .ToLookup(f => f.Permission, f => f.Name);
        foreach (var permission in Enum.GetValues<Permission>().Where(p => fields[p].Any()))
            page.AppendLine($"- **{Code(permission)}**: {Fields(fields[permission])}");
        return page.ToString().ReplaceLineEndings("\n");
    }

    static string Words(Role role) => EnumText<Role>.ToText(role).Replace('_', ' ');

    static string Code(Permission permission) => $"{char.ToLowerInvariant(permission.ToString()[0])}{permission.ToString()[1..]}";

    static string Fields(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal).Select(name => $"`{name}`"));
}
