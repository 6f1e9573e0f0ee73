// A line on standard error for work that takes longer than a second, and only where a person watches.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace bfb::out {

class Progress {
  public:
    /// `what` is the translated name of the work; `total` 0 when it is not known. The clock is asked every so
    /// many steps, which must be a power of two.
    explicit Progress(std::string what, std::int64_t total = 0, std::int64_t steps = 4'096);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void advance() {
        if ((++done_ & (steps_ - 1)) == 0 && watched_) show();
    }
    /// The same for work whose steps are slow each.
    void advance_slowly() {
        ++done_;
        if (watched_) show();
    }

  private:
    void show();
    std::string what_;
    std::int64_t total_;
    std::int64_t steps_;
    std::int64_t done_ = 0;
    bool watched_;
    bool shown_ = false;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point last_ = start_;
};

}  // namespace bfb::out
