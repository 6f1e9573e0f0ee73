// A file of the website, as publishing writes it.
#pragma once

#include <string>
#include <string_view>

#include "site/output_folder.hpp"

namespace bfb::site {

inline Stamp write(OutputFolder& folder, const std::string& file, std::string_view content) {
    const auto staged = folder.stage(file, content);
    folder.put(staged, file);
    return staged.stamp;
}

}  // namespace bfb::site
