-- Where one person lives and lived, newest first, by all records of the person, as the register knew it at an instant (null: now). from_day and
-- until_day, half-open, leave only what touches them within the life of the place, as registry.occupancy does; null for all. current: lives or may
-- live there today; possible: on the day, only possibly; version: the row that the register holds of it now, null where there is none.
-- Stable. A hot path: runs as the owner and repeats what row-level security asks of residences, once for the person and once a row.
-- HotReadsTests holds the two against each other. Called by ResidencesOfPerson.
create or replace function registry.residences_of_person(person bigint, known_at timestamptz, today date, day date, from_day date, until_day date)
returns table (series_id uuid, dwelling_id bigint, building_id bigint, kind text, basis text, starts_on text, ends_on text, link_quality text,
  in_inquiry_since date, current boolean, possible boolean, version bigint)
language plpgsql stable security definer rows 10 set search_path = registry, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  everywhere boolean := coalesce(current_setting('registry.areas', true) = 'all', false);
  own int[] := case when not everywhere then nullif(current_setting('registry.areas', true), '')::int[] end;
  records bigint[];
begin
  if not registry.may_see_people() then
    return;
  end if;
  if exists (select from registry.person_merges m where m.merged_id = person) or exists (select from registry.person_merges m where m.into_id = person) then
    records := array(select one from registry.records_of(person, coalesce(known_at, 'infinity')) one where not registry.hidden_from_caller(one));
  elsif not registry.hidden_from_caller(person) then
    records := array[person];
  end if;
  return query
  select r.series_id, r.dwelling_id, r.building_id, r.kind, r.basis, r.starts_on, r.ends_on, r.link_quality, r.in_inquiry_since,
    r.possible @> today, r.possible @> day and not r.certain @> day,
    case when r.recorded_until is null then r.id else (
      select c.id from registry.residences c
      where c.series_id = r.series_id and c.recorded_until is null and registry.in_own_areas(c.area_id) and registry.in_disclosure(c.dwelling_id)
        and registry.in_disclosed_days(c.possible, c.recorded_until) and not registry.hidden_from_caller(c.person_id))
    end
  from registry.residences r
  where r.person_id = any (records)
    and (known_at is null or r.recorded_from <= known_at) and (r.recorded_until is null or r.recorded_until > known_at)
    and r.possible && daterange(from_day, until_day)
    and case when r.area_id is null then registry.in_own_areas(r.area_id) else everywhere or r.area_id = any (own) end
    and registry.in_disclosure(r.dwelling_id) and registry.in_disclosed_days(r.possible, r.recorded_until)
    and (from_day is null and until_day is null or exists (
      select from registry.dwelling_versions d
      where d.dwelling_id = r.dwelling_id and d.status in ('formed', 'in_use', 'out_of_use')
        and (known_at is null or d.recorded_from <= known_at) and (d.recorded_until is null or d.recorded_until > known_at)
        and daterange(d.valid_from, d.valid_until) && (r.possible * daterange(from_day, until_day))
      union all
      select from registry.building_versions b
      where r.dwelling_id is null and b.building_id = r.building_id and b.status not in ('demolished', 'wrongly_entered')
        and (known_at is null or b.recorded_from <= known_at) and (b.recorded_until is null or b.recorded_until > known_at)
        and daterange(b.valid_from, b.valid_until) && (r.possible * daterange(from_day, until_day))))
  order by registry.partial_date_first(r.starts_on) desc, r.series_id;
end
$$;
