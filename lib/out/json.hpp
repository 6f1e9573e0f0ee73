// JSON of texts and of whole records; rows become JSON behind write(), as any other format does.
#pragma once

#include <string>
#include <string_view>

#include "out/record.hpp"

namespace bfb::out {

/// `text` as a JSON string with its quotes: UTF-8 as it is, control characters and those that reorder text
/// escaped, bytes that are not UTF-8 replaced.
void append_json_string(std::string& out, std::string_view text);

/// The record as an object on one line; its texts and records are arrays.
void append_json(std::string& out, const Record& record);

}  // namespace bfb::out
