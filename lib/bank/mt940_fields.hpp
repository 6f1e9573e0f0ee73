// The outer form of MT940: a text cut into its tagged fields (`:61:...`). What the fields say is mt940.cpp's
// business.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace bfb::bank {

/// One field with its lines, or the end of a message.
struct Mt940Field {
    static constexpr std::string_view end_of_message = "-";

    std::string tag;       ///< without colons: "61", "60F", "86"
    std::string text;      ///< its lines without line ends, joined by '\n'; at most `mt940_field_limit` bytes
    std::size_t line = 0;  ///< of the file, from 1
    bool cut = false;      ///< the field was longer than that
};

/// SWIFT allows a field of six lines of 65 characters; the German structure of field 86 some more.
constexpr std::size_t mt940_field_limit = 16'384;

/// Hands out field after field. Lines before the first field, SWIFT envelopes (`{1:...}{2:...}{4:`) and blank
/// lines are skipped.
///
/// Banks wrap field 86 anywhere, so that a continuation may look like a field (`:26:37` of a time of day) or
/// like the end of a message (`-`). Within a booking a line is a field only with a tag of MT940 or MT942; one
/// that has no place between bookings (`:20:`) is a continuation too if the line before it was full.
class Mt940FieldReader {
  public:
    /// `text` is UTF-8 and must outlive the reader.
    explicit Mt940FieldReader(std::string_view text) : rest_(text) {}

    /// Nothing at the end.
    std::optional<Mt940Field> next();

  private:
    struct Line {
        std::string_view text;
        std::size_t number;
    };
    std::optional<Line> next_line();
    bool continues(std::string_view line) const;
    std::optional<Mt940Field> begin_field(Line line);

    std::string_view rest_;
    std::size_t lines_ = 0;
    std::optional<Mt940Field> pending_;  // begun, and perhaps continued by the next line
    std::string_view last_line_;
    bool among_bookings_ = false;  // behind the first 61, before the closing balance
};

}  // namespace bfb::bank
