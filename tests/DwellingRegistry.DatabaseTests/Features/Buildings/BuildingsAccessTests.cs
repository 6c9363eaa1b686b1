using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Buildings;

/// <summary>Who may change places, and who may read their history.</summary>
public sealed class BuildingsAccessTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("changeBuilding")]
    [InlineData("correctBuilding")]
    [InlineData("changeDwelling")]
    [InlineData("correctDwelling")]
    public async Task Only_a_clerk_of_the_area_changes_and_corrects_places(string mutation)
    {
        var isBuilding = mutation.EndsWith("Building", StringComparison.Ordinal);
        async Task<object> InputAsync(double lon) => isBuilding
            ? new { number = await register.AddBuildingAsync(lon), storeys = 2 }
            : new { number = await register.AddDwellingAsync(lon), capacity = 2 };
        var north = await InputAsync(9.05);
        foreach (var user in new[] { "registrar", "inspector", "planner", "patrol", null })
            (await register.ChangePlaceAsync(mutation, north, user)).ErrorCodes.ShouldBe(["NOT_PERMITTED"], user);
        (await register.ChangePlaceAsync(mutation, await InputAsync(9.15), "clerk-of-north")).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        (await register.ChangePlaceAsync(mutation, north, "clerk-of-north")).ErrorCodes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("clerk", true)]
    [InlineData("registrar", true)]
    [InlineData("inspector", true)]
    [InlineData("planner", true)]
    [InlineData("patrol", false)]
    [InlineData(null, false)]
    public async Task The_history_of_a_place_is_for_those_who_work_with_it(string? user, bool allowed)
    {
        var number = await register.AddBuildingAsync();
        var answer = await register.AskAsync(user, $"{{ building(number: \"{number}\") {{ id history {{ nodes {{ recordedBy }} }} }} }}");
        answer.ErrorCodes.ShouldBe(allowed ? [] : ["NOT_PERMITTED"]);
        answer.DataBesideErrors.GetProperty("building").GetProperty("id").GetString().ShouldBe(number);
    }
}
