-- The areas with the most dwellings (formed or in use, today) per km2, densest first; areas without dwellings are left out.
-- area_level: an administrative level (2 country … 10 district), or null for the smallest areas, those with none below them.
-- dwellings: those in the area and all below it. per_km2: on the register's equal-area projection. Exact, hence it reads every dwelling:
-- about half a second for a million. Called by DensestAreas.
create or replace function registry.densest_areas(area_level int, max_rows int)
returns table (area_id int, dwellings int, per_km2 float8)
language sql stable parallel safe rows 50 as $$
  with recursive counted as (
    select b.area_id, count(*) as dwellings
    from registry.dwelling_versions v
    join registry.buildings b on b.id = v.building_id
    where v.recorded_until is null and v.status in ('formed', 'in_use')
      and v.valid_from <= current_date and (v.valid_until is null or v.valid_until > current_date) and b.area_id is not null
    group by b.area_id
  ), rolled_up as (
    select area_id, dwellings from counted
    union all
    select a.parent_id, r.dwellings from rolled_up r join registry.areas a on a.id = r.area_id where a.parent_id is not null
  )
  select a.id, t.dwellings::int, t.dwellings / (ST_Area(ST_Transform(a.boundary, 990001)) / 1e6)
  from (select r.area_id, sum(r.dwellings) as dwellings from rolled_up r group by r.area_id) as t
  join registry.areas a on a.id = t.area_id
  where case when area_level is null then not exists (select from registry.areas below where below.parent_id = a.id) else a.level = area_level end
    and not ST_IsEmpty(a.boundary)
  order by 3 desc, a.id
  limit max_rows
$$;
