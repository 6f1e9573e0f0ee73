#include "dunning/settings.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.hpp"
#include "i18n/i18n.hpp"

namespace bfb::dunning {

namespace {

std::optional<int> count_of_days(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 0 || number > 999)
        return std::nullopt;
    return number;
}

/// "14,42,70", or nothing where that is no schedule.
std::optional<Schedule> parse_schedule(std::string_view text) {
    Schedule schedule;
    for (const auto part : split(text, ',')) {
        const auto days = count_of_days(trim(part));
        if (!days || (!schedule.days.empty() && *days <= schedule.days.back())) return std::nullopt;
        schedule.days.push_back(*days);
    }
    if (schedule.days.size() > most_levels) return std::nullopt;
    return schedule;
}

bool is_schedule(std::string_view text) { return parse_schedule(text).has_value(); }
bool is_time_to_pay(std::string_view text) { return count_of_days(text).value_or(0) > 0; }
bool is_fee(std::string_view text) {
    const auto amount = parse_money(text);
    return amount && *amount >= Money() && *amount <= Money::from_cents(10'000);
}
bool is_yes_or_no(std::string_view text) { return text == "yes" || text == "no"; }

constexpr std::array settings = {
    db::Setting{"reminder.days", N_("days after the due date of the first, second and third reminder"),
                N_("up to three numbers of days are expected, ascending, such as 14,42,70"), is_schedule,
                "14,42,70"},
    db::Setting{"reminder.fee_1", N_("what the second reminder costs who gets it"),
                N_("an amount up to 100.00 is expected"), is_fee, "0"},
    db::Setting{"reminder.fee_2", N_("what the third reminder costs who gets it"),
                N_("an amount up to 100.00 is expected"), is_fee, "0"},
    db::Setting{"reminder.days_to_pay", N_("days within which a reminder asks to be paid"),
                N_("a number of days from 1 to 999 is expected"), is_time_to_pay, "14"},
    db::Setting{"reminder.account", N_("account that reminders name, where there are several"),
                N_("an IBAN is expected"), nullptr, nullptr},
    db::Setting{"reminder.receipts",
                N_("whether who paid, other than by direct debit, gets a mail that says so"),
                N_("yes or no is expected"), is_yes_or_no, "no"},
    db::Setting{"reminder.signature", N_("who signs reminders, notices and letters"),
                N_("a text is expected"), nullptr, nullptr},
};

std::optional<std::string> value_of(const db::Database& database, std::string_view key) {
    const auto found = std::find_if(settings.begin(), settings.end(),
                                    [&](const db::Setting& setting) { return setting.key == key; });
    return db::setting(database, *found);
}

}  // namespace

std::span<const db::Setting> dunning_settings() { return settings; }

Schedule schedule(const db::Database& database) {
    return parse_schedule(value_of(database, "reminder.days").value_or("")).value_or(Schedule{});
}

Money fee(const db::Database& database, int level) {
    if (level < 1 || level >= most_levels) return Money();
    const auto key = fmt::format("reminder.fee_{}", level);
    return parse_money(value_of(database, key).value_or("0")).value_or(Money());
}

int days_to_pay(const db::Database& database) {
    return count_of_days(value_of(database, "reminder.days_to_pay").value_or("")).value_or(0);
}

std::optional<std::string> account_named(const db::Database& database) {
    return value_of(database, "reminder.account");
}

bool sends_receipts(const db::Database& database) { return value_of(database, "reminder.receipts") == "yes"; }

}  // namespace bfb::dunning
