// Anything at all unpacked and sniffed at: no crash, and no more comes out than the limits allow. How it is
// built and run: see tests/CMakeLists.txt.
#include "bank/container.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

#include "bank/file_kind.hpp"
#include "base/printable.hpp"

namespace {

using namespace bfb;
using namespace bfb::bank;

void require(bool promise) {
    if (!promise) std::abort();
}

void check(const Unpacked& unpacked, const UnpackLimits& limits) {
    require(!unpacked.files.empty() || !unpacked.faults.empty());
    require(unpacked.files.size() <= limits.entries);
    std::size_t bytes = 0;
    for (const NamedContent& file : unpacked.files) {
        require(printable(file.name) == file.name);
        const DetectedKind kind = detect(file.content);
        require(kind.kind != FileKind::archive || unpacked.files.size() == 1);
        require(printable(kind.root) == kind.root);
        bytes += file.content.size();
    }
    require(bytes <= limits.bytes);
    for (const Remark& fault : unpacked.faults) {
        require(!fault.what.empty());
        require(printable(fault.where) == fault.where);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const UnpackLimits limits{.bytes = std::size_t{1} << 20, .entries = 20};
    check(unpack("fuzz", std::string(reinterpret_cast<const char*>(data), size), limits), limits);
    return 0;
}
