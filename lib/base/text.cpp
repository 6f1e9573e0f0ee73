#include "base/text.hpp"

#include <algorithm>
#include <numeric>

#include "base/code_point.hpp"

namespace bfb {

namespace {

bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// Optimal string alignment distance: insert, delete, replace, swap neighbours.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

template <class Text>
std::optional<std::string_view> nearest_of(std::string_view word, std::span<const Text> candidates) {
    const std::string wanted = ascii_lower(word);
    std::optional<std::string_view> best;
    std::size_t best_distance = std::max<std::size_t>(1, wanted.size() / 3) + 1;
    for (const auto& candidate : candidates) {
        const std::string_view text = candidate;
        std::size_t distance = edit_distance(wanted, ascii_lower(text));
        if (wanted.size() >= 3 && text.starts_with(wanted))
            distance = std::min<std::size_t>(distance, 1);  // an unfinished word
        if (distance < best_distance) {
            best_distance = distance;
            best = text;
        }
    }
    return best;
}

template <class Text>
std::string joined(std::span<const Text> parts, std::string_view separator) {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) out += separator;
        out += parts[i];
    }
    return out;
}

}  // namespace

std::string_view trim(std::string_view text) {
    constexpr std::string_view no_break_space = "\xC2\xA0";
    for (;;) {
        if (!text.empty() && is_ascii_space(text.front()))
            text.remove_prefix(1);
        else if (text.starts_with(no_break_space))
            text.remove_prefix(2);
        else
            break;
    }
    for (;;) {
        if (!text.empty() && is_ascii_space(text.back()))
            text.remove_suffix(1);
        else if (text.ends_with(no_break_space))
            text.remove_suffix(2);
        else
            break;
    }
    return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

std::string ascii_lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        if (static_cast<signed char>(text.front()) > 0) {  // the common case: ASCII but NUL
            text.remove_prefix(1);
            continue;
        }
        const CodePoint c = first_code_point(text);
        if (c.value < 0) return false;
        text.remove_prefix(c.size);
    }
    return true;
}

std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates) {
    return nearest_of(word, candidates);
}
std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string> candidates) {
    return nearest_of(word, candidates);
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
    return joined(parts, separator);
}
std::string join(std::span<const std::string_view> parts, std::string_view separator) {
    return joined(parts, separator);
}

}  // namespace bfb
