using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency;

public sealed class InquiryTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task While_an_inquiry_is_open_the_residence_says_so_and_a_case_is_due_in_42_days()
    {
        var (_, residence, dwelling) = await register.AddResidentAsync();
        var answer = await register.ChangeAsync("openInquiry", new { residenceId = residence, on = "2024-03-01", sourceDocument = "Returned letter 12" }, "inInquirySince current until");
        answer["openInquiry.inInquirySince"].GetString().ShouldBe("2024-03-01");
        answer["openInquiry.current"].GetBoolean().ShouldBeTrue();
        (await register.OccupantsAsync(dwelling)).Names().ShouldBe(["Anna Muster"]);
        (await CaseAsync(residence)).ShouldBe("inquiry open 42 true");
        (await register.ChangeAsync("openInquiry", new { residenceId = residence, on = "2024-04-01" })).Rule().ShouldBe("one-inquiry-at-a-time");
    }

    [Fact]
    public async Task Who_is_established_as_gone_leaves_on_the_day_the_inquiry_began()
    {
        var (person, residence, dwelling) = await register.AddResidentAsync();
        await register.ChangeAsync("openInquiry", new { residenceId = residence, on = "2024-03-01" });
        var before = await register.NowAsync();
        var known = await register.KnownAtAsync(person, before);
        var answer = await register.ChangeAsync("closeInquiry", new { residenceId = residence, outcome = "NOT_LIVING_THERE", hearing = new { on = "2024-03-20" } }, "until inInquirySince");
        answer["closeInquiry.until"].GetString().ShouldBe("2024-03-01");
        answer["closeInquiry.inInquirySince"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await register.OccupantsAsync(dwelling, "2024-02-29")).Names().ShouldBe(["Anna Muster"]);
        (await register.OccupantsAsync(dwelling, "2024-03-01")).Names().ShouldBeEmpty();
        (await register.KnownAtAsync(person, before)).ShouldBe(known);
        (await DecisionAsync(residence)).ShouldBe("decided not_living_there clerk 2024-03-20 not_living_there_established");
    }

    [Fact]
    public async Task Who_lives_there_stays_and_the_inquiry_is_over()
    {
        var (_, residence, dwelling) = await register.AddResidentAsync();
        await register.ChangeAsync("openInquiry", new { residenceId = residence, on = "2024-03-01" });
        var answer = await register.ChangeAsync("closeInquiry", new { residenceId = residence, outcome = "LIVES_THERE" }, "until inInquirySince current");
        answer["closeInquiry.current"].GetBoolean().ShouldBeTrue();
        answer["closeInquiry.inInquirySince"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await register.OccupantsAsync(dwelling)).Names().ShouldBe(["Anna Muster"]);
        (await DecisionAsync(residence)).ShouldBe("decided lives_there clerk inquiry_closed");
        (await register.ChangeAsync("closeInquiry", new { residenceId = residence, outcome = "LIVES_THERE" })).Rule().ShouldBe("inquiry-is-open");
        (await register.ChangeAsync("openInquiry", new { residenceId = residence, on = "2024-05-01" })).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_was_asked_in_vain_was_heard_enough()
    {
        var (_, residence, _) = await register.AddResidentAsync();
        await register.ChangeAsync("openInquiry", new { residenceId = residence, on = "2024-03-01" });
        (await register.ChangeAsync("closeInquiry", new { residenceId = residence, outcome = "NOT_LIVING_THERE", hearing = new { unanswered = true, askedOn = "2024-03-05" } }, "until"))
            ["closeInquiry.until"].GetString().ShouldBe("2024-03-01");
        (await DecisionAsync(residence)).ShouldBe("decided not_living_there_unanswered clerk 2024-03-05 not_living_there_established");
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("2024-02-29", null, null)]
    [InlineData("2199-01-01", null, null)]
    [InlineData(null, true, null)]
    [InlineData(null, true, "2024-02-29")]
    [InlineData(null, null, "2024-03-05")]
    public async Task Resident_is_heard_first(string? on, bool? unanswered, string? askedOn)
    {
        var (person, residence, _) = await register.AddResidentAsync();
        await register.ChangeAsync("openInquiry", new { residenceId = residence, on = "2024-03-01" });
        object? hearing = on is null && unanswered is null && askedOn is null ? null : new { on, unanswered, askedOn };
        var refused = await register.ChangeAsync("closeInquiry", new { residenceId = residence, outcome = "NOT_LIVING_THERE", hearing });
        refused.Rule().ShouldBe("resident-is-heard-first");
        refused.Field().ShouldBe("hearing");
        (await register.ResidencesAsync(person)).ShouldBe("2015-01-01..");
        (await CaseAsync(residence)).ShouldBe("inquiry open 42 true");
    }

    [Fact]
    public async Task An_inquiry_begins_while_the_residence_goes_on()
    {
        var (_, residence, _) = await register.AddResidentAsync();
        (await register.ChangeAsync("openInquiry", new { residenceId = residence, on = "2014-12-31" })).Rule().ShouldBe("inquiry-after-the-start");
        (await register.ChangeAsync("openInquiry", new { residenceId = residence, on = "2199-12-31" })).Rule().ShouldBe("not-in-the-future");
        await register.EndResidenceAsync(residence, "2020-01-01");
        (await register.ChangeAsync("openInquiry", new { residenceId = residence, on = "2019-12-31" })).Rule().ShouldBe("inquiry-into-a-current-residence");
    }

    [Fact]
    public async Task Inquiry_is_closed_first()
    {
        var (_, residence, _) = await register.AddResidentAsync();
        await register.ChangeAsync("openInquiry", new { residenceId = residence, on = "2024-03-01" });
        (await register.ChangeAsync("annulResidence", new { residenceId = residence })).Rule().ShouldBe("inquiry-is-closed-first");
        (await register.ChangeAsync("correctResidence", new { residenceId = residence, personId = await register.AddPersonAsync() })).Rule().ShouldBe("inquiry-is-closed-first");
    }

    Task<string> CaseAsync(string residence) => register.ReadAsync<string>(
        $"select concat_ws(' ', c.kind, c.status, c.due_on - current_date, (c.area_id is not null and c.person_id is not null and c.opened_by_change_id is not null)::text) from registry.cases c where c.residence_series_id = '{residence}'");

    Task<string> DecisionAsync(string residence) => register.ReadAsync<string>(
        $"select concat_ws(' ', c.status, c.decision, c.decided_by, c.heard_on, e.kind) from registry.cases c join registry.changes e on e.id = c.effect_change_id where c.residence_series_id = '{residence}' order by c.id limit 1");
}
