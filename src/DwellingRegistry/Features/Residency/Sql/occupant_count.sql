-- How many people live in a building on a day, for roles that see counts per building and no names (inspector, planner) and for clerks.
-- Counts follow what a caller may list: protected people are not in it. Runs as the owner, hence repeats the decision itself:
-- null where the transaction's role or areas do not allow it. Certain occupants only. Called by the field Building.occupantCount.
create or replace function registry.occupant_count(building bigint, as_of date) returns int
language sql stable security definer set search_path = registry, pg_temp as $$
  select case when coalesce(current_setting('registry.role', true), '') in ('clerk', 'registrar', 'inspector', 'inspection_planner')
      and exists (select from registry.buildings b where b.id = building and registry.in_own_areas(b.area_id))
    then (
      select count(distinct r.person_id)::int from registry.residences r
      where r.building_id = building and r.recorded_until is null and r.certain @> as_of and not registry.hidden_from_caller(r.person_id))
  end
$$;
