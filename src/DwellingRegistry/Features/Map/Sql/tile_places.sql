-- Layer "places": names of settlements as points, most important first. Zooms 4-16. Attributes: kind, name, rank (1 the most important).
-- Below zoom 12 at most one name in each square of 32 pixels.
-- Arguments and result as in tile_areas.sql. Called by TileSource.
create or replace function registry.tile_places(z int, x int, y int, thinning int) returns bytea
language sql stable parallel safe as $$
  select ST_AsMVT(feature, 'places', 4096, 'shape')
  from (
    select kind, name, rank, ST_AsMVTGeom(flat, ST_TileEnvelope(z, x, y), 4096, 128) as shape
    from (
      select p.kind, p.name, r.rank, m.flat,
        row_number() over (partition by ST_SnapToGrid(m.flat, registry.tile_pixel_3857(z) * 32 * 2 ^ thinning) order by r.rank, p.id) as place
      from registry.place_labels p
      join (values ('city', 1, 4), ('town', 2, 6), ('village', 3, 9), ('suburb', 4, 11), ('hamlet', 5, 12), ('neighbourhood', 6, 13)) as r (kind, rank, from_zoom)
        on r.kind = p.kind and r.from_zoom <= z
      cross join lateral (select ST_Transform(p.location, 3857) as flat) m
      where p.location && registry.tile_box(z, x, y, 128)
    ) as label
    where z - thinning >= 12 or place = 1
    order by rank, name
  ) as feature
  where shape is not null
$$;
