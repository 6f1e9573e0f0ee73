// The program under the address sanitizer, which the tests start thousands of times: it does not look for
// leaks, and does not fence off its constants, for both take longer than all else it does. Unit tests and
// fuzzers do.
extern "C" const char* __asan_default_options();

extern "C" const char* __asan_default_options() { return "detect_leaks=0:report_globals=0"; }
