using System.Text.Json;
using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Persons;

public sealed class FindDuplicatesTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddOfficesOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Duplicates_are_considered_before_a_person_is_entered()
    {
        var known = await register.AddKnownResidentAsync("Doppel Gänger");
        var refused = await EnterAsync("doppel  ganger", "1980-02-03");

        refused.ErrorCodes.ShouldBe(["POSSIBLE_DUPLICATE"]);
        refused.Rule().ShouldBe("duplicates-are-considered");
        Candidates(refused).ShouldBe($$"""[{"person":"{{known.Person}}","names":["Doppel Gänger"],"birthDate":"1980-02-03"}]""");
        (await CountAsync("doppel ganger")).ShouldBe(0);

        (await EnterAsync("doppel ganger", "1980-02-03", notADuplicate: true)).ErrorCodes.ShouldBeEmpty();
        (await CountAsync("doppel ganger")).ShouldBe(1);
    }

    [Theory]
    [InlineData("1984-05-17", "1984-05-17", true)]
    [InlineData("1984-05-17", "1984-05", true)]
    [InlineData("1984-05-17", "1984", true)]
    [InlineData("1984-05", "1984-05-17", true)]
    [InlineData("1984", "1984-05-17", true)]
    [InlineData("1984", "1984-05", true)]
    [InlineData("1984", "1984-12-31", true)]
    [InlineData("1984-12", "1984-12-31", true)]
    [InlineData("unknown", "unknown", true)]
    [InlineData("1984-05-17", "1984-05-18", false)]
    [InlineData("1984-05", "1984-06", false)]
    [InlineData("1984", "1985-01-01", false)]
    [InlineData("1984", "1983-12-31", false)]
    [InlineData("1984-05", "1984-06-01", false)]
    [InlineData("unknown", "1984", false)]
    [InlineData("1984", "unknown", false)]
    public async Task Birth_dates_meet_where_one_may_be_the_other(string typed, string recorded, bool meets)
    {
        var name = $"Born {typed} {recorded}".Replace('-', 'x');
        await register.AddPersonAsync(name, recorded);
        (await EnterAsync(name, typed)).ErrorCodes.ShouldBe(meets ? ["POSSIBLE_DUPLICATE"] : []);
    }

    [Fact]
    public async Task Any_name_meets_any_name_in_any_script_and_never_a_part()
    {
        await register.AskAsync("clerk", "mutation { registerPerson(input: { names: [\"Li Na\", \"李娜\"], birthDate: \"1984\" }) { id } }", purpose: Places.ForRegistration);
        (await EnterAsync("李娜", "1984")).ErrorCodes.ShouldBe(["POSSIBLE_DUPLICATE"]);
        (await EnterAsync("李", "1984")).ErrorCodes.ShouldBeEmpty();
        (await register.AskAsync("clerk", "mutation { registerPerson(input: { names: [\"Other\", \"li na\"], birthDate: \"1984\" }) { id } }", purpose: Places.ForRegistration))
            .ErrorCodes.ShouldBe(["POSSIBLE_DUPLICATE"]);
    }

    [Fact]
    public async Task A_document_meets_its_person_under_any_name_and_is_entered_twice_by_no_word()
    {
        var known = await register.AddKnownResidentAsync("Holder One", document: "DOC-77");
        var refused = await EnterAsync("Quite Another", "1999", "doc77");
        refused.ErrorCodes.ShouldBe(["POSSIBLE_DUPLICATE"]);
        Candidates(refused).ShouldContain(known.Person);
        (await EnterAsync("Quite Another", "1999", "doc77", notADuplicate: true)).Rule().ShouldBe("document-is-one-persons");
    }

    [Theory]
    [InlineData("elsewhere")]
    [InlineData("protected here")]
    [InlineData("protected elsewhere")]
    [InlineData("marked here")]
    [InlineData("dead here")]
    public async Task Who_is_registered_elsewhere_protected_or_dead_is_referred_alike(string who)
    {
        var known = await register.AddKnownResidentAsync($"Referred {who}", lon: who.EndsWith("elsewhere", StringComparison.Ordinal) ? 9.15 : 9.05, document: "REF" + who);
        if (who.StartsWith("protected", StringComparison.Ordinal) || who.StartsWith("marked", StringComparison.Ordinal))
            await register.ProtectAsync(known.Person, who.StartsWith("marked", StringComparison.Ordinal) ? "marked" : "withheld");
        if (who == "dead here")
            await register.ExecuteAsync($"update registry.person_versions set valid_until = '2023-01-01' where names[1] = 'Referred {who}'");

        foreach (var refused in new[] { await EnterAsync($"Referred {who}", "1980-02-03", user: "clerk-of-north"), await EnterAsync("Somebody Else", "1999", "REF" + who, user: "clerk-of-north") })
        {
            Candidates(refused).ShouldBe("""[{"refer":true}]""");
            refused.Json.ToString().ShouldNotContain(known.Person);
        }
    }

    [Fact]
    public async Task At_most_three_are_answered_those_of_own_areas_first()
    {
        for (var i = 0; i < 3; i++)
            await register.AddKnownResidentAsync("Frequent Name", lon: 9.15);
        var own = await register.AddKnownResidentAsync("Frequent Name");
        var refused = await EnterAsync("Frequent Name", "1980-02-03", user: "clerk-of-north");
        Candidates(refused).ShouldBe($$"""[{"person":"{{own.Person}}","names":["Frequent Name"],"birthDate":"1980-02-03"},{"refer":true},{"refer":true}]""");
    }

    [Fact]
    public async Task A_record_and_what_is_merged_into_it_are_one_candidate()
    {
        var keep = await register.AddPersonAsync("Merged Candidate");
        await register.MergeAsync(keep, await register.AddPersonAsync("Merged Candidate"));
        var refused = await EnterAsync("Merged Candidate", "1980-02-03");
        refused.Extensions().GetProperty("candidates").GetArrayLength().ShouldBe(1);
        Candidates(refused).ShouldContain(keep);
    }

    [Fact]
    public async Task Each_candidate_with_facts_has_an_access_record_though_nothing_is_entered()
    {
        var own = await register.AddKnownResidentAsync("Logged Candidate");
        var elsewhere = await register.AddKnownResidentAsync("Logged Candidate", lon: 9.15);
        await EnterAsync("Logged Candidate", "1980-02-03", user: "clerk-of-north");
        (await LastRecordAsync(own.Person)).ShouldBe("clerk-of-north|read|Person.birthDate,Person.id,Person.names|t");
        (await LastRecordAsync(elsewhere.Person)).ShouldStartWith("clerk|change");
    }

    [Fact]
    public async Task The_search_answers_nobody_but_a_clerk_with_a_purpose()
    {
        await register.AddPersonAsync("Second Wall");
        const string Search = "select count(*) from registry.find_duplicates(null, array['Second Wall'], '1980-02-03')";
        (await register.AsHolderAsync("clerk", "data-quality", Search)).ShouldBe(1);
        foreach (var (user, purpose) in new[] { ("clerk", ""), ("inspector", "data-quality"), ("registrar", "data-quality"), ("patrol", "") })
            (await register.AsHolderAsync(user, purpose, Search)).ShouldBe(0, user);
    }

    Task<GraphQLAnswer> EnterAsync(string name, string birth, string? document = null, bool? notADuplicate = null, string user = "clerk") => register.AskAsync(
        user, "mutation($input: RegisterPersonInput!) { registerPerson(input: $input) { id } }",
        new { input = new { names = new[] { name }, birthDate = birth, documentNumber = document, notADuplicate } }, Places.ForRegistration);

    static string Candidates(GraphQLAnswer refused) => JsonSerializer.Serialize(refused.Extensions().GetProperty("candidates"), JsonOptions);

    static readonly JsonSerializerOptions JsonOptions = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    Task<long> CountAsync(string name) => register.ReadAsync<long>($"select count(*) from registry.person_versions where names[1] = '{name}'");

    Task<string> LastRecordAsync(string person) => register.ReadAsync<string>(
        $"""
        select concat_ws('|', a.caller, a.action, array_to_string(a.fields, ','), a.search_keys_encrypted is not null)
        from registry.access_records a join registry.persons p on p.id = a.person_id where p.reference = '{person}' order by a.id desc limit 1
        """);
}
