#!/bin/sh
# Speed and memory of bfb beside other programs doing the same work, in one run: members and dues beside Debian's sqlite3
# shell, the bank beside npm's sepa and a hand-written importer, the post beside notmuch, the website beside hugo; and table
# plans with known optima.
# sh tests/bench/run.sh [--members N] [--lines N] [--runs N]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
sh "$root/data/install.sh" bench
cmake --preset release -S "$root" >/dev/null
cmake --build "$root/build/release" --target bfb >/dev/null

failed=0
for figures in compare bank dunning mail messages site tables; do
    python3 "$here/$figures.py" --bfb "$root/build/release/bfb" "$@" || failed=1
done
exit $failed
