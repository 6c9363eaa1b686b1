-- The inspections that a round may visit: open, due by a month after the day, in the given areas, with a programme of those named, given to nobody or to
-- one of the inspectors, and no open stop of another round. Most risk to remove on the day first, of equal risk the nearest (by degrees: it only
-- settles ties).
-- everywhere: any area; else own_areas. asked_areas: only those, null for all. near: WGS 84. radius_m: metres on the ellipsoid from near, null for
-- any. codes, caps: programmes with the cap of their risk. inspectors: user names. left_out: references that are not wanted.
-- Stable. Called by RoundCandidates.
create or replace function registry.round_candidates(
  day date, everywhere boolean, own_areas int[], asked_areas int[], near geometry, radius_m float8, codes text[], caps int[], inspectors text[], left_out uuid[], max_rows int)
returns table (inspection_id bigint)
language sql stable parallel safe rows 60 as $$
  select i.id
  from registry.inspections i
  join registry.buildings b on b.id = i.building_id
  join registry.programmes p on p.id = i.programme_id
  join unnest(codes, caps) as r (code, cap) on r.code = p.code
  where i.carried_out_on is null and i.closed_on is null and i.due_on <= day + 30
    and b.area_id is not null and (everywhere or b.area_id = any (own_areas)) and (asked_areas is null or b.area_id = any (asked_areas))
    and (radius_m is null or ST_DWithin(i.location::geography, near::geography, radius_m))
    and (i.assigned_to is null or i.assigned_to = any (inspectors)) and (i.planned_on is null or i.planned_on <= day)
    and i.reference <> all (left_out)
    and not exists (select from registry.round_stops s where s.inspection_id = i.id and s.state in ('planned', 'arrived'))
  order by least(r.cap, i.weight::bigint * greatest(0, day - i.due_on)) desc, i.location <-> near, i.id
  limit max_rows
$$;
