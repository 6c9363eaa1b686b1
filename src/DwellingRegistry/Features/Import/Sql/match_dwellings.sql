-- The dwellings that the file gives each staged building, and which registered dwelling each of them is.
-- A line of the units file has an identifier (scheme units: building/unit) and is matched by it. Estimated units have none: the first estimate
-- is the first dwelling that an import gave the building, and so on. An estimate never overrules a list nor a person: a building with listed
-- units, or with a dwelling that a person recorded, keeps its dwellings. Result: how many are new. Called by MergeRegister.
create temp table staged_dwellings on commit drop as
select b.building_id, u.building || '/' || u.unit as identifier, row_number() over (partition by b.building_id order by u.floor nulls first, u.unit)::int as place,
  u.kind, 'stated' as grade, nullif(u.unit, '') as unit, u.floor, u.capacity, u.location, b.valid_from, null::bigint as dwelling_id, null::text as number
from staged_units u join staged_buildings b on b.external_id = u.building
union all
select b.building_id, null, i, b.unit_kind, b.unit_grade, null, ((i - 1)::bigint * b.unit_floors / b.unit_count)::smallint, null, b.location, b.valid_from, null, null
from staged_buildings b cross join lateral generate_series(1, b.unit_count) as i
where not exists (select from staged_units u where u.building = b.external_id)
  and (b.number is not null or not exists (
    select from registry.dwelling_versions v
    join registry.dwellings d on d.id = v.dwelling_id
    where v.building_id = b.building_id and v.recorded_until is null
      and (d.origin <> 'import' or v.recorded_by not like 'import:%'
        or exists (select from registry.external_identifiers x where x.dwelling_id = d.id and x.scheme = 'units'))));

update staged_dwellings s set dwelling_id = x.dwelling_id
from registry.external_identifiers x
where x.scheme = 'units' and x.value = s.identifier;

create temp table registered_dwellings on commit drop as
select v.dwelling_id, v.building_id, row_number() over (partition by v.building_id order by v.dwelling_id)::int as place
from registry.dwelling_versions v
join registry.dwellings d on d.id = v.dwelling_id and d.origin = 'import'
where v.recorded_until is null and v.valid_until is null
  and v.building_id in (select building_id from staged_buildings where number is null)
  and not exists (select from registry.external_identifiers x where x.dwelling_id = v.dwelling_id and x.scheme = 'units');

with unmatched as (
  select building_id, place, row_number() over (partition by building_id order by place) as rank from staged_dwellings where dwelling_id is null
)
update staged_dwellings s set dwelling_id = r.dwelling_id
from unmatched u join registered_dwellings r on r.building_id = u.building_id and r.place = u.rank
where s.building_id = u.building_id and s.place = u.place;

create index on staged_dwellings (dwelling_id);
analyze staged_dwellings;
select count(*) from staged_dwellings where dwelling_id is null;
