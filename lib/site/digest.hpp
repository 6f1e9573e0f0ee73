// What tells whether something changed: 128 bits of XXH3. Fast rather than secret: nobody gains by a
// collision but a page of their own that is not written again.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace bfb::site {

/// A running digest of parts; "ab", "c" and "a", "bc" differ.
class Digest {
  public:
    Digest();
    ~Digest();
    Digest(Digest&&) noexcept;
    Digest& operator=(Digest&&) noexcept;

    Digest& add(std::string_view part);
    /// Begins again.
    void clear();
    /// 32 hexadecimal digits of what was added so far.
    std::string hex() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The digest of one text alone.
std::string digest(std::string_view text);

}  // namespace bfb::site
