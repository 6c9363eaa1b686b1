using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency;

public sealed class RegisterResidenceTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("2021-01-01")]
    [InlineData("2021")]
    [InlineData("unknown")]
    public async Task A_person_has_one_current_main_residence_at_most(string second)
    {
        var person = await register.AddPersonAsync();
        (await register.RegisterResidenceAsync(person, await register.AddDwellingAsync(), "2020-01-01")).ErrorCodes.ShouldBeEmpty();

        var refused = await register.RegisterResidenceAsync(person, await register.AddDwellingAsync(), second);
        refused.ErrorCodes.ShouldBe(["CONFLICT"]);
        refused.Json.GetProperty("errors")[0].GetProperty("extensions").GetProperty("rule").GetString().ShouldBe("one-main-residence");
        (await register.RegisterResidenceAsync(person, await register.AddDwellingAsync(), second, "SECONDARY")).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_past_main_residence_may_not_overlap_another_certain_one()
    {
        var person = await register.AddPersonAsync();
        var first = (await register.RegisterResidenceAsync(person, await register.AddDwellingAsync(), "2010-01-01"))["registerResidence.id"].GetString()!;
        await register.EndResidenceAsync(first, "2015-01-01");
        (await register.RegisterResidenceAsync(person, await register.AddDwellingAsync(), "2014-12-31")).ErrorCodes.ShouldBe(["CONFLICT"]);
        (await register.RegisterResidenceAsync(person, await register.AddDwellingAsync(), "2015-01-01")).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_moves_in_one_year_known_only_by_year_are_legal()
    {
        var person = await register.AddPersonAsync();
        var first = (await register.RegisterResidenceAsync(person, await register.AddDwellingAsync(), "2010"))["registerResidence.id"].GetString()!;
        (await register.EndResidenceAsync(first, "2012")).ErrorCodes.ShouldBeEmpty();
        (await register.RegisterResidenceAsync(person, await register.AddDwellingAsync(), "2012")).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_clerks_registering_a_main_residence_at_once_exactly_one_wins()
    {
        var person = await register.AddPersonAsync();
        var dwellings = new List<string>();
        for (var i = 0; i < 4; i++)
            dwellings.Add(await register.AddDwellingAsync());
        var answers = await Task.WhenAll(dwellings.Select(dwelling => register.RegisterResidenceAsync(person, dwelling, "2020-01-01")));

        answers.Count(a => a.ErrorCodes.Count == 0).ShouldBe(1);
        answers.Where(a => a.ErrorCodes.Count > 0).SelectMany(a => a.ErrorCodes).ShouldAllBe(code => code == "CONFLICT");
        (await register.ReadAsync<long>($"select count(*) from registry.residences r join registry.persons p on p.id = r.person_id where p.reference = '{person}'")).ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_lives_in_a_dwelling_before_it_existed()
    {
        var dwelling = await register.AddDwellingAsync(more: "kind: HOUSE, origin: PERMIT, validFrom: \"2015-01-01\"");
        var answer = await register.RegisterResidenceAsync(await register.AddPersonAsync(), dwelling, "2014-12-31");
        answer.ErrorCodes.ShouldBe(["INVALID_INPUT"]);
        answer.Json.GetProperty("errors")[0].GetProperty("extensions").GetProperty("rule").GetString().ShouldBe("not-before-the-dwelling-existed");
    }

    [Fact]
    public async Task An_end_before_its_start_and_a_second_end_are_refused()
    {
        var residence = (await register.RegisterResidenceAsync(await register.AddPersonAsync(), await register.AddDwellingAsync(), "2020-01-01"))["registerResidence.id"].GetString()!;
        (await register.EndResidenceAsync(residence, "2019-12-31")).ErrorCodes.ShouldBe(["INVALID_INPUT"]);
        (await register.EndResidenceAsync(residence, "2020-12")).ErrorCodes.ShouldBeEmpty();
        (await register.EndResidenceAsync(residence, "2021-01-01")).ErrorCodes.ShouldBe(["CONFLICT"]);
    }

    [Fact]
    public async Task Ending_a_residence_overwrites_nothing()
    {
        var residence = (await register.RegisterResidenceAsync(await register.AddPersonAsync(), await register.AddDwellingAsync(), "2020-01-01"))["registerResidence.id"].GetString()!;
        await register.EndResidenceAsync(residence, "2021-01-01");
        (await register.ReadAsync<string>($"select string_agg(coalesce(ends_on, 'open') || (recorded_until is null)::text, ' ' order by id) from registry.residences where series_id = '{residence}'"))
            .ShouldBe("openfalse 2021-01-01true");
    }

    [Theory]
    [InlineData("2020-13")]
    [InlineData("2020-02-30")]
    [InlineData("yesterday")]
    public async Task An_impossible_partial_date_is_refused(string from) =>
        (await register.RegisterResidenceAsync(await register.AddPersonAsync(), await register.AddDwellingAsync(), from)).ErrorCodes.ShouldBe(["INVALID_INPUT"]);

    [Fact]
    public async Task A_person_without_a_name_in_any_script_is_refused()
    {
        foreach (var name in new[] { "", "  ", "123", "-" })
        {
            var answer = await register.AskAsync("clerk", "mutation($names: [String!]!) { registerPerson(input: { names: $names, birthDate: \"1990\" }) { id } }", new { names = new[] { name } }, Places.ForRegistration);
            answer.Json.GetProperty("errors")[0].GetProperty("extensions").GetProperty("rule").GetString().ShouldBe("person-has-a-name", name);
        }
    }

    [Fact]
    public async Task A_document_is_one_persons_and_finds_them_however_it_is_typed()
    {
        var person = await register.AddPersonAsync("Paula Pass", document: "pp-4711 x");
        (await register.AskAsync("clerk", "{ findPerson(documentNumber: \"PP4711X\") { id } }", purpose: Places.ForRegistration))["findPerson.id"].GetString().ShouldBe(person);
        (await register.AskAsync("clerk", "{ findPerson(documentNumber: \"PP4711\") { id } }", purpose: Places.ForRegistration))["findPerson"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        var second = await register.AskAsync("clerk", "mutation { registerPerson(input: { names: [\"Other One\"], birthDate: \"1990\", documentNumber: \"PP 4711-X\", notADuplicate: true }) { id } }", purpose: Places.ForRegistration);
        second.ErrorCodes.ShouldBe(["CONFLICT"]);
        (await register.ReadAsync<long>("select count(*) from registry.person_versions where names[1] = 'Other One'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_document_number_stands_nowhere_in_the_database_in_clear()
    {
        await register.AddPersonAsync("Clara Klar", document: "CLEARTEXT99");
        (await register.ReadAsync<long>("select count(*) from registry.identity_documents d where d::text like '%CLEARTEXT99%' or encode(number_encrypted, 'escape') like '%CLEARTEXT99%'")).ShouldBe(0);
        (await register.ReadAsync<long>("select count(*) from registry.identity_documents where length(number_hash) = 32")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_person_is_found_by_whole_name_in_any_script_with_birth_date_and_never_by_a_part()
    {
        var answer = await register.AskAsync("clerk", "mutation { registerPerson(input: { names: [\"Siân Ní Bhriain\", \"王小明\"], birthDate: \"1984-05\" }) { id } }", purpose: Places.ForRegistration);
        var person = answer["registerPerson.id"].GetString();
        async Task<string?> FindAsync(string name, string birth) =>
            (await register.AskAsync("clerk", "query($n: String!, $b: PartialDate!) { findPerson(fullName: $n, birthDate: $b) { id } }", new { n = name, b = birth }, Places.ForRegistration)).Data
                .GetProperty("findPerson") is { ValueKind: System.Text.Json.JsonValueKind.Object } found ? found.GetProperty("id").GetString() : null;
        (await FindAsync("sian ni  bhriain", "1984-05")).ShouldBe(person);
        (await FindAsync("王小明", "1984-05")).ShouldBe(person);
        (await FindAsync("王小", "1984-05")).ShouldBeNull();
        (await FindAsync("Siân", "1984-05")).ShouldBeNull();
        (await FindAsync("王小明", "1984")).ShouldBeNull();
    }
}
