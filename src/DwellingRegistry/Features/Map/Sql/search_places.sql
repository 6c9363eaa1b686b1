-- One search box: addresses, streets, areas, named buildings, postcodes and identifiers by mistyped text in any script, sorted by relevance.
-- query: what was typed, e.g. '人民路12号', 'Landstrase 5 Schaan', '9494', 'way/123'.
-- Result: kind ('address', 'street', 'place', 'area', 'building', 'dwelling'), score 0..1, a text to show, a point (WGS 84), and the object behind it.
-- Called by SearchPlaces.
create or replace function registry.search_places(query text, max_rows int)
returns table (kind text, score real, text text, point geometry, building_id bigint, dwelling_id bigint, area_id int)
language plpgsql stable parallel safe rows 20 set pg_trgm.similarity_threshold = 0.2 as $$
#variable_conflict use_column
declare
  asked record := registry.search_parse(query);
  key constant text := registry.search_key(query);
  -- With its numbers: areas and buildings may have them in their names (Block 12, Haus 3).
  whole constant text := registry.search_name(left(query, 200));
  spellings text[];
begin
  return query select * from registry.search_identifiers(query);
  if found or query is null then
    return;
  end if;
  if asked.house is not null then
    spellings := array[asked.house, upper(asked.house), regexp_replace(asked.house, '([a-z])$', ' \1'), regexp_replace(upper(asked.house), '([A-Z])$', ' \1')];
  end if;

  return query
  with names as materialized (
    select * from registry.search_place_names(asked.name, 30)
  ), houses as (
    select 'address' as kind, n.score * 0.9 + case when h.exact then 0.1 else 0.03 end + case when h.in_postcode then 0.01 else 0 end as score,
      concat_ws(', ', concat_ws(' ', n.name, h.house_number, h.unit), nullif(concat_ws(' ', h.postcode, h.locality), '')) as text,
      h.point, h.building_id, h.dwelling_id, null::int as area_id, 0 as size
    from names n
    cross join lateral (
      -- One row a building; its dwelling only where there is no other at that number.
      select a.building_id, case when count(distinct a.dwelling_id) = 1 and bool_and(a.dwelling_id is not null) then min(a.dwelling_id) end as dwelling_id,
        case when count(*) = 1 then min(a.unit) end as unit,
        a.house_number, a.postcode, coalesce(a.locality, nullif(n.locality, '')) as locality,
        a.house_number = any (spellings) as exact, coalesce(a.postcode = asked.postcode, false) as in_postcode,
        (array_agg(a.location order by a.dwelling_id nulls first))[1] as point
      from registry.addresses a
      where asked.house is not null and a.street_id = n.id and a.recorded_until is null and a.valid_until is null
        and (a.house_number = any (spellings) or a.house_number like substring(asked.house from '^\d+') || '%' and lower(a.house_number) like asked.house || '%')
      group by a.building_id, a.house_number, a.postcode, a.locality
      order by exact desc, in_postcode desc, length(a.house_number), a.house_number
      limit 5
    ) h
  ), streets as (
    select n.kind, n.score * case when asked.house is null then 1 else 0.85 end + case when m.in_postcode then 0.01 else 0 end as score,
      concat_ws(', ', n.name, nullif(n.locality, '')) as text, m.point, null::bigint as building_id, null::bigint as dwelling_id, null::int as area_id, m.size
    from (select * from names order by score desc limit max_rows) n
    cross join lateral (
      -- The house nearest to the middle stands for the street; more houses come first among equals.
      select count(*)::int as size, bool_or(s.postcode = asked.postcode) as in_postcode,
        (array_agg(s.location order by s.location <-> s.middle))[1] as point
      from (
        select near.location, near.postcode, ST_Centroid(ST_Collect(near.location) over ()) as middle
        from (select a.location, a.postcode from registry.addresses a where a.street_id = n.id and a.recorded_until is null and a.valid_until is null limit 50) as near
      ) as s
    ) as m
    where m.size > 0
  ), postcodes as (
    select 'place' as kind, case when length(asked.name) <= 2 then 1 else 0.5 + 0.5 * coalesce(registry.search_likeness(asked.name, registry.search_name(mode() within group (order by near.locality))), 0) end as score, concat_ws(' ', asked.postcode, mode() within group (order by near.locality)) as text,
      (array_agg(near.location order by near.location <-> near.middle))[1] as point, null::bigint as building_id, null::bigint as dwelling_id, null::int as area_id, 0 as size
    from (
      select a.location, a.locality, ST_Centroid(ST_Collect(a.location) over ()) as middle
      from (select location, locality from registry.addresses a where asked.postcode is not null and a.postcode = asked.postcode and a.recorded_until is null and a.valid_until is null limit 50) as a
    ) as near
    having count(*) > 0
  ), areas as (
    select 'area' as kind, greatest(registry.search_likeness(whole, a.folded), 0.85 * registry.search_likeness(asked.name, a.folded)) + 0.005 as score,
      a.name as text, a.label as point, null::bigint as building_id, null::bigint as dwelling_id, a.id as area_id, 0 as size
    from registry.areas a
    where whole <> '' and (a.search_key % key or starts_with(a.folded, whole))
  ), buildings as (
    select 'building' as kind, greatest(registry.search_likeness(whole, registry.search_name(v.name)), 0.85 * registry.search_likeness(asked.name, registry.search_name(v.name))) as score,
      v.name as text, v.location as point, v.building_id, null::bigint as dwelling_id, null::int as area_id, 0 as size
    from (
      -- Names like 'Block 3' occur without end: so many are looked at, and no more.
      select v.name, v.location, v.building_id from registry.building_versions v
      where registry.search_key(v.name) % key and v.recorded_until is null and v.name is not null
        and v.status not in ('demolished', 'wrongly_entered') and v.valid_from <= current_date and (v.valid_until is null or v.valid_until > current_date)
      limit 300
    ) as v
  )
  select f.kind, least(1, f.score)::real, f.text, f.point, f.building_id, f.dwelling_id, f.area_id
  from (table houses union all table streets union all table postcodes union all table areas union all table buildings) as f
  where f.score >= 0.45
  order by f.score desc, f.size desc, length(f.text), f.text
  limit max_rows;
end
$$;
