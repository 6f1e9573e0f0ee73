#include "members/statistics.hpp"

#include <algorithm>
#include <map>

#include "i18n/i18n.hpp"
#include "members/person.hpp"

namespace bfb::members {

namespace {

using out::Kind;

/// Each section's SQL yields key and count for :today.
struct Section {
    const char* name;
    const char* sql;
};

constexpr const char* present = "m.joined_on <= :today AND (m.ends_on IS NULL OR m.ends_on >= :today)";

/// The section's SQL with what it names in braces.
std::string filled(std::string sql) {
    for (const auto& [mark, meaning] : {std::pair("{present}", present), std::pair("{age}", age_sql)})
        if (const auto at = sql.find(mark); at != sql.npos)
            sql.replace(at, std::string_view(mark).size(), meaning);
    return sql;
}

constexpr Section sections[] = {
    {"total", "SELECT 'members', count(*) FROM membership m WHERE {present}"},
    {"type",
     "SELECT t.code, count(*) FROM membership m JOIN membership_type t ON t.id = m.type_id WHERE {present} "
     "GROUP BY t.id ORDER BY count(*) DESC, t.code"},
    {"age",
     "SELECT CASE WHEN age IS NULL THEN '?' WHEN age < 18 THEN '0-17' WHEN age < 30 THEN '18-29' "
     "WHEN age < 45 THEN '30-44' WHEN age < 60 THEN '45-59' WHEN age < 75 THEN '60-74' ELSE '75+' END AS "
     "band, count(*) "
     "FROM (SELECT {age} AS age "
     "      FROM membership m JOIN person p ON p.id = m.person_id WHERE {present} AND p.kind = 'natural') "
     "GROUP BY band ORDER BY band = '?', CAST(band AS INTEGER)"},
    {"city",
     "SELECT coalesce(p.city, '?'), count(*) FROM membership m JOIN person p ON p.id = m.person_id WHERE "
     "{present} "
     "GROUP BY fold(p.city) ORDER BY count(*) DESC, fold(p.city)"},
    {"joined",
     "SELECT substr(m.joined_on, 1, 4) AS year, count(*) FROM membership m WHERE m.joined_on <= :today "
     "GROUP BY year ORDER BY year"},
    {"left",
     "SELECT substr(m.ends_on, 1, 4) AS year, count(*) FROM membership m "
     "WHERE m.ends_on <= :today AND m.joined_on IS NOT NULL GROUP BY year ORDER BY year"},
};

std::string bar(std::int64_t count, std::int64_t largest, std::size_t width) {
    std::string blocks;
    const auto length = static_cast<std::size_t>(count) * width /
                        static_cast<std::size_t>(std::max<std::int64_t>(1, largest));
    for (std::size_t i = 0; i < std::max<std::size_t>(length, count > 0 ? 1 : 0); ++i) blocks += "█";
    return blocks;
}

bool is_round_birthday(int years) {
    return years == 18 || (years >= 20 && years % 10 == 0) || (years >= 70 && years % 5 == 0);
}
bool is_jubilee(int years) { return years == 25 || (years > 0 && years % 10 == 0); }

}  // namespace

out::RowStream statistics(const db::Database& database, Date day, std::size_t bar_width) {
    std::vector<std::vector<db::Value>> rows;
    for (const auto& section : sections) {
        auto counts = database.prepare(filled(section.sql));
        counts.bind(":today", day);
        const std::size_t first = rows.size();
        std::int64_t sum = 0, largest = 0;
        while (counts.step()) {
            rows.push_back({section.name, counts.text(0), counts.integer(1)});
            sum += counts.integer(1);
            largest = std::max(largest, counts.integer(1));
        }
        for (std::size_t i = first; i < rows.size(); ++i) {
            const auto count = std::get<std::int64_t>(rows[i][2]);
            rows[i].push_back(sum > 0 ? (200 * count + sum) / (2 * sum) : 0);
            if (bar_width > 0) rows[i].push_back(bar(count, largest, bar_width));
        }
    }
    std::vector<out::Column> columns = {{"section", Kind::text, N_("Section")},
                                        {"key", Kind::text, N_("Group")},
                                        {"count", Kind::integer, N_("Members")},
                                        {"share", Kind::integer, N_("%")}};
    if (bar_width > 0) columns.push_back({"bar", Kind::text, ""});
    return {std::move(columns), std::move(rows)};
}

out::RowStream anniversaries(const db::Database& database, Date from, Date to) {
    struct Occasion {
        Date on;
        const char* name;
        int years;
        std::int64_t member;
        std::string who;
    };
    std::vector<Occasion> found;
    auto people = database.prepared_with(
        std::string("SELECT m.number, ") + display_name_sql +
            ", p.birth_date, m.joined_on FROM membership m JOIN person p ON p.id = m.person_id "
            "WHERE m.joined_on <= ? AND (m.ends_on IS NULL OR m.ends_on >= ?)",
        to, from);
    const auto add = [&](std::optional<Date> start, const char* name, bool (*is_round)(int)) {
        if (!start) return;
        for (int year = from.year(); year <= to.year(); ++year) {
            const int years = year - start->year();
            const Date on = start->plus_months(12 * years);
            if (years > 0 && is_round(years) && on >= from && on <= to)
                found.push_back({on, name, years, people.integer(0), people.text(1)});
        }
    };
    while (people.step()) {
        add(people.optional_date(2), "birthday", is_round_birthday);
        add(people.optional_date(3), "membership", is_jubilee);
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return std::tie(a.on, a.member, a.name) < std::tie(b.on, b.member, b.name);
    });
    std::vector<std::vector<db::Value>> rows;
    for (const auto& each : found)
        rows.push_back({each.on.iso(), each.name, std::int64_t{each.years}, each.member, each.who});
    out::RowStream list({{"on", Kind::date, N_("On")},
                         {"occasion", Kind::text, N_("Occasion")},
                         {"years", Kind::integer, N_("Years")},
                         {"member", Kind::integer, N_("Member")},
                         {"name", Kind::name, N_("Name")}},
                        std::move(rows));
    return std::move(list.referred_by("member"));
}

}  // namespace bfb::members
