using DwellingRegistry.DatabaseTests.Register;
using Images = DwellingRegistry.DatabaseTests.Register.Pictures;

namespace DwellingRegistry.DatabaseTests.Features.Inspections.Pictures;

/// <summary>Who adds and who sees pictures, role by role.</summary>
public sealed class PicturesAccessTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The public has no account.</summary>
    public static TheoryData<string> Users => ["", "clerk", "inspector", "planner", "patrol", "registrar", "auditor", "policy", "case-officer"];

    [Theory]
    [MemberData(nameof(Users))]
    public async Task Only_an_inspector_adds_them(string user)
    {
        using var answer = await register.SendPictureAsync($"/field-finds/{await register.AddFindAsync()}/pictures", Images.Draw(), AccountOf(user));
        ((int)answer.StatusCode).ShouldBe(user switch { "inspector" => 201, "" => 401, _ => 403 });
        var (_, inspection) = await register.AddOverdueAsync();
        var finding = (await register.RecordVisitAsync(inspection, "FAILED", ", findings: [{ kind: \"wiring-unsafe\" }]"))["recordInspection.findings.0.id"].GetString();
        using var other = await register.SendPictureAsync($"/findings/{finding}/pictures", Images.Draw(), AccountOf(user));
        other.StatusCode.ShouldBe(answer.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Users))]
    public async Task Clerks_inspectors_and_planners_see_them(string user)
    {
        var path = await register.AddPictureAsync($"/field-finds/{await register.AddFindAsync()}/pictures", Images.Draw());
        using var answer = await register.GetAsync(path, AccountOf(user));
        ((int)answer.StatusCode).ShouldBe(user switch { "clerk" or "inspector" or "planner" => 200, "" => 401, _ => 403 });
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task Outside_the_own_areas_none_is_added_or_seen()
    {
        var find = await register.AddFindAsync(9.15);
        (await register.SendPictureAsync($"/field-finds/{find}/pictures", Images.Draw(), "inspector-of-north").RefusalAsync()).ShouldBe("403 NOT_PERMITTED");
        var path = await register.AddPictureAsync($"/field-finds/{find}/pictures", Images.Draw());
        (await register.GetAsync(path, "clerk-of-north").RefusalAsync()).ShouldBe("403 NOT_PERMITTED");
    }

    [Fact]
    public async Task A_token_that_is_none_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, register.Origin + $"/pictures/{Guid.NewGuid()}");
        request.Headers.Authorization = new("Bearer", "nonsense");
        using var answer = await register.Http.SendAsync(request, TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(401);
    }

    static string? AccountOf(string user) => user.Length == 0 ? null : user;
}
