#include "site/digest.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <cstdint>

namespace bfb::site {

namespace {

/// Raised when pages, feeds or calendars are made in another way: each file is then made and compared once.
constexpr XXH64_hash_t generation = 2;

std::string hex_of(XXH128_hash_t hash) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text(32, '0');
    auto at = text.begin();
    for (const std::uint64_t half : {hash.high64, hash.low64})
        for (int shift = 60; shift >= 0; shift -= 4) *at++ = digits[(half >> shift) & 0xF];
    return text;
}

}  // namespace

struct Digest::State {
    XXH3_state_t xxh;
};

Digest::Digest() : state_(std::make_unique<State>()) { clear(); }
Digest::~Digest() = default;
Digest::Digest(Digest&&) noexcept = default;
Digest& Digest::operator=(Digest&&) noexcept = default;

Digest& Digest::add(std::string_view part) {
    const std::uint64_t size = part.size();
    XXH3_128bits_update(&state_->xxh, &size, sizeof size);
    XXH3_128bits_update(&state_->xxh, part.data(), part.size());
    return *this;
}

void Digest::clear() { XXH3_128bits_reset_withSeed(&state_->xxh, generation); }

std::string Digest::hex() const { return hex_of(XXH3_128bits_digest(&state_->xxh)); }

std::string digest(std::string_view text) { return hex_of(XXH3_128bits(text.data(), text.size())); }

}  // namespace bfb::site
