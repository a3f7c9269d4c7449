#!/bin/sh
# How does a checkout get its .venv on a machine that has a Python 3 and nothing else?
#
# Finds a uv that runs, or installs one into .tools/; finds a Python that Headway supports, by running the candidates
# (pyenv's shims are on the path but fail when run), only while there is no .venv; syncs with the committed lock.
# Prints nothing when all goes well, apart from what uv itself says. `tools/venv.sh uv` prints the path of that uv.
set -eu
cd "$(dirname "$0")/.."

pythons() {
    for name in "$@"; do command -v "$name" 2>/dev/null || true; done
    for version in 3.12 3.13 3.14; do
        for path in "${PYENV_ROOT:-$HOME/.pyenv}"/versions/"$version"*/bin/python; do [ -x "$path" ] && echo "$path"; done
    done
    for path in /usr/local/bin/python3 /usr/bin/python3; do [ -x "$path" ] && echo "$path"; done
    true
}

runs() { "$@" >/dev/null 2>&1 </dev/null; }

install_uv() {
    pythons python3 python3.12 python3.13 python3.14 python | while read -r python; do
        runs "$python" -c 'import sys; assert sys.version_info >= (3, 8)' || continue
        mkdir -p .tools
        if runs "$python" -m pip --version; then
            "$python" -m pip install --quiet --target .tools/uv --upgrade 'uv>=0.9' >&2 </dev/null && break
        elif runs "$python" -m venv .tools/uv; then
            .tools/uv/bin/python -m pip install --quiet 'uv>=0.9' >&2 </dev/null && break
        fi
    done
}

uv_path() {
    for uv in uv .tools/uv/bin/uv "$HOME/.local/bin/uv" "$HOME/.cargo/bin/uv"; do
        if runs "$uv" --version; then command -v "$uv"; return; fi
    done
    echo "Installing uv into .tools/ …" >&2
    install_uv
    if runs .tools/uv/bin/uv --version; then echo .tools/uv/bin/uv; return; fi
    echo "No uv, and no Python 3 here could install one (its pip and venv are both missing)." >&2
    echo "Install uv, or the package python3-venv, and run this again." >&2
    exit 1
}

supported='import sys, sqlite3, ssl, zlib, lzma, ctypes; assert (3, 12) <= sys.version_info[:2] < (3, 15)'

python_path() {
    pythons python3.13 python3.12 python3.14 python3 python | while read -r python; do
        if runs "$python" -c "$supported"; then "$python" -c 'import sys; print(sys.executable)'; break; fi
    done
}

uv=$(uv_path)
if [ "${1:-}" = uv ]; then echo "$uv"; exit; fi
unset VIRTUAL_ENV
export UV_SYSTEM_CERTS=true # trust whom this machine trusts
if ! runs .venv/bin/python -c "$supported"; then
    rm -rf .venv
    python=$(python_path)
    if [ -n "$python" ]; then
        export UV_PYTHON="$python" UV_PYTHON_DOWNLOADS=never
    else
        echo "No Python 3.12, 3.13 or 3.14 here: uv fetches one." >&2
        export UV_PYTHON="3.12"
    fi
fi
"$uv" sync --frozen --quiet
touch .venv/.synced
