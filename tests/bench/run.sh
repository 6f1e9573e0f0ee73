#!/bin/sh
# Speed and memory of bfb beside Debian's sqlite3 shell doing the same work, in one run.
# sh tests/bench/run.sh [--members N] [--runs N]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
sh "$root/data/install.sh" build
sh "$root/data/install.sh" test
cmake --preset release -S "$root" >/dev/null
cmake --build "$root/build/release" --target bfb >/dev/null
exec python3 "$here/compare.py" --bfb "$root/build/release/bfb" "$@"
