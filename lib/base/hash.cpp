#include "base/hash.hpp"

namespace bfb {

std::string Sha256::hex() {
    char digits[SHA256_DIGEST_STRING_LENGTH];
    SHA256End(&state_, digits);
    return digits;
}

std::string sha256(std::string_view bytes) {
    Sha256 hash;
    hash.add(bytes);
    return hash.hex();
}

}  // namespace bfb
