-- Whether a person surely lived somewhere before a day, under any record of theirs and in any area. True or false is all it tells. Runs as the
-- owner, since the residence may be in another office's area; only for who may see people. Stable. Called by CorrectPerson for a new birth date.
create or replace function registry.lived_before(person bigint, day date) returns boolean
language sql stable security definer set search_path = registry, pg_temp as $$
  select registry.may_see_people() and exists (
    select from registry.residences r
    where r.person_id in (select registry.records_of(person, now())) and r.recorded_until is null
      and (r.certain && daterange(null, day) or registry.partial_date_certain(r.starts_on) < day))
$$;
