-- Buildings: adds the new ones with the numbers in drawn_numbers; where the source changed, closes the recorded version and adds another.
-- What a person recorded stands: a version that no import recorded is left, and a case says that the source now differs.
-- A change of status happened in the world, so it holds from today; any other change corrects what was recorded. Called by MergeRegister.
with fresh as (
  select external_id, row_number() over (order by external_id) as place from staged_buildings where building_id is null
), numbers as (
  select number, row_number() over () as place from drawn_numbers
)
update staged_buildings s set number = numbers.number
from fresh join numbers using (place)
where fresh.external_id = s.external_id;

with added as (
  insert into registry.buildings (number, area_id, origin)
  select number, area_id, 'import' from staged_buildings where number is not null order by external_id
  returning id, number
)
update staged_buildings s set building_id = added.id from added where added.number = s.number;

insert into registry.external_identifiers (scheme, value, building_id)
select current_setting('import.scheme'), external_id, building_id from staged_buildings where number is not null order by external_id;

insert into registry.building_versions
  (building_id, valid_from, status, kind, kind_grade, name, storeys, location, footprint, removal_due_on, recorded_from, recorded_by)
select building_id, valid_from, status, kind, kind_grade, name, storeys, location, footprint, removal_due_on, now(), current_setting('import.recorded_by')
from staged_buildings where number is not null order by external_id;
insert into counts select 'buildings_added', count(*) from staged_buildings where number is not null;

create temp table differing on commit drop as
select v.id, v.building_id, v.status, v.valid_from, v.recorded_by, s.external_id
from staged_buildings s
join registry.building_versions v on v.building_id = s.building_id and v.recorded_until is null and v.valid_until is null
where s.number is null
  and (v.status, v.kind, v.kind_grade, v.name, v.storeys, v.location, v.footprint, v.removal_due_on)
    is distinct from (s.status, s.kind, s.kind_grade, s.name, s.storeys, s.location, s.footprint, s.removal_due_on);

insert into registry.cases (kind, area_id, building_id, due_on, summary)
select 'conflicting', b.area_id, b.id, current_date + 30,
  format('%s: the %s now shows %s, %s%s; a person recorded otherwise (%s, %s%s).', s.external_id, current_setting('import.source'),
    replace(s.kind, '_', ' '), replace(s.status, '_', ' '), coalesce(', ' || s.storeys || ' storeys', ''),
    replace(v.kind, '_', ' '), replace(v.status, '_', ' '), coalesce(', ' || v.storeys || ' storeys', ''))
from differing d
join staged_buildings s on s.external_id = d.external_id
join registry.buildings b on b.id = d.building_id
join registry.building_versions v on v.id = d.id
-- Only when the source itself moved since its last word, or every import would repeat what a person has already overruled.
where d.recorded_by not like 'import:%'
  and exists (
    select from (
      select last.* from registry.building_versions last
      where last.building_id = d.building_id and last.recorded_by like 'import:%' order by last.recorded_from desc, last.id desc limit 1
    ) as last
    where (last.status, last.kind, last.storeys) is distinct from (s.status, s.kind, s.storeys))
  and not exists (
    select from registry.cases c where c.kind = 'conflicting' and c.building_id = d.building_id
      and (c.status = 'open' or c.summary like format('%s: the %s now shows %s, %s%s;%%', s.external_id, current_setting('import.source'),
        replace(s.kind, '_', ' '), replace(s.status, '_', ' '), coalesce(', ' || s.storeys || ' storeys', ''))));

delete from differing where recorded_by not like 'import:%';
update staged_buildings s set valid_from = current_date from differing d where d.external_id = s.external_id and d.status <> s.status;

update registry.building_versions v set recorded_until = now(), closed_by = current_setting('import.recorded_by')
from differing d where d.id = v.id;

insert into registry.building_versions
  (building_id, valid_from, valid_until, status, kind, kind_grade, name, storeys, location, footprint, removal_due_on, source_document, recorded_from, recorded_by)
select v.building_id, v.valid_from, current_date, v.status, v.kind, v.kind_grade, v.name, v.storeys, v.location, v.footprint, v.removal_due_on,
  v.source_document, now(), current_setting('import.recorded_by')
from differing d
join registry.building_versions v on v.id = d.id
join staged_buildings s on s.external_id = d.external_id
where s.valid_from > d.valid_from;

insert into registry.building_versions
  (building_id, valid_from, status, kind, kind_grade, name, storeys, location, footprint, removal_due_on, recorded_from, recorded_by)
select s.building_id, greatest(s.valid_from, d.valid_from), s.status, s.kind, s.kind_grade, s.name, s.storeys, s.location, s.footprint, s.removal_due_on,
  now(), current_setting('import.recorded_by')
from differing d join staged_buildings s on s.external_id = d.external_id
order by s.external_id;

insert into counts select 'buildings_changed', count(*) from differing;
insert into counts
select 'buildings_unchanged', count(*) - (select sum(n) from counts where name in ('buildings_added', 'buildings_changed')) from staged_buildings;

update registry.buildings b set area_id = s.area_id
from staged_buildings s where s.building_id = b.id and b.area_id is distinct from s.area_id;

-- Buildings that this file does not speak of follow the boundaries too.
update registry.buildings b set area_id = found.id
from registry.building_versions v
cross join lateral (
  select p.id from area_pieces p where ST_Intersects(p.piece, v.location) order by p.level desc, p.size, p.id limit 1
) as found
where v.building_id = b.id and v.recorded_until is null and v.valid_until is null and b.area_id is distinct from found.id
  and exists (select from counts where name in ('areas_added', 'areas_changed') and n > 0)
  and not exists (select from staged_buildings s where s.building_id = b.id);

-- Without fresh statistics the later steps take the filled tables for empty ones.
do $$
begin
  if exists (select from counts where name = 'buildings_added' and n > 0) then
    analyze registry.buildings, registry.building_versions, registry.external_identifiers;
  end if;
end
$$;
