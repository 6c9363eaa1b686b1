-- Layer "area_labels": where the names of areas are written. Zooms 4-16. Attributes: name, level.
-- Only areas of 48 pixels and more, so that a name has room; from zoom 12 all.
-- Arguments and result as in tile_areas.sql. Called by TileSource.
create or replace function registry.tile_area_labels(z int, x int, y int, thinning int) returns bytea
language sql stable parallel safe as $$
  select ST_AsMVT(feature, 'area_labels', 4096, 'shape')
  from (
    select name, level, ST_AsMVTGeom(ST_Transform(label, 3857), ST_TileEnvelope(z, x, y), 4096, 128) as shape
    from registry.areas
    -- The label lies in the boundary: the box meets it by the index, then the point is tested.
    where boundary && registry.tile_box(z, x, y, 128) and label && registry.tile_box(z, x, y, 128)
      and (z >= 12 + thinning or greatest(ST_XMax(boundary) - ST_XMin(boundary), ST_YMax(boundary) - ST_YMin(boundary)) >= registry.tile_pixel(z) * 48 * 2 ^ thinning)
    order by level, id
  ) as feature
  where shape is not null
$$;
