// Anything at all read as a spreadsheet: no crash, no endless loop, and the promises of Row hold. Run with
// clang++ -std=c++20 -Ilib -fsanitize=fuzzer,address,undefined, with lib/base and -lcsv -lutf8proc.
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

#include "base/delimited.hpp"
#include "base/text.hpp"

namespace {

void require(bool promise) {
    if (!promise) std::abort();
}

void read_all(const std::string& bytes, bfb::DelimitedLimits limits) {
    std::istringstream source(bytes);
    bfb::DelimitedReader reader(source, limits);
    bfb::Row row;
    std::size_t last_line = 0, rows = 0;
    while (reader.next(row)) {
        require(++rows <= bytes.size() + 1);
        require(row.line > last_line || (row.fault && row.line == last_line));
        last_line = row.line;
        if (row.fault) {
            require(row.fields.empty());
            require(row.fault->line == row.line);
            require(bfb::is_utf8(row.fault->value));
            continue;
        }
        require(!row.fields.empty() && row.fields.size() <= limits.columns);
        bool has_text = false;
        for (std::string_view field : row.fields) {
            require(bfb::is_utf8(field));
            has_text = has_text || !field.empty();
        }
        require(has_text);
    }
    require(!reader.next(row));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    read_all(bytes, {});
    read_all(bytes, {.field = 8, .record = 24, .columns = 4});
    return 0;
}
