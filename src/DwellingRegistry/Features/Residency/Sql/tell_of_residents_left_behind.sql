-- Protected residents of places that ended: nothing of them is moved or counted, with or without a reason for an override, and the event goes on as if
-- they were not there, since a refusal would tell of them. A case, which is the registrar's alone, says that they must be placed.
-- act: the change, recorded by the caller of this transaction; dwellings: those that ended; those who stand at a building that the act ended are told
-- of too; ended_on: the day; what: what happened, places only; due: when the case is due.
-- Volatile; runs as the owner and repeats the decision. Called by Succession.
create or replace function registry.tell_of_residents_left_behind(act bigint, dwellings bigint[], ended_on date, what text, due date) returns void
language sql volatile security definer set search_path = registry, pg_temp as $$
  insert into registry.cases (kind, area_id, building_id, person_id, residence_series_id, summary, opened_by_change_id, due_on, status)
  select 'undetermined', r.area_id, r.building_id, r.person_id, r.series_id, what || ' Find out where the person lives.', act, due, 'open'
  from registry.residences r
  where (r.dwelling_id = any (dwellings)
      or r.dwelling_id is null and r.building_id in (
        select b.building_id from registry.building_versions b
        where b.change_id = act and b.status in ('demolished', 'wrongly_entered') and b.recorded_until is null))
    and r.recorded_until is null and not isempty(r.possible) and (upper_inf(r.possible) or upper(r.possible) > ended_on)
    and registry.protection_of(r.person_id) is not null and registry.may_change_people() and registry.in_own_areas(r.area_id)
    and exists (select from registry.changes c where c.id = act and c.recorded_by = current_setting('registry.caller', true))
$$;
