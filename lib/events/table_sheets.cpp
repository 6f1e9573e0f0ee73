#include <algorithm>

#include "base/printable.hpp"
#include "base/text.hpp"
#include "events/mail_values.hpp"
#include "events/papers.hpp"
#include "events/table_plan.hpp"
#include "i18n/i18n.hpp"
#include "mail/letterhead.hpp"

namespace bfb::events {

namespace {

using out::Kind;
using out::Value;

std::int64_t shown_number(std::size_t index) { return static_cast<std::int64_t>(index) + 1; }

Value table_value(int table) {
    return table == nowhere ? Value() : Value(static_cast<std::int64_t>(table) + 1);
}

/// "3 1 2"
std::string tables_of(const TablePlan& plan, std::size_t guest) {
    std::vector<std::string> tables;
    for (const auto& round : plan.seats)
        tables.push_back(round[guest] == nowhere ? "-" : std::to_string(round[guest] + 1));
    return join(tables, " ");
}

adapters::TemplateValues card_of(const TablePlan& plan, std::size_t guest) {
    adapters::TemplateValues card;
    card.values["NAME"] = printable(plan.guests[guest].name);
    if (plan.hosts[guest] != nowhere) card.sections["HOST"].emplace_back();
    for (std::size_t round = 0; round < plan.seats.size(); ++round) {
        const int table = plan.seats[round][guest];
        card.sections["ROUND"].push_back({{{"NUMBER", std::to_string(round + 1)},
                                           {"TABLE", table == nowhere ? "–" : std::to_string(table + 1)}},
                                          {}});
    }
    return card;
}

}  // namespace

out::RowStream seating(const TablePlan& plan) {
    const auto met = encounters_of_each(plan.seats);
    std::vector<std::vector<Value>> rows;
    for (std::size_t guest = 0; guest < plan.guests.size(); ++guest) {
        const auto& known = plan.guests[guest];
        rows.push_back({known.registration_id ? Value(*known.registration_id) : Value(), known.name,
                        table_value(known.is_gone ? nowhere : plan.hosts[guest]), tables_of(plan, guest),
                        static_cast<std::int64_t>(met.empty() ? 0 : met[guest])});
    }
    return {{{"registration", Kind::integer, N_("Registration")},
             {"name", Kind::name, N_("Name")},
             {"host", Kind::integer, N_("Host of")},
             {"tables", Kind::text, N_("Tables")},
             {"meets", Kind::integer, N_("Meets")}},
            std::move(rows)};
}

out::RowStream seating_by_table(const TablePlan& plan) {
    std::vector<std::vector<Value>> rows;
    for (std::size_t round = 0; round < plan.seats.size(); ++round) {
        const int last = *std::max_element(plan.seats[round].begin(), plan.seats[round].end());
        for (int table = 0; table <= last; ++table) {
            std::vector<std::string> hosts, names;
            for (std::size_t guest = 0; guest < plan.guests.size(); ++guest) {
                if (plan.seats[round][guest] != table) continue;
                names.push_back(plan.guests[guest].name);
                if (plan.hosts[guest] == table) hosts.push_back(plan.guests[guest].name);
            }
            rows.push_back({shown_number(round), table_value(table),
                            hosts.empty() ? Value() : Value(join(hosts, ", ")),
                            static_cast<std::int64_t>(names.size()), join(names, ", ")});
        }
    }
    return {{{"round", Kind::integer, N_("Round")},
             {"table", Kind::integer, N_("Table no.")},
             {"host", Kind::text, N_("Host")},
             {"people", Kind::integer, N_("People")},
             {"names", Kind::text, N_("Names")}},
            std::move(rows)};
}

std::string table_cards(const db::Database& database, const Event& event, const TablePlan& plan,
                        i18n::Language language) {
    const i18n::Speaking theirs(language);
    auto values = mail::letterhead(database);
    values.values["TITLE"] = printable(event.title);
    for (std::size_t guest = 0; guest < plan.guests.size(); ++guest)
        if (!plan.guests[guest].is_gone) values.sections["CARD"].push_back(card_of(plan, guest));
    return filled_page(database, "event_cards", values);
}

}  // namespace bfb::events
