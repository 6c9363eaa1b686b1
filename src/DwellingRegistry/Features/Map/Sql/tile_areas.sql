-- Layer "areas": administrative areas as polygons, higher levels first. Zooms 0-14. Attributes: id, name, level.
-- Areas of less than 8 pixels are left out; shapes are simplified to a quarter of a pixel.
-- z, x, y: the tile. thinning: 0, or 1-3 to get a smaller tile where that would be too large (each step four times as coarse).
-- Result: a Mapbox vector tile, version 2, empty when nothing is there. Called by TileSource.
create or replace function registry.tile_areas(z int, x int, y int, thinning int) returns bytea
language sql stable parallel safe as $$
  select ST_AsMVT(feature, 'areas', 4096, 'shape')
  from (
    select id, name, level,
      ST_AsMVTGeom(ST_Transform(ST_Simplify(boundary, registry.tile_pixel(z) / 4 * 4 ^ thinning, true), 3857), ST_TileEnvelope(z, x, y), 4096, 64) as shape
    from registry.areas
    where boundary && registry.tile_box(z, x, y, 64)
      and greatest(ST_XMax(boundary) - ST_XMin(boundary), ST_YMax(boundary) - ST_YMin(boundary)) >= registry.tile_pixel(z) * 8 * 4 ^ thinning
    order by level, id
  ) as feature
  where shape is not null
$$;
