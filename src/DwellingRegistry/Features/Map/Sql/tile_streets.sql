-- Layer "streets": the street network as lines, lesser classes first. Zooms 8-16. Attributes: class, name, oneway (lines run as the traffic may).
-- Classes appear as the map comes nearer, names from zoom 12. Stretches of one street are joined, for long labels and small tiles.
-- Arguments and result as in tile_areas.sql. Called by TileSource.
create or replace function registry.tile_streets(z int, x int, y int, thinning int) returns bytea
language sql stable parallel safe as $$
  select ST_AsMVT(feature, 'streets', 4096, 'shape')
  from (
    select class, name, oneway, ST_AsMVTGeom(ST_Transform(ST_Simplify(line, registry.tile_pixel(z) / 4 * 2 ^ thinning), 3857), ST_TileEnvelope(z, x, y), 4096, 128) as shape
    from (
      select e.class, case when z >= 12 then e.name end as name, z >= 14 and e.oneway as oneway, c.rank,
        ST_LineMerge(ST_Collect(e.line), z >= 14 and e.oneway) as line
      from registry.street_edges e
      join (values
        ('motorway', 8, 9), ('trunk', 8, 8), ('primary', 9, 7), ('secondary', 10, 6), ('tertiary', 11, 5),
        ('residential', 12, 4), ('service', 14, 3), ('track', 14, 2), ('path', 14, 1)
      ) as c (class, from_zoom, rank) on c.class = e.class and c.from_zoom <= z - thinning
      where e.line && registry.tile_box(z, x, y, 128)
      group by 1, 2, 3, 4
    ) as street
    order by rank, name, oneway
  ) as feature
  where shape is not null
$$;
