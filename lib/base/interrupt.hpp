// Ctrl-C. The handler only raises a flag; long loops and every SQL statement look at it, so that a
// transaction is rolled back and a temporary file removed before the process ends.
#pragma once

#include <csignal>

namespace bfb {

/// Lets SIGINT and SIGTERM raise the flag instead of ending the process at once.
void catch_interrupts();

namespace detail {
extern volatile std::sig_atomic_t interrupt_flag;
extern int interrupt_holds;
}  // namespace detail

/// True once a signal arrived.
inline bool interrupt_arrived() noexcept { return detail::interrupt_flag != 0; }

/// True once a signal arrived that nothing holds back: what is under way is to be given up.
inline bool interrupted() noexcept { return interrupt_arrived() && detail::interrupt_holds == 0; }

/// While one lives, interrupted() stays false: for what must not be given up half-way, such as writing down
/// that a mail has left. Who holds for long asks interrupt_arrived() where it can stop.
class HoldInterrupts {
  public:
    HoldInterrupts() noexcept { ++detail::interrupt_holds; }
    ~HoldInterrupts() { --detail::interrupt_holds; }
    HoldInterrupts(const HoldInterrupts&) = delete;
    HoldInterrupts& operator=(const HoldInterrupts&) = delete;
};

}  // namespace bfb
