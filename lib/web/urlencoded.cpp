#include "web/urlencoded.hpp"

#include "base/text.hpp"

namespace bfb::web {

namespace {

std::optional<unsigned> digit(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
    return std::nullopt;
}

std::optional<std::string> decoded(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+') {
            plain += ' ';
        } else if (text[i] != '%') {
            plain += text[i];
        } else {
            if (i + 2 >= text.size()) return std::nullopt;
            const auto high = digit(text[i + 1]), low = digit(text[i + 2]);
            if (!high || !low) return std::nullopt;
            plain += static_cast<char>(*high * 16 + *low);
            i += 2;
        }
    }
    if (!is_utf8(plain)) return std::nullopt;
    return plain;
}

}  // namespace

std::optional<std::vector<std::pair<std::string, std::string>>> decode_pairs(std::string_view text) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const auto pair : split(text, '&')) {
        if (pair.empty()) continue;
        const auto equals = pair.find('=');
        auto name = decoded(pair.substr(0, equals));
        auto value = decoded(equals == pair.npos ? std::string_view() : pair.substr(equals + 1));
        if (!name || !value) return std::nullopt;
        pairs.emplace_back(std::move(*name), std::move(*value));
    }
    return pairs;
}

}  // namespace bfb::web
