#include "bank/mt940_fields.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"

namespace bfb::bank {

namespace {

// Of MT940 and MT942 (SWIFT category 9; DFÜ-Abkommen Anlage 3, chapter 8).
constexpr std::array<std::string_view, 4> tags_of_bookings = {"61", "86", "62F", "62M"};
constexpr std::array<std::string_view, 14> other_tags = {"13",  "13D", "20",  "21",  "25", "25P", "28",
                                                         "28C", "34F", "60F", "60M", "64", "65",  "90D"};

// A wrapped line has 65 characters, a little less where a blank was cut from its end.
constexpr std::size_t full_line = 60;

template <std::size_t n>
bool contains(const std::array<std::string_view, n>& tags, std::string_view tag) {
    return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// What stands between the two colons that a field begins with: `61`, `60F`, or an unknown `NS`. Empty: no
/// field.
std::string_view tag_of(std::string_view line) {
    if (line.size() < 4 || line[0] != ':') return {};
    const auto end = line.find(':', 1);
    if (end != 3 && end != 4) return {};
    const auto tag = line.substr(1, end - 1);
    const bool well_formed =
        std::all_of(tag.begin(), tag.end(), [](char c) { return is_digit(c) || (c >= 'A' && c <= 'Z'); });
    return well_formed ? tag : std::string_view();
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// Behind the envelope's blocks in front of the message; nothing where the line is nothing but blocks.
std::string_view without_envelope(std::string_view line) {
    const auto text_block = line.find("{4:");
    return text_block == std::string_view::npos ? std::string_view() : line.substr(text_block + 3);
}

}  // namespace

std::optional<Mt940FieldReader::Line> Mt940FieldReader::next_line() {
    if (rest_.empty()) return std::nullopt;
    const auto end = rest_.find('\n');
    auto line = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    while (line.ends_with('\r')) line.remove_suffix(1);
    return Line{line, ++lines_};
}

bool Mt940FieldReader::continues(std::string_view line) const {
    if (!pending_ || line.starts_with("-}")) return false;
    if (!among_bookings_) return trim(line) != "-" && tag_of(line).empty();
    const auto tag = tag_of(line);
    if (tag.empty()) return true;
    if (contains(tags_of_bookings, tag) || tag.starts_with("90")) return false;
    if (contains(other_tags, tag)) return characters(last_line_) >= full_line;
    return std::all_of(tag.begin(), tag.end(), is_digit);
}

std::optional<Mt940Field> Mt940FieldReader::begin_field(Line line) {
    if (line.text.starts_with("-}") || trim(line.text) == "-") {
        among_bookings_ = false;
        return Mt940Field{std::string(Mt940Field::end_of_message), {}, line.number};
    }
    const auto tag = tag_of(line.text);
    if (tag.empty()) return std::nullopt;
    if (tag == "61")
        among_bookings_ = true;
    else if (tag != "86" && (contains(tags_of_bookings, tag) || contains(other_tags, tag)))
        among_bookings_ = false;
    const auto text = line.text.substr(tag.size() + 2);
    return Mt940Field{std::string(tag), std::string(text.substr(0, mt940_field_limit)), line.number,
                      text.size() > mt940_field_limit};
}

std::optional<Mt940Field> Mt940FieldReader::next() {
    while (auto line = next_line()) {
        // SOH and its like stand in front of a message that came through SWIFT's own network
        while (!line->text.empty() && line->text.front() > 0 && line->text.front() < ' ' &&
               line->text.front() != '\t')
            line->text.remove_prefix(1);
        if (line->text.starts_with("{1:") || (line->text.starts_with('{') && !among_bookings_)) {
            line->text = without_envelope(line->text);
            among_bookings_ = false;
        }
        if (trim(line->text).empty()) continue;
        if (continues(line->text)) {
            const std::size_t room =
                mt940_field_limit - std::min(mt940_field_limit, pending_->text.size() + 1);
            pending_->cut = pending_->cut || line->text.size() > room;
            if (room > 0) (pending_->text += '\n') += line->text.substr(0, room);
            last_line_ = line->text;
            continue;
        }
        auto field = begin_field(*line);
        last_line_ = line->text;
        std::swap(field, pending_);
        if (field) return field;
    }
    return std::exchange(pending_, std::nullopt);
}

}  // namespace bfb::bank
