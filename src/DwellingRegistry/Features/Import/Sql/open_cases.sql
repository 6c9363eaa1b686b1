-- What vanished from the source becomes a case for a person to decide; nothing is deleted. Buildings are missed where the file has coverage
-- (import.coverage). A map has it inside its outermost areas, or where it has no areas, inside its box (import.box, as WKT, when the file states one;
-- else around its buildings); a table everywhere, in one area (import.area_id) or nowhere, as its mapping says.
-- A person is asked once about each. A case is decided by itself when the source lists the object again. Called by MergeRegister.
create temp table coverage on commit drop as
select ST_Subdivide(ST_MakeValid(shape), 64) as piece
from (
  select case
    when current_setting('import.coverage') = 'none' then null
    when current_setting('import.coverage') = 'everywhere' then ST_MakeEnvelope(-180, -90, 180, 90, 4326)
    when current_setting('import.coverage') = 'area' then (select boundary from registry.areas where id = nullif(current_setting('import.area_id'), '')::int)
    when exists (select from staged_areas) then (
      select ST_Union(a.boundary) from registry.areas a
      join staged_areas s on a.scheme = 'osm' and a.external_id = s.external_id
      left join registry.areas p on p.id = a.parent_id
      where p.id is null or not exists (select from staged_areas sp where p.scheme = 'osm' and p.external_id = sp.external_id))
    when current_setting('import.box') <> '' then ST_GeomFromText(current_setting('import.box'), 4326)
    else (select ST_SetSRID(ST_Extent(footprint)::geometry, 4326) from staged_buildings)
  end as shape
) as covered
where shape is not null and not ST_IsEmpty(shape);
create index on coverage using gist (piece);
create index on staged_left_out (external_id);
analyze coverage;
analyze staged_rejects;

create temp table missing on commit drop as
select i.building_id, i.value as external_id
from registry.external_identifiers i
where i.scheme = current_setting('import.scheme') and i.building_id is not null
  and not exists (select from staged_buildings s where s.building_id = i.building_id)
  and not exists (select from staged_rejects r where r.external_id = i.value);
analyze missing;

create temp table vanished on commit drop as
select b.id as building_id, null::bigint as dwelling_id, b.area_id,
  case when l.reason is null then format('%s is no longer %s (%s). Is the building gone?', m.external_id, word.source, current_setting('import.file'))
  else format('%s is %s no longer as a building to live in: %s (%s).', m.external_id, word.source, l.reason, current_setting('import.file')) end as summary
from missing m
join registry.buildings b on b.id = m.building_id and b.origin = 'import'
join registry.building_versions v on v.building_id = b.id and v.recorded_until is null and v.valid_until is null
  and v.status not in ('demolished', 'wrongly_entered')
left join staged_left_out l on l.external_id = m.external_id
cross join (select case current_setting('import.is_map') when 'on' then 'on the map' else 'in the file' end as source) as word
where l.external_id is not null or exists (select from coverage c where ST_Intersects(c.piece, v.location))
union all
select v.building_id, v.dwelling_id, b.area_id,
  format('Dwelling %s: the source no longer lists this unit of the building, or its size no longer bears it (%s).', d.number, current_setting('import.file'))
from registry.dwelling_versions v
join registry.dwellings d on d.id = v.dwelling_id and d.origin = 'import'
join registry.buildings b on b.id = v.building_id
join spoken_for s on s.building_id = b.id
where v.recorded_until is null and v.valid_until is null and v.recorded_by like 'import:%' and v.status in ('formed', 'in_use')
  and exists (select from staged_dwellings x where x.building_id = b.id)
  and not exists (select from staged_dwellings x where x.dwelling_id = v.dwelling_id);

with opened as (
  insert into registry.cases (kind, area_id, building_id, dwelling_id, summary, due_on)
  select 'vanished_from_source', v.area_id, v.building_id, v.dwelling_id, v.summary, current_date + 30
  from vanished v
  where not exists (
    select from registry.cases c
    where c.kind = 'vanished_from_source' and c.building_id = v.building_id and c.dwelling_id is not distinct from v.dwelling_id
      and c.decided_by is distinct from 'import')
  order by v.building_id, v.dwelling_id nulls first
  returning 1
)
insert into counts select 'cases_opened', count(*) from opened;
insert into counts select 'buildings_vanished', count(*) from vanished where dwelling_id is null;
insert into counts select 'dwellings_vanished', count(*) from vanished where dwelling_id is not null;

with settled as (
  update registry.cases c set status = 'decided', decision = 'listed_again', decided_by = 'import', decided_at = now()
  where c.kind = 'vanished_from_source' and c.status = 'open'
    and (c.dwelling_id is null and exists (select from staged_buildings s where s.building_id = c.building_id)
      or c.dwelling_id is not null and exists (select from staged_dwellings s where s.dwelling_id = c.dwelling_id))
  returning 1
)
insert into counts select 'cases_settled', count(*) from settled;

insert into staged_rejects (external_id, reason)
select distinct u.building, 'the units file names it, but it is no building to live in of the map file'
from staged_units u where current_setting('import.is_map') = 'on' and u.building_id is null;
