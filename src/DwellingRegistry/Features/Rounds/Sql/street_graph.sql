-- The street graph as pgRouting takes it, with places along its stretches as nodes of their own. Called by snap_to_streets.sql,
-- travel_times.sql and road_path.sql.

-- By what degrees of longitude are shrunk at a stretch to be as long as those of latitude: in the plane that ST_Scale makes by it, distances and shares
-- of the length are true to a few thousandths.
create or replace function registry.travel_shrink(line geometry) returns float8
language sql immutable parallel safe as $$
  select greatest(cos(radians(ST_Y(ST_StartPoint(line)))), 0.01)
$$;

-- Seconds and metres of a stretch in one number that adds up without error: whole milliseconds times 2^26, plus whole decimetres. The least sum is
-- the quickest way, of equally quick ones the shortest, and both are read from it: up to 6,710 km, exact up to 37 hours. share: of the stretch,
-- 0 to 1. -1 where it is closed (seconds negative).
create or replace function registry.travel_price(seconds real, length_m real, share float8) returns float8
language sql immutable parallel safe as $$
  select case when seconds < 0 then -1 else round(seconds::float8 * share * 1000) * 67108864 + round(length_m::float8 * share * 10) end
$$;

-- The node of each place: the end of its stretch where it lies there, else a number far below all others. edges, fractions: as of snap_to_streets.
-- A place whose stretch is gone has no row.
create or replace function registry.street_positions(edges bigint[], fractions float8[])
returns table (place int, edge_id bigint, fraction float8, node bigint)
language sql stable parallel safe as $$
  select p.place::int, p.edge_id, p.fraction,
    case when p.fraction <= 0 then e.source when p.fraction >= 1 then e.target
      else -4611686018427387904 - min(p.place) over (partition by p.edge_id, p.fraction) end
  from unnest(edges, fractions) with ordinality as p (edge_id, fraction, place)
  join registry.street_edges e on e.id = p.edge_id
$$;

-- The pieces into which the places cut their stretches, numbered from -2 downwards (pgRouting says -1 for no edge). from_fraction, to_fraction: of the stretch.
create or replace function registry.street_pieces(edges bigint[], fractions float8[])
returns table (piece bigint, edge_id bigint, from_fraction float8, to_fraction float8, source bigint, target bigint)
language sql stable parallel safe as $$
  with cuts as (
    select distinct p.edge_id, p.fraction, p.node from registry.street_positions(edges, fractions) p where p.fraction > 0 and p.fraction < 1
  ), ends as (
    select c.edge_id, c.fraction, c.node from cuts c
    union all select e.id, 0, e.source from registry.street_edges e where e.id in (select c.edge_id from cuts c)
    union all select e.id, 1, e.target from registry.street_edges e where e.id in (select c.edge_id from cuts c)
  ), pairs as (
    select n.edge_id, n.fraction, n.node, lead(n.fraction) over stretch as next_fraction, lead(n.node) over stretch as next_node
    from ends n
    window stretch as (partition by n.edge_id order by n.fraction)
  )
  select -1 - row_number() over (order by p.edge_id, p.fraction), p.edge_id, p.fraction, p.next_fraction, p.node, p.next_node
  from pairs p
  where p.next_node is not null
$$;

-- The text of the query that pgRouting reads its edges by. area: only stretches that touch its bounding box, WGS 84; null for all.
-- against: every direction reversed, so that ways from a place are ways to it.
create or replace function registry.street_graph_query(profile text, edges bigint[], fractions float8[], area geometry, against boolean) returns text
language plpgsql stable as $$
declare
  -- The columns of the seconds along and against the line.
  along text := case profile when 'car' then 'car_s' when 'foot' then 'foot_s' when 'bicycle' then 'bicycle_s' end;
  back text := case profile when 'car' then 'car_back_s' when 'foot' then 'foot_s' when 'bicycle' then 'bicycle_back_s' end;
  cost text := format('registry.travel_price(e.%I, e.length_m, ', case when against then back else along end);
  reverse_cost text := format('registry.travel_price(e.%I, e.length_m, ', case when against then along else back end);
  pieces text;
  cut bigint[];
begin
  execute format(
    $query$
    select coalesce(array_agg(distinct p.edge_id), '{}'), string_agg(format('(%%s::bigint,%%s::bigint,%%s::bigint,%%s::float8,%%s::float8)', p.piece, p.source, p.target, %s share), %s share)), ',')
    from registry.street_pieces($1, $2) p join registry.street_edges e on e.id = p.edge_id, lateral (select p.to_fraction - p.from_fraction as share) as s
    $query$, cost, reverse_cost)
    into cut, pieces using edges, fractions;
  return format(
    'select e.id, e.source, e.target, %s 1) as cost, %s 1) as reverse_cost from registry.street_edges e where (e.%I >= 0 or e.%I >= 0) and e.id <> all (%L::bigint[])',
    cost, reverse_cost, along, back, cut)
    || case when area is null then '' else format(' and e.line && %L::geometry', area) end
    || coalesce(' union all select * from (values ' || pieces || ') as piece (id, source, target, cost, reverse_cost)', '');
end
$$;
