#include "dues/arrears.hpp"

#include "dues/period.hpp"
#include "i18n/i18n.hpp"
#include "members/person.hpp"

namespace bfb::dues {

namespace {

constexpr const char* paid_sql =
    "coalesce((SELECT sum(a.amount_cents) FROM allocation a WHERE a.charge_id = c.id), 0)";
constexpr const char* waived_sql =
    "coalesce((SELECT sum(w.amount_cents) FROM waiver w WHERE w.charge_id = c.id), 0)";
constexpr const char* barred_on_sql = "(substr(c.due_on, 1, 4) + 3) || '-12-31'";
constexpr const char* days_overdue_sql = "CAST(julianday(:day) - julianday(c.due_on) AS INTEGER)";
constexpr const char* barred_sql = "substr(c.due_on, 1, 4) + 3 < CAST(substr(:day, 1, 4) AS INTEGER)";

/// Charges c that are open and wanted, of memberships m of persons p.
std::string from_sql(const ArrearsFilter& filter) {
    std::string where = " WHERE c.cancelled_at IS NULL";
    if (!filter.with_not_due || filter.overdue_days > 0) where += " AND c.due_on <= :due_by";
    if (filter.membership_id) where += " AND c.membership_id = :membership";
    if (filter.told == Told::not_yet) where += " AND c.id IN (SELECT charge_id FROM temp.untold)";
    where += std::string(" AND c.amount_cents > ") + paid_sql + " + " + waived_sql;
    return "FROM charge c CROSS JOIN membership m ON m.id = c.membership_id CROSS JOIN person p ON p.id = "
           "m.person_id" +
           where;
}

out::Bindings bindings_of(const ArrearsFilter& filter) {
    return {{":day", db::value_of(filter.day)},
            {":due_by", db::value_of(filter.day.plus_days(-filter.overdue_days))},
            {":membership", db::value_of(filter.membership_id)}};
}

void bind_all(db::Statement& statement, const out::Bindings& bindings) {
    for (const auto& [name, value] : bindings)
        if (statement.has_parameter(name.c_str())) statement.bind(name.c_str(), value);
}

}  // namespace

out::RowStream arrears(const db::Database& database, const ArrearsFilter& filter) {
    using out::Kind;
    auto rows = out::select(database,
                            {{{"member", Kind::integer, N_("Member")}, "m.number"},
                             {{"name", Kind::name, N_("Name")}, members::display_name_sql},
                             {{"kind", Kind::text, N_("Kind")}, "c.kind"},
                             {{"period", Kind::text, N_("Period")}, period_label_sql},
                             {{"amount", Kind::money, N_("Amount")}, "c.amount_cents"},
                             {{"paid", Kind::money, N_("Paid")}, paid_sql},
                             {{"open", Kind::money, N_("Open")},
                              std::string("c.amount_cents - ") + paid_sql + " - " + waived_sql},
                             {{"due_on", Kind::date, N_("Due")}, "c.due_on"},
                             {{"days_overdue", Kind::integer, N_("Days")}, days_overdue_sql},
                             {{"reminders", Kind::integer, N_("Reminders")},
                              "(SELECT count(*) FROM reminder r WHERE r.charge_id = c.id)"},
                             {{"submitted", Kind::boolean, N_("Submitted")},
                              "EXISTS (SELECT 1 FROM submitted_charge s WHERE s.charge_id = c.id)"},
                             {{"barred_on", Kind::date, N_("Barred after")}, barred_on_sql},
                             {{"barred", Kind::boolean, N_("Barred")}, barred_sql},
                             {{"charge", Kind::integer, N_("Charge")}, "c.id"}},
                            from_sql(filter) + " ORDER BY m.number, c.due_on, c.id", bindings_of(filter));
    rows.referred_by("charge");
    return rows;
}

out::RowStream arrears_by_member(const db::Database& database, const ArrearsFilter& filter) {
    using out::Kind;
    return out::select(database,
                       {{{"member", Kind::integer, N_("Member")}, "m.number"},
                        {{"name", Kind::name, N_("Name")}, members::display_name_sql},
                        {{"charges", Kind::integer, N_("Charges")}, "count(*)"},
                        {{"open", Kind::money, N_("Open")},
                         std::string("sum(c.amount_cents - ") + paid_sql + " - " + waived_sql + ")"},
                        {{"oldest_due_on", Kind::date, N_("Oldest due")}, "min(c.due_on)"},
                        {{"days_overdue", Kind::integer, N_("Days")},
                         "CAST(julianday(:day) - julianday(min(c.due_on)) AS INTEGER)"},
                        {{"barred", Kind::boolean, N_("Barred")}, std::string("max(") + barred_sql + ")"}},
                       from_sql(filter) + " GROUP BY m.number ORDER BY m.number", bindings_of(filter));
}

ArrearsSummary arrears_summary(const db::Database& database, const ArrearsFilter& filter) {
    auto row = database.prepare(
        std::string("SELECT count(DISTINCT m.id), count(*), coalesce(sum(c.amount_cents - ") + paid_sql +
        " - " + waived_sql + "), 0), coalesce(sum(" + barred_on_sql + " <= :soon), 0) " + from_sql(filter));
    bind_all(row, bindings_of(filter));
    row.bind(":soon", filter.day.plus_days(barred_soon_days));
    row.step();
    return {row.integer(0), row.integer(1), row.money(2), row.integer(3)};
}

void gather_untold(const db::Database& database, const ArrearsFilter& filter) {
    ArrearsFilter all = filter;
    all.told = Told::any;
    database.execute("CREATE TEMP TABLE untold (charge_id INTEGER PRIMARY KEY) STRICT");
    auto gather = database.prepare("INSERT INTO temp.untold SELECT c.id " + from_sql(all) +
                                   " AND c.id NOT IN (SELECT s.charge_id FROM probe_seen s)");
    bind_all(gather, bindings_of(all));
    gather.run();
}

void remember_told(const db::Database& database, Date today) {
    database.execute("BEGIN IMMEDIATE");
    database.run(
        "DELETE FROM probe_seen WHERE NOT EXISTS "
        "(SELECT 1 FROM charge_balance b WHERE b.charge_id = probe_seen.charge_id AND b.open_cents > 0)");
    database.run("INSERT OR IGNORE INTO probe_seen (charge_id, seen_on) SELECT charge_id, ? FROM temp.untold",
                 today);
    database.execute("COMMIT");
}

}  // namespace bfb::dues
