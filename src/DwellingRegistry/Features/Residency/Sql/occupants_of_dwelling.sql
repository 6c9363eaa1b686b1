-- Who lives, or may live, in one dwelling on a day, as the register knew it at an instant. certain: an occupant; otherwise a possible one.
-- Names are those recorded at that instant and true on that day. Stable, under the caller's row-level security; ordered by start, then by residence,
-- so that the order stays. Called by OccupantsOfDwelling.
create or replace function registry.occupants_of_dwelling(dwelling bigint, as_of date, known_at timestamptz)
returns table (person_id bigint, reference uuid, names text[], birth_date text, series_id uuid, kind text, basis text, starts_on text, ends_on text,
  link_quality text, in_inquiry_since date, certain boolean)
language sql stable parallel safe rows 10 as $$
  select r.person_id, p.reference, v.names, v.birth_date, r.series_id, r.kind, r.basis, r.starts_on, r.ends_on, r.link_quality, r.in_inquiry_since, r.certain @> as_of
  from registry.residences r
  join registry.persons p on p.id = r.person_id
  join registry.person_versions v on v.person_id = r.person_id
    and v.recorded_from <= known_at and (v.recorded_until is null or v.recorded_until > known_at)
    and v.valid_from <= as_of and (v.valid_until is null or v.valid_until > as_of)
  where r.dwelling_id = dwelling and r.possible @> as_of
    and r.recorded_from <= known_at and (r.recorded_until is null or r.recorded_until > known_at)
  order by not r.certain @> as_of, registry.partial_date_first(r.starts_on), r.series_id
$$;
