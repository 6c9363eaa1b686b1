-- Dwellings on a day, as the register knew them at an instant (null: now): one by its registry number, or several by their ids, the other null.
-- Stable. A hot path: in PL/pgSQL for its plan, which a session keeps; the plan that serves every argument is the right one, since all are keys.
-- Called by DwellingView.
create or replace function registry.dwelling_views(by_number text, by_ids bigint[], day date, known_at timestamptz)
returns table (dwelling_id bigint, number text, origin text, building_id bigint, area_id int, status text, kind text, grade text, unit text, floor smallint,
  capacity smallint, location geometry, version_id bigint, valid_from date, valid_until date, source_document text)
language plpgsql stable parallel safe rows 10 set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  ids bigint[] := by_ids;
begin
  if ids is null then
    ids := array(select d.id from registry.dwellings d where d.number = by_number::char(12));
  end if;
  return query
  select v.dwelling_id, d.number::text, d.origin, v.building_id, b.area_id, v.status, v.kind, v.grade, v.unit, v.floor, v.capacity, v.location, v.id, v.valid_from,
    v.valid_until, v.source_document
  from registry.dwelling_versions v join registry.dwellings d on d.id = v.dwelling_id join registry.buildings b on b.id = v.building_id
  where v.dwelling_id = any (ids) and v.valid_from <= day and (v.valid_until is null or v.valid_until > day)
    and (known_at is null or v.recorded_from <= known_at) and (v.recorded_until is null or v.recorded_until > known_at);
end
$$;
