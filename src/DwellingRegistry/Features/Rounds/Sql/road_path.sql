-- The quickest ways from each place to the next on the street graph, to be drawn. profile, edges, fractions, area: as of travel_times.
-- leg: 1 from the first place to the second. legs: which are wanted. line: WGS 84, from place to place along the road, null where both are reached
-- from the same point of it. seconds, metres: as of travel_times, and of the same ways. A leg without a way has no row.
-- Stable. Called by RoadTravelTimes.
create or replace function registry.road_path(profile text, edges bigint[], fractions float8[], legs int[], area geometry)
returns table (leg int, line geometry, seconds float8, metres float8)
language plpgsql stable as $$
#variable_conflict use_column
declare
  pairs text := (
    select string_agg(format('(%s::bigint, %s::bigint)', a.node, b.node), ',')
    from registry.street_positions(edges, fractions) a join registry.street_positions(edges, fractions) b on b.place = a.place + 1
    where a.place = any (legs) and a.node <> b.node);
begin
  return query
  with positions as materialized (
    select p.place, p.node from registry.street_positions(edges, fractions) p
  ), wanted as (
    select a.place as leg, a.node as from_node, b.node as to_node from positions a join positions b on b.place = a.place + 1 where a.place = any (legs)
  ), steps as materialized (
    select d.path_seq, d.start_vid, d.end_vid, d.node, d.edge, d.cost
    from pgr_dijkstra(
      registry.street_graph_query(profile, edges, fractions, area, false),
      'select distinct * from (values ' || pairs || ') as pair (source, target)', true) d
    where pairs is not null
  ), drawn as (
    select s.path_seq, s.start_vid, s.end_vid, s.cost, case when s.node = e.source then e.line else ST_Reverse(e.line) end as line
    from steps s join registry.street_edges e on e.id = s.edge
    union all
    select s.path_seq, s.start_vid, s.end_vid, s.cost, case when s.node = p.source then cut.line else ST_Reverse(cut.line) end
    from steps s
    join registry.street_pieces(edges, fractions) p on p.piece = s.edge
    join registry.street_edges e on e.id = p.edge_id
    cross join lateral registry.travel_shrink(e.line) as f (shrink)
    cross join lateral (select ST_Scale(ST_LineSubstring(ST_Scale(e.line, f.shrink, 1), p.from_fraction, p.to_fraction), 1 / f.shrink, 1) as line) as cut
  ), joined as (
    select d.start_vid, d.end_vid, ST_MakeLine(d.line order by d.path_seq) as line, sum(d.cost) as cost from drawn d group by 1, 2
  )
  select w.leg, j.line, floor(j.cost / 67108864) / 1000, (j.cost - floor(j.cost / 67108864) * 67108864) / 10
  from wanted w join joined j on j.start_vid = w.from_node and j.end_vid = w.to_node
  union all
  select w.leg, null, 0, 0 from wanted w where w.from_node = w.to_node;
end
$$;
