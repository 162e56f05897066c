#!/bin/sh
# Runs once, when the database volume is empty: Temporal gets two databases and a role that sees nothing of ours.
set -eu
: "${TEMPORAL_POSTGRES_PASSWORD:?is not set}"

psql -v ON_ERROR_STOP=1 -v password="$TEMPORAL_POSTGRES_PASSWORD" --username "$POSTGRES_USER" --dbname postgres <<'SQL'
create role temporal login password :'password';
create database temporal owner temporal;
create database temporal_visibility owner temporal;
SQL
