-- Which staged building is which registered one (external identifier, scheme osm), and the smallest area around each.
-- Result: how many are new and need a number. Called by MergeRegister after merge_areas.sql.
update staged_buildings s set building_id = i.building_id
from registry.external_identifiers i
where i.scheme = 'osm' and i.value = s.external_id and i.building_id is not null;

update staged_buildings s set area_id = found.id
from staged_buildings point
cross join lateral (
  select p.id from area_pieces p where ST_Intersects(p.piece, point.location) order by p.level desc, p.size, p.id limit 1
) as found
where point.ctid = s.ctid;

create index on staged_buildings (building_id);
analyze staged_buildings;
select count(*) from staged_buildings where building_id is null;
