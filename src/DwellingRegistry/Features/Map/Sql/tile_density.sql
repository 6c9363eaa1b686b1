-- Layer "density": hexagons by the number of dwellings in them. Zooms 0-16.
-- Attributes: dwellings, per_km2, size (edge, metres), class 1-6 (density_class). Read from density_cells alone.
-- Arguments and result as in tile_areas.sql; each thinning takes the next larger hexagons. Called by TileSource.

-- The class of a density in dwellings per km2, the same at every zoom so that colours compare; bounds grow fourfold:
-- 1 under 25 (open country), 2 from 25, 3 from 100, 4 from 400 (villages, suburbs), 5 from 1,600 (towns), 6 from 6,400 (blocks).
create or replace function registry.density_class(per_km2 float8) returns int
language sql immutable strict parallel safe as $$ select width_bucket(per_km2, array[25, 100, 400, 1600, 6400]::float8[]) + 1 $$;

-- The edge in metres of the hexagons drawn at a zoom: about 20 pixels, the finest from zoom 14, the largest up to zoom 6.
create or replace function registry.hexagon_size_at(z int) returns int
language sql immutable strict parallel safe as $$ select (registry.hexagon_sizes())[greatest(1, least(cardinality(registry.hexagon_sizes()), 15 - z))] $$;

-- The cells that may touch a tile. Cost: as many index ranges as the tile has columns of hexagons, whatever the size of the register.
create or replace function registry.density_cells_near(z int, x int, y int, edge int) returns setof registry.density_cells
language plpgsql stable parallel safe as $$
declare
  tile constant geometry := ST_TileEnvelope(z, x, y);
  flat geometry;
begin
  -- Far tiles hold a good part of the globe, which the register's projection can't flatten; then there are few cells.
  if z < 5 then
    return query select c.* from registry.density_cells c where c.size = edge;
    return;
  end if;
  -- Nothing of a register lies on the far side of the globe, where its projection has no meaning.
  if ST_DistanceSphere(ST_Transform(ST_SetSRID(ST_MakePoint(0, 0), 990001), 4326), ST_Transform(ST_Centroid(tile), 4326)) > 10e6 then
    return;
  end if;
  flat := ST_Transform(ST_Segmentize(tile, (ST_XMax(tile) - ST_XMin(tile)) / 16), 990001);
  -- A loop, since the planner would rather read all cells of the size than make this a join by index.
  for column_q in floor(ST_XMin(flat) / edge / 1.5)::int - 1 .. ceil(ST_XMax(flat) / edge / 1.5)::int + 1 loop
    return query
      select c.* from registry.density_cells c
      where c.size = edge and c.q = column_q
        and c.r between floor(ST_YMin(flat) / edge / sqrt(3.0) - column_q / 2.0)::int - 1 and ceil(ST_YMax(flat) / edge / sqrt(3.0) - column_q / 2.0)::int + 1;
  end loop;
end
$$;

create or replace function registry.tile_density(z int, x int, y int, thinning int) returns bytea
language sql stable parallel safe as $$
  select ST_AsMVT(feature, 'density', 4096, 'shape')
  from (
    select c.dwellings, case when d.per_km2 < 10 then round(d.per_km2::numeric, 1) else round(d.per_km2::numeric) end::float8 as per_km2, c.size,
      registry.density_class(d.per_km2) as class,
      ST_AsMVTGeom(ST_Transform(registry.hexagon(c.size, c.q, c.r), 3857), ST_TileEnvelope(z, x, y), 4096, 64) as shape
    from registry.density_cells_near(z, x, y, registry.hexagon_size_at(z - thinning)) c
    cross join lateral (select c.dwellings / (1.5 * sqrt(3.0) * c.size ^ 2 / 1e6) as per_km2) d
    where c.dwellings > 0
  ) as feature
  where shape is not null
$$;
