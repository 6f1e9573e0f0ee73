// What a membership costs: the fee lines of the types, and the dues that follow from them for one membership
// in one year. Who has been charged already is the business of assessment.
//
// The rules:
// - A period belongs to the fee line in force on its first day. Where a new line has another interval, the
// old one runs
//   on until a period of both begins, so that no day is charged twice and none is left out. A new line with
//   another anchor begins with its own first period after the day it holds from.
// - A membership owes a period that it covers in part; the first and the last one as the fee line says.
// - A fee agreed with a member (membership.fee_override_cents) stands in the place of the line's amount; zero
// is none.
// - The fee of type `family` is charged once for each payer: to the payer's own membership or, where the
// payer has
//   none of that type, to the one with the lowest number. (assessment sees to it.)
// - Who left and comes back within a period that was charged in full to their former membership of the same
// type does
//   not owe it again. (assessment, too.)
#pragma once

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "db/unit_of_work.hpp"
#include "dues/period.hpp"
#include "out/record.hpp"

namespace bfb::dues {

enum class Anchor { calendar, joining };
enum class FirstPeriod { full, monthly, free };
enum class LastPeriod { full, monthly };

template <class E, std::size_t N>
using Words = std::array<std::pair<std::string_view, E>, N>;

inline constexpr Words<Anchor, 2> anchor_words{
    {{"calendar", Anchor::calendar}, {"joining", Anchor::joining}}};
inline constexpr Words<FirstPeriod, 3> first_period_words{
    {{"full", FirstPeriod::full}, {"monthly", FirstPeriod::monthly}, {"free", FirstPeriod::free}}};
inline constexpr Words<LastPeriod, 2> last_period_words{
    {{"full", LastPeriod::full}, {"monthly", LastPeriod::monthly}}};

/// The type whose fee is charged once for each payer.
inline constexpr const char* family_type = "family";

/// One line of the tariff: what a type costs from a day on.
struct Fee {
    std::int64_t id = 0;
    Date valid_from;
    Money amount;
    int interval_months = 12;
    Anchor anchor = Anchor::calendar;
    int due_day = 31;  // counts from the first day of a period, which is day 1
    FirstPeriod first_period = FirstPeriod::full;
    LastPeriod last_period = LastPeriod::full;
};

/// What of a membership matters to its dues.
struct Term {
    Date joined_on;
    std::optional<Date> ends_on = {};      // the last day
    std::optional<Money> agreed_fee = {};  // instead of the line's amount
};

/// Dues that a membership owes for one period; never of amount zero.
struct Due {
    const Fee* fee;
    Period period;
    Money amount;
    Date due_on;
};

/// The dues of a type, its lines ordered by valid_from, for the periods that begin in `year`.
std::vector<Due> dues_in(std::span<const Fee> lines, const Term& term, int year);

/// The line in force on that day, for the price that is told to who wants to join; nothing where the type has
/// none.
std::optional<Fee> fee_on(const db::Database& database, const std::string& type, Date day);

/// A type of membership that people may ask for, with what it costs.
struct Offer {
    std::string code, name;
    Fee fee;
};
/// Those of that day: types in force that cost something. Whom it costs nothing the board makes so itself.
std::vector<Offer> types_on_offer(const db::Database& database, Date day);

/// Every fee line there is, in memory, for one pass over all memberships.
class Tariff {
  public:
    explicit Tariff(const db::Database& database);

    /// As dues_in(); valid until the next call.
    std::span<const Due> dues(std::int64_t type_id, const Term& term, int year);
    bool has_fee(std::int64_t type_id) const { return lines_.contains(type_id); }

  private:
    std::map<std::int64_t, std::vector<Fee>> lines_;
    std::vector<Due> dues_;
};

/// What is to change about a type; what is absent stays, or is as in the line in force before.
struct RateChange {
    std::optional<std::string> name;
    std::optional<Money> amount;
    std::optional<Date> from;
    std::optional<int> interval_months;
    std::optional<Anchor> anchor;
    std::optional<int> due_day;
    std::optional<FirstPeriod> first_period;
    std::optional<LastPeriod> last_period;
    std::optional<Date> retired_on;

    bool is_empty() const;
    bool touches_fee() const;
};

/// Creates a type (where `name` is given), names it, retires it, and adds a fee line or changes one that no
/// charge refers to. Returns the line as rates() lists it. Throws NotFound for an unknown type, UsageError
/// for what no fee can be, Refused where charges were made by that line, and for another anchor than that of
/// the other lines once the type has members or charges.
out::Record set_rate(db::UnitOfWork& work, const std::string& type, const RateChange& change, Date today);

/// The first year in which a period can be charged by the line of that day: 2027 for one that holds from June
/// 2026 on and charges by calendar years.
int first_year(const db::Database& database, const std::string& type, Date valid_from);

/// type, name, valid_from, amount, interval_months, anchor, due_day, first_period, last_period, retired_on.
/// Throws NotFound for an unknown type.
out::RowStream rates(const db::Database& database, const std::optional<std::string>& type);

}  // namespace bfb::dues
