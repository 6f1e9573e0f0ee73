#!/bin/sh
# run_cram.sh BFB TRANSCRIPT: plays a transcript against the binary BFB, away from the settings of whoever runs it.
set -eu
bfb=$1 transcript=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 129' HUP INT TERM
mkdir "$scratch/bin" "$scratch/home"
ln -s "$bfb" "$scratch/bin/bfb"
for variable in $(env | sed -n 's/^\(BFB_[A-Z_]*\)=.*/\1/p'); do unset "$variable"; done
unset NO_COLOR COLUMNS LC_MESSAGES
export HOME="$scratch/home" XDG_DATA_HOME="$scratch/home/data" PATH="$scratch/bin:$PATH" TERM=dumb LANG=C
# The transcript is played from a copy: cram leaves its findings beside the file.
cp "$transcript" "$scratch/"
TESTS=$(cd "$(dirname "$transcript")/.." && pwd)
export TESTS
cd "$scratch"
cram3 --shell=/bin/sh "$(basename "$transcript")"
