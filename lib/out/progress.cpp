#include "out/progress.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <cstdio>

namespace bfb::out {

using namespace std::chrono_literals;

Progress::Progress(std::string what, std::int64_t total, std::int64_t steps)
    : what_(std::move(what)), total_(total), steps_(steps), watched_(::isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
    if (shown_) std::fputs("\r\033[K", stderr);
}

void Progress::show() {
    const auto now = std::chrono::steady_clock::now();
    if (now - start_ < 1s || now - last_ < 200ms) return;
    last_ = now;
    shown_ = true;
    if (total_ > 0)
        std::fputs(
            fmt::format("\r{} {} / {} ({} %)\033[K", what_, done_, total_, done_ * 100 / total_).c_str(),
            stderr);
    else
        std::fputs(fmt::format("\r{} {}\033[K", what_, done_).c_str(), stderr);
}

}  // namespace bfb::out
