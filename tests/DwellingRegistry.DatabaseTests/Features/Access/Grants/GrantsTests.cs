using DwellingRegistry.DatabaseTests.Register;
using Npgsql;

namespace DwellingRegistry.DatabaseTests.Features.Access.Grants;

/// <summary>Policy officers say what agencies see, two of them together. The rules of the terms themselves are tested without a database.</summary>
public sealed class GrantsTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_proposal_is_in_force_once_a_second_officer_approves_it_and_says_who_and_when()
    {
        var client = await register.AddSignedInAgencyAsync();
        var proposed = await register.ProposeAsync(await register.TermsAsync(client, ("fields", new[] { "Person.residences" }), ("fieldSets", new[] { "identity" })));
        proposed["proposeGrant.state"].GetString().ShouldBe("PROPOSED");
        proposed["proposeGrant.fields"].GetRawText().ShouldBe("[\"Person.birthDate\",\"Person.names\",\"Person.residences\"]");
        var id = proposed["proposeGrant.id"].GetString()!;

        (await register.ApproveAsync(id))["approveGrant.state"].GetString().ShouldBe("IN_FORCE");

        var answer = await register.AskAsync(
            "policy-second",
            $"{{ grant(id: \"{id}\") {{ clientId legalBasis purposes casePattern perMinute perDay history validFrom validUntil proposedBy proposedAt approvals {{ by at }} areas {{ name }} suspendedAt }} }}");
        answer["grant.clientId"].GetString().ShouldBe(client);
        answer["grant.purposes.0"].GetString().ShouldBe(GrantedAgencies.ForEntitlement);
        answer["grant.areas.0.name"].GetString().ShouldBe("Land");
        answer["grant.proposedBy"].GetString().ShouldBe("policy");
        answer["grant.approvals.0.by"].GetString().ShouldBe("policy");
        answer["grant.approvals.1.by"].GetString().ShouldBe("policy-second");
        answer["grant.approvals.1.at"].GetDateTimeOffset().ShouldBeGreaterThanOrEqualTo(answer["grant.proposedAt"].GetDateTimeOffset());
        answer["grant.validUntil"].GetString().ShouldBe(GrantedAgencies.Day(365));
    }

    [Fact]
    public async Task Nobody_approves_twice_neither_the_proposer_nor_anybody_else()
    {
        var id = (await register.ProposeAsync(await register.TermsAsync(await register.AddSignedInAgencyAsync())))["proposeGrant.id"].GetString()!;
        (await register.ApproveAsync(id, "policy")).Rule().ShouldBe("two-people");
        (await register.ApproveAsync(id)).ErrorCodes.ShouldBeEmpty();
        (await register.ApproveAsync(id)).Rule().ShouldBe("grant-approved-already");
        (await register.ReadAsync<long>($"select count(*) from registry.grant_approvals a join registry.grants g on g.id = a.grant_id where g.reference = '{id}'")).ShouldBe(2);
    }

    [Fact]
    public async Task Of_one_officer_s_two_approvals_at_once_one_counts()
    {
        var id = (await register.ProposeAsync(await register.TermsAsync(await register.AddSignedInAgencyAsync())))["proposeGrant.id"].GetString()!;
        var answers = await Task.WhenAll(register.ApproveAsync(id), register.ApproveAsync(id));
        answers.Count(a => a.ErrorCodes.Count == 0).ShouldBe(1);
        answers.Single(a => a.ErrorCodes.Count > 0).ErrorCodes.ShouldBe(["CONFLICT"]);
    }

    [Fact]
    public async Task A_client_and_areas_that_do_not_exist_are_refused()
    {
        var client = await register.AddSignedInAgencyAsync();
        var unknown = await register.ProposeAsync(await register.TermsAsync("nobody-at-all"));
        unknown.ErrorCodes.ShouldBe(["NOT_FOUND"]);
        unknown.Field().ShouldBe("clientId");
        // The console is a client too, and no agency.
        (await register.ProposeAsync(await register.TermsAsync("console"))).ErrorCodes.ShouldBe(["NOT_FOUND"]);
        var nowhere = await register.ProposeAsync(await register.TermsAsync(client, ("areaIds", new[] { "999999" })));
        nowhere.ErrorCodes.ShouldBe(["NOT_FOUND"]);
        nowhere.Field().ShouldBe("areaIds");
    }

    [Fact]
    public async Task A_client_that_was_ended_gets_no_grant()
    {
        var client = await register.AddSignedInAgencyAsync();
        await register.ExecuteAsync($"update registry.sign_in_clients set properties = '{{\"ended_at\": \"2026-01-01\"}}' where client_id = '{client}'");
        (await register.ProposeAsync(await register.TermsAsync(client))).ErrorCodes.ShouldBe(["NOT_FOUND"]);
    }

    [Theory]
    [InlineData("purposes", new[] { "residence-registration" }, "purpose-for-agencies")]
    [InlineData("fields", new[] { "Person.id" }, "field-for-agencies")]
    [InlineData("fieldSets", new[] { "everything" }, "field-set")]
    [InlineData("casePattern", ".*", "case-pattern-says-something")]
    [InlineData("casePattern", "(?=a)", "case-pattern")]
    [InlineData("perMinute", 0, "grant-limit")]
    [InlineData("perDay", 1_000_001, "grant-limit")]
    [InlineData("validUntil", "2020-01-01", "until-after-from")]
    [InlineData("validUntil", "2099-01-01", "grant-years")]
    [InlineData("validFrom", "2025-01-01", "grant-not-backdated")]
    [InlineData("legalBasis", "law", "grant-text")]
    public async Task A_term_at_fault_is_refused_with_its_field_and_rule(string term, object value, string rule)
    {
        var answer = await register.ProposeAsync(await register.TermsAsync("agency-demo", (term, value)));
        answer.ErrorCodes.ShouldBe(["INVALID_INPUT"]);
        answer.Field().ShouldBe(term);
        answer.Rule().ShouldBe(rule);
        (await register.ReadAsync<long>("select count(*) from registry.grants where client_id = 'agency-demo'")).ShouldBe(0);
    }

    [Fact]
    public async Task One_officer_is_enough_to_suspend_and_it_is_for_good()
    {
        var id = await register.GrantAsync(await register.AddSignedInAgencyAsync());
        (await register.SuspendAsync(id, reason: " ")).Rule().ShouldBe("grant-text");
        var answer = await register.SuspendAsync(id, "policy-second");
        answer["suspendGrant.state"].GetString().ShouldBe("SUSPENDED");
        answer["suspendGrant.suspendedBy"].GetString().ShouldBe("policy-second");
        answer["suspendGrant.suspensionReason"].GetString().ShouldBe("The agency's key was stolen.");
        (await register.SuspendAsync(id)).Rule().ShouldBe("grant-not-suspended");
        (await register.ApproveAsync(id)).Rule().ShouldBe("grant-not-suspended");
        (await register.SuspendAsync(Guid.NewGuid().ToString())).ErrorCodes.ShouldBe(["NOT_FOUND"]);
        (await register.SuspendAsync("no id")).ErrorCodes.ShouldBe(["NOT_FOUND"]);
    }

    [Fact]
    public async Task Grants_are_listed_by_client_and_by_where_they_stand_the_newest_first()
    {
        var client = await register.AddSignedInAgencyAsync();
        var proposed = (await register.ProposeAsync(await register.TermsAsync(client)))["proposeGrant.id"].GetString()!;
        var ahead = await register.GrantAsync(client, ("validFrom", GrantedAgencies.Day(1)));
        var over = await register.GrantAsync(client);
        await register.ExecuteAsync($"update registry.grants set valid_from = current_date - 9, valid_until = current_date where reference = '{over}'");
        var suspended = await register.GrantAsync(client);
        await register.SuspendAsync(suspended);
        var current = await register.GrantAsync(client);

        (await ListAsync("")).ShouldBe([current, suspended, over, ahead, proposed]);
        (await ListAsync(", state: PROPOSED")).ShouldBe([proposed]);
        (await ListAsync(", state: NOT_YET")).ShouldBe([ahead]);
        (await ListAsync(", state: EXPIRED")).ShouldBe([over]);
        (await ListAsync(", state: SUSPENDED")).ShouldBe([suspended]);
        (await ListAsync(", state: IN_FORCE")).ShouldBe([current]);
        var page = await register.AskAsync("policy", $"{{ grants(clientId: \"{client}\", first: 2) {{ nodes {{ id }} pageInfo {{ hasNextPage endCursor }} }} }}");
        page["grants.pageInfo.hasNextPage"].GetBoolean().ShouldBeTrue();
        (await ListAsync($", after: \"{page["grants.pageInfo.endCursor"].GetString()}\"")).ShouldBe([over, ahead, proposed]);

        async Task<string[]> ListAsync(string more) =>
            [.. (await register.AskAsync("policy", $"{{ grants(clientId: \"{client}\"{more}) {{ nodes {{ id }} }} }}"))["grants.nodes"].EnumerateArray().Select(g => g.GetProperty("id").GetString()!)];
    }

    [Fact]
    public async Task The_policy_is_told_as_data()
    {
        var answer = await register.AskAsync(
            "policy", "{ accessPolicy { agencyFields roles { role permissions } purposes { code title(language: \"zh-Hans\") roles permissions needsCaseReference } fieldSets { code title fields } } }");
        answer["accessPolicy.agencyFields"].EnumerateArray().Select(f => f.GetString()).ShouldBe(GrantedAgencies.AllFields.Order(StringComparer.Ordinal));
        answer["accessPolicy.roles"].EnumerateArray().Single(r => r.GetProperty("role").GetString() == "AGENCY_CLIENT").GetProperty("permissions").GetRawText()
            .ShouldBe("[\"PLACE_FACTS\",\"OWN_SESSION\",\"PERSONS\",\"REPORT_HAZARDS\"]");
        answer["accessPolicy.purposes"].EnumerateArray().Single(p => p.GetProperty("code").GetString() == GrantedAgencies.ForEntitlement).GetProperty("roles").GetRawText().ShouldBe("[\"AGENCY_CLIENT\"]");
        answer["accessPolicy.fieldSets"].EnumerateArray().Select(s => s.GetProperty("code").GetString()).ShouldContain("identity");
    }

    [Theory]
    [InlineData("update registry.grants set fields = fields || array['Person.id']")]
    [InlineData("update registry.grants set area_ids = area_ids || 1")]
    [InlineData("update registry.grants set per_day = 1000000")]
    [InlineData("update registry.grants set valid_until = valid_until + 1")]
    [InlineData("update registry.grants set case_pattern = '.+'")]
    [InlineData("delete from registry.grants")]
    [InlineData("delete from registry.grant_approvals")]
    [InlineData("update registry.grant_approvals set approved_by = 'policy-second'")]
    [InlineData("update registry.grant_usage set taken = 0")]
    [InlineData("delete from registry.grant_usage")]
    [InlineData("insert into registry.grant_approvals (grant_id, approved_by, approved_at) select id, 'policy-second', now() from registry.grants limit 1")]
    [InlineData("update registry.grants set suspended_by = 'policy-second', suspended_at = now(), suspension_reason = 'in the name of another'")]
    public async Task The_application_s_role_cannot_change_terms_approvals_or_counts_not_even_with_an_officer_s_token(string sql)
    {
        await register.GrantAsync(await register.AddSignedInAgencyAsync());
        var refusal = await Should.ThrowAsync<PostgresException>(() => register.AsHolderAsync("policy", "", sql));
        refusal.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task What_was_suspended_is_not_taken_back_by_direct_SQL()
    {
        var id = await register.GrantAsync(await register.AddSignedInAgencyAsync());
        await register.SuspendAsync(id);
        // As if such a row were not there.
        (await register.AsHolderAsync("policy", "", $"with done as (update registry.grants set suspended_at = null, suspended_by = 'policy' where reference = '{id}' returning 1) select count(*) from done"))
            .ShouldBe(0);
        (await register.ReadAsync<bool>($"select suspended_at is not null from registry.grants where reference = '{id}'")).ShouldBeTrue();
    }

    [Fact]
    public async Task Grants_are_nobody_else_s_to_read_by_direct_SQL()
    {
        await register.GrantAsync(await register.AddSignedInAgencyAsync());
        (await register.AsHolderAsync("policy", "", "select count(*) from registry.grants")).ShouldBeGreaterThan(0);
        (await register.AsHolderAsync("clerk", Places.ForRegistration, "select count(*) from registry.grants")).ShouldBe(0);
        (await register.AsHolderAsync("auditor", "", "select count(*) from registry.grants")).ShouldBe(0);
    }
}
