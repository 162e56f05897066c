#!/bin/sh
# Brings both of Temporal's databases to the schema of this server version. Safe to repeat; run it before a newer server starts.
set -eu
: "${POSTGRES_SEEDS:?is not set}" "${POSTGRES_USER:?is not set}" "${SQL_PASSWORD:?is not set}"

tool() {
  database=$1
  shift
  temporal-sql-tool --plugin postgres12 --ep "$POSTGRES_SEEDS" -p "${DB_PORT:-5432}" -u "$POSTGRES_USER" --db "$database" "$@"
}

bring_up_to_date() {
  database=$1
  versions=/etc/temporal/schema/postgresql/v12/$2/versioned
  # The first time there is no version table yet; setting up anew over an existing one would forget its version.
  tool "$database" update-schema -d "$versions" || {
    tool "$database" setup-schema -v 0.0
    tool "$database" update-schema -d "$versions"
  }
  echo "$database is up to date"
}

bring_up_to_date temporal temporal
bring_up_to_date temporal_visibility visibility
