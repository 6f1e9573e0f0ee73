#include "bank/settings.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "i18n/i18n.hpp"

namespace bfb::bank {

namespace {

int number_in(std::string_view text) {
    int number = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? number : -1;
}
bool is_count_of_days(std::string_view text) { return number_in(text) >= 0 && number_in(text) <= 60; }
bool is_yes_or_no(std::string_view text) { return text == "yes" || text == "no"; }

/// The scheme gives references that SEPA allows: the number stands for up to twelve digits.
bool is_mandate_scheme(std::string_view text) {
    const auto allowed = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("+?/-:().,'{}number").find(c) != std::string_view::npos;
    };
    const auto at = text.find("{number}");
    return at != std::string_view::npos && text.size() <= 27 && !text.starts_with('/') &&
           std::all_of(text.begin(), text.end(), allowed);
}

constexpr std::array settings = {
    db::Setting{"sepa.lead_days", N_("bank days between handing a debit file in and its collection"),
                N_("a number of days from 0 to 60 is expected"), is_count_of_days, "2"},
    db::Setting{"sepa.notice_days", N_("days before the collection by which payers must be told"),
                N_("a number of days from 0 to 60 is expected"), is_count_of_days, "14"},
    db::Setting{"sepa.keep_umlauts", N_("whether ä, ö, ü, ß and & stay in files for the bank"),
                N_("yes or no is expected"), is_yes_or_no, "no"},
    db::Setting{"bank.return_charges",
                N_("whether who caused a returned debit owes what the bank took for it"),
                N_("yes or no is expected"), is_yes_or_no, "yes"},
    db::Setting{"bank.mandate_reference", N_("how references of new mandates are made"),
                N_("capital letters and digits with {number} for the member's number are expected"),
                is_mandate_scheme, "M-{number}"},
    db::Setting{"bank.debit_purpose", N_("purpose of debits: {association}, {periods}, {members}, {mandate}"),
                N_("a text is expected"), nullptr, "{association} Beitrag {periods} Mitglied {members}"},
};

std::string value_of(const db::Database& database, std::string_view key) {
    const auto found = std::find_if(settings.begin(), settings.end(),
                                    [&](const db::Setting& setting) { return setting.key == key; });
    return db::setting(database, *found).value_or("");
}

}  // namespace

std::span<const db::Setting> bank_settings() { return settings; }

int lead_days(const db::Database& database) { return number_in(value_of(database, "sepa.lead_days")); }
int notice_days(const db::Database& database) { return number_in(value_of(database, "sepa.notice_days")); }
bool keeps_umlauts(const db::Database& database) { return value_of(database, "sepa.keep_umlauts") == "yes"; }
bool passes_on_charges(const db::Database& database) {
    return value_of(database, "bank.return_charges") == "yes";
}
std::string mandate_scheme(const db::Database& database) {
    return value_of(database, "bank.mandate_reference");
}
std::string purpose_template(const db::Database& database) {
    return value_of(database, "bank.debit_purpose");
}

}  // namespace bfb::bank
