-- The register's three roles, for a whole cluster. Run by a superuser; running it again renews the passwords.
-- Arguments: the settings provision.owner_password, provision.app_password and provision.sealer_password of the session.
-- owner: migrates and bulk-loads; app: reads and writes under row-level security, no DDL; sealer: seals the access log.
-- Called by RegistryProvisioning and by the database image at its first start.
DO $$
DECLARE
    role_name text;
    pass text;
BEGIN
    FOR role_name, pass IN
        SELECT 'dwellings_' || r, current_setting('provision.' || r || '_password')
        FROM unnest(ARRAY['owner', 'app', 'sealer']) AS r
    LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
            EXECUTE format('CREATE ROLE %I', role_name);
        END IF;
        EXECUTE format(
            'ALTER ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD %L',
            role_name, pass);
    END LOOP;
END
$$;
