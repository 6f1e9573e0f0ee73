#!/bin/sh
# extract.sh FILE: writes every English text of the sources, as a catalog without translations, to FILE.
set -eu
target=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/../.."
# Error:3,4t is Interrupted in lib/base/error.hpp, which stands below the catalog.
find cmd lib -name '*.[ch]pp' | LC_ALL=C sort | xgettext --files-from=- --from-code=UTF-8 --language=C++ \
    --keyword --keyword=_ --keyword=N_ --keyword=tr:1 --keyword=trn:1,2 --keyword=Error:3,4t \
    --sort-by-file --package-name=bfb --output="$target"
