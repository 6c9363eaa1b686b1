using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Access.Grants;

/// <summary>Grants and the policy are the policy officers', whatever else a caller may do.</summary>
public sealed class GrantsAccessTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddOfficesOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("policy", true)]
    [InlineData("policy-second", true)]
    [InlineData("clerk", false)]
    [InlineData("clerk-of-north", false)]
    [InlineData("clerk-of-south", false)]
    [InlineData("registrar", false)]
    [InlineData("inspector", false)]
    [InlineData("planner", false)]
    [InlineData("patrol", false)]
    [InlineData("case-officer", false)]
    [InlineData("auditor", false)]
    [InlineData("agency", false)]
    [InlineData(null, false)]
    public async Task Grants_and_the_policy_are_seen_and_changed_by_policy_officers(string? user, bool allowed)
    {
        var client = await register.AddSignedInAgencyAsync();
        var standing = await register.GrantAsync(client);
        var by = user == "agency" ? client : user;
        var another = user == "policy-second" ? "policy" : "policy-second";
        var proposed = (await register.ProposeAsync(await register.TermsAsync(client), user == "policy" ? "policy-second" : "policy"))["proposeGrant.id"].GetString()!;

        Check(await register.AskAsync(by, $"{{ grant(id: \"{standing}\") {{ clientId fields casePattern }} }}"));
        Check(await register.AskAsync(by, "{ grants { nodes { clientId } } }"));
        Check(await register.AskAsync(by, "{ accessPolicy { agencyFields } }"));
        Check(await register.ProposeAsync(await register.TermsAsync(client), by));
        Check(await register.ApproveAsync(proposed, by));
        Check(await register.SuspendAsync(standing, by));
        (await register.AskAsync(another, $"{{ grant(id: \"{standing}\") {{ state }} }}"))["grant.state"].GetString().ShouldBe(allowed ? "SUSPENDED" : "IN_FORCE");
        (await register.AskAsync(another, $"{{ grant(id: \"{proposed}\") {{ state }} }}"))["grant.state"].GetString().ShouldBe(allowed ? "IN_FORCE" : "PROPOSED");

        void Check(GraphQLAnswer answer)
        {
            answer.ErrorCodes.ShouldBe(allowed ? [] : ["NOT_PERMITTED"]);
            if (!allowed)
                answer.Json.GetRawText().ShouldNotContain(client);
        }
    }

    [Fact]
    public async Task Grants_concern_no_people_and_leave_no_access_record()
    {
        var before = await register.ReadAsync<long>("select count(*) from registry.access_records");
        var id = await register.GrantAsync(await register.AddSignedInAgencyAsync());
        await register.SuspendAsync(id);
        await register.AskAsync("policy", "{ grants { nodes { id } } }");
        (await register.ReadAsync<long>("select count(*) from registry.access_records")).ShouldBe(before);
    }
}
