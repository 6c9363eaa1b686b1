-- Residents of places that ended whom the clerk may not list (protected addresses): nothing of them is moved or counted, and the event goes on as if
-- they were not there, since a refusal would tell of them. A case, which row-level security shows to the registrar alone, says that they must be placed.
-- act: the change, recorded by the caller of this transaction; dwellings: those that ended; ended_on: the day; what: what happened, places only;
-- due: when the case is due. Volatile; runs as the owner and repeats the decision. Called by Succession.
create or replace function registry.tell_of_residents_left_behind(act bigint, dwellings bigint[], ended_on date, what text, due date) returns void
language sql volatile security definer set search_path = registry, pg_temp as $$
  insert into registry.cases (kind, area_id, building_id, person_id, residence_series_id, summary, opened_by_change_id, due_on, status)
  select 'undetermined', r.area_id, r.building_id, r.person_id, r.series_id, what || ' Find out where the person lives.', act, due, 'open'
  from registry.residences r
  where r.dwelling_id = any (dwellings) and r.recorded_until is null and not isempty(r.possible) and (upper_inf(r.possible) or upper(r.possible) > ended_on)
    and registry.hidden_from_caller(r.person_id) and registry.may_see_people() and registry.in_own_areas(r.area_id)
    and exists (select from registry.changes c where c.id = act and c.recorded_by = current_setting('registry.caller', true))
$$;
