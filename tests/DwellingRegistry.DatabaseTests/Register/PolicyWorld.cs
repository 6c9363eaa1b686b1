using DwellingRegistry.Features.Access;
using DwellingRegistry.Registry;

namespace DwellingRegistry.DatabaseTests.Register;

/// <summary>One person to ask about, with a housemate whom nothing protects.</summary>
/// <param name="Own">Whether they live in the North, which every account of the test holds.</param>
/// <param name="Protection">How their address is protected today.</param>
/// <param name="Now">Whether they live there still; otherwise they left in 2019.</param>
public sealed record PolicySubject(bool Own, Protected Protection, bool Now)
{
    public required string Name { get; init; }
    public required string Person { get; init; }
    public required string Housemate { get; init; }
    public required string Dwelling { get; init; }
    public required string Building { get; init; }
    public required string Case { get; init; }
    public required Guid Disclosure { get; init; }

    /// <summary>A day on which they lived there.</summary>
    public string Day => "2018-06-01";

    public override string ToString() => $"{(Own ? "own" : "foreign")} {Protection} {(Now ? "now" : "past")}";
}

/// <summary>
/// A register with an account of every role, each held in the North alone, an agency with a grant for the North, and a person for every case that
/// access can depend on.
/// </summary>
public sealed class PolicyWorld(DatabaseServer databases) : TestRegister(databases)
{
    readonly DatabaseServer databases = databases;

    public const string CaseReference = "CASE-1";
    public List<PolicySubject> Subjects { get; } = [];

    /// <summary>The user to ask as; null is the public.</summary>
    public static string? UserOf(Role role) => role switch
    {
        Role.Public => null,
        Role.AgencyClient => "agency-demo",
        _ => $"of-role-{EnumText<Role>.ToText(role)}",
    };

    /// <summary>A purpose that the role has, or of a role without any the clerk's, which it must not be able to use.</summary>
    public static string PurposeOf(Role role) => role switch
    {
        Role.Registrar => "data-quality",
        Role.AgencyClient => "service-entitlement",
        Role.CaseOfficer => "criminal-investigation",
        Role.Auditor => "log-review",
        _ => Places.ForRegistration,
    };

    public Task PrepareOnceAsync() => Once.GetOrAdd("world", _ => PrepareAsync());

    async Task PrepareAsync()
    {
        await this.AddAreasOnceAsync();
        foreach (var role in Enum.GetValues<Role>().Where(r => r is not (Role.Public or Role.AgencyClient)).Select(EnumText<Role>.ToText))
            await ExecuteAsync(
                $"""
                insert into registry.accounts (reference, user_name, display_name, password_hash, demo)
                select gen_random_uuid(), 'of-role-{role}', '{role}', password_hash, true from registry.accounts where user_name = 'clerk';
                insert into registry.role_assignments (account_id, role, area_id)
                select a.id, '{role}', n.id from registry.accounts a cross join registry.areas n where a.user_name = 'of-role-{role}' and n.name = 'North'
                """);
        await ExecuteAsync(
            $"""
            with made as (
              insert into registry.grants (reference, client_id, legal_basis, purposes, fields, area_ids, case_pattern, per_minute, per_day, history, valid_from, valid_until, proposed_by, proposed_at)
              select gen_random_uuid(), 'agency-demo', 'Test', array['{PurposeOf(Role.AgencyClient)}'], array['{string.Join("','", AgencyFields)}'], array[id], 'CASE-\d+', 10000, 1000000, true,
                current_date, current_date + 10, 'a', now()
              from registry.areas where name = 'North' returning id)
            insert into registry.grant_approvals (grant_id, approved_by, approved_at) select made.id, who, now() from made, unnest(array['a', 'b']) who
            """);
        Once["tokens of agency-demo"] = GetAgencyTokensAsync();
        foreach (var own in new[] { true, false })
            foreach (var protection in Enum.GetValues<Protected>())
                foreach (var now in new[] { true, false })
                    Subjects.Add(await AddSubjectAsync(own, protection, now));
    }

    /// <summary>What the grant of the test lists: not all that one can list, so that a field outside it is asked too.</summary>
    public static readonly string[] AgencyFields = ["Person.names", "Person.birthDate", "Person.residences", "Residence.kind", "Residence.from", "Residence.until", "Residence.dwelling"];

    async Task<PolicySubject> AddSubjectAsync(bool own, Protected protection, bool now)
    {
        var name = $"Subject {(own ? "Own" : "Foreign")} {protection} {(now ? "Now" : "Past")}";
        var dwelling = await this.AddDwellingAsync(own ? 9.05 : 9.15);
        var until = now ? null : "2019-01-01";
        var (person, residence) = await this.LetLiveAsync(dwelling, name, "2015-01-01", until);
        var (housemate, _) = await this.LetLiveAsync(dwelling, "Mate of " + name, "2015-01-01", until);
        await ExecuteAsync(
            $"""
            insert into registry.guardian_links (child_id, guardian_id, valid_from, recorded_from, recorded_by)
            select c.id, g.id, '2015-01-01', now(), 'test' from registry.persons c, registry.persons g where c.reference = '{person}' and g.reference = '{housemate}'
            """);
        await ExecuteAsync(
            $"""
            with programme as (insert into registry.programmes (code, name) values (gen_random_uuid()::text, 'Test') returning id)
            insert into registry.inspections (reference, building_id, programme_id, due_on, rule, location)
            select gen_random_uuid(), b.building_id, programme.id, current_date - 3, 'test', b.location
            from programme, registry.building_versions b join registry.dwelling_versions v on v.building_id = b.building_id join registry.dwellings d on d.id = v.dwelling_id
            where d.number = '{dwelling}' and b.recorded_until is null limit 1
            """);
        var about = await this.AddCaseAsync("inquiry", own ? "North" : "South", person, residence, dwelling);
        if (protection != Protected.No)
            await this.ProtectAsync(person, EnumText<Protected>.ToText(protection));
        var disclosure = await ReadAsync(
            $"""
            insert into registry.disclosures (reference, dwelling_id, kind, from_day, until_day, case_reference, legal_ground, requested_by, requested_at, decided_by, decided_at, approved, usable_until)
            select gen_random_uuid(), id, 'history', '2015-01-01', '2020-01-01', '{CaseReference}', 'Test', 'of-role-case_officer', now(), 'policy', now(), true, now() + interval '1 day'
            from registry.dwellings where number = '{dwelling}' returning reference
            """);
        return new PolicySubject(own, protection, now)
        {
            Name = name,
            Person = person,
            Housemate = housemate,
            Dwelling = dwelling,
            Building = await this.ReadAsync<string>($"select b.number::text from registry.dwellings d join registry.dwelling_versions v on v.dwelling_id = d.id join registry.buildings b on b.id = v.building_id where d.number = '{dwelling}' limit 1"),
            Case = about,
            Disclosure = disclosure,
        };
    }

    Task<Guid> ReadAsync(string sql) => this.ReadAsync<Guid>(sql);

    async Task<SignIn.Tokens> GetAgencyTokensAsync()
    {
        using var signIn = new SignIn(Origin);
        using var answer = await signIn.RequestTokensAsync(new()
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "agency-demo",
            ["client_secret"] = databases.SignIns.AgencySecret,
            ["scope"] = "registry",
        });
        return await SignIn.Tokens.ReadAsync(answer);
    }
}
