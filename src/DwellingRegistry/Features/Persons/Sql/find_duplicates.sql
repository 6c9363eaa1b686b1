-- Who of the register may be the person about to be entered: at most three, those of the caller's areas first.
-- Arguments: the document's keyed hash, or null; the names typed; the birth date typed (a partial date). A name meets any recorded name of the same
-- folded text; a birth date meets an equal one, or one known to the month or year that holds it. 'unknown' meets only 'unknown': a name alone is no identity.
-- Result: the person where the caller may see them; null for one who is registered elsewhere, protected or dead, which look alike. A reason for an
-- override opens nobody here: a name with a part of a birth date is no exact identity.
-- Stable. Runs as the owner, since it looks at people elsewhere; so it repeats the decision: a clerk with a purpose. Called by FindDuplicates.
create or replace function registry.find_duplicates(document_hash bytea, typed_names text[], birth text) returns table (person bigint)
language sql stable security definer set search_path = registry, pg_temp as $$
  with typed as materialized (
    select array(select registry.search_fold(n) from unnest(typed_names) n) as names
  ), dates as materialized (
    -- Written out one by one, so that the index on birth dates serves: a year has 379.
    select birth as value
    union select left(birth, 7) where length(birth) = 10
    union select left(birth, 4) where birth <> 'unknown'
    union select to_char(day, 'YYYY-MM-DD')
      from generate_series(registry.partial_date_first(birth)::timestamp, registry.partial_date_certain(birth)::timestamp - interval '1 day', interval '1 day') day
      where birth <> 'unknown' and length(birth) < 10
    union select birth || '-' || lpad(month::text, 2, '0') from generate_series(1, 12) month where birth <> 'unknown' and length(birth) = 4
  ), hits as (
    select d.person_id from registry.identity_documents d where d.number_hash = document_hash and d.recorded_until is null
    union
    select v.person_id
    from registry.person_versions v, typed
    where v.recorded_until is null and v.birth_date = any (array(select value from dates))
      and exists (select from unnest(v.names) n where registry.search_fold(n) = any (typed.names))
  ), people as (
    select distinct registry.person_of(h.person_id, now()) as id from hits h
  )
  select case when seen.own then p.id end
  from people p
  cross join lateral (
    select (registry.protection_of(p.id) is null) and registry.person_in_own_areas(p.id)
      and exists (select from registry.person_versions v where v.person_id = p.id and v.recorded_until is null and v.valid_until is null) as own
  ) as seen
  where current_setting('registry.role', true) = 'clerk' and registry.may_see_people()
  order by seen.own desc, p.id
  limit 3
$$;
