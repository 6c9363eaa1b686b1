using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency;

/// <summary>
/// The look-ups that run as the owner show exactly what row-level security shows: the same questions are put to the tables themselves under the
/// application's role, over people who are protected, merged, corrected, and at home in one office's area or another's.
/// </summary>
public sealed class HotReadsTests(SampleRegister register) : IClassFixture<SampleRegister>
{
    /// <summary>A demo account that is made the clerk of one area.</summary>
    const string OfOneArea = "planner";

    const string Places = "(select id from registry.dwellings order by md5(id::text) limit 150)";
    const string People = "(select person_id as id from registry.residences_seen_by_owner order by md5(person_id::text) limit 150)";

    [Theory]
    [InlineData("clerk", "")]
    [InlineData("clerk", "A fire in the building")]
    [InlineData(OfOneArea, "")]
    [InlineData(OfOneArea, "A fire in the building")]
    [InlineData("registrar", "")]
    [InlineData("inspector", "")]
    [InlineData("case-officer", "")]
    public async Task The_occupants_of_a_place_are_those_whom_row_level_security_shows(string user, string reason)
    {
        await PrepareAsync();

        foreach (var known in (string[])["null", "now() - interval '2 hours'"])
        {
            var differ = await CountAsync(user, reason, Differences(
                $"select d.id, o.person_id, o.series_id from {Places} d, registry.occupancy(d.id, null, current_date, current_date + 1, {known}) o",
                $"""
                select r.dwelling_id, p.id, r.series_id
                from registry.residences r
                left join registry.person_merges m on m.merged_id = r.person_id and m.recorded_until is null and ({known} is null or m.recorded_from <= {known})
                cross join lateral (select coalesce(m.into_id, r.person_id) as id offset 0) as staying
                join registry.persons p on p.id = staying.id
                join registry.person_versions v on v.person_id = p.id and v.valid_from <= current_date and (v.valid_until is null or v.valid_until > current_date)
                  and v.recorded_from <= coalesce({known}, now()) and (v.recorded_until is null or v.recorded_until > coalesce({known}, now()))
                where r.dwelling_id in {Places} and r.possible @> current_date and not registry.in_no_list(r.person_id)
                  and r.recorded_from <= coalesce({known}, now()) and (r.recorded_until is null or r.recorded_until > coalesce({known}, now()))
                """));
            differ.ShouldBe(0);
        }
    }

    [Theory]
    [InlineData("clerk", "")]
    [InlineData(OfOneArea, "A fire in the building")]
    [InlineData("registrar", "")]
    [InlineData("auditor", "")]
    public async Task The_residences_of_a_person_are_those_that_row_level_security_shows(string user, string reason)
    {
        await PrepareAsync();

        foreach (var known in (string[])["null", "now() - interval '2 hours'"])
        {
            var differ = await CountAsync(user, reason, Differences(
                $"select p.id, o.series_id, o.version from {People} p, registry.residences_of_person(p.id, {known}, current_date, current_date, null, null) o",
                $"""
                select p.id, r.series_id, (select c.id from registry.residences c where c.series_id = r.series_id and c.recorded_until is null)
                from {People} p cross join lateral (
                  select * from registry.residences where person_id = any (array(select registry.records_of(p.id, coalesce(({known})::timestamptz, 'infinity')))) offset 0) as r
                where r.recorded_from <= coalesce({known}, now()) and (r.recorded_until is null or r.recorded_until > coalesce({known}, now()))
                """));
            differ.ShouldBe(0);
        }
    }

    [Theory]
    [InlineData("clerk", "")]
    [InlineData("clerk", "A fire in the building")]
    [InlineData(OfOneArea, "")]
    [InlineData("registrar", "")]
    [InlineData("auditor", "")]
    public async Task A_person_is_found_where_row_level_security_shows_the_person(string user, string reason)
    {
        await PrepareAsync();

        var differ = await CountAsync(user, reason, Differences(
            $"select p.id, o.person_id, o.version from {People} p, registry.person_view(null, p.id) o",
            $"""
            select p.id, v.person_id, v.id
            from {People} p join registry.persons asked on asked.id = p.id
            left join registry.person_merges m on m.merged_id = p.id and m.recorded_until is null
            cross join lateral (select coalesce(m.into_id, p.id) as id offset 0) as staying
            join registry.persons stays on stays.id = staying.id
            join registry.person_versions v on v.person_id = staying.id and v.recorded_until is null
            where v.id = (select w.id from registry.person_versions w where w.person_id = staying.id and w.recorded_until is null order by w.valid_from desc, w.id desc limit 1)
            """));
        differ.ShouldBe(0);
    }

    [Fact]
    public async Task The_comparison_sees_people_at_all()
    {
        await PrepareAsync();

        (await CountAsync("clerk", "", $"select count(*) from {Places} d, registry.occupancy(d.id, null, current_date, current_date + 1, null) o")).ShouldBeGreaterThan(100);
        (await CountAsync(OfOneArea, "", $"select count(*) from {Places} d, registry.occupancy(d.id, null, current_date, current_date + 1, null) o")).ShouldBeGreaterThan(10);
        (await CountAsync("registrar", "", $"select count(*) from {People} p, registry.person_view(null, p.id) o")).ShouldBeGreaterThan(100);
    }

    async Task<long> CountAsync(string user, string reason, string sql) =>
        (long)(await register.WithStatedAsync(user, $"'data-quality', array['clerk', 'registrar'], '', '{reason}', null", [sql]))!;

    static string Differences(string fast, string slow) =>
        $"with fast as ({fast}), slow as ({slow}) select count(*) from ((table fast except table slow) union all (table slow except table fast)) as differing";

    /// <summary>Protects one person in eleven, merges one in thirteen into another, and corrects one residence in seven.</summary>
    Task PrepareAsync() => register.Once.GetOrAdd("hot reads", _ => register.ExecuteAsync(
        """
        update registry.residences set recorded_from = now() - interval '3 days';
        update registry.person_versions set recorded_from = now() - interval '3 days';
        update registry.dwelling_versions set recorded_from = now() - interval '3 days';
        insert into registry.protections (person_id, kind, valid_from, valid_until, recorded_from, recorded_by)
        select id, case when id % 2 = 0 then 'marked' else 'withheld' end, current_date - 10, current_date + 100, now() - interval '1 day', 'test'
        from registry.persons where id % 11 = 0;
        insert into registry.person_merges (merged_id, into_id, recorded_from, recorded_by)
        select id, id + 1, now() - interval '1 hour', 'test' from registry.persons where id % 13 = 5 and exists (select from registry.persons q where q.id = persons.id + 1);
        with corrected as (
          update registry.residences set recorded_until = now() - interval '1 hour', closed_by = 'test' where id % 7 = 0 and ends_on is not null and recorded_until is null returning *
        )
        insert into registry.residences (series_id, person_id, dwelling_id, building_id, area_id, kind, basis, starts_on, ends_on, link_quality, household_id, recorded_from, recorded_by)
        select series_id, person_id, dwelling_id, building_id, area_id, 'temporary', basis, starts_on, ends_on, link_quality, household_id, now() - interval '1 hour', 'test'
        from corrected;
        update registry.residences set recorded_until = now() - interval '1 hour', closed_by = 'test' where id % 17 = 0 and recorded_until is null;
        update registry.role_assignments set role = 'clerk', area_id = (
          select area_id from registry.residences where area_id is not null group by area_id order by count(*) desc, area_id limit 1)
        where account_id = (select id from registry.accounts where user_name = 'planner');
        create view registry.residences_seen_by_owner as select distinct person_id from registry.residences where dwelling_id in (select id from registry.dwellings order by md5(id::text) limit 150);
        grant select on registry.residences_seen_by_owner to dwellings_app;
        """));
}
