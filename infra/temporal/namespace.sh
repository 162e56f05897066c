#!/bin/sh
# Makes our namespace and its search attributes on a running server. Safe to repeat.
set -eu
: "${TEMPORAL_ADDRESS:?is not set}" "${TEMPORAL_NAMESPACE:?is not set}"
export TEMPORAL_ADDRESS TEMPORAL_NAMESPACE

attempts=0
until temporal operator cluster health >/dev/null 2>&1; do
  attempts=$((attempts + 1))
  if [ "$attempts" -ge 60 ]; then
    echo "Temporal at $TEMPORAL_ADDRESS did not become healthy within two minutes." >&2
    exit 1
  fi
  sleep 2
done

if ! temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1; then
  temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention 90d
fi

# A namespace appears in the server's caches a few seconds after it was made.
attempts=0
until known=$(temporal operator search-attribute list 2>/dev/null); do
  attempts=$((attempts + 1))
  if [ "$attempts" -ge 30 ]; then
    echo "The namespace $TEMPORAL_NAMESPACE did not become ready within a minute." >&2
    exit 1
  fi
  sleep 2
done

for attribute in IveelStage=Keyword IveelRisk=Keyword IveelUnit=Keyword IveelNextDue=Datetime IveelRung=Int IveelPolicy=Int; do
  case $known in
    *"${attribute%=*} "*) ;;
    *) temporal operator search-attribute create --name "${attribute%=*}" --type "${attribute#*=}" ;;
  esac
done
echo "The namespace $TEMPORAL_NAMESPACE is ready"
