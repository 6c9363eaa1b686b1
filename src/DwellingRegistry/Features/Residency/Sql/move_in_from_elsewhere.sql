-- Moves one person from another office's area into a dwelling of the caller's, as one act: the current main residence ends, the new one begins, and
-- the old office gets a case, which names no new address.
-- Arguments: the document's keyed hash, or else the full name and the birth date as recorded; the dwelling; since when (a partial date) and on what
-- basis; the act (a row of changes that the caller just began); by when the old office decides.
-- Result: outcome 'moved' with person and series; 'not_found' for nobody, several, the dead and protected people alike; 'own_area' with the person
-- where the current main residence lies in the caller's areas; 'not_fitting' with the person where the day cannot be true beside what is recorded.
-- Volatile. Runs as the owner, since it reads and ends what lies outside the caller's areas; so it repeats the decision: a clerk, a purpose, a
-- dwelling in own areas. Several are refused before protection is looked at: a protected namesake must not lead to the other one being moved.
-- Called by MoveInFromElsewhere.
create or replace function registry.move_in_from_elsewhere(
  document_hash bytea, full_name text, birth text, to_dwelling bigint, since text, on_basis text, act_id bigint, due date,
  out outcome text, out person bigint, out series uuid)
language plpgsql volatile security definer set search_path = registry, pg_temp as $$
declare
  act registry.changes;
  place record;
  old registry.residences;
  candidates bigint[];
  began_after date;
begin
  select v.building_id, b.area_id into place
  from registry.dwelling_versions v join registry.buildings b on b.id = v.building_id
  where v.dwelling_id = to_dwelling and v.recorded_until is null and v.valid_from <= current_date and (v.valid_until is null or v.valid_until > current_date);
  select c.* into act from registry.changes c
  where c.id = act_id and c.kind = 'move_from_elsewhere' and c.recorded_by = current_setting('registry.caller', true)
    and not exists (select from registry.residences r where r.change_id = act_id);
  if current_setting('registry.role', true) is distinct from 'clerk' or not registry.may_see_people() or not registry.in_own_areas(place.area_id) or act.id is null then
    raise insufficient_privilege using message = 'a move from elsewhere is a clerk''s, with a purpose, into an own area';
  end if;

  select array_agg(distinct registry.person_of(hit.person_id, now())) into candidates
  from (
    select d.person_id from registry.identity_documents d
    where d.number_hash = document_hash and d.recorded_until is null
    union all
    select v.person_id from registry.person_versions v
    where document_hash is null and v.recorded_until is null and v.birth_date = birth
      and exists (select from unnest(v.names) n where registry.search_fold(n) = registry.search_fold(full_name))
  ) as hit;
  outcome := 'not_found';
  if cardinality(candidates) is distinct from 1 or registry.hidden_from_caller(candidates[1])
    or not exists (select from registry.person_versions v where v.person_id = candidates[1] and v.recorded_until is null and v.valid_until is null) then
    return;
  end if;
  person := candidates[1];
  if exists (
    select from registry.residences r
    where r.person_id in (select registry.records_of(person, now())) and r.kind = 'main' and r.recorded_until is null
      and (r.ends_on is null or registry.partial_date_certain(r.ends_on) > current_date) and registry.in_own_areas(r.area_id)) then
    outcome := 'own_area';
    return;
  end if;

  outcome := 'not_fitting';
  for old in
    select r.* from registry.residences r
    where r.person_id in (select registry.records_of(person, now())) and r.kind = 'main' and r.recorded_until is null
      and (r.ends_on is null or registry.partial_date_certain(r.ends_on) > current_date)
    order by r.id
  loop
    -- The last day on which the move can have been.
    if (case when length(since) = 10 then registry.partial_date_first(since) else registry.partial_date_certain(since) - 1 end) < registry.partial_date_first(old.starts_on) then
      return;
    end if;
    if length(old.starts_on) = 10 then
      began_after := greatest(began_after, registry.partial_date_first(old.starts_on) + 1);
    end if;
    update registry.residences r set recorded_until = act.recorded_at, closed_by = act.recorded_by, closed_change_id = act.id where r.id = old.id;
    insert into registry.residences (series_id, person_id, dwelling_id, building_id, area_id, kind, basis, starts_on, ends_on, link_quality, not_before,
      household_id, in_inquiry_since, recorded_from, recorded_by, change_id)
    values (old.series_id, old.person_id, old.dwelling_id, old.building_id, old.area_id, old.kind, old.basis, old.starts_on, since, old.link_quality, old.not_before,
      old.household_id, old.in_inquiry_since, act.recorded_at, act.recorded_by, act.id);
    insert into registry.cases (kind, area_id, building_id, dwelling_id, person_id, residence_series_id, summary, opened_at, opened_by_change_id, due_on)
    values ('moved_away', old.area_id, old.building_id, old.dwelling_id, person, old.series_id,
      'A resident was registered in another office''s area; the residence here ended with it.', act.recorded_at, act.id, due);
  end loop;

  series := gen_random_uuid();
  begin
    insert into registry.residences (series_id, person_id, dwelling_id, building_id, area_id, kind, basis, starts_on, link_quality, not_before,
      recorded_from, recorded_by, change_id)
    values (series, person, to_dwelling, place.building_id, place.area_id, 'main', on_basis, since, 'dwelling',
      -- Only where the day is not known: see Residence.NotBefore.
      case when length(since) < 10 and began_after > registry.partial_date_first(since) then began_after end, act.recorded_at, act.recorded_by, act.id);
    set constraints registry.ex_residences_one_main immediate;
  exception when exclusion_violation or unique_violation then
    return;
  end;
  outcome := 'moved';
end
$$;
