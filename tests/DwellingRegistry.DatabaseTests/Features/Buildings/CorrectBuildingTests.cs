using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Buildings;

public sealed class CorrectBuildingTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_correction_keeps_what_was_believed_before_under_asKnownAt()
    {
        var number = await register.AddBuildingAsync();
        var before = await register.NowAsync();
        (await CorrectAsync(new { number, storeys = 4, validFrom = "1985-01-01" })).ErrorCodes.ShouldBeEmpty();

        (await register.BuildingOnAsync(number, "1986-01-01", "storeys")).ToString().ShouldBe("""{"storeys":4}""");
        (await register.BuildingOnAsync(number, "2000-01-01", "storeys", before)).ToString().ShouldBe("""{"storeys":null}""");
        (await register.BuildingOnAsync(number, "1986-01-01", "storeys", before)).ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task A_day_that_is_moved_moves_the_end_of_what_held_before()
    {
        var number = await register.AddBuildingAsync();
        await register.ChangePlaceAsync("changeBuilding", new { number, on = "2020-01-01", storeys = 3 });
        (await CorrectAsync(new { number, validFrom = "2015-01-01" })).ErrorCodes.ShouldBeEmpty();
        (await register.BuildingOnAsync(number, "2014-12-31", "storeys validUntil")).ToString().ShouldBe("""{"storeys":null,"validUntil":"2015-01-01"}""");
        (await register.BuildingOnAsync(number, "2015-01-01", "storeys validUntil")).ToString().ShouldBe("""{"storeys":3,"validUntil":null}""");
        Structures.RuleOf(await CorrectAsync(new { number, validFrom = "1990-01-01" })).ShouldBe("correction-over-another-version");
    }

    [Fact]
    public async Task A_final_status_is_left_by_the_registrar_s_correction_alone()
    {
        var number = await register.AddBuildingAsync();
        (await register.DoAsync("demolishBuilding", new { building = number, on = "2020-01-01" })).ErrorCodes.ShouldBeEmpty();
        (await CorrectAsync(new { number, status = "OUT_OF_USE" })).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        (await CorrectAsync(new { number, status = "OUT_OF_USE" }, "registrar")).ErrorCodes.ShouldBeEmpty();
        (await register.BuildingOnAsync(number, fields: "status")).ToString().ShouldBe("""{"status":"OUT_OF_USE"}""");
    }

    [Fact]
    public async Task The_registrar_corrects_nothing_that_is_not_final() =>
        (await CorrectAsync(new { number = await register.AddBuildingAsync(), storeys = 2 }, "registrar")).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);

    Task<GraphQLAnswer> CorrectAsync(object input, string user = "clerk") => register.ChangePlaceAsync("correctBuilding", input, user);
}
