using System.Text.Json;
using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Buildings;

public sealed class ChangeBuildingTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_change_holds_from_its_day_on_and_the_days_before_keep_what_they_had()
    {
        var number = await register.AddBuildingAsync();
        (await ChangeAsync(new { number, on = "2020-06-01", storeys = 3, name = "New" })).ErrorCodes.ShouldBeEmpty();

        (await register.BuildingOnAsync(number, "2020-05-31")).ToString().ShouldBe("""{"status":"IN_USE","name":null,"storeys":null,"validFrom":"1990-01-01","validUntil":"2020-06-01"}""");
        (await register.BuildingOnAsync(number, "2020-06-01")).ToString().ShouldBe("""{"status":"IN_USE","name":"New","storeys":3,"validFrom":"2020-06-01","validUntil":null}""");
        (await register.BuildingOnAsync(number, "1989-12-31")).ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_later_recorded_version_refuses_a_change_before_it()
    {
        var number = await register.AddBuildingAsync();
        await ChangeAsync(new { number, on = "2020-06-01", storeys = 3 });
        Structures.RuleOf(await ChangeAsync(new { number, on = "2019-01-01", storeys = 2 })).ShouldBe("change-before-a-later-one");
        Structures.RuleOf(await ChangeAsync(new { number, on = "1980-01-01", storeys = 2 })).ShouldBe("not-before-it-existed");
        Structures.RuleOf(await ChangeAsync(new { number, on = "2150-01-01", storeys = 2 })).ShouldBe("not-in-the-future");
        Structures.RuleOf(await ChangeAsync(new { number, storeys = 3 })).ShouldBe("something-changes");
    }

    [Theory]
    [InlineData("PLANNED", "status-transition")]
    [InlineData("UNDER_CONSTRUCTION", "status-transition")]
    [InlineData("DEMOLISHED", "final-status-has-its-own-mutation")]
    [InlineData("WRONGLY_ENTERED", "final-status-has-its-own-mutation")]
    [InlineData("OUT_OF_USE", null)]
    public async Task A_building_in_use_takes_only_the_listed_steps(string status, string? rule)
    {
        var answer = await ChangeAsync(new { number = await register.AddBuildingAsync(), status });
        if (rule is null)
            answer.ErrorCodes.ShouldBeEmpty();
        else
            Structures.RuleOf(answer).ShouldBe(rule);
    }

    [Fact]
    public async Task A_demolished_building_is_not_changed_any_more()
    {
        var number = await register.AddBuildingAsync();
        (await register.DoAsync("demolishBuilding", new { building = number, on = "2020-01-01" })).ErrorCodes.ShouldBeEmpty();
        Structures.RuleOf(await ChangeAsync(new { number, status = "IN_USE" })).ShouldBe("final-status-left");
        Structures.RuleOf(await ChangeAsync(new { number, storeys = 2 })).ShouldBe("final-status-left");
    }

    [Fact]
    public async Task Another_version_than_the_expected_one_is_a_conflict_that_shows_the_newer()
    {
        var number = await register.AddBuildingAsync();
        var expectedVersion = (await register.BuildingOnAsync(number, fields: "version")).GetProperty("version").GetString();
        (await ChangeAsync(new { number, expectedVersion, storeys = 2 })).ErrorCodes.ShouldBeEmpty();
        var answer = await ChangeAsync(new { number, expectedVersion, storeys = 5 });

        answer.ErrorCodes.ShouldBe(["CONFLICT"]);
        var newer = answer.Json.GetProperty("errors")[0].GetProperty("extensions").GetProperty("newer");
        newer.GetProperty("storeys").GetInt32().ShouldBe(2);
        newer.GetProperty("version").GetString().ShouldBe((await register.BuildingOnAsync(number, fields: "version")).GetProperty("version").GetString());
    }

    [Fact]
    public async Task Of_two_clerks_who_change_one_building_at_the_same_moment_exactly_one_wins()
    {
        var number = await register.AddBuildingAsync();
        var expectedVersion = (await register.BuildingOnAsync(number, fields: "version")).GetProperty("version").GetString();
        var answers = await Task.WhenAll(
            ChangeAsync(new { number, expectedVersion, storeys = 2 }),
            ChangeAsync(new { number, expectedVersion, storeys = 5 }, "clerk-of-north"));

        answers.Count(a => a.ErrorCodes.Count == 0).ShouldBe(1);
        answers.Single(a => a.ErrorCodes.Count > 0).ErrorCodes.ShouldBe(["CONFLICT"]);
        (await register.BuildingOnAsync(number)).GetProperty("storeys").GetInt32().ShouldBe(answers[0].ErrorCodes.Count == 0 ? 2 : 5);
    }

    Task<GraphQLAnswer> ChangeAsync(object input, string user = "clerk") => register.ChangePlaceAsync("changeBuilding", input, user);
}
