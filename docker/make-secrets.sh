#!/usr/bin/env bash
# Draws the passwords on the first start. The database's volume holds all four; the server's, only those of the three roles,
# as the password file that Npgsql reads.
set -euo pipefail
umask 077

database=/secrets/database
server=/secrets/server

for name in database-superuser database-owner database-app database-sealer; do
  [[ -s $database/$name ]] || head -c 24 /dev/urandom | base64 | tr '+/' '-_' >"$database/$name"
done
chown -R postgres:postgres "$database"

for role in owner app sealer; do
  printf 'database:5432:dwellings:dwellings_%s:%s\n' "$role" "$(<"$database/database-$role")"
done >"$server/pgpass"
chown "$SERVER_UID" "$server" "$server/pgpass"
