#!/bin/sh
# run.sh [--long]: installs what is missing, checks the format of the sources, tests and fuzzes under the sanitizers,
# and at last tests the program as it is released. --long fuzzes an hour each and lets the soak tests soak.
set -eu
cd "$(dirname "$0")/.."

case ${1:-} in
    '') fuzz_seconds=5 ;;
    --long)
        fuzz_seconds=3600
        export BFB_SOAK=1
        ;;
    *)
        echo "usage: run.sh [--long]" >&2
        exit 2
        ;;
esac

# Compilers touch much memory once: in big pages, where the system gives them to who asks (madvise), clang takes a fifth
# less time on virtual machines.
build() {
    GLIBC_TUNABLES=glibc.malloc.hugetlb=1:glibc.malloc.top_pad=33554432:glibc.malloc.mmap_threshold=1073741824 \
        cmake --build --preset "$1" --parallel "$jobs"
}

heading() { printf '\n=== %s ===\n' "$*"; }
jobs=$(nproc)
tests=$((jobs + 1)) # some wait for a server or a clock
if command -v ccache >/dev/null; then
    export CMAKE_C_COMPILER_LAUNCHER=ccache CMAKE_CXX_COMPILER_LAUNCHER=ccache
fi

heading "What is needed"
sh data/install.sh test
echo "all there"

heading "Format"
find cmd lib tests -name '*.[ch]pp' -exec clang-format --dry-run -Werror {} +
echo "as it should be"

heading "Address and undefined behaviour sanitizers, and fuzzing for $fuzz_seconds s each"
# After a change of the presets CMake begins anew, or it might leave the sanitizers out without a word.
fresh=
cmp -s CMakePresets.json build/asan/presets.json || fresh=--fresh
cmake $fresh --preset asan -D BFB_TESTS=ON -D BFB_FUZZ_SECONDS="$fuzz_seconds"
cp CMakePresets.json build/asan/presets.json
build asan
ctest --test-dir build/asan --output-on-failure --parallel "$tests" --label-exclude slow

heading "Release"
cmake --preset release -D BFB_TESTS=ON -D BFB_UNIT_TESTS=OFF
build release
ctest --test-dir build/release --output-on-failure --parallel "$tests"
