#include "site/words.hpp"

#include <array>
#include <cstdlib>
#include <ctime>

#include "i18n/i18n.hpp"

namespace bfb::site {

namespace {

constexpr const char* home = "Europe/Berlin";

constexpr std::array months = {N_("January"),   N_("February"), N_("March"),    N_("April"),
                               N_("May"),       N_("June"),     N_("July"),     N_("August"),
                               N_("September"), N_("October"),  N_("November"), N_("December")};
constexpr std::array weekdays = {N_("Sunday"),   N_("Monday"), N_("Tuesday"), N_("Wednesday"),
                                 N_("Thursday"), N_("Friday"), N_("Saturday")};

unsigned weekday_of(Date day) { return std::chrono::weekday(day.sys_days()).c_encoding(); }

bool german() { return i18n::language() == i18n::Language::de; }

}  // namespace

std::string month_name(Date day) { return _(months[day.month() - 1]); }
std::string weekday(Date day) { return _(weekdays[weekday_of(day)]); }

std::string day_in_words(Date day) {
    return fmt::format("{}{} {} {}", day.day(), german() ? "." : "", month_name(day), day.year());
}

std::string price(Money amount) {
    std::string number = format(amount, german() ? DecimalMark::comma : DecimalMark::point);
    if (amount.cents() % 100 == 0) number.resize(number.size() - 3);
    // a no-break space: the sign stays with its number
    return german() ? number + "\u00a0€" : "€" + number;
}

std::string fee_words(const dues::Fee& fee) {
    switch (fee.interval_months) {
        case 1:
            return tr("{} a month", price(fee.amount));
        case 3:
            return tr("{} a quarter", price(fee.amount));
        case 6:
            return tr("{} a half-year", price(fee.amount));
        default:
            return tr("{} a year", price(fee.amount));
    }
}

std::string rfc822(Timestamp at) {
    const auto day = std::chrono::floor<std::chrono::days>(at.sys_seconds());
    const std::chrono::hh_mm_ss time(at.sys_seconds() - day);
    const Date date(day);
    return fmt::format("{:.3}, {:02} {:.3} {} {:02}:{:02}:{:02} +0000", weekdays[weekday_of(date)],
                       date.day(), months[date.month() - 1], date.year(), time.hours().count(),
                       time.minutes().count(), time.seconds().count());
}

std::string with_offset(Timestamp at) {
    const std::time_t clock = at.sys_seconds().time_since_epoch().count();
    std::tm parts{};
    ::localtime_r(&clock, &parts);
    std::array<char, 32> text{};
    std::string written(text.data(), std::strftime(text.data(), text.size(), "%FT%T%z", &parts));
    return written.insert(written.size() - 2, ":");  // RFC 3339 wants +02:00
}

AtHome::AtHome() {
    if (const char* zone = std::getenv("TZ")) before_ = zone;
    moved_ = before_ != home;
    if (!moved_) return;
    ::setenv("TZ", home, 1);
    ::tzset();
}

AtHome::~AtHome() {
    if (!moved_) return;
    if (before_)
        ::setenv("TZ", before_->c_str(), 1);
    else
        ::unsetenv("TZ");
    ::tzset();
}

}  // namespace bfb::site
