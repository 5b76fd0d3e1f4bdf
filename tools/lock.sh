#!/usr/bin/env bash
# Pin every package with hashes for every supported Python: bash tools/lock.sh .venv/bin/uv
set -euo pipefail

resolve() {
    "$uv" pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
        --no-header --no-emit-index-url --no-annotate --quiet "$@"
}

uv=${1:-uv}
resolve --output-file requirements.lock
resolve --extra dev --constraint requirements.lock --output-file requirements-dev.lock
