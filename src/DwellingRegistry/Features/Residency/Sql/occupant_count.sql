-- How many people live in a building on a day, for roles that see counts per building and no names (inspector, planner) and for clerks.
-- Counts follow what a caller may list: protected people are not in it; merged records are one person; a dwelling that does not exist on that day
-- holds nobody. Runs as the owner, hence repeats the decision itself: null where the transaction's role or areas do not allow it.
-- Certain occupants only. Called by the field Building.occupantCount.
create or replace function registry.occupant_count(building bigint, as_of date) returns int
language sql stable security definer set search_path = registry, pg_temp as $$
  select case when coalesce(current_setting('registry.role', true), '') in ('clerk', 'registrar', 'inspector', 'inspection_planner')
      and registry.context_holds() and exists (select from registry.buildings b where b.id = building and registry.in_own_areas(b.area_id))
    then (
      select count(distinct coalesce(m.into_id, r.person_id))::int
      from registry.residences r
      left join registry.person_merges m on m.merged_id = r.person_id and m.recorded_until is null
      where r.building_id = building and r.recorded_until is null and r.certain @> as_of and registry.protection_of(r.person_id) is null
        and case when r.dwelling_id is null
          then exists (
            select from registry.building_versions b where b.building_id = r.building_id and b.status not in ('demolished', 'wrongly_entered')
              and b.recorded_until is null and b.valid_from <= as_of and (b.valid_until is null or b.valid_until > as_of))
          else exists (
            select from registry.dwelling_versions d where d.dwelling_id = r.dwelling_id and d.status in ('formed', 'in_use', 'out_of_use')
              and d.recorded_until is null and d.valid_from <= as_of and (d.valid_until is null or d.valid_until > as_of))
          end
    )
  end
$$;
