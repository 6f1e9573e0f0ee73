// Sample statements, which lie beside the source tree and not in it.
#pragma once

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

namespace bfb::test {

/// The bytes of shared/bank/samples/NAME. Where the folder is missing: nothing, and a warning.
inline std::optional<std::string> sample(const std::string& name) {
    std::ifstream file(BFB_SOURCE_DIR "/../shared/bank/samples/" + name, std::ios::binary);
    if (!file) {
        WARN("skipped: no sample " << name << " beside the source tree");
        return std::nullopt;
    }
    return std::string(std::istreambuf_iterator<char>(file), {});
}

}  // namespace bfb::test
