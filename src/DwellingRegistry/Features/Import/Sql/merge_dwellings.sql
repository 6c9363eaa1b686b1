-- Dwellings: adds the new ones with the numbers in drawn_numbers, records anew those whose facts changed; a version that a person recorded
-- stands. Called by MergeRegister after match_dwellings.sql.
with fresh as (
  select building_id, place, row_number() over (order by building_id, place) as rank from staged_dwellings where dwelling_id is null
), numbers as (
  select number, row_number() over () as rank from drawn_numbers
)
update staged_dwellings s set number = numbers.number
from fresh join numbers using (rank)
where s.building_id = fresh.building_id and s.place = fresh.place;

with added as (
  insert into registry.dwellings (number, origin)
  select number, 'import' from staged_dwellings where number is not null order by building_id, place
  returning id, number
)
update staged_dwellings s set dwelling_id = added.id from added where added.number = s.number;

insert into registry.dwelling_versions
  (dwelling_id, building_id, valid_from, status, kind, grade, unit, floor, capacity, location, recorded_from, recorded_by)
select dwelling_id, building_id, valid_from, 'in_use', kind, grade, unit, floor, capacity, location, now(), current_setting('import.recorded_by')
from staged_dwellings where number is not null order by building_id, place;

insert into registry.external_identifiers (scheme, value, dwelling_id)
select current_setting('import.unit_scheme'), s.identifier, s.dwelling_id
from staged_dwellings s
where s.identifier is not null
  and not exists (select from registry.external_identifiers x where x.scheme = current_setting('import.unit_scheme') and x.value = s.identifier)
order by s.building_id, s.place;
insert into counts select 'dwellings_added', count(*) from staged_dwellings where number is not null;

create temp table differing_dwellings on commit drop as
select v.id, v.dwelling_id, v.valid_from, v.status, v.outline, s.building_id, s.place
from staged_dwellings s
join registry.dwelling_versions v on v.dwelling_id = s.dwelling_id and v.recorded_until is null and v.valid_until is null
where s.number is null and v.recorded_by like 'import:%'
  and (v.building_id, v.kind, v.grade, v.unit, v.floor, v.capacity, v.location)
    is distinct from (s.building_id, s.kind, s.grade, s.unit, s.floor, s.capacity, s.location);

update registry.dwelling_versions v set recorded_until = now(), closed_by = current_setting('import.recorded_by')
from differing_dwellings d where d.id = v.id;

insert into registry.dwelling_versions
  (dwelling_id, building_id, valid_from, status, kind, grade, unit, floor, capacity, location, outline, recorded_from, recorded_by)
select s.dwelling_id, s.building_id, d.valid_from, d.status, s.kind, s.grade, s.unit, s.floor, s.capacity, s.location, d.outline,
  now(), current_setting('import.recorded_by')
from differing_dwellings d join staged_dwellings s on s.building_id = d.building_id and s.place = d.place
order by s.dwelling_id;

insert into counts select 'dwellings_changed', count(*) from differing_dwellings;
insert into counts
select 'dwellings_unchanged', count(*) - (select sum(n) from counts where name in ('dwellings_added', 'dwellings_changed')) from staged_dwellings;

do $$
begin
  if exists (select from counts where name = 'dwellings_added' and n > 0) then
    analyze registry.dwellings, registry.dwelling_versions, registry.external_identifiers;
  end if;
end
$$;
