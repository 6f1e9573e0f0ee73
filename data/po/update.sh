#!/bin/sh
# update.sh: brings the German catalog up to date with the sources. New texts are there to be translated, texts no
# longer used are dropped.
set -eu
cd "$(dirname "$0")"
texts=$(mktemp)
trap 'rm -f "$texts"' EXIT
sh extract.sh "$texts"
msgmerge --quiet --update --backup=none --no-fuzzy-matching --no-location --no-wrap --sort-by-file de.po "$texts"
msgattrib --no-obsolete --no-location --no-wrap --output-file=de.po de.po
msgfmt --check-format --check-domain --statistics --output-file=/dev/null de.po
