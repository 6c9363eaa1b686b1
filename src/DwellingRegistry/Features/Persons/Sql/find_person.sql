-- Whether a person lives or may live in the caller's areas on a day, by any record of theirs. Runs as the owner, so that one call judges all of it,
-- and repeats the decision. Stable. Called by the two functions below, for agencies whose grant leaves former residences out.
create or replace function registry.lives_in_own_areas(person bigint, day date) returns boolean
language sql stable security definer set search_path = registry, pg_temp as $$
  select registry.may_see_people() and not registry.hidden_from_caller(person) and exists (
    select from registry.residences r
    where r.person_id in (select registry.records_of(person, now())) and r.recorded_until is null
      and r.possible @> day and registry.in_own_areas(r.area_id))
$$;

-- Exact identity: the full name (case, accents and spaces apart) in any of its scripts, and the birth date as recorded. At most two ids, so that
-- the caller can tell "one" from "several"; of merged records the one that stays. living_on: only who lives in the caller's areas on that day; null
-- for whoever ever did. Runs as the owner for its index and repeats the decision. Called by FindPerson.
create or replace function registry.find_person_by_name(full_name text, birth text, living_on date default null) returns setof bigint
language sql stable security definer set search_path = registry, pg_temp as $$
  select distinct registry.person_of(v.person_id, now()) as person
  from registry.person_versions v
  where registry.may_see_people() and v.recorded_until is null and v.birth_date = birth
    and exists (select from unnest(v.names) n where registry.search_fold(n) = registry.search_fold(full_name))
    and not registry.hidden_from_caller(v.person_id) and registry.person_in_own_areas(v.person_id)
    and (living_on is null or registry.lives_in_own_areas(v.person_id, living_on))
  order by person
  limit 2
$$;

-- The same by the keyed hash of a document number, with the birth date as recorded: no id where either is wrong. Runs as the owner, since only so
-- is a wrong birth date one query like everything else that finds nobody; repeats the decision. Called by FindPerson for agencies.
create or replace function registry.find_person_by_document(hash bytea, birth text, living_on date default null) returns setof bigint
language sql stable security definer set search_path = registry, pg_temp as $$
  select registry.person_of(d.person_id, now())
  from registry.identity_documents d
  where registry.may_see_people() and d.number_hash = hash and d.recorded_until is null
    and exists (
      select from registry.person_versions v
      where v.person_id in (select registry.records_of(d.person_id, now())) and v.recorded_until is null and v.birth_date = birth)
    and not registry.hidden_from_caller(d.person_id) and registry.person_in_own_areas(d.person_id)
    and (living_on is null or registry.lives_in_own_areas(d.person_id, living_on))
$$;
