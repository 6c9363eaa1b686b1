using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency.Disclosures;

/// <summary>Yes or no, whether somebody lives at an address now: what is confirmed, what is not and looks alike, and how often.</summary>
public sealed class ConfirmResidenceTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    const string No = "{\"data\":{\"confirmResidence\":{\"confirmed\":false}}}";

    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Who_lives_there_today_is_confirmed_by_the_dwelling_the_building_and_the_address()
    {
        var officer = await register.AddOfficerAsync();
        var building = await register.AddBuildingAsync();
        var unit = await register.AddUnitAsync(building);
        var other = await register.AddUnitAsync(building);
        await register.LetLiveAsync(unit, "Anna Muster", "2019-01-01");
        var address = (await register.AskAsync(
            "clerk", $"mutation {{ addAddress(input: {{ dwelling: \"{unit}\", address: {{ street: \"High Street\", houseNumber: \"7\" }}, from: \"2000-01-01\" }}) {{ id }} }}"))["addAddress.id"].ToString();
        foreach (var place in new[] { $"dwelling: \"{unit}\"", $"building: \"{building}\"", $"addressId: \"{address}\"" })
            (await register.ConfirmsAsync(officer, place, "Anna Muster")).ShouldBeTrue(place);
        (await register.ConfirmsAsync(officer, $"dwelling: \"{other}\"", "Anna Muster")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Ánna Müster", true)]
    [InlineData("  anna   MUSTER ", true)]
    [InlineData("安娜", true)]
    [InlineData("Anna", false)]
    [InlineData("Anna Must%", false)]
    [InlineData("Anna Muster Beispiel", false)]
    public async Task The_whole_name_is_matched_in_any_script_without_case_accents_and_spaces(string asked, bool confirmed)
    {
        var officer = await register.AddOfficerAsync();
        var dwelling = await register.AddDwellingAsync();
        var person = (await register.AskAsync(
            "clerk", "mutation { registerPerson(input: { names: [\"Anna Müster\", \"安娜\"], birthDate: \"1980-02-03\", notADuplicate: true }) { id } }", purpose: Places.ForRegistration))["registerPerson.id"].GetString()!;
        await register.AddResidenceAsync(person, dwelling);
        (await register.ConfirmsAsync(officer, $"dwelling: \"{dwelling}\"", asked)).ShouldBe(confirmed);
    }

    [Fact]
    public async Task Nobody_several_protected_elsewhere_former_future_and_possible_are_one_answer()
    {
        var officer = await register.AddOfficerAsync();
        var dwelling = await register.AddDwellingAsync();
        await register.LetLiveAsync(dwelling, "Anna Here", "2019-01-01");
        var (marked, _) = await register.LetLiveAsync(dwelling, "Berta Marked", "2019-01-01");
        await register.ProtectAsync(marked, "marked");
        var (withheld, _) = await register.LetLiveAsync(dwelling, "Carl Withheld", "2019-01-01");
        await register.ProtectAsync(withheld);
        await register.LetLiveAsync(await register.AddDwellingAsync(), "Dora Elsewhere", "2019-01-01");
        await register.LetLiveAsync(dwelling, "Emil Former", "2019-01-01", "2023-01-01");
        await register.LetLiveAsync(dwelling, "Fritz Unknown", "unknown");
        await register.LetLiveAsync(dwelling, "Gerd Namesake", "2019-01-01");
        await register.LetLiveAsync(dwelling, "Gerd Namesake", "2020-01-01");
        await register.AddPersonAsync("Hans Nowhere");
        foreach (var name in new[] { "Nobody Atall", "Berta Marked", "Carl Withheld", "Dora Elsewhere", "Emil Former", "Fritz Unknown", "Gerd Namesake", "Hans Nowhere" })
            (await register.AskConfirmationAsync(officer, $"dwelling: \"{dwelling}\"", name)).Json.GetRawText().ShouldBe(No, name);
        (await register.AskConfirmationAsync(officer, $"dwelling: \"{dwelling}\"", "Anna Here", "1980-02-04")).Json.GetRawText().ShouldBe(No);
        (await register.ConfirmsAsync(officer, $"dwelling: \"{dwelling}\"", "Anna Here", "1980-02-03")).ShouldBeTrue();
    }

    [Fact]
    public async Task Namesakes_are_told_apart_by_the_birth_date_and_a_protected_one_is_not_noticed()
    {
        var officer = await register.AddOfficerAsync();
        var dwelling = await register.AddDwellingAsync();
        await register.AddResidenceAsync(await register.AddPersonAsync("Gerd Namesake", "1950-01-01"), dwelling);
        var son = await register.AddPersonAsync("Gerd Namesake", "1980-01-01");
        await register.AddResidenceAsync(son, dwelling);
        (await register.ConfirmsAsync(officer, $"dwelling: \"{dwelling}\"", "Gerd Namesake")).ShouldBeFalse();
        (await register.ConfirmsAsync(officer, $"dwelling: \"{dwelling}\"", "Gerd Namesake", "1980-01-01")).ShouldBeTrue();
        await register.ProtectAsync(son, "marked");
        (await register.ConfirmsAsync(officer, $"dwelling: \"{dwelling}\"", "Gerd Namesake")).ShouldBeTrue();
        (await register.ConfirmsAsync(officer, $"dwelling: \"{dwelling}\"", "Gerd Namesake", "1980-01-01")).ShouldBeFalse();
    }

    [Fact]
    public async Task Whose_dwelling_is_not_known_is_confirmed_for_the_building_only()
    {
        var officer = await register.AddOfficerAsync();
        var (_, _, dwelling) = await register.AddUndeterminedAsync("Ida Undetermined");
        var building = (await register.AskAsync(null, $"{{ dwelling(number: \"{dwelling}\") {{ building {{ id }} }} }}"))["dwelling.building.id"].GetString();
        (await register.ConfirmsAsync(officer, $"dwelling: \"{dwelling}\"", "Ida Undetermined")).ShouldBeFalse();
        (await register.ConfirmsAsync(officer, $"building: \"{building}\"", "Ida Undetermined")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_request_confirms_one_residence()
    {
        var officer = await register.AddOfficerAsync();
        var (_, _, dwelling) = await register.AddResidentAsync();
        var one = $"confirmResidence(dwelling: \"{dwelling}\", fullName: \"Anna Muster\") {{ confirmed }}";
        (await register.AskAsync(officer, $"{{ a: {one} b: {one} }}", purpose: CaseOfficers.Investigation, caseReference: CaseOfficers.Case)).ErrorCodes.ShouldBe(["LIMIT_EXCEEDED"]);
        (await UsedAsync(officer)).ShouldBe(1);
    }

    [Theory]
    [InlineData("", "one-place")]
    [InlineData("dwelling: \"D7KX49QM2T45\", addressId: \"1\"", "one-place")]
    public async Task One_place_is_named(string place, string rule) =>
        (await register.AskConfirmationAsync(await register.AddOfficerAsync(), place, "Anna Muster")).Rule().ShouldBe(rule);

    [Fact]
    public async Task A_place_that_is_not_there_is_said_to_be_missing()
    {
        var officer = await register.AddOfficerAsync();
        (await register.AskConfirmationAsync(officer, "addressId: \"999999\"", "Anna Muster")).ErrorCodes.ShouldBe(["NOT_FOUND"]);
        (await register.AskConfirmationAsync(officer, $"dwelling: \"{await register.AddDwellingAsync()}\"", " ")).Rule().ShouldBe("exact-identity");
    }

    [Fact]
    public async Task A_request_that_stands_on_a_disclosure_confirms_nobody()
    {
        var officer = await register.AddOfficerAsync();
        var (_, _, dwelling) = await register.AddResidentAsync();
        var disclosure = await register.AddDisclosureAsync(officer, dwelling);
        (await register.AskConfirmationAsync(officer, $"dwelling: \"{dwelling}\"", "Anna Muster", disclosure: disclosure)).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        (await register.AskConfirmationAsync(officer, $"dwelling: \"{await register.AddDwellingAsync()}\"", "Anna Muster", disclosure: disclosure)).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
    }

    [Fact]
    public async Task After_twenty_of_a_day_misses_included_hits_and_misses_are_refused_alike()
    {
        var officer = await register.AddOfficerAsync();
        var (_, _, dwelling) = await register.AddResidentAsync();
        (await register.ConfirmsAsync(officer, $"dwelling: \"{dwelling}\"", "Nobody Atall")).ShouldBeFalse();
        (await UsedAsync(officer)).ShouldBe(1);
        await UseUpAsync(officer, 19);
        (await register.ConfirmsAsync(officer, $"dwelling: \"{dwelling}\"", "Anna Muster")).ShouldBeTrue();
        var hit = await register.AskConfirmationAsync(officer, $"dwelling: \"{dwelling}\"", "Anna Muster");
        hit.Rule().ShouldBe("confirmations-a-day");
        hit.ErrorCodes.ShouldBe(["LIMIT_EXCEEDED"]);
        (await register.AskConfirmationAsync(officer, $"dwelling: \"{dwelling}\"", "Nobody Atall")).Json.GetRawText().ShouldBe(hit.Json.GetRawText());
        (await register.ConfirmsAsync(await register.AddOfficerAsync(), $"dwelling: \"{dwelling}\"", "Anna Muster")).ShouldBeTrue();
        await register.ExecuteAsync($"update registry.officer_usage set since = since - 1 where officer = '{officer}'");
        (await register.ConfirmsAsync(officer, $"dwelling: \"{dwelling}\"", "Anna Muster")).ShouldBeTrue();
    }

    [Fact]
    public async Task Asked_at_one_moment_the_last_one_of_a_day_is_answered_once()
    {
        var officer = await register.AddOfficerAsync();
        var (_, _, dwelling) = await register.AddResidentAsync();
        await register.ConfirmsAsync(officer, $"dwelling: \"{dwelling}\"", "Nobody Atall");
        await UseUpAsync(officer, 19);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => register.AskConfirmationAsync(officer, $"dwelling: \"{dwelling}\"", "Anna Muster")));
        answers.Count(a => a.ErrorCodes.Count == 0).ShouldBe(1);
        answers.SelectMany(a => a.ErrorCodes).ShouldAllBe(code => code == "LIMIT_EXCEEDED" || code == "CONFLICT");
        (await UsedAsync(officer)).ShouldBe(20);
    }

    Task<int> UsedAsync(string officer) => register.ReadAsync<int>($"select taken from registry.officer_usage where officer = '{officer}' and what = 'confirmations'");

    Task UseUpAsync(string officer, int taken) => register.ExecuteAsync($"update registry.officer_usage set taken = {taken} where officer = '{officer}' and what = 'confirmations'");
}
