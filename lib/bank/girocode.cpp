#include "bank/girocode.hpp"

#include <algorithm>
#include <array>

#include "bank/identifier.hpp"
#include "bank/sepa_text.hpp"
#include "base/error.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"

namespace bfb::bank {

namespace {

constexpr std::size_t longest_name = 70, longest_text = 140;
constexpr std::size_t longest_payload = 331;  // bytes of a version 13 code at error correction M

/// RF, two check digits, 1 to 21 letters and digits; spaces as on paper do not count.
bool is_creditor_reference(std::string_view text) {
    const std::string compact = compact_identifier(text);
    const std::string_view reference = compact;
    if (reference.size() < 5 || reference.size() > 25 || !reference.starts_with("RF")) return false;
    if (!is_digit(reference[2]) || !is_digit(reference[3])) return false;
    if (!std::all_of(reference.begin(), reference.end(), [](char c) { return is_digit(c) || is_capital(c); }))
        return false;
    return remainder_97({reference.substr(4), reference.substr(0, 4)}) == 1;
}

bool is_purpose_code(std::string_view text) {
    return text.size() <= 4 && std::all_of(text.begin(), text.end(), is_capital);
}

std::string payload(const GiroCode& code) {
    const std::array lines = {std::string("BCD"),
                              std::string("002"),
                              std::string("1"),  // UTF-8
                              std::string("SCT"),
                              code.bic.value_or(""),
                              sepa_text(code.name, longest_name, Umlauts::kept),
                              code.iban.text(),
                              "EUR" + format(code.amount),
                              code.purpose_code,
                              compact_identifier(code.reference),
                              sepa_text(code.text, longest_text, Umlauts::kept)};
    const auto used =
        std::find_if(lines.rbegin(), lines.rend(), [](const auto& line) { return !line.empty(); });
    return join(std::span(lines).first(static_cast<std::size_t>(lines.rend() - used)), "\n");
}

}  // namespace

std::vector<std::string> check(const GiroCode& code) {
    std::vector<std::string> breaches;
    if (transliterate(code.name, Umlauts::kept).empty())
        breaches.emplace_back(_("the name of the payee is empty"));
    if (code.bic && !is_bic(*code.bic)) breaches.push_back(tr("'{}' is no BIC", printable(*code.bic)));
    if (code.amount < Money::from_cents(1) || code.amount > Money::from_cents(99'999'999'999))
        breaches.push_back(tr("{} cannot be transferred, only 0.01 to 999999999.99", format(code.amount)));
    if (!is_purpose_code(code.purpose_code))
        breaches.push_back(
            tr("'{}' is no purpose code of at most four capital letters", printable(code.purpose_code)));
    if (!code.reference.empty() && !is_creditor_reference(code.reference))
        breaches.push_back(tr("'{}' is no creditor reference (ISO 11649)", printable(code.reference)));
    if (!code.reference.empty() && !code.text.empty())
        breaches.emplace_back(_("a transfer has either a creditor reference or a text"));
    if (breaches.empty() && payload(code).size() > longest_payload)
        breaches.push_back(tr("name and text take more than the {} bytes that fit", longest_payload));
    return breaches;
}

std::string girocode(const GiroCode& code) {
    if (const auto breaches = check(code); !breaches.empty())
        throw Refused(tr("no GiroCode can be made: {}", breaches.front()));
    return payload(code);
}

}  // namespace bfb::bank
