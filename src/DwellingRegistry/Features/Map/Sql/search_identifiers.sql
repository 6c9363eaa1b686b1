-- The place behind another register's identifier, with or without its scheme ('way/123', 'osm way/123'); registry numbers are looked up by SearchPlaces
-- itself. Rows as in search_places.sql, which calls it; none when the text is no identifier.
create or replace function registry.search_identifiers(query text)
returns table (kind text, score real, text text, point geometry, building_id bigint, dwelling_id bigint, area_id int)
language plpgsql stable parallel safe rows 1 as $$
#variable_conflict use_column
declare
  typed constant text := btrim(query);
begin
  if typed is null or length(typed) > 100 or typed !~ '\d' then
    return;
  end if;
  return query
  with named as (
    select e.building_id, e.dwelling_id, e.value as label
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
