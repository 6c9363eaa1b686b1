-- The street graph: nodes carry the node number of OpenStreetMap; edges that the file no longer has inside its coverage go, new ones come, equal
-- ones keep their id. Street data is no register: it has no history. Called by MergeRegister after open_cases.sql, which made "coverage".
create temp table gone_edges on commit drop as
select e.id from registry.street_edges e
where (exists (select from (select distinct external_id from staged_street_edges) s where s.external_id = e.external_id)
    or exists (select from coverage c where ST_Intersects(c.piece, e.line)))
  and not exists (
    select from staged_street_edges s
    where s.external_id = e.external_id and s.source = e.source and s.target = e.target and s.line = e.line
      and (s.class, s.name, s.car_s, s.car_back_s, s.foot_s, s.bicycle_s, s.bicycle_back_s, s.oneway)
        is not distinct from (e.class, e.name, e.car_s, e.car_back_s, e.foot_s, e.bicycle_s, e.bicycle_back_s, e.oneway));
delete from registry.street_edges e using gone_edges g where g.id = e.id;

insert into registry.street_nodes (id, location)
select id, location
from (
  select distinct on (id) id, location
  from (
    select source as id, ST_StartPoint(line) as location from staged_street_edges
    union all select target, ST_EndPoint(line) from staged_street_edges
  ) as ends
  order by id
) as staged
on conflict (id) do update set location = excluded.location where street_nodes.location is distinct from excluded.location;

with added as (
  insert into registry.street_edges
    (source, target, line, length_m, class, name, car_s, car_back_s, foot_s, bicycle_s, bicycle_back_s, oneway, external_id)
  select source, target, line, length_m, class, name, car_s, car_back_s, foot_s, bicycle_s, bicycle_back_s, oneway, external_id
  from staged_street_edges s
  where not exists (
    select from registry.street_edges e
    where e.external_id = s.external_id and e.source = s.source and e.target = s.target and e.line = s.line)
  order by external_id, source, target
  returning 1
)
insert into counts select 'street_edges_added', count(*) from added;
insert into counts select 'street_edges_removed', count(*) from gone_edges;
delete from registry.street_nodes n
where exists (select from gone_edges)
  and not exists (select from registry.street_edges e where e.source = n.id) and not exists (select from registry.street_edges e where e.target = n.id);
