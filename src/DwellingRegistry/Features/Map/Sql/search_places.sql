-- One search box: addresses, streets, areas and named buildings by mistyped text in any script, sorted by relevance.
-- query: what was typed, e.g. '人民路12号', 'Landstrase 5 Schaan'. Result: kind ('address', 'street', 'place', 'area', 'building'), score 0..1,
-- a text to show, a point (WGS 84), and the object behind it. Called by SearchPlaces.
create or replace function registry.search_places(query text, max_rows int)
returns table (kind text, score real, text text, point geometry, building_id bigint, dwelling_id bigint, area_id int)
language sql stable rows 20 as $$
  with parsed as (
    -- The last number with an optional letter is the house number, when something else was typed too. Full-width digits are folded.
    select folded, substring(folded from '(\d+ ?[a-z]?)(?:\s*号)?(?:\s|[^\da-z]|$)') as house,
      btrim(regexp_replace(regexp_replace(folded, '\d+ ?[a-z]?(?=\s|[^\da-z]|$)\s*号?', ' '), '\s+', ' ', 'g')) as name
    from (select registry.search_fold(query) as folded) f
  ), names as (
    select n.*, p.house from parsed p cross join lateral registry.search_place_names(case when p.name = '' then p.folded else p.name end, 30) n
  ), addresses as (
    select 'address' as kind, (n.score + case when lower(a.house_number) = n.house then 0.2 else 0.05 end)::real as score,
      concat_ws(', ', concat_ws(' ', n.name, a.house_number, a.unit), nullif(concat_ws(' ', a.postcode, a.locality), '')) as text,
      a.location as point, a.building_id, a.dwelling_id, null::int as area_id
    from names n
    cross join lateral (
      select * from registry.addresses a
      where n.house is not null and a.street_id = n.id and a.recorded_until is null and a.valid_until is null
        and (lower(a.house_number) = replace(n.house, ' ', '') or lower(a.house_number) like replace(n.house, ' ', '') || '%')
      order by lower(a.house_number) <> replace(n.house, ' ', ''), length(a.house_number), a.house_number, a.unit nulls first
      limit 10
    ) a
  ), streets as (
    select n.kind, n.score, concat_ws(', ', n.name, nullif(n.locality, '')) as text, m.point, null::bigint as building_id, null::bigint as dwelling_id, null::int as area_id
    from (select * from names order by score desc limit 15) n
    cross join lateral (
      -- The house nearest to the middle of the street stands for it.
      select a.location as point
      from registry.addresses a
      where a.street_id = n.id and a.recorded_until is null
      order by a.location <-> (select ST_Centroid(ST_Collect(location)) from (select location from registry.addresses where street_id = n.id and recorded_until is null limit 200) as sampled)
      limit 1
    ) m
  ), areas as (
    select 'area' as kind, (0.7 * m.met / cardinality(t.grams) + 0.3 * m.met / greatest(cardinality(a.grams), 1) + 0.02)::real as score,
      a.name as text, a.label as point, null::bigint as building_id, null::bigint as dwelling_id, a.id as area_id
    from (select registry.search_grams(folded) as grams from parsed) t
    join registry.areas a on a.grams && t.grams
    cross join lateral (select count(*) as met from unnest(t.grams) g where g = any (a.grams)) m
    where m.met::real / cardinality(t.grams) >= 0.4
  ), buildings as (
    select 'building' as kind, (0.7 * m.met / cardinality(t.grams) + 0.3 * m.met / greatest(cardinality(registry.search_grams(registry.search_fold(v.name))), 1))::real as score,
      v.name as text, v.location as point, v.building_id, null::bigint as dwelling_id, null::int as area_id
    from (select registry.search_grams(folded) as grams from parsed) t
    join registry.building_versions v on registry.search_grams(registry.search_fold(v.name)) && t.grams and v.recorded_until is null and v.name is not null
    cross join lateral (select count(*) as met from unnest(t.grams) g where g = any (registry.search_grams(registry.search_fold(v.name)))) m
    where m.met::real / cardinality(t.grams) >= 0.4
  )
  select found.* from (table addresses union all table streets union all table areas union all table buildings) as found
  order by score desc, text
  limit max_rows
$$;
