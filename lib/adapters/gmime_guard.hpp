// What GMime must not be given to read.
#pragma once

#include <string_view>

namespace bfb::adapters {

/// GMime reads groups of addresses within groups by recursion, as deep as they go: a header of colons ends
/// the process. No honest one has that many. To be asked before GMime reads any headers, those too that came
/// out of an encoded part.
bool would_exhaust_stack(std::string_view raw);

}  // namespace bfb::adapters
