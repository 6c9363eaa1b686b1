-- Layer "base": land cover, water, railways. Zooms 6-16. Attributes: kind, name.
-- Larger pieces first, so that small ones are drawn upon them. Pieces of less than 3 x 3 pixels are left out; railways from zoom 9,
-- waterways with a name from zoom 10, all from zoom 13. Shapes are simplified to a quarter of a pixel.
-- Arguments and result as in tile_areas.sql. Called by TileSource.
create or replace function registry.tile_base(z int, x int, y int, thinning int) returns bytea
language sql stable parallel safe as $$
  select ST_AsMVT(feature, 'base', 4096, 'shape')
  from (
    select kind, name,
      ST_AsMVTGeom(ST_Transform(ST_Simplify(shape, registry.tile_pixel(z) / 4 * 2 ^ thinning, true), 3857), ST_TileEnvelope(z, x, y), 4096, 64) as shape
    from registry.base_features
    where shape && registry.tile_box(z, x, y, 64)
      and case
        when area_m2 > 0 then area_m2 >= (3 * registry.tile_pixel_m(z, y)) ^ 2 * 4 ^ thinning
        when kind = 'railway' then z >= 9
        else z >= 13 or z >= 10 and name is not null
      end
    order by area_m2 = 0, area_m2 desc, id
    limit case thinning when 3 then 1500 end
  ) as feature
  where shape is not null
$$;
