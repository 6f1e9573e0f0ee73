// Lists of runs, their debits, and what payers are told before a collection.
#include "bank/debit_run.hpp"
#include "i18n/i18n.hpp"
#include "members/person.hpp"
#include "out/display.hpp"

namespace bfb::bank {

namespace {

out::RowStream runs_where(const db::Database& database, const std::string& condition,
                          out::Bindings bindings) {
    using out::Kind;
    const auto count_of = [](const char* state) {
        return fmt::format("(SELECT count(*) FROM debit d WHERE d.run_id = r.id AND d.state = '{}')", state);
    };
    return out::select(
        database,
        {{{"run", Kind::integer, N_("Run")}, "r.id"},
         {{"message_id", Kind::text, N_("Message id")}, "r.message_id"},
         {{"collect_on", Kind::date, N_("Collected")}, "r.collect_on"},
         {{"format", Kind::text, N_("Format")}, "r.format"},
         {{"account", Kind::text, N_("Account")}, "r.creditor_iban"},
         {{"debits", Kind::integer, N_("Debits")}, "(SELECT count(*) FROM debit d WHERE d.run_id = r.id)"},
         {{"sum", Kind::money, N_("Sum")}, "(SELECT sum(d.amount_cents) FROM debit d WHERE d.run_id = r.id)"},
         {{"submitted", Kind::integer, N_("Submitted")}, count_of("submitted")},
         {{"settled", Kind::integer, N_("Settled")}, count_of("settled")},
         {{"returned", Kind::integer, N_("Returned")}, count_of("returned")},
         {{"rejected", Kind::integer, N_("Rejected")}, count_of("rejected")},
         {{"state", Kind::text, N_("State")},
          "CASE WHEN r.cancelled_on IS NOT NULL THEN 'cancelled' WHEN " + count_of("submitted") +
              " > 0 THEN 'submitted' ELSE 'answered' END"},
         {{"created_at", Kind::timestamp, N_("Made (UTC)")}, "r.created_at"}},
        "FROM debit_run r WHERE " + condition + " ORDER BY r.id DESC", std::move(bindings));
}

}  // namespace

out::RowStream runs(const db::Database& database) { return runs_where(database, "true", {}); }

out::Record run_record(const db::Database& database, std::int64_t run_id) {
    require_run(database, run_id);
    return out::record_of(runs_where(database, "r.id = :id", {{":id", run_id}}));
}

std::vector<std::int64_t> runs_under_way(const db::Database& database, std::int64_t mandate_id) {
    std::vector<std::int64_t> runs;
    auto rows = database.prepared_with(
        "SELECT DISTINCT run_id FROM debit WHERE mandate_id = ? AND state = 'submitted' ORDER BY run_id",
        mandate_id);
    while (rows.step()) runs.push_back(rows.integer(0));
    return runs;
}

std::vector<std::int64_t> runs_collecting_again(const db::Database& database, std::int64_t payment_id) {
    std::vector<std::int64_t> runs;
    auto rows = database.prepared_with(
        "SELECT DISTINCT d.run_id FROM allocation a JOIN submitted_charge s ON s.charge_id = a.charge_id "
        "JOIN debit d ON d.id = s.debit_id WHERE a.payment_id = ? ORDER BY d.run_id",
        payment_id);
    while (rows.step()) runs.push_back(rows.integer(0));
    return runs;
}

std::vector<Payer> payers(const db::Database& database, std::int64_t run_id) {
    std::vector<Payer> all;
    auto rows = database.prepared_with("SELECT " + members::payer_number_sql("d.payer_id") +
                                           ", d.holder, d.mandate_reference, d.amount_cents FROM debit d "
                                           "WHERE d.run_id = ? ORDER BY d.id",
                                       run_id);
    while (rows.step()) all.push_back({rows.integer(0), rows.text(1), rows.text(2), rows.money(3)});
    return all;
}

out::RowStream debits(const db::Database& database, std::int64_t run_id) {
    using out::Kind;
    require_run(database, run_id);
    return out::select(
        database,
        {{{"debit", Kind::integer, N_("Debit")}, "d.id"},
         {{"member", Kind::integer, N_("Member")}, members::payer_number_sql("d.payer_id")},
         {{"name", Kind::text, N_("Holder")}, "d.holder"},
         {{"iban", Kind::text, "IBAN"}, "d.iban"},
         {{"mandate", Kind::text, N_("Mandate")}, "d.mandate_reference"},
         {{"sequence", Kind::text, N_("Sequence")}, "d.sequence"},
         {{"amount", Kind::money, N_("Amount")}, "d.amount_cents"},
         {{"charges", Kind::text, N_("Charges")},
          "(SELECT group_concat(x.charge_id, ' ') FROM debit_charge x WHERE x.debit_id = d.id)"},
         {{"state", Kind::text, N_("State")}, "d.state"},
         {{"return_code", Kind::text, N_("Reason")}, "d.return_code"},
         {{"purpose", Kind::text, N_("Purpose")}, "d.purpose"},
         {{"end_to_end_id", Kind::text, N_("End-to-end id")}, "d.end_to_end_id"}},
        "FROM debit d WHERE d.run_id = :run ORDER BY d.id", {{":run", run_id}});
}

out::RowStream notices(const db::Database& database, std::int64_t run_id) {
    using out::Kind;
    require_run(database, run_id);
    std::vector<std::vector<db::Value>> rows;
    auto debit = database.prepared_with(
        "SELECT " + members::payer_number_sql("d.payer_id") +
            ", d.holder, p.email, "
            "d.amount_cents, r.collect_on, d.iban, d.mandate_reference, r.creditor_id, r.creditor_name, "
            "d.purpose "
            "FROM debit d JOIN debit_run r ON r.id = d.run_id JOIN person p ON p.id = d.payer_id "
            "WHERE d.run_id = ? AND d.state = 'submitted' ORDER BY d.id",
        run_id);
    while (debit.step()) {
        // The account is told by its end alone: a mail may be read by others.
        const std::string iban = debit.text(5);
        rows.push_back({db::value_of(debit.optional_integer(0)), debit.text(1),
                        db::value_of(debit.optional_text(2)), debit.integer(3), debit.text(4),
                        tr("{0} will collect {1} € on {2} from your account ending in {3}, for: {4}. Mandate "
                           "{5}, creditor "
                           "identifier {6}.",
                           debit.view(8), out::display(debit.integer(3), Kind::money),
                           out::display(debit.text(4), Kind::date), iban.substr(iban.size() - 4),
                           debit.view(9), debit.view(6), debit.view(7))});
    }
    return out::RowStream({{"member", Kind::integer, N_("Member")},
                           {"name", Kind::text, N_("Holder")},
                           {"email", Kind::text, N_("E-mail")},
                           {"amount", Kind::money, N_("Amount")},
                           {"collect_on", Kind::date, N_("Collected")},
                           {"text", Kind::text, N_("Text")}},
                          std::move(rows));
}

}  // namespace bfb::bank
