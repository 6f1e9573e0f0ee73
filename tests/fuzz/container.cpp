// Anything at all unpacked: no crash, and never more than the limits. How it is built and run: see
// tests/CMakeLists.txt.
#include "bank/container.hpp"

#include <cstdint>
#include <cstdlib>

#include "base/error.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace bfb;
    const std::string content(reinterpret_cast<const char*>(data), size);
    try {
        std::size_t sum = 0;
        for (const auto& file : bank::unpack({"file", content})) {
            sum += file.content.size();
            bank::kind_of(file.content);
        }
        if (sum > bank::unpacked_limit && sum > size) std::abort();
    } catch (const Error&) {
    }
    return 0;
}
