using System.Text.Json;
using System.Text.RegularExpressions;
using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Access;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace DwellingRegistry.DatabaseTests.Features.Access;

/// <summary>
/// Every role, for every field of the API, about people of its own and of another area, protected and not, now and past: held against the table of
/// docs/access.md, by real requests. What the table allows is read from that page and not from the program.
/// </summary>
public sealed partial class PolicyMatrixTests(PolicyWorld world) : IClassFixture<PolicyWorld>, IAsyncLifetime
{
    static readonly Dictionary<string, HashSet<string>> Table = ReadTable();

    readonly List<string> wrong = [];
    int cells;

    public async ValueTask InitializeAsync() => await world.PrepareOnceAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public static TheoryData<string> Roles => [.. Enum.GetValues<Role>().Select(EnumText<Role>.ToText)];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task A_role_gets_what_the_table_says_and_nothing_else(string roleName)
    {
        var role = EnumText<Role>.FromText(roleName);
        foreach (var subject in world.Subjects)
        {
            var visible = MayReach(role, subject, overridden: false);
            await AskPersonAsync(role, subject, visible, overridden: null);
            await AskPlaceAsync(role, subject);
        }
        wrong.ShouldBeEmpty();
        cells.ShouldBeGreaterThan(500);
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task A_reason_opens_marked_addresses_to_a_clerk_of_the_area_and_changes_nothing_else(string roleName)
    {
        var role = EnumText<Role>.FromText(roleName);
        foreach (var subject in world.Subjects)
        {
            await AskPersonAsync(role, subject, MayReach(role, subject, overridden: true), "The person stands at the desk");
            await AskPlaceAsync(role, subject, "The person stands at the desk");
        }
        wrong.ShouldBeEmpty();
        cells.ShouldBeGreaterThan(500);
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Without_a_purpose_nobody_is_told_of_people(string roleName)
    {
        var role = EnumText<Role>.FromText(roleName);
        foreach (var subject in world.Subjects)
            foreach (var query in Entrances(subject))
            {
                var answer = await world.AskAsync(PolicyWorld.UserOf(role), $"{{ {query} {{ __typename }} }}", caseReference: PolicyWorld.CaseReference);
                answer.ErrorCodes.ShouldHaveSingleItem(query).ShouldBeOneOf(RegistryError.PurposeRequired, RegistryError.NotPermittedCode);
                answer.Json.GetRawText().ShouldNotContain(subject.Name);
            }
    }

    [Fact]
    public void Every_type_that_tells_of_people_is_asked()
    {
        var schema = Schema();
        var covered = PersonTypes.Concat(PlaceTypes).ToHashSet();
        schema.AllTypes.OfType<IObjectGraphType>()
            .Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal) && type.Name is not ("Mutation" or "Query" or "Subscription"))
            .Where(type => type.Fields.Any(f => PermissionOf(f).ConcernsPeople()) && !covered.Contains(type.Name) && !AskedElsewhere.Contains(type.Name))
            .Select(type => type.Name).ShouldBeEmpty();
    }

    // Reached by findPerson, person, case and below a dwelling asked by its number.
    static readonly string[] PersonTypes = ["Person", "Residence", "Guardian", "PersonHistoryEntry", "Case", "CasePerson"];
    static readonly string[] PlaceTypes = ["Dwelling", "Building", "Occupancy", "Composition", "Occupant", "CoResident", "Inspection", "HistoryEntry", "Change", "Address"];

    // Wrappers of pages, answers of changes, which the tests of those changes ask, and the case officer's yes or no, which has tests of its own.
    static readonly string[] AskedElsewhere =
        ["CaseConnection", "CaseEdge", "PersonHistoryEntryConnection", "PersonHistoryEntryEdge", "StructuralEvent", "ResidenceConfirmation", "Protection", "ProtectionConnection", "ProtectionEdge"];

    static IEnumerable<string> Entrances(PolicySubject subject) =>
    [
        $"findPerson(fullName: \"{subject.Name}\", birthDate: \"1980-02-03\")",
        $"person(id: \"{subject.Person}\")",
        $"case(id: \"{subject.Case}\")",
    ];

    /// <summary>DOMAIN.md section 7, by subject: whom a role reaches by exact identity.</summary>
    static bool MayReach(Role role, PolicySubject subject, bool overridden) => subject.Own && role switch
    {
        Role.Registrar => true,
        Role.Clerk => subject.Protection == Protected.No || (overridden && subject.Protection == Protected.Marked),
        Role.AgencyClient => subject.Protection == Protected.No,
        _ => false,
    };

    async Task AskPersonAsync(Role role, PolicySubject subject, bool visible, string? overridden)
    {
        var entrances = Entrances(subject).ToList();
        await AskAsync(role, subject, entrances[0], "Query.findPerson", "Person", visible, overridden);
        await AskAsync(role, subject, $"{entrances[0]} {{ residences", "Person.residences", "Residence", visible, overridden);
        await AskAsync(role, subject, $"{entrances[0]} {{ guardians", "Person.guardians", "Guardian", visible, overridden);
        await AskAsync(role, subject, $"{entrances[0]} {{ history {{ nodes", "Person.history", "PersonHistoryEntry", visible, overridden);
        await AskAsync(role, subject, entrances[1], "Query.person", "Person", visible, overridden);
        // A case is no exact identity: its id can be guessed. That of a protected person is the registrar's, whatever reason is given.
        var ofCase = visible && (role == Role.Registrar || subject.Protection == Protected.No);
        await AskAsync(role, subject, entrances[2], "Query.case", "Case", ofCase, overridden);
        await AskAsync(role, subject, $"{entrances[2]} {{ person", "Case.person", "CasePerson", ofCase, overridden);
    }

    async Task AskPlaceAsync(Role role, PolicySubject subject, string? overridden = null)
    {
        var dwelling = $"dwelling(number: \"{subject.Dwelling}\")";
        await AskAsync(role, subject, dwelling, "Query.dwelling", "Dwelling", true, overridden);
        await AskAsync(role, subject, $"building(number: \"{subject.Building}\")", "Query.building", "Building", true, overridden);
        await AskAsync(role, subject, $"building(number: \"{subject.Building}\") {{ inspections", "Building.inspections", "Inspection", subject.Own, overridden);
        await AskAsync(role, subject, $"{dwelling} {{ history {{ nodes", "Dwelling.history", "HistoryEntry", true, overridden);
        // A case officer's disclosure of the test opens a history, and the roll of today.
        if (role != Role.CaseOfficer)
            await AskListAsync(role, subject, $"{dwelling} {{ occupants(asOf: \"{subject.Day}\") {{ occupants", "Occupancy.occupants", "Occupant", overridden);
        await AskListAsync(role, subject, $"{dwelling} {{ compositions(from: \"2018-01-01\", until: \"2018-12-31\") {{ occupants", "Composition.occupants", "Occupant", overridden);
        if (subject.Now)
            await AskListAsync(role, subject, $"{dwelling} {{ occupants {{ occupants", "Occupancy.occupants", "Occupant", overridden);
        await AskListAsync(
            role, subject, $"{dwelling} {{ coResidents(personId: \"{subject.Housemate}\", from: \"2018-01-01\", until: \"2018-12-31\")", "Dwelling.coResidents", "CoResident", overridden);
    }

    /// <summary>Asks all fields of one type at one place, and holds each against the table.</summary>
    async Task AskAsync(Role role, PolicySubject subject, string path, string entrance, string type, bool visible, string? overridden)
    {
        var fields = Schema().AllTypes[type].ShouldBeAssignableTo<IObjectGraphType>()!.Fields.ToList();
        var answer = await SendAsync(role, subject, path, type, fields, overridden);
        var objects = Find(answer, path);
        if (!MayUse(role, entrance))
        {
            // Whom an agency does not find it is told nothing further about, refused or not.
            Check(objects.Count == 0 && (answer.ErrorCodes.Count > 0 || (!visible && role == Role.AgencyClient && path.StartsWith("findPerson", StringComparison.Ordinal))), $"{role} got into {path} about {subject}");
            return;
        }
        if (!visible)
        {
            Check(objects.Count == 0, $"{role} reached {subject} by {path}");
            Check(!answer.Json.GetRawText().Contains(subject.Name, StringComparison.Ordinal), $"{role} was told the name of {subject} by {path}");
            return;
        }
        Check(objects.Count > 0, $"{role} did not reach {subject} by {path}: {answer.Json.GetRawText()}");
        var refused = RefusedFields(answer);
        foreach (var field in fields)
        {
            // A disclosure opens one dwelling to a case officer, never its building.
            var allowed = MayUse(role, $"{type}.{field.Name}") && (subject.Own || !IsOfOwnArea(type, field))
                && !(role == Role.CaseOfficer && type == "Building" && field.Name is "occupants" or "compositions");
            Check(allowed != refused.Contains(field.Name), $"{role}: {type}.{field.Name} of {subject} by {path} was {(allowed ? "refused" : "answered")}");
            if (!allowed)
                Check(objects.TrueForAll(o => !o.TryGetProperty(field.Name, out var value) || value.ValueKind == JsonValueKind.Null), $"{role}: {type}.{field.Name} of {subject} was not blank");
        }
    }

    /// <summary>The same below a list of people: the housemate is in it, the subject unless protected, to whoever may list at all.</summary>
    async Task AskListAsync(Role role, PolicySubject subject, string path, string entrance, string type, string? overridden)
    {
        var fields = Schema().AllTypes[type].ShouldBeAssignableTo<IObjectGraphType>()!.Fields.ToList();
        var answer = await SendAsync(role, subject, path, type, fields, overridden);
        var names = Find(answer, path).Select(o => o.GetProperty("names")[0].GetString()!).ToHashSet();
        var mate = "Mate of " + subject.Name;
        if (!MayUse(role, entrance) || !subject.Own)
        {
            Check(names.Count == 0 && answer.ErrorCodes.Count > 0, $"{role} got a list by {path} about {subject}");
            return;
        }
        Check(answer.ErrorCodes.Count == 0, $"{role} was refused {path} about {subject}: {answer.Json.GetRawText()}");
        Check(names.Contains(subject.Name) == (subject.Protection == Protected.No), $"{role}: {subject} {(names.Contains(subject.Name) ? "is" : "is not")} in {path}");
        // Co-residents are asked of the housemate, who is not their own.
        Check(type == "CoResident" || names.Contains(mate), $"{role}: the housemate of {subject} is not in {path}");
    }

    Task<GraphQLAnswer> SendAsync(Role role, PolicySubject subject, string path, string type, List<FieldType> fields, string? overridden)
    {
        const string Dates = "from: \"2018-01-01\", until: \"2018-12-31\"";
        var selection = string.Join(' ', fields.Select(f => $"{f.Name}{Arguments(type, f, subject, Dates)}{(f.ResolvedType!.GetNamedType() is IComplexGraphType ? " { __typename }" : "")}"));
        var text = $"{{ {path} {{ __typename {selection} }} {new string('}', CountOpen(path))} }}";
        return world.AskAsync(
            PolicyWorld.UserOf(role), text, purpose: PolicyWorld.PurposeOf(role), caseReference: PolicyWorld.CaseReference, overrideReason: overridden,
            disclosure: role == Role.CaseOfficer ? subject.Disclosure.ToString() : null);
    }

    /// <summary>Selections that the path leaves open; braces within brackets are arguments.</summary>
    static int CountOpen(string path) => Brackets().Replace(path, "").Count(c => c == '{');

    static string Arguments(string type, FieldType field, PolicySubject subject, string dates) => (type, field.Name) switch
    {
        (_, "compositions") => $"({dates})",
        (_, "coResidents") => $"(personId: \"{subject.Housemate}\", {dates})",
        _ => "",
    };

    bool MayUse(Role role, string field)
    {
        var permission = PermissionOf(FieldNamed(field));
        var name = $"{char.ToLowerInvariant(permission.ToString()[0])}{permission.ToString()[1..]}";
        if (!Table[name].Contains(EnumText<Role>.ToText(role)))
            return false;
        // A grant lists fields, and the entrance is every agency's.
        return role != Role.AgencyClient || !permission.ConcernsPeople() || field == "Query.findPerson" || PolicyWorld.AgencyFields.Contains(field);
    }

    /// <summary>What is refused of a place outside one's areas; the rest of a place is everybody's.</summary>
    static bool IsOfOwnArea(string type, FieldType field) =>
        type is "Dwelling" or "Building" && (PermissionOf(field).ConcernsPeople() || PermissionOf(field) is Permission.OccupantCounts or Permission.Inspections);

    void Check(bool right, string what)
    {
        cells++;
        if (!right && wrong.Count < 40)
            wrong.Add(what);
    }

    /// <summary>The objects at the end of a path, through lists.</summary>
    static List<JsonElement> Find(GraphQLAnswer answer, string path)
    {
        if (!answer.Json.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Object)
            return [];
        var found = new List<JsonElement> { data };
        foreach (var step in Brackets().Replace(path, "").Split([' ', '{', '}'], StringSplitOptions.RemoveEmptyEntries))
            found = [.. found.Where(e => e.TryGetProperty(step, out _)).SelectMany(e => Flatten(e.GetProperty(step)))];
        return found;
    }

    static IEnumerable<JsonElement> Flatten(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Flatten),
        JsonValueKind.Object => [value],
        _ => [],
    };

    static HashSet<string> RefusedFields(GraphQLAnswer answer) => answer.Json.TryGetProperty("errors", out var errors)
        ? errors.EnumerateArray().Where(e => e.TryGetProperty("path", out _))
            .Select(e => e.GetProperty("path").EnumerateArray().Last(p => p.ValueKind == JsonValueKind.String).GetString()!).ToHashSet()
        : [];

    RegistrySchema Schema()
    {
        var schema = world.Services.GetRequiredService<RegistrySchema>();
        schema.Initialize();
        return schema;
    }

    FieldType FieldNamed(string name)
    {
        var parts = name.Split('.');
        return ((IObjectGraphType)Schema().AllTypes[parts[0]]!).Fields.Find(parts[1]) ?? throw new InvalidOperationException($"There is no field {name}.");
    }

    static Permission PermissionOf(FieldType field) => (Permission)field.Metadata[FieldPermission.Key]!;

    /// <summary>Permission to roles, as docs/access.md says it.</summary>
    static Dictionary<string, HashSet<string>> ReadTable()
    {
        var rows = File.ReadLines(Path.Combine(DataFolder.SourceFolder!, "docs", "access.md"))
            .SkipWhile(line => !line.StartsWith("| permission |", StringComparison.Ordinal)).TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray()).ToList();
        var roles = rows[0][2..].Select(words => words.Replace(' ', '_')).ToArray();
        return rows[2..].ToDictionary(row => row[0], row => roles.Where((_, i) => row[i + 2] == "•").ToHashSet(), StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Brackets();
}
