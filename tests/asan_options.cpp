// The program under the address sanitizer, which the tests start thousands of times: it does not look for
// leaks, does not fence off its constants, and remembers of each allocation only who asked for it, for these
// take longer than all else it does. Unit tests and fuzzers are spared none of it;
// ASAN_OPTIONS=malloc_context_size=30 tells more.
extern "C" const char* __asan_default_options();

extern "C" const char* __asan_default_options() {
    return "detect_leaks=0:report_globals=0:malloc_context_size=2";
}
