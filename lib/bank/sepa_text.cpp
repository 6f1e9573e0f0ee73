#include "bank/sepa_text.hpp"

#include <algorithm>
#include <array>

#include "bank/identifier.hpp"
#include "base/folding.hpp"

namespace bfb::bank {

namespace {

constexpr std::size_t longest_id = 35;  // Max35Text

constexpr bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
constexpr bool is_small(char c) { return c >= 'a' && c <= 'z'; }

/// By the byte's value, since a file asks for millions of them.
constexpr auto sepa_characters = [] {
    std::array<bool, 256> table{};
    for (char c = '0'; c <= '9'; ++c) table[static_cast<unsigned char>(c)] = true;
    for (char c = 'A'; c <= 'Z'; ++c) table[static_cast<unsigned char>(c)] = true;
    for (char c = 'a'; c <= 'z'; ++c) table[static_cast<unsigned char>(c)] = true;
    for (char c : std::string_view("+?/-:().,' ")) table[static_cast<unsigned char>(c)] = true;
    return table;
}();

constexpr bool is_sepa_character(char c) { return sepa_characters[static_cast<unsigned char>(c)]; }

struct Umlaut {
    std::string_view letter;
    char base;  // before a combining diaeresis, as macOS writes it; none for ß
    std::string_view spelled;
    std::string_view in_capitals;
};

constexpr std::array german = {
    Umlaut{"ä", 'a', "ae", "ae"},  Umlaut{"ö", 'o', "oe", "oe"}, Umlaut{"ü", 'u', "ue", "ue"},
    Umlaut{"Ä", 'A', "Ae", "AE"},  Umlaut{"Ö", 'O', "Oe", "OE"}, Umlaut{"Ü", 'U', "Ue", "UE"},
    Umlaut{"ß", '\0', "ss", "ss"},
};
constexpr std::string_view diaeresis = "\u0308";

struct Found {
    const Umlaut* umlaut;
    std::size_t size;  // bytes it takes
};

/// The umlaut or ß with which the text begins.
std::optional<Found> leading_umlaut(std::string_view text) {
    if (text.size() < 2 || is_ascii(text[1])) return std::nullopt;  // neither form has it so
    for (const Umlaut& umlaut : german)
        if (text[0] == umlaut.letter[0] && text[1] == umlaut.letter[1])
            return Found{&umlaut, umlaut.letter.size()};
    if (!text.substr(1).starts_with(diaeresis)) return std::nullopt;
    for (const Umlaut& umlaut : german)
        if (umlaut.base != '\0' && text[0] == umlaut.base) return Found{&umlaut, 1 + diaeresis.size()};
    return std::nullopt;
}

/// The beginning of `text` up to the next ASCII character or umlaut, at least one byte.
std::string_view foreign_run(std::string_view text) {
    std::size_t size = 1;
    while (size < text.size() && !is_ascii(text[size]) && !leading_umlaut(text.substr(size))) ++size;
    return text.substr(0, size);
}

/// The beginning of `text` that is right as it is: ASCII letters and signs without a space.
std::string_view plain_run(std::string_view text) {
    std::size_t size = 0;
    while (size < text.size() && text[size] != ' ' && is_sepa_character(text[size])) ++size;
    // The last letter may belong to the diaeresis that follows.
    if (size > 0 && size < text.size() && !is_ascii(text[size])) --size;
    return text.substr(0, size);
}

/// Text in which spaces are collapsed while it is written.
class Line {
  public:
    explicit Line(std::size_t size) { text_.reserve(size); }

    void add(char c) {
        if (c == ' ')
            space_due_ = !text_.empty();
        else
            add({&c, 1});
    }
    /// Precondition: letters without a space, at least one.
    void add(std::string_view letters) {
        if (space_due_) text_ += ' ';
        space_due_ = false;
        text_ += letters;
    }
    /// What stands before the next character.
    char last() const { return space_due_ || text_.empty() ? ' ' : text_.back(); }
    std::string take() && { return std::move(text_); }

  private:
    std::string text_;
    bool space_due_ = false;
};

/// Whether an umlaut stands in a word of capitals: MÜLLER, MENÜ; but not Müller, nor a lone Ü.
bool among_capitals(char before, std::string_view after) {
    if (!after.empty() && is_capital(after.front())) return true;
    if (const auto next = leading_umlaut(after)) return is_capital(next->umlaut->spelled.front());
    if (!after.empty() && (is_small(after.front()) || !is_ascii(after.front()))) return false;
    return is_capital(before);
}

}  // namespace

std::string transliterate(std::string_view text, Umlauts umlauts) {
    Line line(text.size() + 4);
    while (!text.empty()) {
        if (const auto plain = plain_run(text); !plain.empty()) {
            line.add(plain);
            text.remove_prefix(plain.size());
        } else if (const auto found = leading_umlaut(text)) {
            text.remove_prefix(found->size);
            if (umlauts == Umlauts::kept)
                line.add(found->umlaut->letter);
            else
                line.add(among_capitals(line.last(), text) ? found->umlaut->in_capitals
                                                           : found->umlaut->spelled);
        } else if (const char c = text.front(); is_ascii(c)) {
            text.remove_prefix(1);
            if (c == '&')
                line.add(umlauts == Umlauts::kept ? '&' : '+');
            else
                line.add(is_sepa_character(c) ? c : ' ');
        } else {
            const std::string_view run = foreign_run(text);
            text.remove_prefix(run.size());
            for (char letter : plain_latin(run)) line.add(is_sepa_character(letter) ? letter : ' ');
        }
    }
    return std::move(line).take();
}

std::size_t character_count(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string sepa_text(std::string_view text, std::size_t length, Umlauts umlauts) {
    std::string out = transliterate(text, umlauts);
    if (out.size() <= length) return out;
    std::size_t characters = 0, end = 0;
    for (; end < out.size(); ++end)
        if ((static_cast<unsigned char>(out[end]) & 0xC0) != 0x80 && characters++ == length) break;
    out.resize(end);
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

std::optional<IdFault> sepa_id_fault(std::string_view id) {
    if (id.empty()) return IdFault::empty;
    if (!std::all_of(id.begin(), id.end(), is_sepa_character)) return IdFault::bad_characters;
    if (id.size() > longest_id) return IdFault::too_long;
    if (id.front() == '/' || id.back() == '/' || id.find("//") != std::string_view::npos)
        return IdFault::bad_slash;
    if (id.front() == ' ' || id.back() == ' ') return IdFault::outer_space;
    return std::nullopt;
}

}  // namespace bfb::bank
