#!/usr/bin/env bash
# Python style, SQL style, dbt's deprecations, and the conventions of the warehouse. Needs .venv with the group lint.
# Runs every check and names those that found something, so that one look shows all there is to mend.
set -euo pipefail
cd "$(dirname "$0")/.."
PATH=$PWD/.venv/bin:$PATH
export DBT_SEND_ANONYMOUS_USAGE_STATS=false DBT_PROJECT_DIR=dbt_project DBT_PROFILES_DIR=dbt_project
unset COMMONTERM_BUILD_DB DBT_TARGET_PATH DBT_LOG_PATH     # lint reads no trust's files

found=()
words=$(mktemp)
trap 'rm -f "$words"' EXIT
check() {   # a check that finds nothing says nothing
    local name=$1
    shift
    echo "Lint: $name" >&2
    "$@" </dev/null >"$words" 2>&1 || { cat "$words" >&2; found+=("$name"); }
}

check "Python style" ruff check --quiet .
check "Python layout (make format mends it)" ruff format --check --quiet --output-format concise .
check "dbt parses without a deprecation" \
    dbt --quiet --warn-error-options '{"error": ["Deprecations"]}' parse --no-partial-parse
check "SQL style" sqlfluff lint --quiet --disable-progress-bar --processes 2 dbt_project/models dbt_project/tests
check "Conventions of the warehouse" dbt-bouncer run --config-file dbt-bouncer.yml

if [ ${#found[@]} -gt 0 ]; then
    printf 'To mend: %s\n' "${found[@]}" >&2
    exit 1
fi
