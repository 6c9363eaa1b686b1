-- The dwellings of today nearest to a point, nearest first. place: WGS 84; radius and distance: metres on the ellipsoid.
-- after_distance, after_id: the last row of the page before, or null. Stable; a KNN walk of ix_dwelling_versions_geography.
-- Called by the query dwellingsNear.
create or replace function registry.dwellings_near(place geometry, radius double precision, day date, after_distance double precision, after_id bigint, max_rows int)
returns table (dwelling_id bigint, distance double precision)
language sql stable parallel safe rows 20 as $$
  select n.dwelling_id, n.distance
  from (
    select v.dwelling_id, v.location::geography <-> place::geography as distance
    from registry.dwelling_versions v
    where v.recorded_until is null and v.valid_from <= day and (v.valid_until is null or v.valid_until > day)
      and ST_DWithin(v.location::geography, place::geography, radius)
  ) as n
  where after_distance is null or (n.distance, n.dwelling_id) > (after_distance, after_id)
  order by n.distance, n.dwelling_id
  limit max_rows
$$;
