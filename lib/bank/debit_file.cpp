// The file of a run, from what was kept of it.
#include "bank/debit_csv.hpp"
#include "bank/debit_run.hpp"
#include "bank/pain008.hpp"

namespace bfb::bank {

namespace {

Debit debit_from(const db::Statement& row) {
    Debit debit{row.text(0),
                row.money(1),
                row.text(2),
                row.date(3),
                parse_sequence(row.view(4)).value_or(Sequence::recurring),
                row.text(5),
                require_iban(row.view(6)),
                row.optional_text(7),
                row.text(8),
                std::nullopt,
                std::nullopt};
    if (!row.is_null(9)) debit.amendment = Amendment{require_iban(row.view(9))};
    if (!row.is_null(14))
        debit.address = PostalAddress{row.text(10), row.text(11), row.text(12), row.text(13), row.text(14)};
    return debit;
}

DebitFile file_of(const db::Database& database, std::int64_t run_id) {
    auto run = database.prepared_with(
        "SELECT message_id, created_at, creditor_name, creditor_iban, creditor_bic, creditor_id, collect_on, "
        "keep_umlauts FROM debit_run WHERE id = ?",
        run_id);
    run.step();
    DebitFile file{
        run.text(0),
        parse_timestamp(run.view(1)).value_or(Timestamp()),
        run.text(2),
        {run.text(2), require_iban(run.view(3)), run.optional_text(4), require_creditor_id(run.view(5))},
        run.date(6),
        {},
        run.integer(7) != 0 ? Umlauts::kept : Umlauts::spelled_out};
    auto rows = database.prepared_with(
        "SELECT end_to_end_id, amount_cents, mandate_reference, signed_on, sequence, holder, iban, bic, "
        "purpose, "
        "amended_iban, street, house_number, postcode, city, country FROM debit WHERE run_id = ? ORDER BY id",
        run_id);
    const auto count = database.integer("SELECT count(*) FROM debit WHERE run_id = ?", run_id).value_or(0);
    file.debits.reserve(static_cast<std::size_t>(count));
    while (rows.step()) file.debits.push_back(debit_from(rows));
    return file;
}

}  // namespace

void write_run_file(const db::Database& database, std::int64_t run_id, const PartReceiver& receiver) {
    require_run(database, run_id);
    const DebitFile file = file_of(database, run_id);
    const auto format = database.text("SELECT format FROM debit_run WHERE id = ?", run_id).value_or("");
    if (format == "pain.008.001.08") return write_pain008(file, Pain008Version::v08, receiver);
    if (format == "pain.008.001.02") return write_pain008(file, Pain008Version::v02, receiver);
    receiver(debit_csv(file, find_debit_csv_profile(
                                 database.text("SELECT profile FROM debit_run WHERE id = ?", run_id),
                                 database.text("SELECT profile_text FROM debit_run WHERE id = ?", run_id))));
}

}  // namespace bfb::bank
