-- What row-level security asks of the transaction. The endpoint sets, for the transaction only: registry.role, registry.caller,
-- registry.purpose, registry.areas (an int[] literal of the role's areas and all below them). Nothing set means nothing seen.

-- May people be read or written at all in this transaction? A role that the ceiling lets see people, and a purpose.
create or replace function registry.may_see_people() returns boolean
language sql stable parallel safe as $$
  select coalesce(current_setting('registry.role', true), '') in ('clerk', 'registrar') and coalesce(current_setting('registry.purpose', true), '') <> ''
$$;

-- Does this area lie in the caller's jurisdiction? A place outside every area is nobody's but the registrar's.
create or replace function registry.in_own_areas(area int) returns boolean
language sql stable parallel safe as $$
  select case when area is null then current_setting('registry.role', true) = 'registrar'
    else coalesce(area = any (nullif(current_setting('registry.areas', true), '')::int[]), false) end
$$;

-- Is this person's address protected today, for the caller? The registrar sees protected people. Where records were merged, the protection of one
-- is the protection of all. Runs as the owner: protections are not the caller's to read. Asked for every row about a person, hence PL/pgSQL,
-- which keeps its plans, and the common answer first: as one SQL expression it cost twelve times as much.
create or replace function registry.hidden_from_caller(person bigint) returns boolean
language plpgsql stable security definer set search_path = registry, pg_temp as $$
begin
  if current_setting('registry.role', true) = 'registrar' then
    return false;
  end if;
  if exists (
      select from registry.protections p
      where p.person_id = person and p.recorded_until is null and p.valid_from <= current_date and p.valid_until > current_date) then
    return true;
  end if;
  if not exists (select from registry.person_merges m where (m.merged_id = person or m.into_id = person) and m.recorded_until is null) then
    return false;
  end if;
  return exists (
    select from registry.protections p
    where p.person_id in (select registry.records_of(person, now())) and p.recorded_until is null and p.valid_from <= current_date and p.valid_until > current_date);
end
$$;

-- May the caller see this person? One with a residence in the caller's areas, or one with none: just registered, or whose residences were
-- annulled or turned out to be somebody else's.
-- Runs as the owner, since it looks at residences elsewhere.
create or replace function registry.person_in_own_areas(person bigint) returns boolean
language plpgsql stable security definer set search_path = registry, pg_temp as $$
begin
  if exists (select from registry.residences r where r.person_id = person and r.recorded_until is null and registry.in_own_areas(r.area_id)) then
    return true;
  end if;
  return exists (
      select from registry.residences r
      where r.person_id in (select registry.records_of(person, now())) and r.recorded_until is null and registry.in_own_areas(r.area_id))
    or not exists (select from registry.residences r where r.person_id in (select registry.records_of(person, now())) and r.recorded_until is null);
end
$$;
