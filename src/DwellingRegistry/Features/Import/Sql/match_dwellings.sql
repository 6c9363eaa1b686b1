-- The dwellings that the file gives each building, and which registered dwelling each of them is. Result: how many are new. Called by MergeRegister.
-- A listed unit is matched by its identifier (scheme import.unit_scheme), else it is the one dwelling of its building with its label, else an estimated
-- one. Estimated units have no identifier: the first estimate is the first dwelling that an import gave the building, and so on. An estimate never
-- overrules a list nor a person: a building with listed units, or with a dwelling that a person recorded, keeps its dwellings. A table that states no
-- dwellings is estimated once, when the building has none.
update staged_units u set building_id = b.building_id, valid_from = b.valid_from from staged_buildings b where b.external_id = u.building;

-- A list on its own names buildings that are registered already, by another register's identifier or by their number.
update staged_units u set building_id = b.building_id
from (
  select x.value as name, x.building_id from registry.external_identifiers x where x.scheme = current_setting('import.scheme') and x.building_id is not null
  union all
  select b.number::text, b.id from registry.buildings b where current_setting('import.scheme') = 'number'
) as b
where current_setting('import.is_map') = 'off' and b.name = u.building;

create temp table unusable_units on commit drop as
select u.identifier, u.position, case
    when u.building_id is null then format('no building %s of the scheme %s is registered', u.building, current_setting('import.scheme'))
    when taken.building_id is not null then format('its identifier is that of a building in the scheme %s', taken.scheme)
    when v.id is null then format('building %s is gone from the register', u.building)
    when not ST_DWithin(u.location::geography, coalesce(v.footprint, v.location)::geography, 2000) then
      format('it lies %s km from its building %s; are lon and lat in the right order?', round(ST_Distance(u.location::geography, v.location::geography) / 1000), u.building)
  end as reason
from staged_units u
left join registry.building_versions v on v.building_id = u.building_id and v.recorded_until is null and v.valid_until is null
  and v.status not in ('demolished', 'wrongly_entered')
left join registry.external_identifiers taken on taken.scheme = current_setting('import.unit_scheme') and taken.value = u.identifier
where current_setting('import.is_map') = 'off';
delete from unusable_units where reason is null;
insert into staged_rejects (external_id, reason, position) select identifier, reason, position from unusable_units;
delete from staged_units u using unusable_units x where u.position = x.position;

update staged_units u set
  location = coalesce(u.location, v.location),
  valid_from = coalesce(u.valid_from, (select min(f.valid_from) from registry.building_versions f where f.building_id = u.building_id and f.recorded_until is null))
from registry.building_versions v
where v.building_id = u.building_id and v.recorded_until is null and v.valid_until is null and (u.location is null or u.valid_from is null);

create temp table staged_dwellings on commit drop as
select u.building_id, u.identifier, row_number() over (partition by u.building_id order by u.floor nulls first, u.unit, u.identifier)::int as place,
  u.kind, 'stated' as grade, nullif(u.unit, '') as unit, u.floor, u.capacity, u.location, u.valid_from, null::bigint as dwelling_id, null::text as number
from staged_units u where u.building_id is not null
union all
select b.building_id, null, i, b.unit_kind, b.unit_grade, null, ((i - 1)::bigint * b.unit_floors / b.unit_count)::smallint, null, b.location, b.valid_from, null, null
from staged_buildings b cross join lateral generate_series(1, b.unit_count) as i
where not exists (select from staged_units u where u.building_id = b.building_id)
  and (b.number is not null or not exists (
    select from registry.dwelling_versions v
    join registry.dwellings d on d.id = v.dwelling_id
    where v.building_id = b.building_id and v.recorded_until is null
      and (d.origin <> 'import' or v.recorded_by not like 'import:%' or not 'dwellings' = any(string_to_array(current_setting('import.fields'), ','))
        or exists (select from registry.external_identifiers x where x.dwelling_id = d.id))));

-- The buildings of which the file says all dwellings: what it does not list there is missed.
create temp table spoken_for on commit drop as
select building_id from staged_buildings where number is null
union
select building_id from staged_units where current_setting('import.lists_all_units') = 'on' and building_id is not null;

update staged_dwellings s set dwelling_id = x.dwelling_id
from registry.external_identifiers x
where x.scheme = current_setting('import.unit_scheme') and x.value = s.identifier;

create temp table registered_dwellings on commit drop as
select v.dwelling_id, v.building_id, v.unit, d.origin,
  exists (select from registry.external_identifiers x where x.dwelling_id = v.dwelling_id and x.scheme = current_setting('import.unit_scheme')) as is_known,
  exists (select from registry.external_identifiers x where x.dwelling_id = v.dwelling_id) as is_listed
from registry.dwelling_versions v
join registry.dwellings d on d.id = v.dwelling_id
where v.recorded_until is null and v.valid_until is null and v.status not in ('withdrawn', 'wrongly_entered')
  and v.building_id in (select building_id from staged_dwellings);

with labelled as (
  select building_id, unit, min(dwelling_id) as dwelling_id from registered_dwellings
  where unit is not null and not is_known
  group by building_id, unit having count(*) = 1
), unmatched as (
  select building_id, unit, min(place) as place from staged_dwellings
  where dwelling_id is null and identifier is not null and unit is not null
  group by building_id, unit having count(*) = 1
)
update staged_dwellings s set dwelling_id = l.dwelling_id
from unmatched u join labelled l using (building_id, unit)
where s.building_id = u.building_id and s.place = u.place;

with unmatched as (
  select building_id, place, row_number() over (partition by building_id order by place) as rank from staged_dwellings where dwelling_id is null
), free as (
  select r.dwelling_id, r.building_id, row_number() over (partition by r.building_id order by r.dwelling_id) as rank
  from registered_dwellings r
  where r.origin = 'import' and not r.is_listed and not exists (select from staged_dwellings s where s.dwelling_id = r.dwelling_id)
)
update staged_dwellings s set dwelling_id = r.dwelling_id
from unmatched u join free r on r.building_id = u.building_id and r.rank = u.rank
where s.building_id = u.building_id and s.place = u.place;

-- What a list does not speak of stays, where it was stated.
update staged_dwellings s set
  floor = case when 'floor' = any(said.fields) or v.grade <> 'stated' then s.floor else v.floor end,
  capacity = case when 'capacity' = any(said.fields) then s.capacity else v.capacity end,
  location = case when 'location' = any(said.fields) then s.location else v.location end
from string_to_array(current_setting('import.unit_fields'), ',') as said(fields), registry.dwelling_versions v
where v.dwelling_id = s.dwelling_id and v.recorded_until is null and v.valid_until is null
  and s.identifier is not null and current_setting('import.is_map') = 'off';

create index on staged_dwellings (dwelling_id);
analyze staged_dwellings;
select count(*) from staged_dwellings where dwelling_id is null;
