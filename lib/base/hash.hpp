// SHA-256 (FIPS 180-4) as lower-case hexadecimal; libmd does the work.
#pragma once

#include <sha2.h>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace bfb {

/// A running hash: add() as often as needed, then hex() once.
class Sha256 {
  public:
    Sha256() { SHA256Init(&state_); }
    void add(std::string_view bytes) {
        SHA256Update(&state_, reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
    }
    /// 64 hexadecimal digits. The object is used up.
    std::string hex();

  private:
    SHA2_CTX state_;
};

/// SHA-256 of one text.
std::string sha256(std::string_view bytes);

}  // namespace bfb
