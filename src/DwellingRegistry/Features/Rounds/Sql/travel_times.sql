-- The quickest ways between places on the street graph, with one-ways and access respected: pgr_dijkstraCost over the streets of an area.
-- profile: car, foot, bicycle. edges, fractions: the places, as of snap_to_streets. roots, others: which of them, 1 being the first. against: false
-- for the ways from each root to each other, true for those from each other to each root; one search a root either way.
-- area: only streets that touch its bounding box, WGS 84; null for all. seconds, metres: of the quickest way on the road, without what is walked.
-- A pair without a way has no row. Stable: reads only; pgRouting declares nothing of its own so. Called by RoadTravelTimes.
create or replace function registry.travel_times(profile text, edges bigint[], fractions float8[], roots int[], others int[], against boolean, area geometry)
returns table (root int, other int, seconds float8, metres float8)
language plpgsql stable rows 10000 as $$
#variable_conflict use_column
declare
  root_nodes bigint[] := (select array_agg(distinct p.node) from registry.street_positions(edges, fractions) p where p.place = any (roots));
  other_nodes bigint[] := (select array_agg(distinct p.node) from registry.street_positions(edges, fractions) p where p.place = any (others));
begin
  return query
  with positions as materialized (
    select p.place, p.node from registry.street_positions(edges, fractions) p
  ), costs as (
    select c.start_vid, c.end_vid, c.agg_cost
    from pgr_dijkstraCost(registry.street_graph_query(profile, edges, fractions, area, against), root_nodes, other_nodes, true) c
    union all select n, n, 0 from unnest(root_nodes) n where n = any (other_nodes)
  )
  select r.place, o.place, floor(c.agg_cost / 67108864) / 1000, (c.agg_cost - floor(c.agg_cost / 67108864) * 67108864) / 10
  from costs c
  join positions r on r.node = c.start_vid and r.place = any (roots)
  join positions o on o.node = c.end_vid and o.place = any (others);
end
$$;
