-- Exact identity: the full name (case, accents and spaces apart) in any of its scripts, and the birth date as recorded. At most two ids, so that
-- the caller can tell "one" from "several"; of merged records the one that stays. Runs as the owner for its index and repeats the decision.
-- Called by FindPerson.
create or replace function registry.find_person_by_name(full_name text, birth text) returns setof bigint
language sql stable security definer set search_path = registry, pg_temp as $$
  select distinct registry.person_of(v.person_id, now()) as person
  from registry.person_versions v
  where registry.may_see_people() and v.recorded_until is null and v.birth_date = birth
    and exists (select from unnest(v.names) n where registry.search_fold(n) = registry.search_fold(full_name))
    and not registry.hidden_from_caller(v.person_id) and registry.person_in_own_areas(v.person_id)
  order by person
  limit 2
$$;
