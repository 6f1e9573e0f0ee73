// The forms of the web page: their fields with limits and shapes, what a visitor filled in, what is wrong
// with it, and the pages that show both. All words stand in the pages' templates; who the visitor is, and
// what becomes of it, is decided by whoever takes the spool in.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace bfb::web {

/// What a value looks like. Only a text has line breaks.
enum class Shape { line, text, email, date, iban, word, checkbox, token };

enum class Need { required, optional };

struct Field {
    std::string_view name;
    Shape shape;
    std::size_t longest;  ///< characters, not bytes
    Need need;
};

struct Form {
    std::string_view name;          ///< "join": of its page, its template and its address
    std::span<const Field> fields;  ///< besides the honeypot
};

/// join, message, newsletter, confirm, unsubscribe.
std::span<const Form> forms();
/// Nothing for a name that no form has.
const Form* find_form(std::string_view name);

/// A field that people do not see and machines fill in.
inline constexpr std::string_view honeypot = "website";

/// By the name of the field. A checkbox that is ticked is "1", and absent else.
using Values = std::map<std::string, std::string, std::less<>>;
/// By the name of the field: missing, too_long, malformed. The page of errors has faults that belong to no
/// field: see cgi.hpp.
using Faults = std::map<std::string, std::string, std::less<>>;

/// Reads a form's body: white space at the ends goes, line breaks become LF. Nothing for what no browser
/// sends from our page: broken encoding, a field that the form does not have, one that comes twice, control
/// characters.
std::optional<Values> decode(const Form& form, std::string_view body);

/// Whether decode() could have given that value: the form has the field, and the text is clean.
bool is_value_of(const Form& form, std::string_view name, std::string_view value);

/// What the visitor has to mend; empty where all is well. An IBAN is looked at for its shape alone, and wants
/// the mandate's checkbox with it, as that wants an IBAN.
Faults faults_of(const Form& form, const Values& values);

/// Fills a template, which stands in HTML:
///   [[value NAME]]               the value, escaped for text and for attributes in quotes
///   [[when NAME]]…[[end]]        the part, where NAME has any fault; `form`: where anything has
///   [[when NAME FAULT]]…[[end]]  the part, where NAME has that fault
///   [[unless NAME]]…[[end]]      the part, where NAME has none; `form`: where nothing has
///   data-checked="NAME"          `checked` where NAME has a value, nothing else
///   data-checked="NAME VALUE"    `checked` where NAME has that value, nothing else
/// Parts may stand within parts. What a visitor wrote is never read as a placeholder. What looks like one and
/// is none stays as it is. The page that a visitor opens is the template filled with nothing.
std::string fill(std::string_view page, const Values& values, const Faults& faults);

}  // namespace bfb::web
