-- Who lives, or may live, in one dwelling or in one building over a period of days, as the register knew it at an instant: the one query behind a
-- day and behind a list of compositions. Give a dwelling or a building, the other null; known_at null is what is known now.
-- One row for each residence, version of the place and version of the person that meet in the period. possible and certain are the days of that row:
-- half-open, within the period, within the life of the place (nobody lives in what does not exist yet or no longer) and within the validity of the
-- names; certain is null where no day is sure. A record that was merged into another comes under the one that stays.
-- Stable, in no order. A hot path: runs as the owner and repeats what row-level security asks of residences, persons, versions and merges, once a
-- request or once a row instead of for every row of each table: a tenth of the time. HotReadsTests holds the two
-- against each other. In PL/pgSQL for its plan, which a session keeps: planning takes several times as long as running.
-- Called by Occupancy.
create or replace function registry.occupancy(dwelling bigint, building bigint, from_day date, until_day date, known_at timestamptz)
returns table (person_id bigint, reference uuid, names text[], birth_date text, series_id uuid, kind text, basis text, starts_on text, ends_on text,
  link_quality text, in_inquiry_since date, household_id bigint, building_id bigint, dwelling_number text,
  possible_from date, possible_until date, certain_from date, certain_until date)
language plpgsql stable security definer rows 10 set search_path = registry, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  everywhere boolean := coalesce(current_setting('registry.areas', true) = 'all', false);
  own int[] := case when not everywhere then nullif(current_setting('registry.areas', true), '')::int[] end;
  -- Registrars see protected people, and whoever overrides marked ones: then those are left out of the list one by one.
  sees_protected boolean := coalesce(current_setting('registry.role', true), '') = 'registrar' or coalesce(current_setting('registry.override', true), '') <> '';
begin
  if not registry.may_see_people() then
    return;
  end if;
  return query
  select p.id, p.reference, v.names, v.birth_date, r.series_id, r.kind, r.basis, r.starts_on, r.ends_on, r.link_quality, r.in_inquiry_since, r.household_id,
    r.building_id, n.number::text, lower(r.possible * days), upper(r.possible * days), lower(r.certain * days), upper(r.certain * days)
  from registry.residences r
  left join registry.person_merges m on m.merged_id = r.person_id and m.recorded_until is null and (known_at is null or m.recorded_from <= known_at)
  left join registry.person_merges undone on known_at is not null and undone.merged_id = r.person_id
    and undone.recorded_from <= known_at and undone.recorded_until > known_at
  join registry.persons p on p.id = coalesce(m.into_id, undone.into_id, r.person_id)
  join registry.person_versions v on v.person_id = p.id
    and (known_at is null or v.recorded_from <= known_at) and (v.recorded_until is null or v.recorded_until > known_at)
    and v.valid_from < until_day and (v.valid_until is null or v.valid_until > from_day)
  left join registry.dwellings n on n.id = r.dwelling_id
  join lateral (
    select d.valid_from, d.valid_until from registry.dwelling_versions d
    where d.dwelling_id = r.dwelling_id and d.status in ('formed', 'in_use', 'out_of_use')
      and (known_at is null or d.recorded_from <= known_at) and (d.recorded_until is null or d.recorded_until > known_at)
      and d.valid_from < until_day and (d.valid_until is null or d.valid_until > from_day)
    union all
    select b.valid_from, b.valid_until from registry.building_versions b
    where r.dwelling_id is null and b.building_id = r.building_id and b.status not in ('demolished', 'wrongly_entered')
      and (known_at is null or b.recorded_from <= known_at) and (b.recorded_until is null or b.recorded_until > known_at)
      and b.valid_from < until_day and (b.valid_until is null or b.valid_until > from_day)
  ) as life on true
  cross join lateral (
    select daterange(greatest(from_day, life.valid_from, v.valid_from), least(until_day, life.valid_until, v.valid_until)) as days
  ) as shown
  where (r.dwelling_id = dwelling or r.building_id = building)
    and (known_at is null or r.recorded_from <= known_at) and (r.recorded_until is null or r.recorded_until > known_at)
    and r.possible && days
    and case when r.area_id is null then registry.in_own_areas(r.area_id) else everywhere or r.area_id = any (own) end
    and registry.in_disclosure(r.dwelling_id) and registry.in_disclosed_days(r.possible, r.recorded_until)
    -- Whoever was never protected nor merged with somebody needs no closer look, and whoever lives here now lives in the caller's areas.
    and case when exists (select from registry.protections x where x.person_id = r.person_id and x.recorded_until is null)
        or exists (select from registry.person_merges g where g.merged_id = r.person_id) or exists (select from registry.person_merges g where g.into_id = r.person_id)
      then not registry.hidden_from_caller(r.person_id) and not registry.hidden_from_caller(p.id) and not (sees_protected and registry.in_no_list(r.person_id))
      else true end
    and (r.recorded_until is null or registry.person_in_own_areas(p.id));
end
$$;
