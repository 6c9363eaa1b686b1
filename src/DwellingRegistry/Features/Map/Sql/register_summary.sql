-- How much is in the register and where: dwellings from the density cells of 2,500 m, buildings as the planner last counted them, so that the
-- answer costs the same at a million dwellings. Box: WGS 84 degrees. Stable. Called by the query register.
create or replace function registry.register_summary()
returns table (buildings int, dwellings int, population text, west double precision, south double precision, east double precision, north double precision)
language sql stable as $$
  with cells as (
    select sum(dwellings)::int as dwellings, ST_Transform(ST_SetSRID(ST_Extent(registry.hexagon(size, q, r))::geometry, 990001), 4326) as box
    from registry.density_cells where size = 2500 and dwellings > 0
  )
  select greatest((select reltuples::int from pg_class where oid = 'registry.buildings'::regclass), 0),
    coalesce(c.dwellings, 0), s.population, ST_XMin(c.box), ST_YMin(c.box), ST_XMax(c.box), ST_YMax(c.box)
  from cells c cross join registry.register_state s
$$;
