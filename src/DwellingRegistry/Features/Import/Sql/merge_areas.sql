-- Areas by their external identifier: adds new ones, brings changed ones up to date, deletes none. An area's parent is the smallest area of a
-- lower level around it. Then "area_pieces" (small pieces of all boundaries) for quick look-ups. Called by MergeRegister.
with added as (
  insert into registry.areas (level, name, boundary, label, scheme, external_id)
  select s.level, s.name, s.boundary, s.label, 'osm', s.external_id
  from staged_areas s
  where not exists (select from registry.areas a where a.scheme = 'osm' and a.external_id = s.external_id)
  order by s.level, s.external_id
  returning 1
), changed as (
  update registry.areas a set level = s.level, name = s.name, boundary = s.boundary, label = s.label
  from staged_areas s
  where a.scheme = 'osm' and a.external_id = s.external_id
    and (a.level, a.name, a.boundary, a.label) is distinct from (s.level, s.name, s.boundary, s.label)
  returning 1
)
insert into counts
select 'areas_added', (select count(*) from added)
union all select 'areas_changed', (select count(*) from changed);
insert into counts select 'areas_unchanged', count(*) - (select sum(n) from counts where name in ('areas_added', 'areas_changed')) from staged_areas;

create temp table area_pieces on commit drop as
select id, level, ST_Area(boundary) as size, ST_Subdivide(boundary, 64) as piece from registry.areas;
create index on area_pieces using gist (piece);
analyze area_pieces;

update registry.areas a set parent_id = found.parent
from registry.areas child
left join lateral (
  select p.id as parent from area_pieces p
  where p.level < child.level and ST_Intersects(p.piece, child.label)
  order by p.level desc, p.size, p.id
  limit 1
) as found on true
where child.id = a.id and a.parent_id is distinct from found.parent
  and exists (select from counts where name in ('areas_added', 'areas_changed') and n > 0);
