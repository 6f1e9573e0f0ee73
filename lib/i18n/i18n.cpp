#include "i18n/i18n.hpp"

#include <cstdint>
#include <cstring>

// data/po/de.po as msgfmt compiled it, put into the binary by the build (see bfb_embed in CMakeLists.txt).
extern "C" const char bfb_german_catalog[];

namespace bfb::i18n {

namespace {

Language current = Language::en;

std::uint32_t word_at(const char* base, std::size_t offset) {
    std::uint32_t value;
    std::memcpy(&value, base + offset, sizeof value);
    return value;
}

/// Binary search in GNU gettext's machine object file: a header of seven words, then two tables of
/// (length, offset), the originals in byte order. (GNU gettext manual, "The Format of GNU MO Files")
const char* find_german(const char* message) {
    const char* base = bfb_german_catalog;
    const std::uint32_t count = word_at(base, 8), originals = word_at(base, 12),
                        translations = word_at(base, 16);
    std::uint32_t low = 0, high = count;
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        const int order = std::strcmp(message, base + word_at(base, originals + 8 * middle + 4));
        if (order == 0) return base + word_at(base, translations + 8 * middle + 4);
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return nullptr;
}

}  // namespace

void set_language(Language language) { current = language; }
Language language() { return current; }

const char* translate(const char* message) {
    if (current == Language::en || *message == '\0') return message;
    const char* german = find_german(message);
    return german ? german : message;
}

const char* translate(const char* singular, const char* plural, long long count) {
    // Both languages use the plural for every count but one; the catalog keeps the forms one behind the
    // other.
    const char* german = current == Language::de ? find_german(singular) : nullptr;
    if (!german) return count == 1 ? singular : plural;
    return count == 1 ? german : german + std::strlen(german) + 1;
}

Language language_of(std::string_view locale) {
    return locale.starts_with("de") || locale.starts_with("German") || locale.starts_with("german")
               ? Language::de
               : Language::en;
}

}  // namespace bfb::i18n
