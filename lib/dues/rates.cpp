#include "dues/rates.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"
#include "out/display.hpp"

namespace bfb::dues {

namespace {

template <class E, std::size_t N>
std::string_view word_of(const Words<E, N>& words, E value) {
    return std::find_if(words.begin(), words.end(), [&](const auto& word) { return word.second == value; })
        ->first;
}

/// The value of a word that a CHECK constraint vouches for.
template <class E, std::size_t N>
E value_of_word(const Words<E, N>& words, std::string_view text) {
    return std::find_if(words.begin(), words.end(), [&](const auto& word) { return word.first == text; })
        ->second;
}

constexpr const char* fee_columns =
    "id, valid_from, amount_cents, interval_months, anchor, due_day, first_period, last_period";

/// The fee of a row that begins with fee_columns.
Fee read_fee(const db::Statement& row) {
    return {row.integer(0),
            row.date(1),
            row.money(2),
            static_cast<int>(row.integer(3)),
            value_of_word(anchor_words, row.view(4)),
            static_cast<int>(row.integer(5)),
            value_of_word(first_period_words, row.view(6)),
            value_of_word(last_period_words, row.view(7))};
}

/// The periods of a line begin on `from` or later, and before `until`.
struct InForce {
    const Fee* fee;
    Date from;
    Date until;
};

constexpr Date end_of_time(9999, 12, 31);

/// Where the periods of `next` take over from those of `old`, which may be later than the day `next` holds
/// from.
Date changeover(const Fee& old, const Fee& next, Date joined_on) {
    if (old.anchor != next.anchor || old.interval_months == next.interval_months) return next.valid_from;
    // 1, 3, 6 and 12 divide one another: a period of both begins where one of the longer does.
    const int months = std::max(old.interval_months, next.interval_months);
    const Rhythm longer{next.anchor == Anchor::calendar ? next.valid_from.first_of_year() : joined_on,
                        months};
    return longer.start(longer.first_from(next.valid_from));
}

std::vector<InForce> in_force(std::span<const Fee> lines, Date joined_on) {
    std::vector<InForce> spans;
    spans.reserve(lines.size());
    for (const Fee& fee : lines) {
        Date from = fee.valid_from;
        while (!spans.empty()) {
            from = changeover(*spans.back().fee, fee, joined_on);
            if (from > spans.back().from) break;
            spans.pop_back();  // never had a period of its own
        }
        if (spans.empty())
            from = fee.valid_from;
        else
            spans.back().until = from;
        spans.push_back({&fee, from, end_of_time});
    }
    return spans;
}

Money amount_for(const Fee& fee, const Term& term, const Rhythm& rhythm, int n, const Period& period) {
    const Money whole = term.agreed_fee.value_or(fee.amount);
    const bool is_first = period.contains(term.joined_on);
    const bool is_last = term.ends_on && period.contains(*term.ends_on);
    if (is_first && fee.first_period == FirstPeriod::free) return {};
    int from = 0, to = fee.interval_months;
    if (is_first && fee.first_period == FirstPeriod::monthly) from = months_into(rhythm, n, term.joined_on);
    if (is_last && fee.last_period == LastPeriod::monthly) to = months_into(rhythm, n, *term.ends_on) + 1;
    return whole.share(to - from, fee.interval_months);
}

void add_dues(const InForce& span, const Term& term, int year, std::vector<Due>& dues) {
    const Fee& fee = *span.fee;
    const Date begin = std::max(span.from, Date(year, 1, 1)),
               end = std::min(span.until, Date(year + 1, 1, 1));
    const Rhythm rhythm{fee.anchor == Anchor::calendar ? Date(year, 1, 1) : term.joined_on,
                        fee.interval_months};
    for (int n = rhythm.first_from(begin); rhythm.start(n) < end; ++n) {
        const Period span_of_time = period(rhythm, n);
        if (span_of_time.last < term.joined_on) continue;
        if (term.ends_on && *term.ends_on < span_of_time.first) break;
        const Money amount = amount_for(fee, term, rhythm, n, span_of_time);
        const Date due_on = std::max(span_of_time.first.plus_days(fee.due_day - 1), term.joined_on);
        if (amount > Money()) dues.push_back({&fee, span_of_time, amount, due_on});
    }
}

void collect_dues(std::span<const Fee> lines, const Term& term, int year, std::vector<Due>& dues) {
    dues.clear();
    if (lines.size() == 1) return add_dues({&lines[0], lines[0].valid_from, end_of_time}, term, year, dues);
    for (const InForce& span : in_force(lines, term.joined_on))
        if (span.until > Date(year, 1, 1)) add_dues(span, term, year, dues);
}

std::vector<std::string> type_codes(const db::Database& database) {
    std::vector<std::string> codes;
    auto rows = database.prepare("SELECT code FROM membership_type ORDER BY id");
    while (rows.step()) codes.push_back(rows.text(0));
    return codes;
}

[[noreturn]] void throw_no_type(const db::Database& database, const std::string& type) {
    const auto codes = type_codes(database);
    const auto near = nearest(type, codes);
    throw NotFound(
        tr("there is no type '{}'", type) + (near ? tr("; did you mean '{}'?", *near) : std::string()),
        tr("types: {}; a new one is made with 'bfb dues rates {} AMOUNT --name NAME'", join(codes, ", "),
           type));
}

std::optional<std::int64_t> type_named(const db::Database& database, const std::string& type) {
    return database.integer("SELECT id FROM membership_type WHERE code = ?", type);
}

bool is_code(std::string_view text) {
    return !text.empty() && text.size() <= 30 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

std::int64_t create_type(db::UnitOfWork& work, const std::string& type, const std::string& name) {
    if (!is_code(type))
        throw UsageError(tr("'{}' can't be the key of a type", type),
                         _("up to 30 small letters, digits, - and _; what people read is given with --name"));
    work.db().run("INSERT INTO membership_type (code, name) VALUES (?, ?)", type, name);
    return work.db().last_insert_id();
}

void require_sound(const RateChange& change) {
    constexpr std::array intervals = {1, 3, 6, 12};
    if (change.amount && *change.amount < Money()) throw UsageError(_("a fee can't be negative"));
    if (change.interval_months &&
        std::find(intervals.begin(), intervals.end(), *change.interval_months) == intervals.end())
        throw UsageError(tr("an interval of {} months is not possible", *change.interval_months),
                         _("one of: 1, 3, 6, 12"));
    if (change.due_day && (*change.due_day < 1 || *change.due_day > 366))
        throw UsageError(tr("the due day {} is not possible", *change.due_day),
                         _("it counts from the first day of a period: 1 to 366"));
    if (change.name && trim(*change.name).empty()) throw UsageError(_("a type needs a name"));
}

/// The line that holds on `day`, or the earliest one, as what a new one starts from.
std::optional<Fee> fee_on(const db::Database& database, std::int64_t type_id, Date day) {
    auto row =
        database.prepared_with(std::string("SELECT ") + fee_columns +
                                   " FROM fee WHERE type_id = ?1 ORDER BY valid_from <= ?2 DESC, "
                                   "CASE WHEN valid_from <= ?2 THEN valid_from END DESC, valid_from LIMIT 1",
                               type_id, day);
    return row.step() ? std::optional(read_fee(row)) : std::nullopt;
}

Fee changed(const std::optional<Fee>& before, const RateChange& change, const std::string& type, Date from) {
    if (!before && !change.amount)
        throw UsageError(tr("the type '{}' has no fee yet", type),
                         tr("name it: bfb dues rates {} AMOUNT", type));
    Fee fee = before.value_or(Fee());
    fee.valid_from = from;
    fee.amount = change.amount.value_or(fee.amount);
    fee.interval_months = change.interval_months.value_or(fee.interval_months);
    fee.anchor = change.anchor.value_or(fee.anchor);
    fee.due_day = change.due_day.value_or(fee.due_day);
    fee.first_period = change.first_period.value_or(fee.first_period);
    fee.last_period = change.last_period.value_or(fee.last_period);
    return fee;
}

bool same_terms(const Fee& a, const Fee& b) {
    return a.amount == b.amount && a.interval_months == b.interval_months && a.anchor == b.anchor &&
           a.due_day == b.due_day && a.first_period == b.first_period && a.last_period == b.last_period;
}

/// Periods of the calendar and periods from the day of joining overlap, or leave months between them.
void require_one_anchor(const db::Database& database, std::int64_t type_id, const std::string& type,
                        const Fee& fee) {
    auto other = database.prepared_with(
        "SELECT f.valid_from, f.anchor FROM fee f WHERE f.type_id = ?1 AND f.valid_from <> ?2 AND f.anchor "
        "<> ?3 "
        "AND (EXISTS (SELECT 1 FROM membership m WHERE m.type_id = ?1) "
        "OR EXISTS (SELECT 1 FROM charge c JOIN fee x ON x.id = c.fee_id WHERE x.type_id = ?1)) "
        "ORDER BY f.valid_from DESC LIMIT 1",
        type_id, fee.valid_from, word_of(anchor_words, fee.anchor));
    if (!other.step()) return;
    throw Refused(
        tr("the fee of '{}' from {} has the anchor {}; with another, months would be charged twice or "
           "never",
           type, out::display(other.date(0)), other.view(1)),
        tr("make another type with 'bfb dues rates KEY AMOUNT --name NAME --anchor {}', and move members "
           "with 'bfb members edit MEMBER --type KEY'",
           word_of(anchor_words, fee.anchor)));
}

/// Inserts the line, or changes the one of the same day. Nothing of money is ever changed: not a line either,
/// once charges were made by it.
void store_fee(db::UnitOfWork& work, std::int64_t type_id, const std::string& type, const Fee& fee) {
    const auto existing =
        work.db().integer("SELECT id FROM fee WHERE type_id = ? AND valid_from = ?", type_id, fee.valid_from);
    if (existing && same_terms(*fee_on(work.db(), type_id, fee.valid_from), fee)) return;
    require_one_anchor(work.db(), type_id, type, fee);
    const auto charges =
        work.db().integer("SELECT count(*) FROM charge WHERE fee_id = ?", existing).value_or(0);
    if (charges > 0)
        throw Refused(tr("the fee of '{}' from {} can't be changed: charges were made by it", type,
                         out::display(fee.valid_from)),
                      _("let the new fee begin on another day with --from, or take the assessment back with "
                        "'bfb undo'"));
    work.db().run(
        "INSERT INTO fee (type_id, valid_from, amount_cents, interval_months, anchor, due_day, first_period, "
        "last_period) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (type_id, valid_from) DO UPDATE SET amount_cents = excluded.amount_cents, "
        "interval_months = excluded.interval_months, anchor = excluded.anchor, due_day = excluded.due_day, "
        "first_period = excluded.first_period, last_period = excluded.last_period",
        type_id, fee.valid_from, fee.amount, fee.interval_months, word_of(anchor_words, fee.anchor),
        fee.due_day, word_of(first_period_words, fee.first_period),
        word_of(last_period_words, fee.last_period));
}

out::Record record_of(const db::Database& database, std::int64_t type_id, Date day) {
    using out::Kind;
    auto type =
        database.prepared_with("SELECT code, name, retired_on FROM membership_type WHERE id = ?", type_id);
    type.step();
    out::Record record;
    record.add("type", Kind::text, N_("Type"), type.text(0))
        .add("name", Kind::text, N_("Name"), type.text(1));
    if (const auto fee = fee_on(database, type_id, day))
        record.add("valid_from", Kind::date, N_("From"), fee->valid_from)
            .add("amount", Kind::money, N_("Fee"), fee->amount)
            .add("interval_months", Kind::integer, N_("Months"), fee->interval_months)
            .add("anchor", Kind::text, N_("Anchor"), word_of(anchor_words, fee->anchor))
            .add("due_day", Kind::integer, N_("Due day"), fee->due_day)
            .add("first_period", Kind::text, N_("First period"),
                 word_of(first_period_words, fee->first_period))
            .add("last_period", Kind::text, N_("Last period"), word_of(last_period_words, fee->last_period));
    return record.add("retired_on", Kind::date, N_("Retired"), type.optional_text(2)), record;
}

std::vector<Fee> lines_of(const db::Database& database, std::int64_t type_id) {
    std::vector<Fee> lines;
    auto rows = database.prepared_with(
        std::string("SELECT ") + fee_columns + " FROM fee WHERE type_id = ? ORDER BY valid_from", type_id);
    while (rows.step()) lines.push_back(read_fee(rows));
    return lines;
}

}  // namespace

std::vector<Due> dues_in(std::span<const Fee> lines, const Term& term, int year) {
    std::vector<Due> dues;
    collect_dues(lines, term, year, dues);
    return dues;
}

std::optional<Fee> fee_on(const db::Database& database, const std::string& type, Date day) {
    auto rows = database.prepared_with(
        std::string("SELECT ") + fee_columns +
            " FROM fee WHERE type_id = (SELECT id FROM membership_type WHERE code = ?) AND valid_from <= ? "
            "ORDER BY valid_from DESC LIMIT 1",
        type, day);
    return rows.step() ? std::optional<Fee>(read_fee(rows)) : std::nullopt;
}

std::vector<Offer> types_on_offer(const db::Database& database, Date day) {
    std::vector<Offer> offers;
    auto types = database.prepared_with(
        "SELECT code, name FROM membership_type WHERE retired_on IS NULL OR retired_on > ? ORDER BY id", day);
    while (types.step()) {
        const auto fee = fee_on(database, types.text(0), day);
        if (fee && fee->amount != Money()) offers.push_back({types.text(0), types.text(1), *fee});
    }
    return offers;
}

Tariff::Tariff(const db::Database& database) {
    auto rows = database.prepare(std::string("SELECT ") + fee_columns +
                                 ", type_id FROM fee ORDER BY type_id, valid_from");
    while (rows.step()) lines_[rows.integer(8)].push_back(read_fee(rows));
}

std::span<const Due> Tariff::dues(std::int64_t type_id, const Term& term, int year) {
    dues_.clear();
    if (const auto lines = lines_.find(type_id); lines != lines_.end())
        collect_dues(lines->second, term, year, dues_);
    return dues_;
}

bool RateChange::touches_fee() const {
    return amount || from || interval_months || anchor || due_day || first_period || last_period;
}
bool RateChange::is_empty() const { return !touches_fee() && !name && !retired_on; }

out::Record set_rate(db::UnitOfWork& work, const std::string& type, const RateChange& change, Date today) {
    require_sound(change);
    auto type_id = type_named(work.db(), type);
    const bool is_new = !type_id;
    if (is_new && !change.name) throw_no_type(work.db(), type);
    if (is_new)
        type_id = create_type(work, type, *change.name);
    else if (change.name)
        work.db().run("UPDATE membership_type SET name = ? WHERE id = ?", *change.name, *type_id);
    if (change.retired_on)
        work.db().run("UPDATE membership_type SET retired_on = ? WHERE id = ?", *change.retired_on, *type_id);
    Date from = change.from.value_or(today.first_of_year());
    if (change.touches_fee() || is_new) {
        if (!change.from && !is_new)
            throw UsageError(
                _("--from is missing: the day the fee holds from"),
                tr("for example: bfb dues rates {} --from {}", type, Date(today.year() + 1, 1, 1).iso()));
        store_fee(work, *type_id, type, changed(fee_on(work.db(), *type_id, from), change, type, from));
    } else {
        from = today;
    }
    work.summarize(tr("rates of type {} changed", type));
    return record_of(work.db(), *type_id, from);
}

int first_year(const db::Database& database, const std::string& type, Date valid_from) {
    const auto lines = lines_of(database, type_named(database, type).value_or(0));
    for (const InForce& span : in_force(lines, valid_from)) {
        if (span.fee->valid_from != valid_from || span.fee->anchor != Anchor::calendar) continue;
        const Rhythm rhythm{span.from.first_of_year(), span.fee->interval_months};
        return rhythm.start(rhythm.first_from(span.from)).year();
    }
    return valid_from.year();
}

out::RowStream rates(const db::Database& database, const std::optional<std::string>& type) {
    if (type && !type_named(database, *type)) throw_no_type(database, *type);
    using out::Kind;
    return out::select(database,
                       {{{"type", Kind::text, N_("Type")}, "t.code"},
                        {{"name", Kind::text, N_("Name")}, "t.name"},
                        {{"valid_from", Kind::date, N_("From")}, "f.valid_from"},
                        {{"amount", Kind::money, N_("Fee")}, "f.amount_cents"},
                        {{"interval_months", Kind::integer, N_("Months")}, "f.interval_months"},
                        {{"anchor", Kind::text, N_("Anchor")}, "f.anchor"},
                        {{"due_day", Kind::integer, N_("Due day")}, "f.due_day"},
                        {{"first_period", Kind::text, N_("First period")}, "f.first_period"},
                        {{"last_period", Kind::text, N_("Last period")}, "f.last_period"},
                        {{"retired_on", Kind::date, N_("Retired")}, "t.retired_on"}},
                       "FROM membership_type t LEFT JOIN fee f ON f.type_id = t.id "
                       "WHERE :type IS NULL OR t.code = :type ORDER BY t.id, f.valid_from",
                       {{":type", db::value_of(type)}});
}

}  // namespace bfb::dues
