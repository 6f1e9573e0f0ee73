// A run of direct debits: which open charges are collected from whom, kept so that its file can be printed
// again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bank/collectable.hpp"
#include "bank/direct_debit.hpp"
#include "db/unit_of_work.hpp"
#include "out/record.hpp"

namespace bfb::bank {

struct RunOptions {
    std::int64_t account_id;
    Date collect_on;
    std::optional<Date> due_by = {};               // charges due by then; none: by the day of collection
    std::optional<Date> notified_on = {};          // the day payers were told of the collection; none: today
    std::string format = "pain.008.001.08";        // or pain.008.001.02, csv
    std::optional<std::string> profile = {};       // of csv: the name of its profile
    std::optional<std::string> profile_text = {};  // of csv: the board's own profiles
};

/// Somebody whose open charges are not in the run, and why.
struct Skipped {
    std::int64_t member;
    std::string name;
    SkipReason reason;
};

struct Run {
    std::int64_t id;
    std::string message_id;
    std::int64_t debits = 0;
    Money sum;
    std::vector<Skipped> skipped;
};

/// Makes the run: one debit for each payer and mandate, of all charges of theirs that are open and due by
/// then. Credit is used up first. Throws Refused for a day that is no TARGET day or too near (with the next
/// that fits), for payers told too late, for an account without creditor identifier, and where there is
/// nothing to collect.
Run make_run(db::UnitOfWork& work, const RunOptions& options, Date today);

/// Writes the run's file, the same bytes every time. Throws NotFound.
void write_run_file(const db::Database& database, std::int64_t run_id, const PartReceiver& receiver);

/// Takes a run back that was not handed in, or that the bank refused as a whole; its charges may be collected
/// again. Throws Refused once the bank has answered one of its debits.
void cancel_run(db::UnitOfWork& work, std::int64_t run_id, Date day, const std::string& reason);

/// The bank refused the payer's debit and told it otherwise than by a file: its charges may be collected
/// again, and under a reason such as AC04 the mandate is suspended. Throws NotFound where the run has no
/// debit of theirs, Refused where it is answered already.
void reject_debit(db::UnitOfWork& work, std::int64_t run_id, std::int64_t payer_id,
                  const std::string& reason_code, Date day);

/// run, message_id, collect_on, format, account, debits, sum, submitted, settled, returned, rejected, state;
/// newest first.
out::RowStream runs(const db::Database& database);
/// The same of one run. Throws NotFound.
out::Record run_record(const db::Database& database, std::int64_t run_id);
/// Runs with a submitted debit under the mandate.
std::vector<std::int64_t> runs_under_way(const db::Database& database, std::int64_t mandate_id);
/// Runs that are about to collect what the payment paid.
std::vector<std::int64_t> runs_collecting_again(const db::Database& database, std::int64_t payment_id);

/// Who pays what by a run.
struct Payer {
    std::int64_t member;
    std::string name, mandate;
    Money amount;
};
std::vector<Payer> payers(const db::Database& database, std::int64_t run_id);

/// debit, member, name, iban, mandate, sequence, amount, purpose, charges, state, return_code, end_to_end_id.
out::RowStream debits(const db::Database& database, std::int64_t run_id);
/// member, name, email, amount, collect_on, text: what each payer is to be told before the collection.
out::RowStream notices(const db::Database& database, std::int64_t run_id);

bool is_cancelled(const db::Database& database, std::int64_t run_id);
/// Throws NotFound where there is no such run.
void require_run(const db::Database& database, std::int64_t run_id);

}  // namespace bfb::bank
