-- Hexagons of the density map: flat-topped, edge length "size" metres, axial coordinates (q, r) around the projection's origin (SRID 990001).
-- Immutable; called by density_cells.sql, tile_density.sql and the densest cells.

-- The sizes kept, finest first.
create or replace function registry.hexagon_sizes() returns int[]
language sql immutable parallel safe as $$ select array[60, 125, 250, 500, 1000, 2500, 5000, 10000, 25000] $$;

-- The hexagon that holds a point of the equal-area plane (metres, SRID 990001): cube rounding after Amit Patel, "Hexagonal Grids". One query and
-- not strict, so that it is computed inline: counting a million dwellings anew asks it nine million times.
create or replace function registry.hexagon_at(x float8, y float8, size int) returns table (q int, r int)
language sql immutable parallel safe as $$
  select
    (case when dq > dr and dq > ds then -rr - rs else rq end)::int,
    (case when dq > dr and dq > ds then rr when dr > ds then -rq - rs else rr end)::int
  from (select fq, fr, round(fq) as rq, round(fr) as rr, round(-fq - fr) as rs
    from (select 2.0::float8 / 3 * x / size as fq, ((-1.0)::float8 / 3 * x + sqrt(3.0::float8) / 3 * y) / size as fr) as axial) as rounded,
  lateral (select abs(rq - fq) as dq, abs(rr - fr) as dr, abs(rs + fq + fr) as ds) as apart
$$;

-- The hexagon that holds a place (WGS 84).
create or replace function registry.hexagon_of(place geometry, size int, out q int, out r int)
language sql immutable strict parallel safe as $$
  select cell.q, cell.r
  from (select ST_Transform(place, 990001) as flat) as projected cross join lateral registry.hexagon_at(ST_X(flat), ST_Y(flat), size) as cell
$$;

-- The hexagon as a polygon in SRID 990001. One expression and not strict, so that it is computed inline: a tile draws hundreds.
create or replace function registry.hexagon(size int, q int, r int) returns geometry
language sql immutable parallel safe as $$
  select ST_SetSRID(ST_MakePolygon(ST_MakeLine(array[
    ST_MakePoint(size * (1.5 * q + 1.0), size * sqrt(3.0) * (r + q / 2.0)),
    ST_MakePoint(size * (1.5 * q + 0.5), size * sqrt(3.0) * (r + q / 2.0 + 0.5)),
    ST_MakePoint(size * (1.5 * q - 0.5), size * sqrt(3.0) * (r + q / 2.0 + 0.5)),
    ST_MakePoint(size * (1.5 * q - 1.0), size * sqrt(3.0) * (r + q / 2.0)),
    ST_MakePoint(size * (1.5 * q - 0.5), size * sqrt(3.0) * (r + q / 2.0 - 0.5)),
    ST_MakePoint(size * (1.5 * q + 0.5), size * sqrt(3.0) * (r + q / 2.0 - 0.5)),
    ST_MakePoint(size * (1.5 * q + 1.0), size * sqrt(3.0) * (r + q / 2.0))])), 990001)
$$;
