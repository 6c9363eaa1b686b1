-- Whether one named person surely lives in one dwelling, or in one building, today: for a case officer in an investigation, as often a day as their
-- limit gives, whatever comes of it. Names are held against all scripts of the record as find_person_by_name does (case, accents and spaces apart),
-- and the birth date as recorded, where one is given. Give the building, and the dwelling or null.
-- One row: counted, false when the day is used up (then nothing was looked at); person, the one to confirm, or null: nobody of that name, several,
-- protected, somewhere else, no longer. No row where the transaction's role, purpose or areas do not allow it.
-- Everybody there is looked at with the same steps, and protection before names, so that time does not tell what the answer does not. Whom the
-- caller may not know of does not make a name ambiguous either.
-- Volatile, as the owner: a case officer sees no residence, hence the decision repeated. Called by ConfirmResidence.
create or replace function registry.confirm_residence(of_building bigint, of_dwelling bigint, full_name text, birth text, most_a_day int)
returns table (counted boolean, person bigint)
language plpgsql volatile security definer set search_path = registry, pg_temp as $$
#variable_conflict use_column
declare
  -- Whatever the application passes: the same number as in Ceiling.
  most constant int := least(most_a_day, 50);
  folded constant text := registry.search_fold(full_name);
begin
  if current_setting('registry.role', true) is distinct from 'case_officer' or current_setting('registry.purpose', true) is distinct from 'criminal-investigation'
    or coalesce(current_setting('registry.disclosed', true), '') <> '' or not registry.context_holds() then
    return;
  end if;
  if most >= 1 then
    insert into registry.officer_usage as u (officer, what, since, taken) values (current_setting('registry.caller', true), 'confirmations', current_date, 1)
    on conflict (officer, what, since) do update set taken = u.taken + 1 where u.taken < most;
  end if;
  if most < 1 or not found then
    return query select false, null::bigint;
    return;
  end if;
  return query
  with there as materialized (
    select r.person_id as record, coalesce(m.into_id, r.person_id) as staying, registry.protection_of(r.person_id) is null as shown
    from registry.residences r
    left join registry.person_merges m on m.merged_id = r.person_id and m.recorded_until is null
    where (r.dwelling_id = of_dwelling or (of_dwelling is null and r.building_id = of_building))
      and r.recorded_until is null and r.certain @> current_date and registry.in_own_areas(r.area_id)
      and case when r.dwelling_id is null
        then exists (
          select from registry.building_versions b where b.building_id = r.building_id and b.status not in ('demolished', 'wrongly_entered')
            and b.recorded_until is null and b.valid_from <= current_date and (b.valid_until is null or b.valid_until > current_date))
        else exists (
          select from registry.dwelling_versions d where d.dwelling_id = r.dwelling_id and d.status in ('formed', 'in_use', 'out_of_use')
            and d.recorded_until is null and d.valid_from <= current_date and (d.valid_until is null or d.valid_until > current_date))
        end
  ), named as (
    select distinct t.staying, t.shown
    from there t join registry.person_versions v on v.person_id in (t.record, t.staying) and v.recorded_until is null
    where (birth is null or v.birth_date = birth) and exists (select from unnest(v.names) n where registry.search_fold(n) = folded)
  )
  select true, case when count(*) filter (where n.shown) = 1 then min(n.staying) filter (where n.shown) end from named n;
end
$$;
