#include "base/hash.hpp"

#include <catch2/catch.hpp>

TEST_CASE("SHA-256 agrees with the examples of FIPS 180-4") {
    CHECK(bfb::sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(bfb::sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(bfb::sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(bfb::sha256(std::string(1'000'000, 'a')) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("a text hashed in pieces has the hash of the whole") {
    bfb::Sha256 hash;
    hash.add("a");
    hash.add("");
    hash.add("bc");
    CHECK(hash.hex() == bfb::sha256("abc"));
}

TEST_CASE("NUL bytes count") {
    using namespace std::string_view_literals;
    CHECK(bfb::sha256("a\0b"sv) != bfb::sha256("a"));
}
