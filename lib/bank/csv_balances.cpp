#include "bank/csv_balances.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <variant>

#include "bank/bank_text.hpp"
#include "bank/csv_row.hpp"
#include "bank/iban.hpp"
#include "base/text.hpp"

namespace bfb::bank {

namespace {

/// The days in a text: "Zeitraum: 01.11.2026 - 20.11.2026" has two.
std::vector<Date> days_in(std::string_view text, Date today) {
    std::vector<Date> days;
    for (std::string_view word : split(text, ' ')) {
        while (word.ends_with(':') || word.ends_with(',')) word.remove_suffix(1);
        if (const auto day = parse_csv_date(word, DateOrder::day_month_year, today)) days.push_back(*day);
    }
    return days;
}

/// Whether the file has the newest entry first. Running balances tell it best, as two bookings of one day may
/// stand either way round.
bool is_newest_first(const CsvStatement& read) {
    const auto& entries = read.statement.entries;
    std::size_t newer_first = 0, older_first = 0;
    for (std::size_t i = 0; i + 1 < entries.size(); ++i) {
        const Money here = *read.balances[i], next = *read.balances[i + 1];
        if (here - entries[i].movement.amount == next) ++newer_first;
        if (here + entries[i + 1].movement.amount == next) ++older_first;
    }
    if (newer_first != older_first) return newer_first > older_first;
    return entries.front().booked_on > entries.back().booked_on;
}

void take_running_balances(CsvStatement& read) {
    const auto& entries = read.statement.entries;
    const bool complete =
        !entries.empty() && std::all_of(read.balances.begin(), read.balances.end(),
                                        [](const auto& balance) { return balance.has_value(); });
    if (!complete) return;
    const bool newest_first = is_newest_first(read);
    const std::size_t oldest = newest_first ? entries.size() - 1 : 0;
    const std::size_t newest = newest_first ? 0 : entries.size() - 1;
    read.statement.opening = *read.balances[oldest] - entries[oldest].movement.amount;
    read.statement.closing = read.balances[newest];
}

void take_stated_balances(Statement& statement, const CsvSurroundings& around) {
    // A period of the past may stand beside today's balance, which proves nothing of it.
    const bool is_of_its_end = !around.closing_on || !around.to_on || *around.closing_on == *around.to_on;
    const auto closing = is_of_its_end ? around.closing : std::nullopt;
    if (statement.closing || (!around.opening && !closing)) return;
    Money sum;
    for (const Entry& entry : statement.entries) sum += entry.movement.amount;
    statement.opening = around.opening ? *around.opening : *closing - sum;
    statement.closing = closing ? *closing : *around.opening + sum;
}

void take_period(Statement& statement, const CsvSurroundings& around) {
    statement.from_on = around.from_on;
    statement.to_on = around.to_on;
    for (const Entry& entry : statement.entries) {
        statement.from_on = std::min(statement.from_on.value_or(entry.booked_on), entry.booked_on);
        statement.to_on = std::max(statement.to_on.value_or(entry.booked_on), entry.booked_on);
    }
}

}  // namespace

std::optional<StatedBalance> stated_balance(const Row& row, DecimalMark mark, Date today) {
    struct Label {
        std::string_view text;
        StatedBalance::Of of;
    };
    constexpr std::array labels = {Label{"alter kontostand", StatedBalance::Of::start},
                                   Label{"anfangssaldo", StatedBalance::Of::start},
                                   Label{"neuer kontostand", StatedBalance::Of::end},
                                   Label{"letzter kontostand", StatedBalance::Of::end},
                                   Label{"aktueller kontostand", StatedBalance::Of::end},
                                   Label{"kontostand", StatedBalance::Of::end},
                                   Label{"endsaldo", StatedBalance::Of::end},
                                   Label{"saldo", StatedBalance::Of::end}};
    if (row.fields.empty()) return std::nullopt;
    const std::string text = folded(row.fields.front());
    const auto label = std::find_if(labels.begin(), labels.end(), [&](const Label& candidate) {
        return text == candidate.text || text.starts_with(std::string(candidate.text) + ' ');
    });
    if (label == labels.end()) return std::nullopt;
    std::optional<Money> amount;
    std::optional<Date> day;
    for (std::string_view field : row.fields) {
        if (const auto days = days_in(field, today); !days.empty() && !day)
            day = days.back();
        else if (!amount)
            amount = parse_csv_amount(field, mark);
    }
    if (!amount) return std::nullopt;
    return StatedBalance{label->of, *amount, day};
}

void CsvSurroundings::take(const StatedBalance& balance) {
    if (balance.of == StatedBalance::Of::start) {
        opening = balance.amount;
        return;
    }
    closing = balance.amount;
    closing_on = balance.day;
    if (balance.day && !to_on) to_on = balance.day;
}

void CsvSurroundings::take(std::string_view cell, Date today) {
    cell = trim(cell);
    const auto days = days_in(cell, today);
    if (days.size() == 2 && days[0] <= days[1]) {
        from_on = days[0];
        to_on = days[1];
    }
    if (!account.empty()) return;
    // "DE15 9999 0001 ..." or "DE15999900011234567890 / Girokonto"
    for (std::string_view text : {cell, first_word(cell)}) {
        const auto parsed = Iban::parse(text);
        if (const auto* iban = std::get_if<Iban>(&parsed)) account = iban->text();
    }
}

Statement with_balances(CsvStatement read, const CsvSurroundings& around) {
    take_running_balances(read);
    take_stated_balances(read.statement, around);
    take_period(read.statement, around);
    return std::move(read.statement);
}

}  // namespace bfb::bank
