// The program under the address sanitizer does not look for leaks: at the end of each of the thousands of
// processes that the tests start it would take longer than they do. Unit tests and fuzzers look for them.
extern "C" const char* __asan_default_options();

extern "C" const char* __asan_default_options() { return "detect_leaks=0"; }
