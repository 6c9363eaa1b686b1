using System.Net.Http.Headers;
using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Audit.Review;

public sealed class AccessRecordsTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Each_filter_names_what_it_leaves()
    {
        const string Day = "2026-01-05";
        await register.RecordAsync("filter-a", Day + " 08:00", "select 901", more: ("case_reference", "'B-1'"));
        await register.RecordAsync("filter-a", Day + " 09:00", "select 902", "change", more: ("outside_area", "true"));
        await register.RecordAsync("filter-b", Day + " 10:00", "select 902", more: [("override_reason", "'Danger to life'"), ("grant_reference", "gen_random_uuid()")]);
        await register.RecordAsync("filter-b", Day + " 11:00", null, "refused", more: ("refusal", "'NOT_PERMITTED'"));
        await register.RecordAsync("filter-b", Day + " 12:00", null, "search", "registrar", more: ("search_keys_encrypted", "'\\x01'"));

        var all = (await register.AccessRecordsAsync(Day)).Records();
        all.Each("at").ShouldBe([.. Enumerable.Range(8, 5).Reverse().Select(hour => $"{Day}T{hour:00}:00:00Z")]);
        all.Each("action").ShouldBe(["SEARCH", "REFUSED", "READ", "CHANGE", "READ"]);
        all.Each("hasSearchKeys").ShouldBe(["True", "False", "False", "False", "False"]);
        all[4].GetProperty("caseReference").GetString().ShouldBe("B-1");
        all[2].GetProperty("grant").GetString().ShouldNotBeNull();
        all[0].GetProperty("subject").GetString().ShouldBeNull();

        (await HoursAsync("caller: \"filter-a\"")).ShouldBe([9, 8]);
        (await HoursAsync("action: CHANGE")).ShouldBe([9]);
        (await HoursAsync("purpose: \"data-quality\", caller: \"filter-b\"")).ShouldBe([12, 11, 10]);
        (await HoursAsync("purpose: \"address-inquiry\"")).ShouldBeEmpty();
        (await HoursAsync("overridden: true")).ShouldBe([10]);
        (await HoursAsync("overridden: false")).ShouldBe([12, 11, 9, 8]);
        (await HoursAsync("outsideArea: true")).ShouldBe([9]);
        (await HoursAsync("outsideArea: false")).ShouldBe([12, 11, 10, 8]);
        (await HoursAsync("refused: true")).ShouldBe([11]);
        (await HoursAsync("refused: false, caller: \"filter-b\"")).ShouldBe([12, 10]);
        (await HoursAsync($"subject: \"{all[2].GetProperty("subject").GetString()}\"")).ShouldBe([10, 9]);

        async Task<int[]> HoursAsync(string filter) => [.. (await register.AccessRecordsAsync(Day, ", " + filter)).Records().Select(r => r.GetProperty("at").GetDateTimeOffset().UtcDateTime.Hour)];
    }

    [Fact]
    public async Task Pages_go_on_behind_a_cursor_without_gap_or_repetition_also_among_records_of_one_instant()
    {
        const string Day = "2026-01-06";
        await register.RecordAsync("pages", Day + " 08:00:00.123456", "select * from generate_series(1, 5)");
        await register.RecordAsync("pages", Day + " 07:00", "select * from generate_series(1, 3)");
        List<string?> ids = [];
        string? after = null;
        do
        {
            var page = await register.AccessRecordsAsync(Day, arguments: $"first: 3 {(after is null ? "" : $"after: \"{after}\"")}");
            ids.AddRange(page.Records().Each("id"));
            // What is written meanwhile stands before the first page.
            await register.RecordAsync("pages", Day + " 09:00", "select 9");
            after = page["accessRecords.pageInfo.hasNextPage"].GetBoolean() ? page["accessRecords.pageInfo.endCursor"].GetString() : null;
        }
        while (after is not null);
        ids.Count.ShouldBe(8);
        ids.ShouldBeUnique();
        ids.ShouldBe((await register.AccessRecordsAsync(Day)).Records().Where(r => r.GetProperty("at").GetDateTimeOffset().UtcDateTime.Hour < 9).Each("id"));
    }

    [Fact]
    public async Task A_page_of_a_hundred_with_every_field_is_answered()
    {
        const string Day = "2026-01-07";
        await register.RecordAsync("many", Day + " 08:00", "select * from generate_series(1, 101)");
        (await register.AccessRecordsAsync(Day, arguments: "first: 100")).Records().Length.ShouldBe(100);
        (await register.AccessRecordsAsync(Day, arguments: "first: 101")).ErrorCodes.ShouldBe(["LIMIT_EXCEEDED"]);
    }

    [Fact]
    public async Task A_period_is_at_most_92_days_and_has_an_end_after_its_beginning()
    {
        (await register.AccessRecordsAsync("2026-01-01", until: "2026-04-03")).ErrorCodes.ShouldBeEmpty();
        (await register.AccessRecordsAsync("2026-01-01", until: "2026-04-04")).ErrorCodes.ShouldBe(["LIMIT_EXCEEDED"]);
        (await register.AccessRecordsAsync("2026-01-01", until: "2026-01-01")).ErrorCodes.ShouldBe(["INVALID_INPUT"]);
        (await register.AskAuditorAsync("{ accessRecords(filter: { caller: \"clerk\" }) { nodes { id } } }")).ErrorCodes.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("p-00000000000000000000000000000000")]
    [InlineData("1")]
    [InlineData("p-zz")]
    public async Task What_is_no_pseudonym_of_this_register_finds_nobody_and_says_so(string invented)
    {
        var answer = await register.AccessRecordsAsync("2026-01-08", $", subject: \"{invented}\"");
        answer.ErrorCodes.ShouldBe(["INVALID_INPUT"]);
        answer.ErrorMessages[0].ShouldContain("pseudonym");
    }

    [Fact]
    public async Task A_cursor_of_another_list_is_refused() =>
        (await register.AccessRecordsAsync("2026-01-08", arguments: $"after: \"{Convert.ToBase64String("-5/1"u8)}\"")).ErrorCodes.ShouldBe(["INVALID_INPUT"]);

    [Fact]
    public async Task A_person_has_one_pseudonym_in_all_records_and_it_tells_nothing_of_the_register()
    {
        var (one, other) = (await register.AddPersonAsync("Pseudonym One", "1971-01-02"), await register.AddPersonAsync("Pseudonym Other", "1971-01-03"));
        foreach (var name in new[] { "One", "Other", "One" })
            await register.AskAsync("clerk", $"{{ findPerson(fullName: \"Pseudonym {name}\", birthDate: \"1971-01-0{(name == "One" ? 2 : 3)}\") {{ id names }} }}", purpose: Places.ForRegistration);
        var ids = new[] { await IdAsync(one), await IdAsync(other) };

        var answer = await register.AccessRecordsAsync(LogReviews.Today, ", caller: \"clerk\", action: READ", "first: 3");
        var subjects = answer.Records().Each("subject");
        subjects[0].ShouldBe(subjects[2]);
        subjects[0].ShouldNotBe(subjects[1]);
        var text = answer.Json.ToString();
        foreach (var told in (string[])["Pseudonym", "1971", one, other, one.Replace("-", "", StringComparison.Ordinal)])
            text.ShouldNotContain(told);
        subjects.Distinct().ShouldAllBe(subject => subject!.StartsWith("p-") && subject.Length == 34);
        subjects.Distinct().ShouldNotContain(subject => ids.Contains(subject));

        async Task<string> IdAsync(string reference) => (await register.ReadAsync<long>($"select id from registry.persons where reference = '{reference}'")).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Merged_records_of_one_person_have_the_pseudonym_of_the_one_that_stands_for_both()
    {
        var (kept, merged) = (await IdAsync("Merged Kept"), await IdAsync("Merged Away"));
        await register.RecordAsync("merged", "2026-01-09 08:00", $"select {kept} union all select {merged}");
        (await SubjectsAsync()).ShouldBeUnique();
        await register.ExecuteAsync(
            $"""
            with change as (insert into registry.changes (reference, kind, recorded_at, recorded_by) values (gen_random_uuid(), 'persons_merged', now(), 'test') returning id)
            insert into registry.person_merges (merged_id, into_id, recorded_from, recorded_by, change_id) select {merged}, {kept}, now(), 'test', id from change
            """);
        var subjects = await SubjectsAsync();
        subjects[0].ShouldBe(subjects[1]);
        (await register.AccessRecordsAsync("2026-01-09", $", subject: \"{subjects[0]}\"")).Records().Length.ShouldBe(2);

        async Task<long> IdAsync(string name) => await register.ReadAsync<long>($"select id from registry.persons where reference = '{await register.AddPersonAsync(name)}'");
        async Task<string?[]> SubjectsAsync() => (await register.AccessRecordsAsync("2026-01-09")).Records().Each("subject");
    }

    [Fact]
    public async Task Search_keys_are_never_an_output()
    {
        await register.AskAsync("clerk", "{ findPerson(fullName: \"Nobody Ofthisname\", birthDate: \"1901-02-03\") { id } }", purpose: Places.ForRegistration);
        var answer = await register.AccessRecordsAsync(LogReviews.Today, ", action: SEARCH", "first: 1");
        answer.Records()[0].GetProperty("hasSearchKeys").GetBoolean().ShouldBeTrue();
        answer.Json.ToString().ShouldNotContain("Ofthisname");
        answer.Json.ToString().ShouldNotContain("1901");
        (await register.AskAuditorAsync("{ __type(name: \"AccessRecord\") { fields { name } } }"))["__type.fields"].EnumerateArray().Each("name")
            .ShouldBe(["id", "at", "caller", "role", "purpose", "caseReference", "grant", "action", "fields", "subject", "overrideReason", "outsideArea", "refusal", "hasSearchKeys", "daysWaited", "reviews"], ignoreOrder: true);
        (await register.ReadAsync<string>("select pg_get_function_result('registry.find_access_records'::regproc)")).ShouldNotContain("bytea");
    }

    [Fact]
    public async Task Reading_the_log_is_a_record_of_its_own_with_what_was_asked_for_encrypted()
    {
        await register.AccessRecordsAsync("2026-01-10", ", caller: \"asked-about\"");
        await register.AskAuditorAsync("{ accessSummary(from: \"2026-01-10\", until: \"2026-01-11\") { callerCount } }");
        await register.AskAuditorAsync("{ overridesWithoutReview { nodes { id } } }");
        (await register.ReadAsync<bool>(
            "select bool_and(search_keys_encrypted is null or encode(search_keys_encrypted, 'escape') not like '%asked-about%') from registry.access_records where action = 'audit'")).ShouldBeTrue();

        var own = (await register.AccessRecordsAsync(LogReviews.Today, ", caller: \"auditor\", action: AUDIT", "first: 3")).Records();
        own.Select(r => r.GetProperty("fields")[0].GetString()).ShouldBe(["Query.overridesWithoutReview", "Query.accessSummary", "Query.accessRecords"]);
        own.Each("purpose").ShouldAllBe(purpose => purpose == LogReviews.ForReview);
        own.Each("hasSearchKeys").ShouldBe(["False", "True", "True"]);
        own.Each("subject").ShouldAllBe(subject => subject == "");
    }

    [Fact]
    public async Task If_reading_the_log_cannot_be_recorded_nothing_of_it_is_shown()
    {
        await register.RecordAsync("held-back", "2026-01-11 08:00");
        await register.ExecuteAsync("alter table registry.access_records add constraint broken check (action <> 'audit') not valid");
        try
        {
            var answer = await register.AccessRecordsAsync("2026-01-11");
            answer.ErrorCodes.ShouldBe(["NOT_AVAILABLE"]);
            answer.Json.ToString().ShouldNotContain("held-back");
        }
        finally
        {
            await register.ExecuteAsync("alter table registry.access_records drop constraint broken");
        }
    }

    [Fact]
    public async Task The_log_is_not_answered_to_HTTP_GET()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, register.Origin + "/graphql?query=" + Uri.EscapeDataString("{ overridesWithoutReview { nodes { id } } }"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await SignIn.AsAsync(register, "auditor"));
        request.Headers.Add("Registry-Purpose", LogReviews.ForReview);
        using var response = await register.Http.SendAsync(request, TestContext.Current.CancellationToken);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("NOT_PERMITTED");
    }

    [Fact]
    public async Task What_was_erased_at_the_end_of_retention_is_not_listed()
    {
        var record = await register.RecordAsync("erased", "2026-01-12 08:00");
        await register.ExecuteAsync($"update registry.access_records set at = '-infinity', caller = '', action = '', fields = '{{}}', salt = '', erased_at = now() where id = {record}");
        (await register.AccessRecordsAsync("2026-01-12")).Records().ShouldBeEmpty();
        (await register.ReviewAsync($"{record}")).ErrorCodes.ShouldBe(["NOT_FOUND"]);
    }
}
