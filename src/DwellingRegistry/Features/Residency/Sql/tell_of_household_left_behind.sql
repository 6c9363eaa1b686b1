-- Protected members of a household that moved or left as a whole: they are not moved along, since that would tell of them, and they are not lost: a
-- case, which is the registrar's alone, asks where each of them lives now.
-- act: the move or departure, recorded by the caller of this transaction and saved with the rows it closed; mover: the record of the person whom the
-- caller named; due: when the case is due. Volatile; runs as the owner and repeats the decision. Called by Move and RegisterDeparture.
create or replace function registry.tell_of_household_left_behind(act bigint, mover bigint, due date) returns void
language sql volatile security definer set search_path = registry, pg_temp as $$
  with own as materialized (select array(select registry.records_of(mover, now())) as ids)
  insert into registry.cases (kind, area_id, building_id, dwelling_id, person_id, residence_series_id, summary, opened_by_change_id, due_on, status)
  select distinct 'undetermined', r.area_id, r.building_id, r.dwelling_id, r.person_id, r.series_id,
    'The household that a resident was recorded with moved away. Find out where the person lives.', act, due, 'open'
  from own
  join registry.residences home on home.person_id = any (own.ids) and home.closed_change_id = act and home.ends_on is null and home.kind = 'main'
  join registry.residences r on r.household_id = home.household_id and r.building_id = home.building_id and r.dwelling_id is not distinct from home.dwelling_id
    and r.recorded_until is null and r.ends_on is null and not r.person_id = any (own.ids)
  where registry.protection_of(r.person_id) is not null and registry.may_change_people() and registry.in_own_areas(r.area_id)
    and exists (
      select from registry.changes c where c.id = act and c.kind in ('move', 'departure') and c.recorded_by = current_setting('registry.caller', true))
$$;
