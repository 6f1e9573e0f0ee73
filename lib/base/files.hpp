// Files on disk.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace bfb {

/// The bytes of a file, or of a pipe until its end. Nothing where it can't be read; errno says why.
std::optional<std::string> file_content(const std::filesystem::path& file);

}  // namespace bfb
