#include "events/listing.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "events/calendar.hpp"
#include "events/wall_time.hpp"
#include "i18n/i18n.hpp"

namespace bfb::events {

namespace {

using out::Kind;

const Date first_year(1900, 1, 1);

constexpr const char* word_sql =
    "(' ' || fold_umlauts(fold(e.title || ' ' || coalesce(e.place, '') || ' ' || coalesce(e.series, '')))) "
    "LIKE '% ' || {} || '%'";

/// Events with more than one date.
constexpr const char* series_sql =
    "(e.rrule IS NOT NULL OR EXISTS (SELECT 1 FROM event_exception x WHERE x.event_id = e.id))";
/// Those that may be told in another zone than their own: is_told_at_home().
constexpr const char* elsewhere_sql = "(e.is_foreign AND e.rrule IS NOT NULL AND e.zone <> 'Europe/Berlin')";

/// The days that a list is about; open at an end that is not bound.
struct Days {
    std::optional<Date> from, to;

    bool bound() const { return from || to; }
};

/// The filters, of which from: and to: are not SQL's business.
struct Terms {
    std::vector<std::string> others;
    Days days;
};

struct Period {
    Date first, last;
};

/// A day, or a month as `2026-05`.
Period period_of_term(std::string_view key, std::string_view text, Date today) {
    if (const auto day = parse_date(text, today)) return {*day, *day};
    if (const auto month = parse_iso_date(std::string(text) + "-01"))
        return {*month, month->plus_months(1).plus_days(-1)};
    throw UsageError(tr("{}:{} is no day and no month", key, text),
                     _("for example: from:2026-05-01, from:2026-05, or to:+30d"));
}

Terms terms_of(const Listing& listing, Date today) {
    Terms terms;
    for (const std::string_view term : listing.terms) {
        if (term.starts_with("from:"))
            terms.days.from = period_of_term("from", term.substr(5), today).first;
        else if (term.starts_with("to:"))
            terms.days.to = period_of_term("to", term.substr(3), today).last;
        else
            terms.others.emplace_back(term);
    }
    if (listing.span == Span::upcoming && (!terms.days.from || *terms.days.from < today))
        terms.days.from = today;
    if (listing.span == Span::past && (!terms.days.to || *terms.days.to >= today))
        terms.days.to = today.plus_days(-1);
    return terms;
}

/// Dates that end on or after `from` and begin not after `to`; of the past, those that are over.
std::vector<Occurrence> dates_within(const db::Database& database, const Event& event, const Days& days,
                                     Span span) {
    auto dates =
        dates_reaching(database, event, days.from.value_or(first_year), days.to.value_or(Date(9999, 12, 31)));
    if (span != Span::past) return dates;
    std::erase_if(dates, [&](const Occurrence& date) {
        return std::string_view(date.ends_at.empty() ? date.starts_at : date.ends_at).substr(0, 10) >
               days.to->iso();
    });
    return dates;
}

/// The days of those that are no series, in SQL.
std::string within_sql(const Days& days, Span span) {
    std::string sql;
    if (days.from) sql += " AND substr(coalesce(e.ends_at, e.starts_at), 1, 10) >= :from";
    if (days.to)
        sql += span == Span::past ? " AND substr(coalesce(e.ends_at, e.starts_at), 1, 10) <= :to"
                                  : " AND substr(e.starts_at, 1, 10) <= :to";
    return sql;
}

/// A date as a row of the VALUES that a list is joined with.
struct Dated {
    std::int64_t event_id;
    Occurrence date;
};

/// The date by which a series stands in a list that shows it once.
std::optional<Occurrence> shown_date(const db::Database& database, const Event& event, const Days& days,
                                     Span span) {
    if (!days.bound()) {
        const auto first = next_date(database, event, day_of(event.starts_at).plus_days(-1));
        return first.value_or(Occurrence{event.starts_at, event.starts_at, event.ends_at.value_or(""),
                                         event.place.value_or("")});
    }
    if (!days.to) return next_date(database, event, *days.from);
    if (span == Span::past) {
        auto last = previous_date(database, event, days.to->plus_days(1));
        const bool is_within =
            last &&
            (!days.from || (last->ends_at.empty() ? last->starts_at : last->ends_at) >= days.from->iso());
        return is_within ? last : std::nullopt;
    }
    const auto dates = dates_within(database, event, days, span);
    return dates.empty() ? std::nullopt : std::optional(dates.front());
}

db::Statement series_of(const db::Database& database, const out::Condition& condition,
                        const std::string& by_date) {
    auto rows = database.prepare(std::string("SELECT ") + event_columns + " FROM event e WHERE " + by_date +
                                 " AND " + condition.sql);
    for (const auto& [name, value] : condition.bindings)
        if (rows.has_parameter(name.c_str())) rows.bind(name.c_str(), value);
    return rows;
}

/// JSON text: what SQLite's json_each() takes as a table.
std::string json_text(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (static_cast<unsigned char>(c) >= 0x20) out += c;
    }
    return out + '"';
}

std::string json_of(const std::vector<Dated>& dates) {
    std::string json = "[";
    for (const auto& [event_id, date] : dates)
        json += fmt::format("{}[{},{},{},{}]", json.size() > 1 ? "," : "", event_id,
                            json_text(date.starts_at), json_text(date.ends_at), json_text(date.place));
    return json + ']';
}

/// What the series show of themselves, as d.
constexpr const char* dates_sql =
    "(SELECT j.value ->> 0 AS event_id, j.value ->> 1 AS starts_at, nullif(j.value ->> 2, '') AS ends_at, "
    "nullif(j.value ->> 3, '') AS place FROM json_each(:dates) j) d";

std::vector<out::SqlColumn> columns() {
    return {
        {{"id", Kind::integer, N_("Event")}, "l.id"},
        {{"title", Kind::text, N_("Title")}, "l.title"},
        {{"kind", Kind::text, N_("Kind")}, "l.kind"},
        {{"starts_at", Kind::wall_time, N_("Start")}, "l.starts"},
        {{"ends_at", Kind::wall_time, N_("End")}, "l.ends"},
        {{"place", Kind::text, N_("Place")}, "l.shown_place"},
        {{"status", Kind::text, N_("Status")}, "l.status"},
        {{"registered", Kind::integer, N_("Registered")},
         "(SELECT coalesce(sum(seats), 0) FROM registration WHERE event_id = l.id AND status = 'confirmed')"},
        {{"capacity", Kind::integer, N_("Seats")}, "l.capacity"},
        {{"waiting", Kind::integer, N_("Waiting")},
         "(SELECT coalesce(sum(seats), 0) FROM registration WHERE event_id = l.id AND status = 'waiting')"}};
}

/// What a list is made of: the condition of its terms, its days, and the dates of its series.
struct Plan {
    out::Condition condition;
    Days days;
    Span span;
    std::vector<Dated> dates;
    std::string by_date;  // SQL: which events stand by these dates
};

enum class EachSeries { once, by_date };

Plan plan_of(const db::Database& database, const Listing& listing, Date today, EachSeries each) {
    const auto terms = terms_of(listing, today);
    const auto keys = filter_keys();
    Plan plan{out::condition_of(terms.others, keys, word_sql, today), terms.days, listing.span, {}, {}};
    plan.by_date = each == EachSeries::by_date || plan.days.bound() ? series_sql : elsewhere_sql;
    auto days = plan.days;
    if (each == EachSeries::by_date && !days.to)
        days.to = std::max(today, days.from.value_or(today)).plus_months(12);
    auto rows = series_of(database, plan.condition, plan.by_date);
    while (rows.step()) {
        const Event event = event_from(rows);
        if (each == EachSeries::by_date)
            for (const auto& date : dates_within(database, event, days, listing.span))
                plan.dates.push_back({event.id, date});
        else if (const auto date = shown_date(database, event, days, listing.span))
            plan.dates.push_back({event.id, *date});
    }
    return plan;
}

/// The rows, as l: of events without a rule their own, of series their dates.
std::string from_sql(const Plan& plan) {
    std::string sql =
        "FROM (SELECT e.*, e.starts_at AS starts, e.ends_at AS ends, e.place AS shown_place FROM event e "
        "WHERE " +
        plan.condition.sql;
    sql += " AND NOT " + plan.by_date + within_sql(plan.days, plan.span);
    sql += " UNION ALL SELECT e.*, d.starts_at, d.ends_at, d.place FROM ";
    sql += dates_sql;
    sql += " JOIN event e ON e.id = d.event_id";
    sql += plan.span == Span::past ? ") l ORDER BY l.starts DESC, l.id" : ") l ORDER BY l.starts, l.id";
    return sql;
}

out::Bindings bindings_of(const Plan& plan, Date today) {
    auto bindings = plan.condition.bindings;
    bindings.emplace_back(":today", db::value_of(today));
    bindings.emplace_back(":dates", json_of(plan.dates));
    if (plan.days.from) bindings.emplace_back(":from", db::value_of(*plan.days.from));
    if (plan.days.to) bindings.emplace_back(":to", db::value_of(*plan.days.to));
    return bindings;
}

}  // namespace

std::vector<out::FilterKey> filter_keys() {
    using out::FilterKind;
    return {{"kind", FilterKind::word, "e.kind", {kinds.begin(), kinds.end()}},
            {"status", FilterKind::word, "e.status", {states.begin(), states.end()}},
            {"series", FilterKind::text, "e.series"},
            {"place", FilterKind::text, "e.place"},
            {"from", FilterKind::date, "e.starts_at"},
            {"to", FilterKind::date, "e.starts_at"},
            {"internal", FilterKind::word, "iif(e.is_internal, 'yes', 'no')", {"yes", "no"}},
            {"foreign", FilterKind::word, "iif(e.is_foreign, 'yes', 'no')", {"yes", "no"}}};
}

out::RowStream list(const db::Database& database, const Listing& listing, Date today) {
    const auto plan = plan_of(database, listing, today, EachSeries::once);
    return out::select(database, columns(), from_sql(plan), bindings_of(plan, today));
}

out::RowStream list_by_month(const db::Database& database, const Listing& listing, Date today) {
    auto bounded = listing;
    if (bounded.span == Span::all && !terms_of(listing, today).days.bound()) bounded.span = Span::upcoming;
    const auto plan = plan_of(database, bounded, today, EachSeries::by_date);
    auto all = columns();
    all.insert(all.begin(), {{"month", Kind::text, N_("Month")}, "substr(l.starts, 1, 7)"});
    return out::select(database, std::move(all), from_sql(plan), bindings_of(plan, today)).referred_by("id");
}

std::vector<Event> listed_events(const db::Database& database, const Listing& listing, Date today) {
    const auto plan = plan_of(database, listing, today, EachSeries::once);
    auto rows = database.prepare("SELECT l.id " + from_sql(plan));
    for (const auto& [name, value] : bindings_of(plan, today))
        if (rows.has_parameter(name.c_str())) rows.bind(name.c_str(), value);
    std::vector<Event> events;
    while (rows.step()) events.push_back(read_event(database, rows.integer(0)));
    return events;
}

}  // namespace bfb::events
