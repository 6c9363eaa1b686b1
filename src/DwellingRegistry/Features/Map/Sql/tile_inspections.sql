-- Layer "inspections", guarded: open inspections overdue or due within 30 days, in the caller's areas. Zooms 0-16.
-- From zoom 13 a point a building, before that one for each square of 64 pixels (squares never cross a tile's
-- edge, so that no inspection is counted twice). Attributes: number (without spaces, from zoom 13), days_overdue
-- (the most in the group; 0 where only due soon), count, state (overdue, due_soon).
-- areas: ids of the areas the caller may inspect; everywhere: all of them. Other arguments and the result as in tile_areas.sql. Called by TileSource, after the access decision.
create or replace function registry.tile_inspections(z int, x int, y int, thinning int, everywhere boolean, areas int[]) returns bytea
language sql stable parallel safe as $$
  select ST_AsMVT(feature, 'inspections', 4096, 'shape')
  from (
    select number, greatest(current_date - first_due, 0) as days_overdue, count,
      case when first_due < current_date then 'overdue' else 'due_soon' end as state,
      ST_AsMVTGeom(middle, ST_TileEnvelope(z, x, y), 4096, 0) as shape
    from (
      select case when z - thinning >= 13 then min(b.number::text) end as number, min(i.due_on) as first_due, count(*)::int as count,
        ST_SetSRID(ST_MakePoint(avg(ST_X(m.flat)), avg(ST_Y(m.flat))), 3857) as middle
      from registry.inspections i
      join registry.buildings b on b.id = i.building_id
      -- offset 0: computed once a row and not at each use.
      cross join lateral (select ST_Transform(i.location, 3857) as flat, registry.tile_pixel_3857(z) * 64 * 2 ^ thinning as square offset 0) m
      where i.location && registry.tile_box(z, x, y, 0) and i.carried_out_on is null and i.closed_on is null
        and i.due_on <= current_date + 30 and b.area_id is not null and (everywhere or b.area_id = any (areas))
      group by case when z - thinning >= 13 then b.id end,
        case when z - thinning < 13 then floor(ST_X(m.flat) / square) end, case when z - thinning < 13 then floor(ST_Y(m.flat) / square) end
    ) as place
    order by first_due desc
  ) as feature
  where shape is not null
$$;
