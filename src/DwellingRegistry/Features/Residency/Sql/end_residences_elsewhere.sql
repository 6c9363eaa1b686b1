-- Ends, by one act of change, the residences without an end that a person has outside the caller's areas: who left or died left or died everywhere,
-- and the clerk may not see where else. A residence that was to begin only later is closed. Arguments: the person's record, the day (yyyy-mm-dd),
-- the act, which must be the caller's own. Runs as the owner and repeats the decision: only for a person whom the caller may see. Volatile.
-- Called by RegisterDeparture and RegisterDeath.
create or replace function registry.end_residences_elsewhere(person bigint, day text, act bigint) returns void
language plpgsql volatile security definer set search_path = registry, pg_temp as $$
declare
  change registry.changes;
  r registry.residences;
begin
  select * into change from registry.changes c where c.id = act and c.recorded_by = current_setting('registry.caller', true);
  if change.id is null or change.kind not in ('departure', 'death') or not registry.may_see_people()
    or registry.hidden_from_caller(person) or not registry.person_in_own_areas(person) then
    raise insufficient_privilege using message = 'Residences elsewhere end only by the caller''s own act.';
  end if;
  for r in
    update registry.residences set recorded_until = change.recorded_at, closed_by = change.recorded_by, closed_change_id = change.id
    where person_id in (select registry.records_of(person, now())) and recorded_until is null and ends_on is null and not registry.in_own_areas(area_id)
    returning *
  loop
    continue when registry.partial_date_first(r.starts_on) >= registry.partial_date_certain(day);
    insert into registry.residences (series_id, person_id, dwelling_id, building_id, area_id, kind, basis, starts_on, ends_on, link_quality,
      not_before, household_id, in_inquiry_since, recorded_from, recorded_by, change_id)
    values (r.series_id, r.person_id, r.dwelling_id, r.building_id, r.area_id, r.kind, r.basis, r.starts_on, day, r.link_quality,
      r.not_before, r.household_id, r.in_inquiry_since, change.recorded_at, change.recorded_by, change.id);
  end loop;
end
$$;
