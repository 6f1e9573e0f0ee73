#include "web/form.hpp"

#include <algorithm>
#include <array>

#include "base/date.hpp"
#include "base/email.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "web/urlencoded.hpp"

namespace bfb::web {

namespace {

constexpr std::array join_fields = {
    Field{"given_name", Shape::line, 100, Need::required},
    Field{"family_name", Shape::line, 100, Need::required},
    Field{"street", Shape::line, 100, Need::required},
    Field{"house_number", Shape::line, 20, Need::required},
    Field{"postcode", Shape::line, 12, Need::required},
    Field{"city", Shape::line, 100, Need::required},
    Field{"email", Shape::email, 254, Need::required},
    Field{"phone", Shape::line, 40, Need::optional},
    Field{"birth_date", Shape::date, 10, Need::optional},
    Field{"membership_type", Shape::word, 32, Need::required},
    Field{"iban", Shape::iban, 42, Need::optional},
    Field{"account_holder", Shape::line, 70, Need::optional},
    Field{"mandate", Shape::checkbox, 3, Need::optional},
    Field{"newsletter", Shape::checkbox, 3, Need::optional},
    Field{"privacy", Shape::checkbox, 3, Need::required},
    Field{"wording", Shape::word, 40, Need::required},
};
constexpr std::array message_fields = {
    Field{"name", Shape::line, 100, Need::required},
    Field{"email", Shape::email, 254, Need::required},
    Field{"subject", Shape::line, 200, Need::required},
    Field{"text", Shape::text, 10'000, Need::required},
};
constexpr std::array newsletter_fields = {
    Field{"name", Shape::line, 100, Need::required},
    Field{"email", Shape::email, 254, Need::required},
    Field{"privacy", Shape::checkbox, 3, Need::required},
    Field{"wording", Shape::word, 40, Need::required},
};
constexpr std::array token_fields = {
    Field{"token", Shape::token, 32, Need::required},
};

constexpr std::array all_forms = {
    Form{"join", join_fields},     Form{"message", message_fields},   Form{"newsletter", newsletter_fields},
    Form{"confirm", token_fields}, Form{"unsubscribe", token_fields},
};

const Field* find_field(const Form& form, std::string_view name) {
    static constexpr Field trap{honeypot, Shape::line, 1'000, Need::optional};
    if (name == honeypot) return &trap;
    const auto found = std::find_if(form.fields.begin(), form.fields.end(),
                                    [&](const Field& field) { return field.name == name; });
    return found == form.fields.end() ? nullptr : &*found;
}

/// A text area sends CR LF (RFC 1866, 8.2.1).
std::string with_line_feeds(std::string_view text) {
    std::string lines;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
        lines += text[i] == '\r' ? '\n' : text[i];
    }
    return lines;
}

/// printable() replaces what is no character to write with: controls, and what turns the direction of text.
bool is_clean(const Field& field, std::string_view value) {
    if (field.shape == Shape::text) {
        std::string without_tabs(value);
        std::replace(without_tabs.begin(), without_tabs.end(), '\t', ' ');
        return printable_lines(without_tabs) == without_tabs;
    }
    return printable(value) == value;
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

bool is_alphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_word(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return is_alphanumeric(c) || c == '-' || c == '_' || c == '.'; });
}

/// Two letters, two digits, then letters and digits (ISO 13616); the check digits are the intake's business.
bool looks_like_iban(std::string_view text) {
    std::string compact(text);
    std::erase(compact, ' ');
    const auto is_letter = [](char c) { return is_alphanumeric(c) && (c < '0' || c > '9'); };
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return compact.size() >= 15 && compact.size() <= 34 && is_letter(compact[0]) && is_letter(compact[1]) &&
           is_digit(compact[2]) && is_digit(compact[3]) &&
           std::all_of(compact.begin(), compact.end(), is_alphanumeric);
}

bool is_token(std::string_view text) {
    return text.size() == 32 && text.find_first_not_of("0123456789abcdef") == text.npos;
}

bool has_shape(Shape shape, std::string_view value) {
    switch (shape) {
        case Shape::line:
        case Shape::text:
        case Shape::checkbox:
            return true;
        case Shape::email:
            return is_email(value);
        case Shape::date:
            return parse_date(value, Date()).has_value() &&
                   value.find_first_not_of("0123456789-.") == value.npos;
        case Shape::iban:
            return looks_like_iban(value);
        case Shape::word:
            return is_word(value);
        case Shape::token:
            return is_token(value);
    }
    return false;
}

std::optional<std::string> fault_of(const Field& field, std::string_view value) {
    if (value.empty())
        return field.need == Need::required ? std::optional<std::string>("missing") : std::nullopt;
    if (characters(value) > field.longest) return "too_long";
    if (!has_shape(field.shape, value)) return "malformed";
    return std::nullopt;
}

std::string_view value_of(const Values& values, std::string_view name) {
    const auto found = values.find(name);
    return found == values.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace

std::span<const Form> forms() { return all_forms; }

const Form* find_form(std::string_view name) {
    const auto found =
        std::find_if(all_forms.begin(), all_forms.end(), [&](const Form& form) { return form.name == name; });
    return found == all_forms.end() ? nullptr : &*found;
}

std::optional<Values> decode(const Form& form, std::string_view body) {
    const auto pairs = decode_pairs(body);
    if (!pairs) return std::nullopt;
    Values values;
    for (const auto& [name, raw] : *pairs) {
        const Field* field = find_field(form, name);
        const std::string lines = with_line_feeds(raw);
        const std::string value(trim(lines));
        if (!field || values.contains(name) || !is_clean(*field, value)) return std::nullopt;
        values.emplace(name, field->shape == Shape::checkbox && !value.empty() ? "1" : value);
    }
    std::erase_if(values, [](const auto& pair) { return pair.second.empty(); });
    return values;
}

bool is_value_of(const Form& form, std::string_view name, std::string_view value) {
    const Field* field = find_field(form, name);
    return field && name != honeypot && is_utf8(value) && is_clean(*field, value);
}

Faults faults_of(const Form& form, const Values& values) {
    Faults faults;
    for (const auto& field : form.fields)
        if (auto fault = fault_of(field, value_of(values, field.name)))
            faults.emplace(field.name, std::move(*fault));
    const bool has_iban = !value_of(values, "iban").empty(),
               has_mandate = !value_of(values, "mandate").empty();
    if (has_iban && !has_mandate) faults.emplace("mandate", "missing");
    if (has_mandate && !has_iban) faults.emplace("iban", "missing");
    return faults;
}

}  // namespace bfb::web
