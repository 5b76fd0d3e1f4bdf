#!/usr/bin/env bash
# Make .venv hold what a lock file says: bash tools/venv.sh requirements.lock
# A stamp named after the lock's hash remembers what is installed, so a second run does nothing.
set -euo pipefail

lock=$1
stamp=.venv/installed-$(cksum "$lock" requirements-dev.lock | cksum | cut -d' ' -f1)
full=.venv/installed-$(cksum requirements-dev.lock requirements-dev.lock | cksum | cut -d' ' -f1)

# The development lock holds all of the other, so its stamp serves for both.
[[ -e $stamp || -e $full ]] && exit 0

say() { printf '%s\n' "$*" >&2; }

find_python() {
    local name
    for name in ${PYTHON:-} python3.13 python3.12 python3.11 python3 python; do
        if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null
        then
            echo "$name"
            return
        fi
    done
    say "Python 3.11, 3.12 or 3.13 is needed, and none was found. Install one, or say where it is:" \
        "make run PYTHON=/path/to/python3"
    return 1
}

if ! .venv/bin/python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null
then
    python=$(find_python)
    rm -rf .venv
    if ! "$python" -m venv .venv >/dev/null; then
        rm -rf .venv
        say "$python cannot make a virtual environment; on Debian and Ubuntu: apt-get install python3-venv"
        exit 1
    fi
fi

say "Installing $lock into .venv (a minute or two the first time)"
rm -f .venv/installed-*
if ! .venv/bin/python -m pip install -qq --disable-pip-version-check --no-input \
    --require-hashes -r "$lock"; then
    say "Installing failed; the lines above say why. Is a package index reachable?"
    exit 1
fi
touch "$stamp"
