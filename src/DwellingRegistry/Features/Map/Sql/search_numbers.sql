-- The place behind a registry number, or behind another register's identifier with or without its scheme ('way/123', 'osm way/123'). Rows as in
-- search_places.sql, which calls it; none when the text is no such number.
create or replace function registry.search_numbers(query text)
returns table (kind text, score real, text text, point geometry, building_id bigint, dwelling_id bigint, area_id int)
language plpgsql stable parallel safe rows 1 as $$
#variable_conflict use_column
declare
  compact constant text := upper(regexp_replace(query, '[\s-]', '', 'g'));
  -- In the two check places O reads as 0, I and L as 1.
  asked constant text := left(compact, 10) || translate(substr(compact, 11), 'OIL', '011');
  typed constant text := btrim(query);
begin
  if query is null or length(query) > 100 then
    return;
  end if;
  return query
  with named as (
    select b.id as building_id, null::bigint as dwelling_id, typed as label from registry.buildings b where asked ~ '^B.{11}$' and b.number = asked
    union all
    select null, d.id, typed from registry.dwellings d where asked ~ '^D.{11}$' and d.number = asked
    union all
    select e.building_id, e.dwelling_id, e.value
    from (
      -- The schemes there are, by steps along the index on (scheme, value): a handful.
      with recursive schemes as (
        select min(scheme) as scheme from registry.external_identifiers
        union all
        select (select min(e.scheme) from registry.external_identifiers e where e.scheme > s.scheme) from schemes s where s.scheme is not null
      )
      select scheme from schemes where scheme is not null
    ) s
    join registry.external_identifiers e on e.scheme = s.scheme
      and e.value = case when lower(typed) like s.scheme || ' %' or lower(typed) like s.scheme || ':%' then btrim(substr(typed, length(s.scheme) + 2)) else typed end
    where typed ~ '\d'
  )
  select case when n.building_id is null then 'dwelling' else 'building' end, 1::real, concat_ws(', ', n.label, at.text), at.point, n.building_id, n.dwelling_id, null::int
  from named n
  cross join lateral (
    (select v.location as point, concat_ws(', ', v.name, a.text) as text
     from registry.building_versions v
     left join lateral registry.address_text(v.building_id, null) as a (text) on true
     where v.building_id = n.building_id and v.recorded_until is null
     order by v.valid_from desc limit 1)
    union all
    (select v.location, a.text
     from registry.dwelling_versions v
     left join lateral registry.address_text(v.building_id, v.dwelling_id) as a (text) on true
     where v.dwelling_id = n.dwelling_id and v.recorded_until is null
     order by v.valid_from desc limit 1)
  ) as at
  limit 5;
end
$$;
