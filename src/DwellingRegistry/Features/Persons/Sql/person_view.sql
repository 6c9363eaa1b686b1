-- One person as last known, by the reference or by the id of a record, the other null: of a record that was merged the one that stays.
-- No row where the caller may not see the person. asked: the record that was asked for. deceased_on: the day on which the last names ceased to hold.
-- Stable. A hot path: runs as the owner and repeats what row-level security asks of persons, merges and versions, once instead of for every row of
-- each table. Called by PersonView.
create or replace function registry.person_view(by_reference uuid, by_id bigint)
returns table (person_id bigint, asked bigint, reference uuid, names text[], birth_date text, version bigint, deceased_on date, recorded_at timestamptz, recorded_by text)
language plpgsql stable security definer rows 1 set search_path = registry, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  found_id bigint := by_id;
  staying bigint;
begin
  if not registry.may_see_people() then
    return;
  end if;
  if found_id is null then
    select p.id into found_id from registry.persons p where p.reference = by_reference;
  end if;
  if found_id is null or registry.hidden_from_caller(found_id) or not registry.person_in_own_areas(found_id) then
    return;
  end if;
  -- No chains, so one step is enough: see PersonMerge.
  select m.into_id into staying from registry.person_merges m where m.merged_id = found_id and m.recorded_until is null;
  if staying is null then
    staying := found_id;
  elsif registry.hidden_from_caller(staying) or not registry.person_in_own_areas(staying) then
    return;
  end if;
  return query
  select p.id, found_id, p.reference, v.names, v.birth_date, v.id, v.valid_until, v.recorded_from, v.recorded_by
  from registry.persons p join registry.person_versions v on v.person_id = p.id
  where p.id = staying and v.recorded_until is null
  order by v.valid_from desc, v.id desc limit 1;
end
$$;
