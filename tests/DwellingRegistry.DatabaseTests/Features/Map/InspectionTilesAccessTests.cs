using System.Net;
using System.Net.Http.Headers;
using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Map;

/// <summary>Who gets the tiles of inspections, and which.</summary>
public sealed class InspectionTilesAccessTests(TestRegister register) : IClassFixture<TestRegister>
{
    const string World = "/tiles/inspections/0/0/0";
    readonly PlaceRows rows = new(register);

    [Theory]
    [InlineData("inspector", HttpStatusCode.OK)]
    [InlineData("planner", HttpStatusCode.OK)]
    [InlineData("clerk", HttpStatusCode.OK)]
    [InlineData("patrol", HttpStatusCode.Forbidden)]
    public async Task Only_roles_that_inspect_or_decide_see_inspections(string user, HttpStatusCode expected)
    {
        var area = await rows.AddAreaAsync("Access", 8, 9, 46, 11, 48);
        await rows.AddInspectionAsync(await rows.AddBuildingAsync(10, 47, area), -3);
        using var client = await SignIn.ClientAsync(register, user);

        using var answer = await client.GetAsync(World);

        answer.StatusCode.ShouldBe(expected);
        answer.Headers.CacheControl!.Public.ShouldBeFalse();
    }

    [Fact]
    public async Task Nobody_without_a_token_sees_inspections()
    {
        using var answer = await register.Http.GetAsync(World);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ShouldHaveSingleItem().Scheme.ShouldBe("Bearer");
    }

    [Fact]
    public async Task A_token_that_is_not_right_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, World);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "made-up");

        (await register.Http.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}

/// <summary>In a register of its own, since it changes what the demo's inspector may see.</summary>
public sealed class InspectionTilesAreaAccessTests(TestRegister register) : IClassFixture<TestRegister>
{
    [Fact]
    public async Task Inspections_outside_the_callers_areas_are_not_in_the_tile()
    {
        var rows = new PlaceRows(register);
        var own = await rows.AddAreaAsync("Own", 8, 9, 46, 11, 48);
        var other = await rows.AddAreaAsync("Other", 8, 11, 46, 13, 48);
        await rows.AddInspectionAsync(await rows.AddBuildingAsync(10, 47, own), -3);
        await rows.AddInspectionAsync(await rows.AddBuildingAsync(12, 47, other), -3);
        await register.ExecuteAsync(
            $"update registry.role_assignments set area_id = {own} where account_id = (select id from registry.accounts where user_name = 'inspector')");
        using var inspector = await SignIn.ClientAsync(register, "inspector");
        using var planner = await SignIn.ClientAsync(register, "planner");

        // The planner first, so that a tile shared wrongly would show.
        var all = VectorTile.Read(await planner.GetByteArrayAsync("/tiles/inspections/0/0/0"));
        var owned = VectorTile.Read(await inspector.GetByteArrayAsync("/tiles/inspections/0/0/0"));

        all.Features.Sum(feature => (long)feature["count"]!).ShouldBe(2);
        owned.Features.Sum(feature => (long)feature["count"]!).ShouldBe(1);
    }
}
