-- Numbers the parts of the car network that are connected with each other, the largest 1: from one part no car reaches another.
-- Called by MergeRegister and BulkLoad when the streets changed; raises their edition, so that no travel time of the graph before is given again.
with parts as (
  select node, component from pgr_connectedComponents(
    'select id, source, target, greatest(car_s, car_back_s) as cost from registry.street_edges where car_s >= 0 or car_back_s >= 0')
), ranked as (
  select component, row_number() over (order by count(*) desc, min(node))::int as rank from parts group by component
), numbered as (
  select n.id, r.rank from registry.street_nodes n left join parts p on p.node = n.id left join ranked r on r.component = p.component
)
update registry.street_nodes n set component = numbered.rank
from numbered where numbered.id = n.id and n.component is distinct from numbered.rank;
update registry.register_state set streets_edition = streets_edition + 1;
