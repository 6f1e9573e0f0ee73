// Days and amounts as the pages say them, in the language spoken (i18n::Speaking).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/money.hpp"
#include "dues/rates.hpp"

namespace bfb::site {

/// "8. Juli 2017", "8 July 2017".
std::string day_in_words(Date day);
/// "Samstag", "Saturday".
std::string weekday(Date day);
/// "Juli", "July".
std::string month_name(Date day);
/// "12 €", "12,50 €": no cents where there are none.
std::string price(Money amount);
/// "12 € im Jahr", "3 € a month".
std::string fee_words(const dues::Fee& fee);
/// "Sat, 08 Jul 2017 17:30:00 +0000" (RFC 822 with the year of RFC 1123): English in any language.
std::string rfc822(Timestamp at);

/// The minute at the association's place with its distance from UTC: "2017-07-08T19:30:00+02:00" (RFC 3339).
std::string with_offset(Timestamp at);

/// As long as it lives, local_day() and local_time() are those of the association's place whatever TZ says:
/// the same rows must give the same pages on every computer. Within another it costs nothing.
class AtHome {
  public:
    AtHome();
    ~AtHome();
    AtHome(const AtHome&) = delete;
    AtHome& operator=(const AtHome&) = delete;

  private:
    std::optional<std::string> before_;  ///< TZ; nothing where it was not set
    bool moved_;
};

}  // namespace bfb::site
