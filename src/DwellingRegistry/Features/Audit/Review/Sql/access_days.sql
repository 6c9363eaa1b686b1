-- How many records the access log holds of a period, counted up to most: what a summary of it would have to read. Both as the owner, for an auditor
-- alone. Stable. Called by AccessSummary.
create or replace function registry.count_access_records(from_at timestamptz, until_at timestamptz, most bigint) returns bigint
language plpgsql stable security definer set search_path = registry, pg_temp as $$
begin
  if not registry.may_read_log() then
    return 0;
  end if;
  return (select count(*) from (select from registry.access_records r where r.at >= from_at and r.at < until_at limit most) counted);
end
$$;

-- What each caller did in each role on each day (UTC) of a period; and, with day null, over the whole of it.
-- people: different people read, by record (two records of one person, merged since, count as two); requests; changes, searches (that found nobody),
-- refusals, overrides, unreviewed (overrides that nobody has judged) and outside (the own areas): records. Of the whole only people is told, since
-- the rest is the sum of the days. In two steps of hashing, which is several times cheaper than counting distinct values of sorted groups.
create or replace function registry.access_days(from_at timestamptz, until_at timestamptz)
returns table (caller text, role text, day date, people bigint, requests bigint, changes bigint, searches bigint, refusals bigint, overrides bigint,
  unreviewed bigint, outside bigint)
language plpgsql stable security definer set search_path = registry, pg_temp set work_mem = '64MB' as $$
begin
  if not registry.may_read_log() then
    return;
  end if;
  return query
  with of_request as materialized (
    select r.caller, r.role, (r.at at time zone 'UTC')::date as day, r.request_id,
      count(*) filter (where r.action = 'change') as changes, count(*) filter (where r.action = 'search') as searches,
      count(*) filter (where r.action = 'refused') as refusals, count(*) filter (where r.override_reason is not null) as overrides,
      count(*) filter (where r.override_reason is not null and not exists (select from registry.access_reviews v where v.record_id = r.id)) as unreviewed,
      count(*) filter (where r.outside_area) as outside
    from registry.access_records r
    where r.at >= from_at and r.at < until_at and r.erased_at is null
    group by 1, 2, 3, 4),
  of_day as (
    select o.caller, o.role, o.day, count(*) as requests, sum(o.changes) as changes, sum(o.searches) as searches, sum(o.refusals) as refusals,
      sum(o.overrides) as overrides, sum(o.unreviewed) as unreviewed, sum(o.outside) as outside
    from of_request o group by 1, 2, 3),
  seen as materialized (
    select distinct r.caller, r.role, (r.at at time zone 'UTC')::date as day, r.person_id
    from registry.access_records r
    where r.at >= from_at and r.at < until_at and r.action = 'read'),
  seen_on_day as (
    select s.caller, s.role, s.day, count(*) as people from seen s group by 1, 2, 3)
  select d.caller, d.role, d.day, coalesce(s.people, 0), d.requests, d.changes::bigint, d.searches::bigint, d.refusals::bigint, d.overrides::bigint,
    d.unreviewed::bigint, d.outside::bigint
  from of_day d left join seen_on_day s on s.caller = d.caller and s.role = d.role and s.day = d.day
  union all
  select s.caller, s.role, null, count(*), 0, 0, 0, 0, 0, 0, 0
  from (select distinct seen.caller, seen.role, seen.person_id from seen) s group by 1, 2;
end
$$;
