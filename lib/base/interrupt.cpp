#include "base/interrupt.hpp"

namespace bfb {

namespace detail {
volatile std::sig_atomic_t interrupt_flag = 0;
int interrupt_holds = 0;
}  // namespace detail

void catch_interrupts() {
    struct sigaction action = {};
    action.sa_handler = [](int) { detail::interrupt_flag = 1; };
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

}  // namespace bfb
