// Ctrl-C. The handler only raises a flag; long loops and every SQL statement look at it, so that a
// transaction is rolled back and a temporary file removed before the process ends.
#pragma once

#include <csignal>

namespace bfb {

/// Lets SIGINT and SIGTERM raise the flag instead of ending the process at once.
void catch_interrupts();

namespace detail {
extern volatile std::sig_atomic_t interrupt_flag;
}

/// True once a signal arrived.
inline bool interrupted() noexcept { return detail::interrupt_flag != 0; }

}  // namespace bfb
