using DwellingRegistry.DatabaseTests.Register;
using Npgsql;

namespace DwellingRegistry.DatabaseTests.Features.Audit.Review;

/// <summary>Auditors alone read and judge the log, for a purpose; the database says the same to a session that goes round the application.</summary>
public sealed class LogReviewAccessTests(TestRegister register) : IClassFixture<TestRegister>
{
    static readonly string[] Questions =
    [
        "{ accessRecords(filter: { from: \"2026-01-01T00:00:00Z\", until: \"2026-01-02T00:00:00Z\" }) { nodes { id } } }",
        "{ accessSummary(from: \"2026-01-01\", until: \"2026-01-02\") { callerCount } }",
        "{ overridesWithoutReview { nodes { id } } }",
        "mutation { reviewAccess(input: { record: \"1\", outcome: JUSTIFIED }) { id } }",
    ];

    [Theory]
    [InlineData("clerk")]
    [InlineData("registrar")]
    [InlineData("inspector")]
    [InlineData("planner")]
    [InlineData("patrol")]
    [InlineData("policy")]
    [InlineData("policy-second")]
    [InlineData("case-officer")]
    [InlineData(null)]
    public async Task Nobody_but_an_auditor_reads_or_judges_the_log(string? user)
    {
        foreach (var question in Questions)
            (await register.AskAsync(user, question, purpose: LogReviews.ForReview)).ErrorCodes.ShouldBe(["NOT_PERMITTED"], question);
    }

    [Fact]
    public async Task An_auditor_gives_a_purpose_and_none_of_other_roles()
    {
        foreach (var question in Questions)
        {
            (await register.AskAsync("auditor", question)).ErrorCodes.ShouldBe(["PURPOSE_REQUIRED"], question);
            (await register.AskAsync("auditor", question, purpose: Places.ForRegistration)).ErrorCodes.ShouldBe(["NOT_PERMITTED"], question);
        }
        foreach (var question in Questions.SkipLast(1))
            (await register.AskAuditorAsync(question)).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task How_far_the_log_is_sealed_is_told_to_an_auditor_without_a_purpose() =>
        (await register.AskAsync("auditor", "{ treeHead { size } unsealedRecords { count } }")).ErrorCodes.ShouldBeEmpty();

    [Fact]
    public async Task Who_is_kept_from_the_log_stands_in_it()
    {
        await register.AskAsync("clerk", Questions[1], purpose: Places.ForRegistration);
        (await register.ReadAsync<string>("select caller || ' ' || action || ' ' || fields[1] || ' ' || refusal from registry.access_records order by id desc limit 1"))
            .ShouldBe("clerk refused Query.accessSummary NOT_PERMITTED");
    }

    [Fact]
    public async Task An_auditor_sees_nobody_of_the_register() =>
        (await register.AskAsync("auditor", "{ findPerson(fullName: \"Anna Muster\", birthDate: \"1980-02-03\") { id } }", purpose: LogReviews.ForReview)).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);

    const string Find = "select count(*) from registry.find_access_records(null, null, null, null, null, null, null, null, null, null, null, false, null, null, 100)";
    const string Days = "select count(*) from registry.access_days('2020-01-01', now())";
    const string Count = "select registry.count_access_records('2020-01-01', now(), 100)";

    [Fact]
    public async Task A_session_under_the_application_s_role_reads_the_log_only_with_an_auditor_s_token_and_a_purpose()
    {
        await register.RecordAsync("seen", "2025-07-01 08:00");
        foreach (var sql in new[] { Find, Days, Count })
        {
            (await register.AsHolderAsync("auditor", LogReviews.ForReview, sql)).ShouldBeGreaterThan(0, sql);
            (await register.AsHolderAsync("auditor", "", sql)).ShouldBe(0, sql);
            (await register.AsHolderAsync("clerk", "data-quality", sql)).ShouldBe(0, sql);
            (await register.AsHolderAsync("clerk", "data-quality", "select set_config('registry.role', 'auditor', true)", sql)).ShouldBe(0, sql);
        }
    }

    [Fact]
    public async Task The_database_takes_no_judgement_of_one_s_own_access_nor_in_another_s_name()
    {
        var (own, other) = (await register.RecordAsync("auditor", "2025-07-02 08:00"), await register.RecordAsync("clerk", "2025-07-02 09:00"));
        await ShouldRefuseAsync("auditor", LogReviews.ForReview, own, "auditor");
        await ShouldRefuseAsync("auditor", LogReviews.ForReview, other, "clerk");
        await ShouldRefuseAsync("auditor", "", other, "auditor");
        await ShouldRefuseAsync("clerk", "data-quality", other, "clerk");
        await register.AsHolderAsync("auditor", LogReviews.ForReview, Judge(other, "auditor"));

        async Task ShouldRefuseAsync(string user, string purpose, long record, string by) =>
            (await Should.ThrowAsync<PostgresException>(() => register.AsHolderAsync(user, purpose, Judge(record, by)))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);

        static string Judge(long record, string by) => $"insert into registry.access_reviews (record_id, outcome, reviewed_by, reviewed_at) values ({record}, 'justified', '{by}', now())";
    }
}
