// The card that `show` prints of a record in the table format; its other formats are json's and writer's.
#pragma once

#include "out/record.hpp"
#include "out/sink.hpp"

namespace bfb::out {

/// A line a field, headings in front and values below each other; fields without a value are left out.
void write_card(const Record& record, Sink& sink);

}  // namespace bfb::out
