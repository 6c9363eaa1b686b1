-- The measures of a web-mercator tile, for the tile functions beside this file. A tile is drawn 512 pixels wide and has 4096 units, 8 to a pixel.

-- What a tile and its buffer (units) cover, in WGS 84 degrees: the side of a comparison that an index on a shape can take.
create or replace function registry.tile_box(z int, x int, y int, buffer int) returns geometry
language sql immutable parallel safe as $$ select ST_Transform(ST_TileEnvelope(z, x, y, margin => buffer / 4096.0), 4326) $$;

-- The width of a pixel in degrees of longitude.
create or replace function registry.tile_pixel(z int) returns float8
language sql immutable parallel safe as $$ select 360.0 / 512 / 2 ^ z $$;

-- The width of a pixel in metres on the ground, at the middle of the tile.
create or replace function registry.tile_pixel_m(z int, y int) returns float8
language sql immutable parallel safe as $$ select 40075016.686 / 512 / 2 ^ z / cosh(pi() * (1 - 2 * (y + 0.5) / 2 ^ z)) $$;

-- The width of a pixel in the metres of web mercator (SRID 3857), which are longer than those on the ground.
create or replace function registry.tile_pixel_3857(z int) returns float8
language sql immutable parallel safe as $$ select 40075016.6855784 / 512 / 2 ^ z $$;
