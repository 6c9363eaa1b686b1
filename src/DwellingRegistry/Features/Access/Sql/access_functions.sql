-- What row-level security asks of the transaction: see request_context.sql for what it was told. Nothing told, or told by somebody else than
-- registry.begin_request, means nothing seen. In policies these stand in a scalar sub-select where they do not depend on the row, so that a
-- statement asks once.

-- May people be read or written at all in this transaction? A role that the ceiling lets see people, and a purpose; a case officer only in the one
-- dwelling that was opened to the request; an agency where its grant is in force, since it has no areas otherwise.
create or replace function registry.may_see_people() returns boolean
language plpgsql stable as $$
begin
  return coalesce(current_setting('registry.purpose', true), '') <> ''
    and case coalesce(current_setting('registry.role', true), '')
      when 'clerk' then true
      when 'registrar' then true
      when 'agency_client' then coalesce(current_setting('registry.areas', true), '{}') <> '{}'
      when 'case_officer' then coalesce(current_setting('registry.disclosed', true), '') <> ''
      else false
    end
    and registry.context_holds();
end
$$;

-- May people be changed? Agencies and case officers only look.
create or replace function registry.may_change_people() returns boolean
language sql stable as $$
  select coalesce(current_setting('registry.role', true), '') in ('clerk', 'registrar') and registry.may_see_people()
$$;

-- Is this the dwelling that was opened to a case officer's request? Everybody else's requests are not bound to one.
create or replace function registry.in_disclosure(dwelling bigint) returns boolean
language sql stable parallel safe as $$
  select coalesce(current_setting('registry.disclosed', true), '') = '' or coalesce(dwelling::text = current_setting('registry.disclosed', true), false)
$$;

-- Is this what is known now of days that were opened with it: today, and of a history its period?
create or replace function registry.in_disclosed_days(possible daterange, recorded_until timestamptz) returns boolean
language sql stable parallel safe as $$
  select coalesce(current_setting('registry.disclosed_days', true), '') = ''
    or coalesce(recorded_until is null and possible && current_setting('registry.disclosed_days', true)::datemultirange, false)
$$;

-- Does this area lie in the caller's jurisdiction? A place outside every area is nobody's but the registrar's.
create or replace function registry.in_own_areas(area int) returns boolean
language sql stable parallel safe as $$
  select case when area is null then current_setting('registry.role', true) = 'registrar'
    when current_setting('registry.areas', true) = 'all' then true
    else coalesce(area = any (nullif(current_setting('registry.areas', true), '')::int[]), false) end
$$;

-- How this person's address is protected today: null, 'marked' or 'withheld'; where records were merged, as strictly as any of them. The owner's.
create or replace function registry.protection_of(person bigint) returns text
language plpgsql stable security definer set search_path = registry, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  if exists (select from registry.person_merges m where (m.merged_id = person or m.into_id = person) and m.recorded_until is null) then
    return (select max(p.kind) from registry.protections p
      where p.person_id in (select registry.records_of(person, now())) and p.recorded_until is null and p.valid_from <= current_date and p.valid_until > current_date);
  end if;
  return (select max(p.kind) from registry.protections p
    where p.person_id = person and p.recorded_until is null and p.valid_from <= current_date and p.valid_until > current_date);
end
$$;

-- Is this person's address protected today, for the caller? The registrar sees protected people; a clerk who gave a reason sees the marked. Runs as the owner: protections are not the caller's to read. Asked for every row about a person, hence PL/pgSQL,
-- which keeps its plans, and the common answer first: as one SQL expression it cost twelve times as much.
create or replace function registry.hidden_from_caller(person bigint) returns boolean
language plpgsql stable security definer set search_path = registry, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  if current_setting('registry.role', true) = 'registrar' then
    return false;
  end if;
  if current_setting('registry.role', true) = 'clerk' and coalesce(current_setting('registry.override', true), '') <> '' then
    return coalesce(registry.protection_of(person) = 'withheld', false);
  end if;
  return registry.protection_of(person) is not null;
end
$$;

-- Protected people are in no list of occupants, whoever asks; counts follow the lists. Asked only where hidden_from_caller would let one pass.
create or replace function registry.in_no_list(person bigint) returns boolean
language plpgsql stable security definer set search_path = registry, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  if current_setting('registry.role', true) <> 'registrar' and coalesce(current_setting('registry.override', true), '') = '' then
    return false;
  end if;
  return not registry.context_holds() or registry.protection_of(person) is not null;
end
$$;

-- May the caller see this person? One with a residence in the caller's areas, or one with none: just registered, or whose residences were
-- annulled or turned out to be somebody else's. Agencies and case officers see nobody without one.
-- Runs as the owner, since it looks at residences elsewhere.
create or replace function registry.person_in_own_areas(person bigint) returns boolean
language plpgsql stable security definer set search_path = registry, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  if coalesce(current_setting('registry.role', true), '') in ('case_officer', 'agency_client') then
    return exists (
        select from registry.residences r
        where r.person_id = person and r.recorded_until is null
          and registry.in_own_areas(r.area_id) and registry.in_disclosure(r.dwelling_id) and registry.in_disclosed_days(r.possible, r.recorded_until))
      or exists (
        select from registry.residences r
        where r.person_id in (select registry.records_of(person, now())) and r.recorded_until is null
          and registry.in_own_areas(r.area_id) and registry.in_disclosure(r.dwelling_id) and registry.in_disclosed_days(r.possible, r.recorded_until));
  end if;
  if exists (select from registry.residences r where r.person_id = person and r.recorded_until is null and registry.in_own_areas(r.area_id)) then
    return true;
  end if;
  return exists (
      select from registry.residences r
      where r.person_id in (select registry.records_of(person, now())) and r.recorded_until is null and registry.in_own_areas(r.area_id))
    or not exists (select from registry.residences r where r.person_id in (select registry.records_of(person, now())) and r.recorded_until is null);
end
$$;

-- What access depends on, of the people an answer is about to deliver: how they are protected today and whether they live in the caller's areas.
-- One row for each id that is a person. Nothing without a sealed context. Called by AccessLog, for the decision before an answer leaves.
-- A hot path: most people were never protected nor merged with somebody and live in the caller's areas, which is seen without a closer look.
create or replace function registry.subject_facts(persons bigint[]) returns table (person_id bigint, protection text, in_own_areas boolean)
language plpgsql stable security definer rows 10 set search_path = registry, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  everywhere boolean := coalesce(current_setting('registry.areas', true) = 'all', false);
  own int[] := case when not everywhere then nullif(current_setting('registry.areas', true), '')::int[] end;
begin
  if not registry.context_holds() then
    return;
  end if;
  return query
  select p.id,
    case when exists (select from registry.protections x where x.person_id = p.id and x.recorded_until is null)
        or exists (select from registry.person_merges g where g.merged_id = p.id) or exists (select from registry.person_merges g where g.into_id = p.id)
      then registry.protection_of(p.id) end,
    exists (
      select from registry.residences r
      where r.person_id = p.id and r.recorded_until is null and r.area_id is not null and (everywhere or r.area_id = any (own))
        and registry.in_disclosure(r.dwelling_id) and registry.in_disclosed_days(r.possible, r.recorded_until))
    or registry.person_in_own_areas(p.id)
  from unnest(persons) as asked (id) join registry.persons p on p.id = asked.id;
end
$$;
