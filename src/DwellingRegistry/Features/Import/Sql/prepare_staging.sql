-- Makes the staged rows fit for set-based work: one row an object, indexes, statistics. Called by MergeRegister before its transaction.
-- An object that a map repeats is the same object; a table that gives an identifier twice is in doubt about it: the first row counts.
insert into staged_rejects (external_id, reason, position)
select a.external_id, 'its identifier stands in an earlier row of the file too', a.position
from staged_buildings a
where a.position is not null and exists (select from staged_buildings b where b.external_id = a.external_id and b.position < a.position)
union all
select a.identifier, 'its identifier is listed twice: it stands in an earlier row of the file too', a.position
from staged_units a
where exists (select from staged_units b where b.identifier = a.identifier and b.position < a.position);
delete from staged_units a using staged_units b where a.identifier = b.identifier and a.position > b.position;
delete from staged_areas a using staged_areas b where a.external_id = b.external_id and a.ctid > b.ctid;
delete from staged_buildings a using staged_buildings b where a.external_id = b.external_id and a.ctid > b.ctid;
create unique index on staged_areas (external_id);
create unique index on staged_buildings (external_id);
create index on staged_buildings using gist (footprint);
create index on staged_addresses (building);
create index on staged_units (building);
create index on staged_units (identifier);
analyze staged_areas;
analyze staged_buildings;
analyze staged_left_out;
analyze staged_addresses;
analyze staged_units;
analyze staged_street_edges;
analyze staged_base_features;

-- An address point outside every building belongs to the nearest one within 15 metres that has no address of its own; else to none.
update staged_addresses a set building = near.external_id
from staged_addresses point
cross join lateral (
  select b.external_id from (
    select s.external_id, s.footprint from staged_buildings s order by s.footprint <-> point.location limit 5
  ) as b
  where ST_DWithin(b.footprint::geography, point.location::geography, 15)
    and not exists (select from staged_addresses own where own.building = b.external_id)
  order by ST_Distance(b.footprint::geography, point.location::geography)
  limit 1
) as near
where point.building is null and a.ctid = point.ctid;
insert into counts select 'addresses_without_building', count(*) from staged_addresses where building is null;
delete from staged_addresses where building is null;

-- The same address tied to a building in two ways counts once, by the surer one.
delete from staged_addresses a using (
  select ctid, row_number() over (
    partition by building, street, is_place, house_number, unit
    order by array_position(array['unit', 'own_tag', 'stated', 'entrance', 'within_footprint', 'nearest'], link), external_id) as place
  from staged_addresses
) as ranked
where ranked.ctid = a.ctid and ranked.place > 1;
