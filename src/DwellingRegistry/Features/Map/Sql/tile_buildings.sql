-- Layer "buildings": the buildings of today as footprints (a point where none is known), largest first. Zooms 13-16.
-- Attributes: number (without spaces), kind, status, dwellings (formed or in use), temporary, removal_overdue, house_number (zoom 16).
-- At zoom 13 footprints of less than 1.5 pixels are left out, save those of sheds and lodgings, which inspectors look for.
-- Arguments and result as in tile_areas.sql; the first thinning leaves out what is each building's own, the next ones all but the largest 8000 and 3000.
-- Called by TileSource.
create or replace function registry.tile_buildings(z int, x int, y int, thinning int) returns bytea
language sql stable parallel safe as $$
  select ST_AsMVT(feature, 'buildings', 4096, 'shape')
  from (
    select case when thinning = 0 then b.number::text end as number, v.kind, v.status,
      case when thinning = 0 then (
        select count(*)::int from registry.dwelling_versions d
        where d.building_id = v.building_id and d.recorded_until is null and d.status in ('formed', 'in_use')
          and d.valid_from <= current_date and (d.valid_until is null or d.valid_until > current_date)
      ) end as dwellings,
      v.removal_due_on is not null as temporary,
      v.removal_due_on < current_date as removal_overdue,
      case when thinning = 0 and z >= 16 then (
        select a.house_number from registry.addresses a
        where a.building_id = v.building_id and a.recorded_until is null and a.valid_until is null and a.house_number is not null
        order by a.dwelling_id nulls first, length(a.house_number), a.house_number
        limit 1
      ) end as house_number,
      ST_AsMVTGeom(ST_Transform(ST_Simplify(coalesce(v.footprint, v.location), registry.tile_pixel(z) / 8 * 2 ^ thinning, true), 3857), ST_TileEnvelope(z, x, y), 4096, 64) as shape
    from registry.building_versions v
    join registry.buildings b on b.id = v.building_id
    where coalesce(v.footprint, v.location) && registry.tile_box(z, x, y, 64) and v.recorded_until is null
      and v.valid_from <= current_date and (v.valid_until is null or v.valid_until > current_date)
      and v.status not in ('demolished', 'wrongly_entered')
      and (z >= 14 or v.footprint is null or v.kind in ('worksite_shed', 'lodging')
        or greatest(ST_XMax(v.footprint) - ST_XMin(v.footprint), ST_YMax(v.footprint) - ST_YMin(v.footprint)) >= registry.tile_pixel(z) * 1.5)
    order by ST_Area(v.footprint) desc nulls last, v.building_id
    limit case thinning when 2 then 8000 when 3 then 3000 end
  ) as feature
  where shape is not null
$$;
