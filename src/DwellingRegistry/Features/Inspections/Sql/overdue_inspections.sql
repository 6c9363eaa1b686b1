-- The open inspections past their due date nearest to a point, nearest first, within the given areas, or in any area where they are the whole register. place: WGS 84; distance: metres on the
-- ellipsoid. after_distance, after_id: the last row of the page before, or null. Stable; a KNN walk of ix_inspections_open_geography.
-- Called by the query overdueInspections.
create or replace function registry.overdue_inspections(place geometry, day date, everywhere boolean, own_areas int[], after_distance double precision, after_id bigint, max_rows int)
returns table (inspection_id bigint, distance double precision)
language sql stable parallel safe rows 20 as $$
  select t.id, t.distance
  from (
    select n.id, n.distance
    from (
      select i.id, i.location::geography <-> place::geography as distance
      from registry.inspections i
      join registry.buildings b on b.id = i.building_id
      where i.carried_out_on is null and i.closed_on is null and i.due_on < day and b.area_id is not null and (everywhere or b.area_id = any (own_areas))
    ) as n
    where after_distance is null or (n.distance, n.id) > (after_distance, after_id)
    -- By the distance alone, or the index is not walked: those at one distance come along and are put in order after.
    order by n.distance
    fetch first (max_rows) rows with ties
  ) as t
  order by t.distance, t.id
  limit max_rows
$$;
