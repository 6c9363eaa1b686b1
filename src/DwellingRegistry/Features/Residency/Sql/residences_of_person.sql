-- Where one person lives and lived, as the register knew it at an instant, newest first. Stable, under the caller's row-level security.
-- Called by ResidencesOfPerson.
create or replace function registry.residences_of_person(person bigint, known_at timestamptz, day date)
returns table (series_id uuid, dwelling_id bigint, building_id bigint, kind text, basis text, starts_on text, ends_on text, link_quality text,
  in_inquiry_since date, current boolean)
language sql stable parallel safe rows 10 as $$
  select r.series_id, r.dwelling_id, r.building_id, r.kind, r.basis, r.starts_on, r.ends_on, r.link_quality, r.in_inquiry_since, r.possible @> day
  from registry.residences r
  where r.person_id = person and r.recorded_from <= known_at and (r.recorded_until is null or r.recorded_until > known_at)
  order by registry.partial_date_first(r.starts_on) desc, r.series_id
$$;
