#!/bin/sh
# Does the committed state work on a new machine? Clones it outside the checkout and runs `make test` there, with
# nothing of this checkout (.venv, .tools, built files) and nothing of this shell that a newcomer would not have.
set -eu
cd "$(dirname "$0")/.."
checkout=$(pwd -P)
folder=$(mktemp -d "${TMPDIR:-/tmp}/headway-clone.XXXXXX")
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM HUP

[ -z "$(git status --porcelain)" ] || echo "Note: uncommitted changes of this checkout are not in the clone." >&2
git clone --quiet --no-hardlinks "$checkout" "$folder/headway"
git -C "$folder/headway" checkout --quiet --detach "$(git rev-parse HEAD)"
if [ -e "$checkout/../shared" ]; then ln -s "$(cd "$checkout/../shared" && pwd -P)" "$folder/shared"; fi

for name in $(env | sed -n 's/^\(UV_[A-Z0-9_]*\|HEADWAY_[A-Z0-9_]*\|PYTEST_[A-Z0-9_]*\|DJANGO_[A-Z0-9_]*\)=.*/\1/p'); do
    unset "$name"
done
unset VIRTUAL_ENV PYTHONPATH PYTHONHOME MAKEFLAGS MAKELEVEL MFLAGS GNUMAKEFLAGS
PATH=$(printf %s "$PATH" | tr : '\n' | grep -v -F "$checkout/" | paste -sd :)
export PATH

cd "$folder/headway"
make "${1:-test}"
