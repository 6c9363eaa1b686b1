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
-- the rest is the sum of the days. Without compiled expressions: compiling took longer than they saved.
create or replace function registry.access_days(from_at timestamptz, until_at timestamptz)
returns table (caller text, role text, day date, people bigint, requests bigint, changes bigint, searches bigint, refusals bigint, overrides bigint,
  unreviewed bigint, outside bigint)
language plpgsql stable security definer set search_path = registry, pg_temp set work_mem = '64MB' set jit = off as $$
begin
  if not registry.may_read_log() then
    return;
  end if;
  return query
  select r.caller, r.role, (r.at at time zone 'UTC')::date, count(distinct r.person_id) filter (where r.action = 'read'), count(distinct r.request_id),
    count(*) filter (where r.action = 'change'), count(*) filter (where r.action = 'search'), count(*) filter (where r.action = 'refused'),
    count(r.override_reason),
    count(*) filter (where r.override_reason is not null and not exists (select from registry.access_reviews v where v.record_id = r.id)),
    count(*) filter (where r.outside_area)
  from registry.access_records r
  where r.at >= from_at and r.at < until_at and r.erased_at is null
  group by 1, 2, 3
  union all
  select s.caller, s.role, null, count(*), 0, 0, 0, 0, 0, 0, 0
  from (select distinct r.caller, r.role, r.person_id from registry.access_records r where r.at >= from_at and r.at < until_at and r.action = 'read') s
  group by 1, 2;
end
$$;
