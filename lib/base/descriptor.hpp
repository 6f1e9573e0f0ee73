// A file descriptor that closes itself.
#pragma once

#include <unistd.h>

#include <utility>

namespace bfb {

class Descriptor {
  public:
    /// Of what open() and its kin gave, -1 too.
    explicit Descriptor(int number = -1) : number_(number) {}
    ~Descriptor() { close(); }
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }

    int operator*() const { return number_; }
    bool is_open() const { return number_ >= 0; }
    /// False with errno, where what was written may not have arrived.
    bool close() { return number_ < 0 || ::close(std::exchange(number_, -1)) == 0; }

  private:
    int number_;
};

}  // namespace bfb
