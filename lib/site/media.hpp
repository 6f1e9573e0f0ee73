// The pictures that pages may show.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "db/database.hpp"

namespace bfb::site {

struct Medium {
    std::int64_t id = 0;
    std::string name, media_type, alt;
    std::int64_t width = 0, height = 0;
    std::string sha256;
};

/// By name.
using Media = std::map<std::string, Medium, std::less<>>;
Media read_media(const db::Database& database);

struct Building;
/// Their files: only of those that pages show, for a draft's are nobody's business yet.
void add_media(const Building& building, const std::set<const Medium*>& shown);

}  // namespace bfb::site
