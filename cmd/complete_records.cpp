#include "cmd/complete_records.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <limits>

#include "base/folding.hpp"
#include "base/printable.hpp"
#include "members/membership.hpp"
#include "members/person.hpp"
#include "out/display.hpp"

namespace bfb::cmd {

namespace {

/// A run of whole numbers, both ends included.
struct Run {
    std::int64_t first;
    std::int64_t last;
};

/// The numbers that begin with `digits`: 12, 120 to 129, 1200 to 1299 and so on. All of them for no digits.
std::vector<Run> numbers_beginning_with(std::string_view digits) {
    if (digits.empty()) return {{1, std::numeric_limits<std::int64_t>::max()}};
    const bool is_number =
        std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!is_number || digits.front() == '0' || digits.size() > 15) return {};
    std::vector<Run> runs;
    const std::int64_t number = std::strtoll(std::string(digits).c_str(), nullptr, 10);
    std::int64_t width = 1;
    for (std::size_t size = digits.size(); size <= 15; ++size, width *= 10)
        runs.push_back({number * width, number * width + width - 1});
    return runs;
}

enum class Order { ascending, newest_first };

/// The rows whose first column is a number that begins with `partial`; the statement has the parameters
/// :first and :last.
template <class Describe>
Answers numbered(db::Statement rows, std::string_view partial, Order order, const Describe& describe) {
    Answers answers;
    auto runs = numbers_beginning_with(partial);
    if (order == Order::newest_first) std::reverse(runs.begin(), runs.end());
    for (const auto& run : runs) {
        rows.bind(":first", run.first).bind(":last", run.last);
        while (answers.size() < most_answers && rows.step())
            answers.push_back({rows.text(0), describe(rows)});
        rows.reset();
    }
    return answers;
}

Answers members_by_number(const db::Database& database, std::string_view partial) {
    auto rows = database.prepare(std::string("SELECT m.number, ") + members::display_name_sql + R"(
        FROM membership m
        JOIN person p ON p.id = m.person_id
        WHERE m.number BETWEEN :first AND :last
        ORDER BY m.number
        LIMIT 50)");
    return numbered(std::move(rows), partial, Order::ascending, [](const auto& row) { return row.text(1); });
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// The bytes of the first `count` code points.
std::string_view first_letters(std::string_view text, std::ptrdiff_t count) {
    std::size_t end = 0;
    while (end < text.size() && (is_continuation(text[end]) || count-- > 0)) ++end;
    return text.substr(0, end);
}

/// What was typed and the rest of `name`, where that begins so but for upper and lower case; else the rest of
/// its folded form (`mul` → `muller anna`), unless an umlaut was typed that the name lacks. Shells drop or
/// mangle an answer that does not begin with what was typed, and bfb finds by either.
std::optional<std::string> continued(const std::string& typed, std::string_view name,
                                     std::string_view rest_folded) {
    const auto letters =
        std::count_if(typed.begin(), typed.end(), [](char c) { return !is_continuation(c); });
    const std::string_view beginning = first_letters(name, letters);
    if (beginning.size() == typed.size() && fold(beginning) == fold(typed))
        return typed + std::string(name.substr(beginning.size()));
    const bool has_umlaut = typed.size() > static_cast<std::size_t>(letters);
    return has_umlaut ? std::nullopt : std::optional(typed + std::string(rest_folded));
}

Answers members_by_name(const db::Database& database, const std::string& typed) {
    std::string key = fold(typed);
    if (key.empty()) return {};
    if (typed.ends_with(' ') || typed.ends_with(',')) key += ' ';  // "Ott, " is not the beginning of "Otten"
    auto rows = database.prepare(R"(
        SELECT coalesce(p.organisation, p.family_name || coalesce(', ' || p.given_name, ''), p.given_name),
               p.sort_key, m.number
        FROM person p
        JOIN membership m ON m.person_id = p.id
        WHERE p.sort_key >= :from AND p.sort_key < :to
        ORDER BY p.sort_key, m.number
        LIMIT 50)");
    Answers answers;
    std::vector<std::string> beginnings = {key};
    if (fold_umlauts(key) != key) beginnings.push_back(fold_umlauts(key));  // mueller finds Müller
    for (const auto& beginning : beginnings) {
        rows.bind(":from", beginning).bind(":to", beginning + "\xF4\x8F\xBF\xBF");
        while (answers.size() < most_answers && rows.step()) {
            const std::string name = printable(rows.view(0));
            if (name.empty() || name.starts_with('-') || name.starts_with(':')) continue;
            const auto value = continued(typed, name, rows.view(1).substr(beginning.size()));
            if (!value) continue;
            const std::string number = rows.text(2);
            const auto same = std::find_if(answers.begin(), answers.end(),
                                           [&](const Answer& each) { return each.value == *value; });
            if (same == answers.end())
                answers.push_back({*value, number});
            else
                same->description += ", " + number;
        }
        rows.reset();
    }
    return answers;
}

/// Rows of value and description.
Answers rows_of(db::Statement rows) {
    Answers answers;
    while (rows.step()) answers.push_back({rows.text(0), rows.column_count() > 1 ? rows.text(1) : ""});
    return answers;
}

}  // namespace

Answers members_beginning_with(const db::Database& database, const std::string& partial) {
    const bool by_number = partial.empty() || (partial.front() >= '0' && partial.front() <= '9');
    return by_number ? members_by_number(database, partial) : members_by_name(database, partial);
}

Answers open_charges(const db::Database& database, const std::optional<std::string>& member,
                     std::string_view partial) {
    auto rows = database.prepare(R"(
        SELECT b.charge_id, b.open_cents, b.due_on, m.number, )" +
                                 std::string(members::display_name_sql) + R"(
        FROM (SELECT id
              FROM charge
              WHERE id BETWEEN :first AND :last AND cancelled_at IS NULL)" +
                                 (member ? R"(
                AND (payer_id = (SELECT person_id FROM membership WHERE number = :member)
                     OR membership_id = (SELECT id FROM membership WHERE number = :member)))"
                                         : "") +
                                 R"(
              ORDER BY id DESC
              LIMIT 1000) c
        JOIN charge_balance b ON b.charge_id = c.id
        JOIN membership m ON m.id = b.membership_id
        JOIN person p ON p.id = m.person_id
        WHERE b.open_cents > 0
        ORDER BY b.charge_id DESC
        LIMIT 50)");
    if (member) rows.bind(":member", *member);
    return numbered(std::move(rows), partial, Order::newest_first, [](const auto& row) {
        return out::display(row.integer(1), out::Kind::money) + "  " +
               out::display(row.text(2), out::Kind::date) + "  " + row.text(3) + ' ' + row.text(4);
    });
}

Answers payments(const db::Database& database, std::string_view partial) {
    auto rows = database.prepare(std::string("SELECT y.id, y.amount_cents, y.booked_on, ") +
                                 members::display_name_sql + R"(
        FROM payment y
        JOIN person p ON p.id = y.payer_id
        WHERE y.id BETWEEN :first AND :last AND y.amount_cents > 0
        ORDER BY y.id DESC
        LIMIT 50)");
    return numbered(std::move(rows), partial, Order::newest_first, [](const auto& row) {
        return out::display(row.integer(1), out::Kind::money) + "  " +
               out::display(row.text(2), out::Kind::date) + "  " + row.text(3);
    });
}

Answers log_entries(const db::Database& database, std::string_view partial) {
    auto rows = database.prepare(R"(
        SELECT id, command || ': ' || summary
        FROM log
        WHERE id BETWEEN :first AND :last
        ORDER BY id DESC
        LIMIT 50)");
    return numbered(std::move(rows), partial, Order::newest_first,
                    [](const auto& row) { return row.text(1); });
}

Answers threads(const db::Database& database, std::string_view partial) {
    auto rows = database.prepare(std::string(R"(
        SELECT id, state, subject
        FROM thread
        WHERE id BETWEEN :first AND :last)") +
                                 (partial.empty() ? " AND state IN ('open', 'waiting')" : "") +
                                 " ORDER BY id DESC LIMIT 50");
    return numbered(std::move(rows), partial, Order::newest_first,
                    [](const auto& row) { return row.text(1) + ": " + row.text(2); });
}

Answers mails(const db::Database& database, std::string_view partial) {
    auto rows = database.prepare(std::string(R"(
        SELECT id, state, recipient, subject
        FROM mail
        WHERE id BETWEEN :first AND :last)") +
                                 (partial.empty() ? " AND state IN ('queued', 'failed', 'unknown')" : "") +
                                 " ORDER BY id DESC LIMIT 50");
    return numbered(std::move(rows), partial, Order::newest_first,
                    [](const auto& row) { return row.text(1) + ": " + row.text(2) + ", " + row.text(3); });
}

Answers known_articles(const db::Database& database, std::string_view partial) {
    return rows_of(database.prepared_with(
        "SELECT slug, title FROM article WHERE slug >= ?1 AND slug < ?1 || '~' ORDER BY id DESC LIMIT 50",
        partial));
}

Answers known_pictures(const db::Database& database, std::string_view partial) {
    return rows_of(database.prepared_with(
        "SELECT name, alt FROM media WHERE name >= ?1 AND name < ?1 || '~' ORDER BY id DESC LIMIT 50",
        partial));
}

Answers known_events(const db::Database& database, std::string_view partial) {
    auto rows = database.prepare(R"(
        SELECT id, title, starts_at
        FROM event
        WHERE id BETWEEN :first AND :last
        ORDER BY id DESC
        LIMIT 50)");
    return numbered(std::move(rows), partial, Order::newest_first, [](const auto& row) {
        return out::display(row.text(2), out::Kind::wall_time) + "  " + row.text(1);
    });
}

Answers canned_answer_names(const db::Database& database) {
    return rows_of(database.prepare("SELECT name FROM canned_answer ORDER BY name LIMIT 50"));
}

Answers open_bank_lines(const db::Database& database, std::string_view partial) {
    auto rows = database.prepare(R"(
        SELECT t.id, t.booked_on, t.amount_cents, coalesce(t.counterparty_name, t.purpose, '')
        FROM bank_transaction t
        WHERE t.id BETWEEN :first AND :last
          AND NOT EXISTS (SELECT 1 FROM bank_transaction part WHERE part.parent_id = t.id)
          AND t.amount_cents <> coalesce((SELECT sum(m.amount_cents) FROM match m WHERE m.transaction_id = t.id), 0)
        ORDER BY t.id DESC
        LIMIT 50)");
    return numbered(std::move(rows), partial, Order::newest_first, [](const auto& row) {
        return fmt::format("{} {} {}", row.view(1), out::display(row.integer(2), out::Kind::money),
                           row.view(3));
    });
}

Answers debit_runs(const db::Database& database) {
    return rows_of(database.prepare(
        "SELECT r.id, r.message_id || ', ' || r.collect_on FROM debit_run r ORDER BY r.id DESC LIMIT 50"));
}

Answers membership_types(const db::Database& database) {
    return rows_of(
        database.prepare("SELECT code, name FROM membership_type WHERE retired_on IS NULL ORDER BY id"));
}

/// Steps from tag to tag in the index instead of reading a million of them.
Answers tags_from(const db::Database& database, std::string_view partial) {
    return rows_of(database.prepared_with(R"(
        WITH RECURSIVE tag(name) AS (
            SELECT min(tag) FROM person_tag WHERE tag >= ?
            UNION ALL
            SELECT (SELECT min(tag) FROM person_tag WHERE tag > tag.name) FROM tag WHERE tag.name IS NOT NULL)
        SELECT name FROM tag WHERE name IS NOT NULL
        LIMIT 50)",
                                          partial));
}

/// Places have no index; those of the first people will do.
Answers cities(const db::Database& database, const std::string& partial) {
    auto rows = database.prepare(R"(
        SELECT DISTINCT city
        FROM (SELECT city FROM person WHERE city IS NOT NULL LIMIT 20000)
        ORDER BY city)");
    Answers answers;
    while (rows.step()) {
        const std::string name = printable(rows.view(0)), folded = fold(name), beginning = fold(partial);
        if (!folded.starts_with(beginning)) continue;
        if (auto value = continued(partial, name, folded.substr(beginning.size())))
            answers.push_back({*value});
    }
    return answers;
}

}  // namespace bfb::cmd
