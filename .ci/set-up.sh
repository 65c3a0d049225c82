#!/usr/bin/env bash
# Makes .venv as uv.lock says. Usage: bash .ci/set-up.sh [GROUP ...]   (groups of pyproject.toml: test, lint)
# Needs Python 3.11 to 3.13 and a way to fetch packages; finds or fetches uv itself.
set -euo pipefail
cd "$(dirname "$0")/.."
export UV_PYTHON_DOWNLOADS=never
export UV_SYSTEM_CERTS=true UV_NATIVE_TLS=true     # school web filters sign with a certificate only the system knows
unset VIRTUAL_ENV UV_PROJECT_ENVIRONMENT     # always this folder's .venv, whatever else is active

stop() {
    echo "Set-up stopped: $1" >&2
    exit 1
}

find_uv() {
    for candidate in uv .tools/bin/uv; do
        if "$candidate" --version >/dev/null 2>&1; then
            uv=$candidate
            return
        fi
    done
    return 1
}

fetch_uv() {
    command -v python3 >/dev/null || stop "install Python 3.11, 3.12 or 3.13 first."
    if ! python3 -m pip --version >/dev/null 2>&1; then
        if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
            bash .ci/debian-packages.sh python3-pip
        else
            stop "install uv (https://docs.astral.sh/uv), or pip for python3 (on Debian and Ubuntu: apt-get install python3-pip)."
        fi
    fi
    echo "Fetching uv into .tools" >&2
    python3 -m pip install --quiet --disable-pip-version-check --no-warn-script-location --root-user-action ignore \
        --upgrade --target .tools uv || stop "pip couldn't fetch uv; its reason stands above."
}

find_uv || { fetch_uv && find_uv; } || stop "uv was fetched but doesn't run; install it as https://docs.astral.sh/uv tells."

groups=()
for name in "$@"; do groups+=(--group "$name"); done
# --inexact: `make demo` after `make test` leaves the tests' packages where they are.
sync=("$uv" sync --frozen --inexact --quiet --no-default-groups "${groups[@]+"${groups[@]}"}")
if ! "${sync[@]}" --check >/dev/null 2>&1; then
    echo "Setting up .venv (about a minute the first time)" >&2
    "${sync[@]}" || stop "uv couldn't make .venv; its reason stands above. It needs Python 3.11, 3.12 or 3.13 on this machine."
fi
