#!/usr/bin/env bash
# Installs those of the named Debian packages that are missing. Usage: bash .ci/debian-packages.sh PACKAGE ...
# Where it may not (no root, another system) it names them and leaves it at that; under CI=true that is a failure.
set -euo pipefail

missing=()
for package in "$@"; do
    state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

if command -v apt-get >/dev/null && [ "$(id -u)" -eq 0 ]; then
    echo "Installing ${missing[*]}" >&2
    log=$(mktemp)
    trap 'rm -f "$log"' EXIT
    export DEBIAN_FRONTEND=noninteractive
    if { apt-get update && apt-get install --yes --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 </dev/null; then
        exit 0
    fi
    tail -n 5 "$log" >&2
fi
echo "Missing system packages: ${missing[*]} (names as in Debian; root installs them with apt-get install)." >&2
[ "${CI:-}" != true ]
