-- Where an import collects what it read before it touches the register: temporary tables, gone with the session, so that a killed import
-- leaves nothing. Geometries WGS 84; position is the row of a table, null for map objects. Called by ImportFile; "counts" is what the merge reports,
-- by name.
create temp table staged_areas (external_id text, level smallint, name text, boundary geometry, label geometry);
create temp table staged_buildings (
  external_id text, status text, kind text, kind_grade text, name text, storeys smallint, location geometry, footprint geometry, removal_due_on date,
  unit_count int, unit_kind text, unit_grade text, unit_floors int,
  valid_from date default '-infinity', position bigint,
  building_id bigint, number text, area_id int);
create temp table staged_left_out (external_id text, reason text);
create temp table staged_addresses (
  building text, external_id text, street text, is_place boolean, house_number text, unit text, postcode text, locality text, location geometry, link text,
  position bigint, building_id bigint, street_id int);
create temp table staged_units (
  building text, identifier text, unit text, kind text, floor smallint, capacity smallint, location geometry, position bigint,
  building_id bigint, valid_from date);
create temp table staged_street_edges (
  external_id text, source bigint, target bigint, line geometry, length_m real, class text, name text,
  car_s real, car_back_s real, foot_s real, bicycle_s real, bicycle_back_s real, oneway boolean);
create temp table staged_base_features (kind text, name text, shape geometry, area_m2 real);
create temp table staged_place_labels (kind text, name text, location geometry);
create temp table staged_rejects (external_id text, reason text, position bigint, is_listed boolean default false);
create temp table drawn_numbers (number text);
create temp table counts (name text primary key, n bigint not null);

-- A line in WGS 84, or null where PROJ refuses the system or a corner. PostGIS tells of that as an internal error (XX000), for which Npgsql closes the
-- session, so that it must not leave the database. "system" as PROJ reads it. Called by ToWgs84.
create function pg_temp.to_wgs84(line geometry, system text) returns geometry language plpgsql stable as $$
begin
  return ST_Transform(ST_SetSRID(line, 0), system, 'EPSG:4326');
exception when internal_error then
  return null;
end
$$;
