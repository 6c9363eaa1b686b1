using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Audit.Review;

public sealed class ReviewAccessTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_override_waits_for_its_review_and_is_gone_from_the_queue_after_it()
    {
        var (person, _, _) = await register.AddKnownResidentAsync("Marked Person", "1970-05-06");
        await register.ProtectAsync(person, "marked");
        var looked = await register.AskAsync(
            "clerk", "{ findPerson(fullName: \"Marked Person\", birthDate: \"1970-05-06\") { id } }", purpose: Places.ForRegistration, overrideReason: "Threat reported by the hospital");
        looked["findPerson.id"].GetString().ShouldBe(person);

        var waiting = (await QueueAsync()).Single(r => r.GetProperty("caller").GetString() == "clerk");
        waiting.GetProperty("overrideReason").GetString().ShouldBe("Threat reported by the hospital");
        waiting.GetProperty("daysWaited").GetInt32().ShouldBe(0);
        waiting.GetProperty("subject").GetString().ShouldStartWith("p-");

        var id = waiting.GetProperty("id").GetString()!;
        (await register.ReviewAsync(id, "REFERRED"))["reviewAccess.reviews"].EnumerateArray().Each("outcome").ShouldBe(["REFERRED"]);
        (await QueueAsync()).Each("id").ShouldNotContain(id);
    }

    [Fact]
    public async Task The_one_that_waited_longest_comes_first_in_pages()
    {
        foreach (var (at, caller) in new[] { ("2024-03-01 08:00", "second"), ("2024-02-01 08:00", "first"), ("2024-04-01 08:00", "third") })
            await register.RecordAsync(caller, at, more: ("override_reason", "'Danger to life'"));
        var page = await register.AskAuditorAsync("{ overridesWithoutReview(first: 2) { nodes { caller daysWaited } pageInfo { endCursor hasNextPage } } }");
        page.Records("overridesWithoutReview").Each("caller").ShouldBe(["first", "second"]);
        page["overridesWithoutReview.nodes.0.daysWaited"].GetInt32().ShouldBe((int)(DateTimeOffset.UtcNow - new DateTimeOffset(2024, 2, 1, 8, 0, 0, TimeSpan.Zero)).TotalDays);
        var next = await register.AskAuditorAsync(
            "query($after: String) { overridesWithoutReview(first: 1, after: $after) { nodes { caller } } }", new { after = page["overridesWithoutReview.pageInfo.endCursor"].GetString() });
        next.Records("overridesWithoutReview").Each("caller").ShouldBe(["third"]);
    }

    [Fact]
    public async Task A_record_may_be_judged_again_and_every_judgement_stays()
    {
        var record = $"{await register.RecordAsync("judged-twice", "2025-06-01 08:00")}";
        await register.ReviewAsync(record);
        await register.ReviewAsync(record, "NOT_JUSTIFIED");
        var reviews = (await register.AccessRecordsAsync("2025-06-01")).Records().Single().GetProperty("reviews").EnumerateArray().ToList();
        reviews.Each("outcome").ShouldBe(["JUSTIFIED", "NOT_JUSTIFIED"]);
        reviews.Each("reviewedBy").ShouldBe(["auditor", "auditor"]);
    }

    [Fact]
    public async Task Nobody_judges_their_own_access()
    {
        await register.AccessRecordsAsync("2025-06-02");
        var own = (await register.AccessRecordsAsync(LogReviews.Today, ", caller: \"auditor\"", "first: 1")).Records()[0].GetProperty("id").GetString()!;
        (await register.ReviewAsync(own)).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        (await register.ReadAsync<long>($"select count(*) from registry.access_reviews where record_id = {own}")).ShouldBe(0);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("99999999999999999999")]
    public async Task A_record_that_is_not_there_is_not_judged(string record) => (await register.ReviewAsync(record)).ErrorCodes.ShouldBe(["NOT_FOUND"]);

    [Fact]
    public async Task Judging_is_itself_a_record()
    {
        var record = await register.RecordAsync("judged", "2025-06-03 08:00");
        await register.ReviewAsync($"{record}");
        (await register.ReadAsync<string>("select caller || ' ' || action || ' ' || fields[1] from registry.access_records order by id desc limit 1")).ShouldBe("auditor audit Mutation.reviewAccess");
    }

    async Task<System.Text.Json.JsonElement[]> QueueAsync() =>
        (await register.AskAuditorAsync("{ overridesWithoutReview(first: 100) { nodes { id caller overrideReason daysWaited subject } } }")).Records("overridesWithoutReview");
}
