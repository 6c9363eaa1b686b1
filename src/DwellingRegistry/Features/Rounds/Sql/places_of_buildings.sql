-- Where a building is entered from the street, as far as is known: the entrance that an address is tied to, else another point of an address,
-- else the building's own point; with the street of that address, or null. buildings: ids; day: as it is on that day; location: WGS 84.
-- A building that does not stand on that day has no row. Stable. Called by RoadTravelTimes.
create or replace function registry.places_of_buildings(buildings bigint[], day date)
returns table (building_id bigint, location geometry, street text)
language sql stable parallel safe as $$
  select v.building_id, coalesce(a.location, v.location), a.street
  from registry.building_versions v
  left join lateral (
    select a.location, n.name as street
    from registry.addresses a left join registry.place_names n on n.id = a.street_id and n.kind = 'street'
    where a.building_id = v.building_id and a.recorded_until is null and a.valid_from <= day and (a.valid_until is null or a.valid_until > day)
    order by a.dwelling_id is not null, array_position(array['entrance', 'within_footprint', 'stated', 'own_tag', 'unit', 'nearest'], a.link), a.id
    limit 1
  ) as a on true
  where v.building_id = any (buildings) and v.recorded_until is null and v.valid_from <= day and (v.valid_until is null or v.valid_until > day)
$$;
