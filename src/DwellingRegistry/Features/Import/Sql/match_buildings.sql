-- Which staged building is which registered one (external identifier, scheme import.scheme), and the smallest area around each. Rejected are those
-- whose identifier is a dwelling's, and new ones on ground where a building stands that does not carry an identifier of this scheme: they would be
-- registered twice. What a table does not speak of (import.fields) stays as its source last had it. Result: how many are new and need a number.
-- Called by MergeRegister after merge_areas.sql.
update staged_buildings s set building_id = i.building_id
from registry.external_identifiers i
where i.scheme = current_setting('import.scheme') and i.value = s.external_id and i.building_id is not null;

create temp table unusable on commit drop as
select s.external_id, s.position, format('its identifier is that of a dwelling in the scheme %s', i.scheme) as reason
from staged_buildings s
join registry.external_identifiers i on i.scheme = current_setting('import.scheme') and i.value = s.external_id and i.dwelling_id is not null
union all
select s.external_id, s.position, format('building %s stands there, registered without an identifier of the scheme %s', there.number, current_setting('import.scheme'))
from staged_buildings s
cross join lateral (
  select b.number
  from registry.building_versions v
  join registry.buildings b on b.id = v.building_id
  where coalesce(v.footprint, v.location) && coalesce(s.footprint, s.location)
    and v.recorded_until is null and v.valid_until is null and v.status not in ('demolished', 'wrongly_entered')
    and (ST_Intersects(coalesce(v.footprint, v.location), s.location) or ST_Intersects(coalesce(s.footprint, s.location), v.location))
    and not exists (select from registry.external_identifiers x where x.building_id = b.id and x.scheme = current_setting('import.scheme'))
  order by b.id
  limit 1
) as there
where s.building_id is null;
insert into staged_rejects (external_id, reason, position) select external_id, reason, position from unusable;
delete from staged_buildings s using unusable u where s.external_id = u.external_id;
delete from staged_addresses a
where not exists (select from staged_buildings b where b.external_id = a.building and b.position is not distinct from a.position);

update staged_buildings s set
  valid_from = '-infinity',
  status = case when 'status' = any(said.fields) then s.status else last.status end,
  kind = case when 'kind' = any(said.fields) then s.kind else last.kind end,
  kind_grade = case when 'kind' = any(said.fields) then s.kind_grade else last.kind_grade end,
  name = case when 'name' = any(said.fields) then s.name else last.name end,
  storeys = case when 'storeys' = any(said.fields) then s.storeys else last.storeys end,
  removal_due_on = case when 'removal_due_on' = any(said.fields) then s.removal_due_on else last.removal_due_on end,
  -- A point says less than the outline that is registered.
  location = case when s.footprint is null and last.footprint is not null then last.location else s.location end,
  footprint = coalesce(s.footprint, last.footprint)
from string_to_array(current_setting('import.fields'), ',') as said(fields), staged_buildings known
cross join lateral (
  select v.* from registry.building_versions v
  where v.building_id = known.building_id
  order by v.recorded_by like 'import:%' desc, v.recorded_from desc, v.id desc
  limit 1
) as last
where known.ctid = s.ctid and current_setting('import.is_map') = 'off';

update staged_buildings s set area_id = found.id
from staged_buildings point
cross join lateral (
  select p.id from area_pieces p where ST_Intersects(p.piece, point.location) order by p.level desc, p.size, p.id limit 1
) as found
where point.ctid = s.ctid;
insert into counts select 'buildings_in_no_area', count(*) from staged_buildings where area_id is null;

create index on staged_buildings (building_id);
analyze staged_buildings;
select count(*) from staged_buildings where building_id is null;
