-- From which street, and from where along it, each place is reached by a means of travel.
-- profile: car, foot, bicycle. longitudes, latitudes: WGS 84 degrees. streets: the street of each place's address, or null.
-- place: 1 for the first. fraction: of the way along the stretch, 0 at its source, 1 at its target. distance_m: metres on the ellipsoid on foot in a
-- straight line. location: that point of the street, WGS 84. A place more than 2,000 m from any street open to the profile has no row.
-- The nearest street is taken, but the one of the address counts as 30 m nearer (a corner house), and one on a part of the car network that is cut
-- off from the rest as 50 m further (a car park drawn without its way in). Distances are compared in the plane of travel_shrink, whose degree is
-- taken for 111,195 m. Stable. Called by RoadTravelTimes.
create or replace function registry.snap_to_streets(profile text, longitudes float8[], latitudes float8[], streets text[])
returns table (place int, edge_id bigint, fraction float8, distance_m float8, location geometry)
language sql stable parallel safe as $$
  with places as (
    select p.place::int, ST_Point(p.longitude, p.latitude, 4326) as point, greatest(cos(radians(p.latitude)), 0.01) as shrink, registry.search_name(p.street) as street
    from unnest(longitudes, latitudes, streets) with ordinality as p (longitude, latitude, street, place)
  )
  select p.place, chosen.id, chosen.fraction, ST_Distance(chosen.location::geography, p.point::geography), chosen.location
  from places p
  cross join lateral (
    -- The nearest by plain degrees, which the index walks by: nothing that is chosen is much further than it.
    select ST_Distance(ST_Scale(e.line, s.shrink, 1), ST_Scale(p.point, s.shrink, 1)) + 81 / 111195.0 as reach
    from registry.street_edges e cross join lateral registry.travel_shrink(e.line) as s (shrink)
    where e.line && ST_Expand(p.point, 2000 / 111195.0 / p.shrink, 2000 / 111195.0)
      and case profile when 'car' then greatest(e.car_s, e.car_back_s) when 'foot' then e.foot_s else greatest(e.bicycle_s, e.bicycle_back_s) end >= 0
    order by e.line <-> p.point
    limit 1
  ) as nearest
  cross join lateral (
    select w.id, w.fraction, ST_Scale(ST_LineInterpolatePoint(ST_Scale(w.line, w.shrink, 1), w.fraction), 1 / w.shrink, 1) as location, w.distance_m
    from (
      select e.id, e.line, s.shrink, ST_LineLocatePoint(ST_Scale(e.line, s.shrink, 1), ST_Scale(p.point, s.shrink, 1)) as fraction,
        ST_Distance(ST_Scale(e.line, s.shrink, 1), ST_Scale(p.point, s.shrink, 1)) * 111195 as distance_m,
        case when p.street is null then 0 when registry.search_name(e.name) = p.street then 30 else 0 end as named,
        case when profile = 'car' and n.component > 1 then 50 else 0 end as cut_off
      from registry.street_edges e
      cross join lateral registry.travel_shrink(e.line) as s (shrink)
      left join registry.street_nodes n on n.id = e.source
      where e.line && ST_Expand(p.point, nearest.reach / p.shrink, nearest.reach)
        and case profile when 'car' then greatest(e.car_s, e.car_back_s) when 'foot' then e.foot_s else greatest(e.bicycle_s, e.bicycle_back_s) end >= 0
    ) as w
    order by w.distance_m - w.named + w.cut_off, w.id
    limit 1
  ) as chosen
  where chosen.distance_m <= 2000
$$;
