// Which process is sending a mail, so that another one can tell when it is gone.
#pragma once

#include <string>
#include <string_view>

namespace bfb::mail {

/// This process, told from every other one that ever ran on this machine.
std::string this_process();

/// How another process fares: one in another container can't be seen.
enum class Process { running, gone, out_of_sight };
Process look_for(std::string_view process);

}  // namespace bfb::mail
