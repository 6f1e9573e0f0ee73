#include "adapters/gmime_guard.hpp"

#include <glib.h>

#include <algorithm>
#include <array>

namespace bfb::adapters {

namespace {

bool names_addresses(std::string_view line) {
    constexpr std::array<std::string_view, 6> names{"from", "sender", "reply-to", "to", "cc", "bcc"};
    std::string_view name = line.substr(0, line.substr(0, 16).find(':'));
    if (name.size() == line.size()) return false;
    name = name.substr(0, name.find_last_not_of(" \t") + 1);
    return std::any_of(names.begin(), names.end(), [&](std::string_view each) {
        return name.size() == each.size() && g_ascii_strncasecmp(name.data(), each.data(), name.size()) == 0;
    });
}

}  // namespace

bool would_exhaust_stack(std::string_view raw) {
    constexpr std::ptrdiff_t most_colons = 1'000;
    std::ptrdiff_t colons = 0;
    bool in_addresses = false;
    while (!raw.empty()) {
        const std::string_view line = raw.substr(0, raw.find('\n'));
        raw.remove_prefix(std::min(raw.size(), line.size() + 1));
        const bool continues = line.starts_with(' ') || line.starts_with('\t');
        if (!continues) {
            in_addresses = names_addresses(line);
            colons = 0;
        }
        if (in_addresses && (colons += std::count(line.begin(), line.end(), ':')) > most_colons) return true;
    }
    return false;
}

}  // namespace bfb::adapters
