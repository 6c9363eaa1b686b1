using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Access.SignIn;
using Microsoft.AspNetCore.Http;

namespace DwellingRegistry.DatabaseTests.Features.Access;

/// <summary>Whom the register takes the bearer of a token for.</summary>
public sealed class CallerTests(TestRegister register) : IClassFixture<TestRegister>
{
    /// <summary>A country with a north and a south, and a quarter in the north.</summary>
    const string Areas =
        """
        insert into registry.areas (id, parent_id, level, name, boundary, label, scheme, external_id)
        select id, parent_id, level, name, 'SRID=4326;MULTIPOLYGON(((0 0,1 0,1 1,0 0)))', st_setsrid(st_point(0.5, north), 4326), 'test', id::text
        from (values (1, null, 2, 'Land', 0.5), (2, 1, 6, 'North', 0.7), (3, 1, 6, 'South', 0.2), (4, 2, 8, 'Quarter', 0.8), (5, 3, 8, 'Harbour', 0.1))
          as v (id, parent_id, level, name, north)
        on conflict do nothing;
        delete from registry.role_assignments where account_id = (select id from registry.accounts where user_name = 'inspector');
        insert into registry.role_assignments (account_id, role, area_id)
        select id, role, area_id from registry.accounts, (values (1, 'inspector', 2), (2, 'clerk', 5), (3, 'inspector', 5)) as v (n, role, area_id)
        where user_name = 'inspector' order by n;
        """;

    [Fact]
    public async Task Without_a_token_it_is_the_public() => (await register.CallerOfAsync(null)).ShouldBe(Caller.Public);

    [Fact]
    public async Task A_role_in_the_whole_register_is_held_in_every_area()
    {
        await register.ExecuteAsync(Areas);

        var caller = await register.CallerOfAsync(await SignIn.AsAsync(register, "clerk"));

        caller.Id.ShouldBe("clerk");
        caller.Name.ShouldBe("Demo clerk");
        caller.Role.ShouldBe(Role.Clerk);
        caller.Everywhere.ShouldBeTrue();
        caller.Covers(5).ShouldBeTrue();
    }

    [Fact]
    public async Task A_role_reaches_the_areas_below_and_the_first_role_is_taken()
    {
        await register.ExecuteAsync(Areas);

        var caller = await register.CallerOfAsync(await SignIn.AsAsync(register, "inspector"));

        caller.Role.ShouldBe(Role.Inspector);
        caller.Areas.ShouldBe([2, 4, 5]);
    }

    [Theory]
    [InlineData("clerk")]
    [InlineData("CLERK")]
    public async Task One_of_several_roles_is_chosen_by_the_request(string role)
    {
        await register.ExecuteAsync(Areas);

        var caller = await register.CallerOfAsync(await SignIn.AsAsync(register, "inspector"), role);

        caller.Role.ShouldBe(Role.Clerk);
        caller.Areas.ShouldBe([5]);
    }

    [Theory]
    [InlineData("inspection_planner")]
    [InlineData("registrar")]
    [InlineData("public")]
    [InlineData("2")]
    [InlineData("king")]
    public async Task A_role_that_is_not_held_is_refused(string role)
    {
        var token = await SignIn.AsAsync(register, "clerk");

        var refusal = await Should.ThrowAsync<CallerRefused>(() => register.CallerOfAsync(token, role));

        refusal.Status.ShouldBe(StatusCodes.Status403Forbidden);
    }

    [Fact]
    public async Task A_change_of_roles_counts_from_the_next_request_on()
    {
        var token = await SignIn.AsAsync(register, "patrol");
        (await register.CallerOfAsync(token)).Role.ShouldBe(Role.PatrolPlanner);

        await register.ExecuteAsync("delete from registry.role_assignments where account_id = (select id from registry.accounts where user_name = 'patrol')");

        (await Should.ThrowAsync<CallerRefused>(() => register.CallerOfAsync(token))).Status.ShouldBe(StatusCodes.Status403Forbidden);
    }

    [Fact]
    public async Task A_token_that_is_not_right_in_every_respect_is_refused_and_never_taken_for_the_public()
    {
        using var signIn = new SignIn(register.Origin);
        var tokens = await signIn.CompleteAsync("clerk", register.DemoPassword);
        var middle = tokens.Access.Length / 2;
        var tampered = tokens.Access[..middle] + (tokens.Access[middle] == 'A' ? 'B' : 'A') + tokens.Access[(middle + 1)..];

        foreach (var authorization in new[]
        {
            $"Bearer {tampered}", $"Bearer {tokens.Refresh}", $"Bearer {tokens.Identity}", "Bearer", "Bearer ", "Bearer guess", "Basic Y2xlcms6Y2xlcms=", tokens.Access, "",
        })
        {
            var refusal = await Should.ThrowAsync<CallerRefused>(() => register.CallerAsync(authorization), customMessage: authorization);
            refusal.Status.ShouldBe(StatusCodes.Status401Unauthorized);
        }
    }

    [Fact]
    public async Task A_token_for_other_purposes_than_the_register_is_refused()
    {
        using var signIn = new SignIn(register.Origin);
        await signIn.CompleteAsync("clerk", register.DemoPassword);
        var request = new Dictionary<string, string>(signIn.Request) { ["scope"] = "openid profile" };
        var tokens = await signIn.RedeemAsync(await signIn.GetCodeAsync(SignIn.AuthorizeAddress(request)));

        (await Should.ThrowAsync<CallerRefused>(() => register.CallerOfAsync(tokens.Access))).Status.ShouldBe(StatusCodes.Status403Forbidden);
    }

    [Fact]
    public async Task A_token_ends_after_fifteen_minutes_and_its_refreshing_after_eight_hours()
    {
        using var signIn = new SignIn(register.Origin);
        var tokens = await signIn.CompleteAsync("clerk", register.DemoPassword);

        try
        {
            await RestartAfterAsync(TimeSpan.FromMinutes(14));
            (await register.CallerOfAsync(tokens.Access)).Id.ShouldBe("clerk");
            await RestartAfterAsync(TimeSpan.FromMinutes(16));
            await register.ShouldRefuseAsync(tokens.Access);
            await RestartAfterAsync(TimeSpan.FromHours(7.9));
            using var refreshed = await signIn.RefreshAsync(tokens.Refresh!);
            var later = await SignIn.Tokens.ReadAsync(refreshed);
            await RestartAfterAsync(TimeSpan.FromHours(15.8));
            using var again = await signIn.RefreshAsync(later.Refresh!);
            var last = await SignIn.Tokens.ReadAsync(again);
            await RestartAfterAsync(TimeSpan.FromHours(24));
            using var late = await signIn.RefreshAsync(last.Refresh!);
            ((int)late.StatusCode).ShouldBe(StatusCodes.Status400BadRequest);
        }
        finally
        {
            await register.RestartAsync(setup => setup);
        }
    }

    Task RestartAfterAsync(TimeSpan passed) => register.RestartAsync(setup => setup with { Clock = new LaterClock(passed) });

    sealed class LaterClock(TimeSpan passed) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + passed;
    }
}
