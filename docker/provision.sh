#!/usr/bin/env bash
# Run once by the database image on an empty volume: the three roles, the database, its extensions.
set -euo pipefail

psql --no-psqlrc --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
  --set owner="$(<"$SECRETS/database-owner")" \
  --set app="$(<"$SECRETS/database-app")" \
  --set sealer="$(<"$SECRETS/database-sealer")" <<'SQL'
SET provision.owner_password = :'owner';
SET provision.app_password = :'app';
SET provision.sealer_password = :'sealer';
\i /provision/provision_roles.sql
CREATE DATABASE dwellings OWNER dwellings_owner TEMPLATE template0 ENCODING 'UTF8';
\connect dwellings
\i /provision/provision_database.sql
SQL
