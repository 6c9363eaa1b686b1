using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Access;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace DwellingRegistry.DatabaseTests.GraphQL;

public sealed class SchemaTests(TestRegister register) : IClassFixture<TestRegister>
{
    RegistrySchema Schema => register.Services.GetRequiredService<RegistrySchema>();

    /// <summary>The printed schema is a reviewed file: a change shows in review, and this test says which file to replace.</summary>
    [Fact]
    public void The_printed_schema_is_the_approved_one()
    {
        var printed = Schema.Print(new() { IncludeDescriptions = true, StringComparison = StringComparison.Ordinal }).ReplaceLineEndings("\n").Trim() + "\n";
        ShouldBeApproved(printed, Path.Combine(DataFolder.SourceFolder!, "src", "DwellingRegistry", "GraphQL", "schema.graphql"));
    }

    [Fact]
    public void The_page_of_the_access_policy_says_what_the_policy_and_the_schema_say()
    {
        Schema.Initialize();
        ShouldBeApproved(AccessDocument.Write(Schema, AccessPolicy.Current), Path.Combine(DataFolder.SourceFolder!, "docs", "access.md"));
    }

    static void ShouldBeApproved(string text, string approved)
    {
        var received = Path.ChangeExtension(approved, ".received" + Path.GetExtension(approved));
        if (File.Exists(approved) && File.ReadAllText(approved) == text)
        {
            File.Delete(received);
            return;
        }
        File.WriteAllText(received, text);
        Assert.Fail($"{approved} is not what the program makes it. Compare {received}; if the change is meant, put it in its place.");
    }

    [Fact]
    public void Every_field_of_every_object_carries_its_permission_and_its_description()
    {
        Schema.Initialize();
        var fields = Schema.AllTypes.OfType<IObjectGraphType>().Where(t => !t.Name.StartsWith("__", StringComparison.Ordinal))
            .SelectMany(type => type.Fields.Select(field => (Name: $"{type.Name}.{field.Name}", Field: field))).ToList();
        fields.Count.ShouldBeGreaterThan(100);
        fields.Where(f => !f.Field.Metadata.ContainsKey(FieldPermission.Key)).Select(f => f.Name).ShouldBeEmpty();
        fields.Where(f => string.IsNullOrWhiteSpace(f.Field.Description)).Select(f => f.Name).ShouldBeEmpty();
    }

    [Fact]
    public void A_refused_field_blanks_itself_and_not_its_whole_answer()
    {
        Schema.Initialize();
        var wrong = from type in Schema.AllTypes.OfType<IObjectGraphType>()
                    where !type.Name.StartsWith("__", StringComparison.Ordinal)
                    let own = type.Fields.Select(f => f.Metadata[FieldPermission.Key]).OfType<Permission>().ToHashSet()
                    from field in type.Fields
                    let permission = (Permission)field.Metadata[FieldPermission.Key]!
                    // Where all fields of an object stand under one permission, the object itself is behind a nullable field of it.
                    where permission is not (Permission.PlaceFacts or Permission.OwnSession) && field.ResolvedType is NonNullGraphType && own.Count > 1
                    select $"{type.Name}.{field.Name}";
        wrong.ShouldBeEmpty();
    }

    /// <summary>Section 11, as far as names can tell: nothing in the API is called after what the register refuses to hold.</summary>
    [Fact]
    public void Nothing_in_the_API_is_named_after_what_the_register_refuses_to_hold()
    {
        string[] refused = ["ethnic", "national", "religio", "politic", "biometric", "health", "workplace", "employer", "school", "income", "crim", "migrant", "photo", "score", "watch", "suspic", "risk", "behavio"];
        Schema.Initialize();
        var names = Schema.AllTypes.Where(t => !t.Name.StartsWith("__", StringComparison.Ordinal))
            .SelectMany(t => new[] { t.Name }.Concat(t is IComplexGraphType complex ? complex.Fields.SelectMany(f => new[] { f.Name }.Concat(f.Arguments?.Select(a => a.Name) ?? [])) : []));
        // The score of a place match is how well text fits a place; the risk to remove, and that a visit removed, is of a place that nobody inspected for long.
        names.Where(n => n is not ("score" or "riskToRemove" or "riskRemoved") && refused.Any(word => n.Contains(word, StringComparison.OrdinalIgnoreCase))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("query { a0: register { dwellings } " + "}", true)]
    [InlineData("{ areas { children { children { children { children { children { children { children { children { children { children { children { children { children { name } } } } } } } } } } } } } } }", false)]
    [InlineData("{ areas { children { children { children { children { name } } } } } }", false)]
    public async Task Depth_and_cost_are_limited_before_anything_is_executed(string query, bool allowed)
    {
        var answer = await register.AskAsync(null, query);
        (answer.ErrorCodes.Count == 0).ShouldBe(allowed, string.Join(' ', answer.ErrorMessages));
    }

    [Fact]
    public async Task Many_aliases_of_one_field_are_counted_each()
    {
        var aliases = string.Join(' ', Enumerable.Range(0, 300).Select(i => $"a{i}: dwellings(box: {{ west: 9, south: 47, east: 9.1, north: 47.1 }}, first: 100) {{ nodes {{ id building {{ id }} }} }}"));
        (await register.AskAsync(null, $"{{ {aliases} }}")).ErrorCodes.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_request_makes_one_change()
    {
        const string Shed = "addBuilding(input: { kind: HOUSE, origin: PERMIT, location: { lon: 9.05, lat: 47.05 } }) { id }";
        (await register.AskAsync("clerk", $"mutation {{ a: {Shed} b: {Shed} }}")).ErrorMessages[0].ShouldContain("one change");
    }
}
