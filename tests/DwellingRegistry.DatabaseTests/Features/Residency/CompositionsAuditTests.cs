using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency;

/// <summary>Every person whom a composition names has one access record of the request, with the fields.</summary>
public sealed class CompositionsAuditTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Each_person_of_any_composition_is_one_record_with_the_fields()
    {
        var dwelling = await register.AddDwellingAsync();
        await register.LetLiveAsync(dwelling, "Anna", "2015-01-01");
        await register.LetLiveAsync(dwelling, "Bert", "2020-03", "2020-09-01");
        await register.LetLiveAsync(dwelling, "Carl", "2010-01-01", "2015-01-01");
        var before = await register.LastRecordAsync();
        var answer = await register.AskAsync(
            "clerk", $"{{ dwelling(number: \"{dwelling}\") {{ compositions(from: \"2020-01-01\", until: \"2021-01-01\") {{ from occupants {{ names }} possibleOccupants {{ birthDate }} }} }} }}", purpose: Places.ForRegistration);
        answer["dwelling.compositions"].GetArrayLength().ShouldBe(4);
        (await register.ReadsSinceAsync(before)).ShouldBe(["Anna: Occupant.names", "Bert: Occupant.birthDate,Occupant.names"]);
        (await register.TextAsync($"select string_agg(distinct concat_ws('|', caller, role, purpose), ' ') || count(distinct request_id) from registry.access_records where id > {before}")).ShouldBe("clerk|clerk|residence-registration1");
    }

    [Fact]
    public async Task A_building_and_an_address_leave_the_same_records()
    {
        var building = await register.AddBuildingAsync();
        var unit = await register.AddUnitAsync(building);
        await register.LetLiveAsync(unit, "Anna", "2015-01-01");
        var address = (await register.AskAsync(
            "clerk", $"mutation {{ addAddress(input: {{ dwelling: \"{unit}\", address: {{ street: \"High Street\" }}, from: \"2000-01-01\" }}) {{ id }} }}"))["addAddress.id"].ToString();
        foreach (var place in new[] { $"building(number: \"{building}\")", $"address(id: \"{address}\")" })
        {
            var before = await register.LastRecordAsync();
            await register.AskAsync("clerk", $"{{ {place} {{ compositions(from: \"2020-01-01\", until: \"2021-01-01\") {{ occupants {{ personId }} }} }} }}", purpose: Places.ForRegistration);
            (await register.ReadsSinceAsync(before)).ShouldBe(["Anna: Occupant.personId"], place);
        }
    }

    [Fact]
    public async Task Numbers_without_names_and_a_refusal_leave_none()
    {
        var dwelling = await register.AddDwellingAsync();
        await register.AddCrowdAsync(dwelling, 101, "2019-01-01");
        var before = await register.LastRecordAsync();
        (await register.AskCompositionsAsync(dwelling, "2020-01-01", "2021-01-01"))["dwelling.compositions.0.count"].GetInt32().ShouldBe(101);
        await register.AskCompositionsAsync(dwelling, "2021-01-01", "2020-01-01");
        await register.AskCompositionsAsync(dwelling, "2020-01-01", "2021-01-01", user: "inspector");
        (await register.ReadsSinceAsync(before)).ShouldBeEmpty();
    }
}
