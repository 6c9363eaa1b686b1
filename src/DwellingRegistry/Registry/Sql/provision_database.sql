-- What only a superuser may set up inside one database of the register. Safe to run again.
-- Called by RegistryProvisioning and by the database image at its first start, connected to that database.
CREATE EXTENSION IF NOT EXISTS postgis;
CREATE EXTENSION IF NOT EXISTS pgrouting;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;

-- The importer may have to add the coordinate system of a national grid.
GRANT SELECT, INSERT, UPDATE ON spatial_ref_sys TO dwellings_owner;

-- Only the register's roles may connect, and none but the owner may make even a temporary table.
DO $$
BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO dwellings_app, dwellings_sealer', current_database());
END
$$;
