#include "bank/return_reason.hpp"

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "base/printable.hpp"
#include "i18n/i18n.hpp"

namespace bfb::bank {

namespace {

// Reasons for returns and rejections in the SEPA schemes (EPC173-14 for direct debits, EPC135-18 for
// transfers) that have digits; those that are words (FOCR, TECH, CUST) may be a payer's own words.
constexpr std::array<std::string_view, 29> reason_codes = {
    "AC01", "AC04", "AC06", "AC13", "AG01", "AG02", "AG03", "AM04", "AM05", "BE01",
    "BE04", "BE05", "DT01", "ED05", "FF01", "FF05", "MD01", "MD02", "MD06", "MD07",
    "MS02", "MS03", "RC01", "RR01", "RR02", "RR03", "RR04", "SL01", "TM01"};

struct TextKey {
    std::string_view supplement;
    std::string_view reason;
};
// The Textschlüsselergänzung of returns (DFÜ-Abkommen, Anlage 3), as banks' own lists give it; not compared
// with the Anlage itself. Where such lists differ (905, 907, 908, 915-918) the digits stay.
constexpr std::array text_keys = {
    TextKey{"901", "AC01"}, TextKey{"902", "AC04"}, TextKey{"903", "AC06"}, TextKey{"904", "AG01"},
    TextKey{"906", "AM04"}, TextKey{"909", "MD01"}, TextKey{"910", "MD02"}, TextKey{"911", "FF01"},
    TextKey{"912", "MD06"}, TextKey{"913", "MD07"}, TextKey{"914", "MS03"},
};

bool is_word_character(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           static_cast<signed char>(c) < 0;
}

}  // namespace

std::string reason_code_in(std::string_view text) {
    auto at = text.begin();
    while (at != text.end()) {
        const auto begin = std::find_if(at, text.end(), is_word_character);
        const auto end = std::find_if_not(begin, text.end(), is_word_character);
        const std::string_view word(begin, end);
        if (std::find(reason_codes.begin(), reason_codes.end(), word) != reason_codes.end())
            return std::string(word);
        at = end;
    }
    return {};
}

void require_reason_code(std::string_view text) {
    if (reason_code_in(text) != text)
        throw UsageError(tr("'{}' is no reason of a return", printable(text)),
                         _("the bank gives it as a code such as AC04 or MS03"));
}

std::string return_reason(std::string_view text, std::string_view text_key_supplement) {
    if (auto code = reason_code_in(text); !code.empty()) return code;
    const auto key = std::find_if(text_keys.begin(), text_keys.end(), [&](const TextKey& candidate) {
        return candidate.supplement == text_key_supplement;
    });
    if (key != text_keys.end()) return std::string(key->reason);
    const bool tells_something = text_key_supplement.find_first_not_of('0') != std::string_view::npos;
    return tells_something ? std::string(text_key_supplement) : "NARR";
}

Movement as_return(Movement movement, std::string reason) {
    movement.return_code = std::move(reason);
    const Money taken = -movement.amount;
    if (movement.original && !movement.charges && taken >= *movement.original)
        movement.charges = taken - *movement.original;
    else if (movement.charges && !movement.original && taken > *movement.charges)
        movement.original = taken - *movement.charges;
    return movement;
}

}  // namespace bfb::bank
