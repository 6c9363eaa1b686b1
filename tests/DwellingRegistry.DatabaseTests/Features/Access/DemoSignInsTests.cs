using System.Net;
using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Access.SignIn;
using Npgsql;

namespace DwellingRegistry.DatabaseTests.Features.Access;

/// <summary>The demo's users are there in a demo and nowhere else.</summary>
public sealed class DemoSignInsTests(TestRegister register, DatabaseServer databases) : IClassFixture<TestRegister>
{
    [Theory]
    [InlineData("clerk", "clerk")]
    [InlineData("inspector", "inspector")]
    [InlineData("planner", "inspection_planner")]
    [InlineData("patrol", "patrol_planner")]
    public async Task Each_demo_user_holds_one_role_in_the_whole_register(string user, string role) =>
        (await QueryAsync($"select role || ' ' || coalesce(area_id::text, 'everywhere') from registry.role_assignments r join registry.accounts a on a.id = r.account_id where user_name = '{user}'"))
        .ShouldBe([$"{role} everywhere"]);

    [Fact]
    public async Task Without_the_demo_its_users_and_its_agency_are_refused_though_the_database_has_them()
    {
        using var signIn = new SignIn(register.Origin);
        var tokens = await signIn.CompleteAsync("clerk", register.DemoPassword);
        var agency = new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "agency-demo",
            ["client_secret"] = databases.SignIns.AgencySecret,
            ["scope"] = "registry",
        };
        using var asClient = await signIn.RequestTokensAsync(agency);
        var clientTokens = await SignIn.Tokens.ReadAsync(asClient);

        try
        {
            await register.RestartAsync(setup => setup with { IsDemo = false });

            await register.ShouldRefuseAsync(tokens.Access);
            await register.ShouldRefuseAsync(clientTokens.Access);
            using var refreshed = await signIn.RefreshAsync(tokens.Refresh!);
            refreshed.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            using var refusedClient = await signIn.RequestTokensAsync(agency);
            refusedClient.IsSuccessStatusCode.ShouldBeFalse();
            using var refused = await signIn.EnterAsync("clerk", register.DemoPassword);
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await signIn.Browser.GetStringAsync("/sign-in")).ShouldNotContain("inspector");
        }
        finally
        {
            await register.RestartAsync(setup => setup);
        }
    }

    [Fact]
    public async Task The_page_of_a_demo_fills_in_its_users_but_never_the_password()
    {
        var page = await register.Http.GetStringAsync("/sign-in?user=inspector", TestContext.Current.CancellationToken);

        foreach (var user in new[] { "clerk", "inspector", "planner", "patrol" })
            page.ShouldContain($"user={user}&amp;");
        page.ShouldNotContain("clerk-north", customMessage: "A register without areas has no clerk of one.");
        page.ShouldContain("value=\"inspector\"");
        page.ShouldNotContain(register.DemoPassword);
    }

    [Fact]
    public async Task Making_them_again_changes_nothing_and_leaves_a_real_account_of_the_same_name_alone()
    {
        await register.ExecuteAsync("update registry.accounts set demo = false, password_hash = 'kept' where user_name = 'patrol'");
        var before = await QueryAsync(AllAccounts);

        var again = await DemoSignIns.EnsureAsync(register.Connections.Owner, databases.Data, TestContext.Current.CancellationToken);

        again.ShouldBe(databases.SignIns);
        (await QueryAsync(AllAccounts)).ShouldBe(before);
        await register.ExecuteAsync("update registry.accounts set demo = true where user_name = 'patrol'");
    }

    [Fact]
    public async Task A_register_with_areas_has_a_clerk_of_its_northernmost_one_alone()
    {
        var copy = await databases.CloneAsync();
        try
        {
            await ExecuteAsync(
                copy.Owner,
                """
                insert into registry.areas (id, parent_id, level, name, boundary, label, scheme, external_id)
                select id, parent_id, level, name, 'SRID=4326;MULTIPOLYGON(((0 0,1 0,1 1,0 0)))', st_setsrid(st_point(0.5, north), 4326), 'test', id::text
                from (values (1, null, 2, 'Land', 0.9), (2, 1, 8, 'South', 0.2), (3, 1, 8, 'North', 0.8)) as v (id, parent_id, level, name, north)
                """);
            await DemoSignIns.EnsureAsync(copy.Owner, databases.Data, TestContext.Current.CancellationToken);

            (await QueryAsync(
                "select display_name || ' ' || role || ' ' || area_id from registry.role_assignments r join registry.accounts a on a.id = r.account_id where user_name = 'clerk-north'",
                copy.Owner)).ShouldBe(["Demo clerk of North clerk 3"]);
        }
        finally
        {
            await databases.DropAsync(copy);
        }
    }

    [Fact]
    public async Task An_installation_draws_its_own_password_once_into_a_file_of_its_owner_alone()
    {
        var folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var copy = await databases.CloneAsync();
        try
        {
            var data = new Registry.DataFolder(folder);
            var first = await DemoSignIns.EnsureAsync(copy.Owner, data, TestContext.Current.CancellationToken);
            var second = await DemoSignIns.EnsureAsync(copy.Owner, data, TestContext.Current.CancellationToken);

            second.ShouldBe(first);
            first.Password.ShouldNotBe(databases.SignIns.Password);
            first.Password.ShouldMatch("^[a-z]{5}(-[a-z]{5}){3}$");
            File.GetUnixFileMode(data.File(DemoSignIns.FileName)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            (await QueryAsync("select password_hash from registry.accounts where user_name = 'clerk'", copy.Owner))
                .ShouldAllBe(hash => PasswordCheck.Matches(hash, first.Password));
        }
        finally
        {
            await databases.DropAsync(copy);
            Directory.Delete(folder, recursive: true);
        }
    }

    const string AllAccounts =
        "select concat_ws(' ', reference, user_name, display_name, password_hash, demo, (select count(*) from registry.role_assignments r where r.account_id = a.id)) from registry.accounts a order by id";

    async Task<List<string>> QueryAsync(string sql, string? connectionString = null)
    {
        await using var connection = new NpgsqlConnection(connectionString ?? register.Connections.Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetString(0));
        return rows;
    }

    static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
