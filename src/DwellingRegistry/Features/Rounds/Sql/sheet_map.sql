-- What the map of a round's sheet is drawn from: the ground, the streets and the names of places within a box.
-- box: WGS 84. street_classes: only these. least_m2: no smaller pieces of ground. pixel: degrees by which lines may be off. max_rows: of each layer,
-- the largest first. layer: ground, street or label. shape: WGS 84, cut to the box.
-- Stable. Called by SheetMap.
create or replace function registry.sheet_map(box geometry, street_classes text[], least_m2 real, pixel float8, max_rows int)
returns table (layer text, kind text, name text, shape geometry)
language sql stable parallel safe rows 2000 as $$
  select drawn.layer, drawn.kind, drawn.name, drawn.shape
  from (
    select piece.layer, piece.kind, piece.name, ST_ClipByBox2D(ST_Simplify(piece.shape, pixel), box) as shape
    from (
      (select 'ground' as layer, f.kind, null::text as name, f.shape from registry.base_features f
       where f.shape && box and (f.area_m2 = 0 or f.area_m2 >= least_m2) order by f.area_m2 desc, f.id limit max_rows)
      union all
      (select 'street', e.class, e.name, e.line from registry.street_edges e
       where e.line && box and e.class = any (street_classes) order by e.length_m desc, e.id limit max_rows)
      union all
      (select 'label', l.kind, l.name, l.location from registry.place_labels l where l.location && box order by l.id limit max_rows)
    ) as piece
  ) as drawn
  where not ST_IsEmpty(drawn.shape)
$$;
