-- Hexagons of the density map: flat-topped, edge length "size" metres, axial coordinates (q, r) around the projection's origin (SRID 990001).
-- Immutable; called by density_cells.sql, tile_density.sql and the densest cells.

-- The sizes kept, finest first.
create or replace function registry.hexagon_sizes() returns int[]
language sql immutable parallel safe as $$ select array[60, 125, 250, 500, 1000, 2500, 5000, 10000, 25000] $$;

-- The hexagon that holds a point (WGS 84): cube rounding after Amit Patel, "Hexagonal Grids".
create or replace function registry.hexagon_of(place geometry, size int, out q int, out r int)
language plpgsql immutable strict parallel safe as $$
declare
  flat constant geometry := ST_Transform(place, 990001);
  fq constant float8 := 2.0 / 3 * ST_X(flat) / size;
  fr constant float8 := (-1.0 / 3 * ST_X(flat) + sqrt(3.0) / 3 * ST_Y(flat)) / size;
  rq float8 := round(fq);
  rr float8 := round(fr);
  rs constant float8 := round(-fq - fr);
begin
  if abs(rq - fq) > abs(rr - fr) and abs(rq - fq) > abs(rs + fq + fr) then
    rq := -rr - rs;
  elsif abs(rr - fr) > abs(rs + fq + fr) then
    rr := -rq - rs;
  end if;
  q := rq;
  r := rr;
end
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
