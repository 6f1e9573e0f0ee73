#include "bank/debit_rules.hpp"

#include <chrono>
#include <unordered_set>

#include "bank/identifier.hpp"
#include "bank/target_calendar.hpp"
#include "base/error.hpp"
#include "base/printable.hpp"
#include "i18n/i18n.hpp"

namespace bfb::bank {

namespace {

constexpr Money smallest = Money::from_cents(1), largest = Money::from_cents(99'999'999'999);
constexpr std::size_t longest_line = 70, longest_town = 35, longest_postcode = 16;  // PostalAddress24

/// Room for "-RCUR" behind it, which makes the id of a batch of at most 35 characters.
constexpr std::size_t longest_message_id = 30;

std::string words(IdFault fault) {
    switch (fault) {
        case IdFault::empty:
            return _("is empty");
        case IdFault::too_long:
            return _("has more than 35 characters");
        case IdFault::bad_characters:
            return _("has a character that is none of A-Z a-z 0-9 + ? / - : ( ) . , ' and space");
        case IdFault::bad_slash:
            return _("begins or ends with a slash, or has two in a row");
        case IdFault::outer_space:
            return _("begins or ends with a space");
    }
    return {};
}

Date day_of(std::chrono::sys_seconds instant) { return Date(std::chrono::floor<std::chrono::days>(instant)); }

bool is_empty(std::string_view text, Umlauts umlauts) {
    const bool begins_well = !text.empty() && (is_digit(text.front()) || is_capital(text.front()));
    return !begins_well && transliterate(text, umlauts).empty();
}

/// Collects the breaches of one file.
class Check {
  public:
    explicit Check(const DebitFile& file)
        : file_(file),
          created_on_(day_of(file.created_at.sys_seconds())),
          german_day_(day_of(file.created_at.sys_seconds() + std::chrono::hours(2))) {}

    std::vector<std::string> run() {
        check_header();
        std::unordered_set<std::string_view> ids(file_.debits.size());
        for (const Debit& debit : file_.debits) {
            check_debit(debit);
            if (!ids.insert(debit.end_to_end_id).second)
                report(debit, _("the end-to-end id is used twice in the file"));
        }
        return std::move(breaches_);
    }

  private:
    void report(std::string breach) { breaches_.push_back(std::move(breach)); }

    void report(const Debit& debit, const std::string& breach) {
        report(tr("debit {} of {}: {}", printable(debit.end_to_end_id), printable(debit.debtor), breach));
    }

    void check_header() {
        if (const auto fault = sepa_id_fault(file_.message_id))
            report(tr("the message id '{}' {}", printable(file_.message_id), words(*fault)));
        else if (file_.message_id.size() > longest_message_id)
            report(
                tr("the message id '{}' has more than {} characters", file_.message_id, longest_message_id));
        if (is_empty(file_.initiator, file_.umlauts)) report(_("the name of the initiating party is empty"));
        if (is_empty(file_.creditor.name, file_.umlauts)) report(_("the name of the creditor is empty"));
        if (file_.creditor.bic && !is_bic(*file_.creditor.bic))
            report(tr("the creditor's bank: '{}' is no BIC", printable(*file_.creditor.bic)));
        if (!is_target_day(file_.collect_on))
            report(tr("banks do not settle euros on {}; the next day they do is {}", file_.collect_on.iso(),
                      next_target_day(file_.collect_on).iso()));
        if (file_.collect_on <= created_on_)
            report(tr("the day of collection, {}, is not after the day the file is made, {}",
                      file_.collect_on.iso(), created_on_.iso()));
        if (file_.debits.empty()) report(_("the file has no debits"));
    }

    void check_debit(const Debit& debit) {
        if (const auto fault = sepa_id_fault(debit.end_to_end_id))
            report(debit, tr("the end-to-end id {}", words(*fault)));
        if (const auto fault = sepa_id_fault(debit.mandate_reference))
            report(debit,
                   tr("the mandate reference '{}' {}", printable(debit.mandate_reference), words(*fault)));
        if (debit.amount < smallest || debit.amount > largest)
            report(debit, tr("{} cannot be collected, only 0.01 to 999999999.99", format(debit.amount)));
        if (debit.signed_on > german_day_)
            report(debit, tr("the mandate is signed on {}, after the day the file is made, {}",
                             debit.signed_on.iso(), german_day_.iso()));
        if (is_empty(debit.debtor, file_.umlauts))
            report(debit, _("the name of the account holder is empty, or has no character that banks take"));
        if (is_empty(debit.purpose, file_.umlauts)) report(debit, _("the purpose is empty"));
        if (debit.bic && !is_bic(*debit.bic)) report(debit, tr("'{}' is no BIC", printable(*debit.bic)));
        if (debit.amendment && debit.amendment->previous_iban == debit.iban)
            report(debit, _("the previous IBAN of the mandate is the present one"));
        if (!debit.iban.in_eea()) check_address(debit);
    }

    void check_address(const Debit& debit) {
        if (!debit.address) {
            report(debit, tr("an account in {} is outside the European Economic Area and needs the holder's "
                             "address",
                             debit.iban.country()));
            return;
        }
        const PostalAddress& address = *debit.address;
        const std::string town = transliterate(address.city, file_.umlauts);
        if (town.empty()) report(debit, _("the address has no town"));
        if (character_count(town) > longest_town)
            report(debit, tr("the town '{}' has more than {} characters", town, longest_town));
        if (address.country.size() != 2 || !is_capital(address.country[0]) || !is_capital(address.country[1]))
            report(debit, tr("the country of the address, '{}', is no code of two capital letters",
                             printable(address.country)));
        const std::string postcode = transliterate(address.postcode, file_.umlauts);
        if (character_count(postcode) > longest_postcode)
            report(debit, tr("the postcode '{}' has more than {} characters", postcode, longest_postcode));
        const std::string street = street_line(address, file_.umlauts);
        if (character_count(street) > longest_line)
            report(debit, tr("the street '{}' has more than {} characters", street, longest_line));
    }

    const DebitFile& file_;
    Date created_on_;
    Date german_day_;  // at most two hours ahead of UTC: what is signed there today is not signed tomorrow
    std::vector<std::string> breaches_;
};

}  // namespace

std::vector<std::string> check(const DebitFile& file) { return Check(file).run(); }

void require_sound(const DebitFile& file) {
    const auto breaches = check(file);
    if (breaches.empty()) return;
    throw Refused(trn("the direct debit file breaks {} rule: {}",
                      "the direct debit file breaks {} rules; the first: {}",
                      static_cast<long long>(breaches.size()), breaches.front()));
}

std::string street_line(const PostalAddress& address, Umlauts umlauts) {
    return transliterate(address.street + ' ' + address.house_number, umlauts);
}

}  // namespace bfb::bank
