#include "bank/debit_run.hpp"

#include <algorithm>

#include "bank/debit_book.hpp"
#include "bank/settings.hpp"
#include "bank/target_calendar.hpp"
#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "dues/credit.hpp"
#include "i18n/i18n.hpp"
#include "members/association.hpp"

namespace bfb::bank {

namespace {

std::string purpose_of(const std::string& scheme, const std::string& association, const Claimed& payer,
                       const std::string& reference) {
    std::string purpose = scheme;
    const auto fill = [&](std::string_view name, const std::string& value) {
        for (auto at = purpose.find(name); at != std::string::npos;
             at = purpose.find(name, at + value.size()))
            purpose.replace(at, name.size(), value);
    };
    fill("{association}", association);
    fill("{periods}", join(payer.periods, ", "));
    fill("{members}", join(payer.members, ", "));
    fill("{mandate}", reference);
    return std::string(trim(purpose));
}

/// The day from which on the bank has the file in time.
Date earliest_for_bank(const db::Database& database, Date today) {
    return plus_target_days(today, lead_days(database));
}

/// The next one from the day wanted on that bank and payers know of in time.
Date fitting_day(const db::Database& database, const RunOptions& options, Date today) {
    const Date for_payers = options.notified_on.value_or(today).plus_days(notice_days(database));
    return next_target_day(std::max({options.collect_on, earliest_for_bank(database, today), for_payers}));
}

void require_collection_day(const db::Database& database, const RunOptions& options, Date today) {
    const Date fitting = fitting_day(database, options, today);
    if (!is_target_day(options.collect_on))
        throw Refused(tr("banks do not collect on {}: it is a weekend or a holiday of TARGET",
                         options.collect_on.iso()),
                      tr("the next day that fits is {}", fitting.iso()));
    if (options.collect_on < earliest_for_bank(database, today))
        throw Refused(
            tr("{} is too soon: the bank wants the file {} bank days ahead (setting sepa.lead_days)",
               options.collect_on.iso(), lead_days(database)),
            tr("the next day that fits is {}", fitting.iso()));
}

void require_notice(const db::Database& database, const RunOptions& options, Date today) {
    const Date told = options.notified_on.value_or(today);
    const int days = notice_days(database);
    if (options.collect_on.days_since(told) >= days) return;
    throw Refused(tr("payers told on {} can't be debited on {}: they must be told {} days ahead (setting "
                     "sepa.notice_days)",
                     told.iso(), options.collect_on.iso(), days),
                  tr("the next day that fits is {}; or say since when they know with --notified DATE",
                     fitting_day(database, options, today).iso()));
}

struct CreditorFacts {
    std::string name, iban, creditor_id;
    std::optional<std::string> bic;
};
CreditorFacts creditor_of(const db::Database& database, std::int64_t account_id) {
    auto row =
        database.prepared_with("SELECT iban, bic, creditor_id FROM bank_account WHERE id = ?", account_id);
    if (!row.step()) throw NotFound(tr("there is no account {}", account_id));
    if (row.is_null(2))
        throw Refused(tr("account {} has no creditor identifier", row.view(0)),
                      tr("set it with 'bfb bank accounts edit {} --creditor-id ID'", account_id));
    return {members::association_name(database), row.text(0), row.text(2), row.optional_text(1)};
}

/// Writes the run's debits, with one prepared statement each.
class RunWriter {
  public:
    RunWriter(db::UnitOfWork& work, const Run& run)
        : work_(work),
          run_(run),
          scheme_(purpose_template(work.db())),
          association_(members::association_name(work.db())),
          debit_(work.db().prepare(
              "INSERT INTO debit (run_id, mandate_id, payer_id, amount_cents, end_to_end_id, sequence, "
              "state, "
              "holder, iban, bic, mandate_reference, signed_on, amended_iban, purpose, street, house_number, "
              "postcode, city, country) VALUES (?, ?, ?, ?, ?, ?, 'submitted', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
              "?, ?)")),
          charge_(work.db().prepare(
              "INSERT INTO debit_charge (debit_id, charge_id, amount_cents) VALUES (?, ?, ?)")) {}

    void write(const Claimed& payer, const UsableMandate& mandate) {
        const std::string end_to_end_id = fmt::format("{}-{}", run_.message_id, ++count_);
        const std::string purpose = purpose_of(scheme_, association_, payer, mandate.reference);
        debit_.bind_integer(1, run_.id).bind_integer(2, mandate.id).bind_integer(3, payer.payer_id);
        debit_.bind(4, payer.sum()).bind_view(5, end_to_end_id);
        debit_.bind_view(6, code(mandate.sequence));
        debit_.bind_view(7, mandate.holder).bind_view(8, mandate.iban).bind(9, mandate.bic);
        debit_.bind_view(10, mandate.reference).bind(11, mandate.signed_on).bind(12, mandate.amended_iban);
        debit_.bind_view(13, purpose);
        bind_address(mandate.address);
        debit_.run();
        const auto debit_id = work_.db().last_insert_id();
        for (const auto& [charge_id, amount] : payer.charges)
            charge_.bind_integer(1, debit_id).bind_integer(2, charge_id).bind(3, amount).run();
    }

  private:
    void bind_address(const std::optional<PostalAddress>& address) {
        static const PostalAddress none = {};
        const auto& [street, house_number, postcode, city, country] = address ? *address : none;
        debit_.bind_view_or_null(14, street).bind_view_or_null(15, house_number);
        debit_.bind_view_or_null(16, postcode).bind_view_or_null(17, city).bind_view_or_null(18, country);
    }

    db::UnitOfWork& work_;
    const Run& run_;
    std::string scheme_;
    std::string association_;
    db::Statement debit_;
    db::Statement charge_;
    std::int64_t count_ = 0;
};

Run insert_run(db::UnitOfWork& work, const RunOptions& options, Date today) {
    const auto creditor = creditor_of(work.db(), options.account_id);
    work.db().run(
        "INSERT INTO debit_run (account_id, collect_on, message_id, format, profile, profile_text, "
        "keep_umlauts, "
        "creditor_name, "
        "creditor_iban, creditor_bic, creditor_id, created_at, sha256, notified_on) "
        "VALUES (?, ?, '', ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?)",
        options.account_id, options.collect_on, options.format, options.profile, options.profile_text,
        keeps_umlauts(work.db()), creditor.name, creditor.iban, creditor.bic, creditor.creditor_id,
        work.now(), options.notified_on.value_or(today));
    Run run{work.db().last_insert_id(), {}, 0, {}, {}};
    // The number is never given twice, not even after an undo, and so is no message id.
    std::string day = today.iso();
    std::erase(day, '-');
    run.message_id = fmt::format("BFB-{}-{}", day, run.id);
    work.db().run("UPDATE debit_run SET message_id = ? WHERE id = ?", run.message_id, run.id);
    return run;
}

/// Unstructured addresses are refused from that day on (EPC217-08), and the German subset of pain.008.001.02
/// knows no others.
bool takes_addresses(const std::string& format, Date today) {
    return format != "pain.008.001.02" || today < Date(2026, 11, 15);
}

/// Why there is no debit at all.
std::string why_nobody_pays(const std::vector<Skipped>& skipped) {
    if (skipped.empty()) return _("see 'bfb dues check'");
    const auto is_not_collected = [](const Skipped& each) { return each.reason != SkipReason::submitted; };
    const auto first = std::find_if(skipped.begin(), skipped.end(), is_not_collected);
    if (first == skipped.end()) return words_for(SkipReason::submitted);
    return trn("the payer who owes can't be debited: {1}",
               "none of the {0} payers who owe can be debited; the first: {1}",
               std::count_if(first, skipped.end(), is_not_collected),
               first->name + ": " + words_for(first->reason));
}

}  // namespace

void require_run(const db::Database& database, std::int64_t run_id) {
    if (!database.integer("SELECT 1 FROM debit_run WHERE id = ?", run_id))
        throw NotFound(tr("there is no run {}", run_id), _("see 'bfb bank runs'"));
}

bool is_cancelled(const db::Database& database, std::int64_t run_id) {
    return database.integer("SELECT 1 FROM debit_run WHERE id = ? AND cancelled_on IS NOT NULL", run_id)
        .has_value();
}

Run make_run(db::UnitOfWork& work, const RunOptions& options, Date today) {
    const auto& database = work.db();
    require_collection_day(database, options, today);
    require_notice(database, options, today);
    dues::use_credit(work);
    Run run = insert_run(work, options, today);
    MandateChoice mandates(database, options.collect_on);
    const auto choose = [&, with_addresses = takes_addresses(options.format, today)](
                            const Claimed& payer) -> std::variant<UsableMandate, SkipReason> {
        if (payer.charges.empty()) return SkipReason::submitted;
        auto choice = mandates.of(payer.payer_id);
        if (const auto* mandate = std::get_if<UsableMandate>(&choice))
            if (mandate->address && !with_addresses) return SkipReason::address_not_taken;
        return choice;
    };
    RunWriter writer(work, run);
    for (const Claimed& payer : claimed_by(database, options.due_by.value_or(options.collect_on))) {
        const auto choice = choose(payer);
        if (const auto* reason = std::get_if<SkipReason>(&choice)) {
            run.skipped.push_back({payer.member, payer.name, *reason});
            continue;
        }
        writer.write(payer, std::get<UsableMandate>(choice));
        ++run.debits;
        run.sum += payer.sum();
    }
    if (run.debits == 0) throw Refused(_("there is nothing to collect"), why_nobody_pays(run.skipped));
    Sha256 hash;
    write_run_file(database, run.id, [&](std::string_view part) { hash.add(part); });
    database.run("UPDATE debit_run SET sha256 = ? WHERE id = ?", hash.hex(), run.id);
    work.summarize(trn("run {1} of {0} debit, {2} in all", "run {1} of {0} debits, {2} in all", run.debits,
                       run.id, format(run.sum)));
    return run;
}

void cancel_run(db::UnitOfWork& work, std::int64_t run_id, Date day, const std::string& reason) {
    const auto& database = work.db();
    require_run(database, run_id);
    if (is_cancelled(database, run_id)) throw Refused(tr("run {} is cancelled already", run_id));
    if (const auto answered = database.text(
            "SELECT end_to_end_id FROM debit WHERE run_id = ? AND state IN ('settled', 'returned') LIMIT 1",
            run_id))
        throw Refused(tr("run {} was collected: the bank has answered its debit {}", run_id, *answered),
                      _("give the money back by a transfer, and book it with 'bfb bank assign'"));
    database.run("UPDATE debit SET state = 'cancelled' WHERE run_id = ? AND state = 'submitted'", run_id);
    database.run("UPDATE debit_run SET cancelled_on = ?, cancel_reason = ? WHERE id = ?", day, reason,
                 run_id);
    work.summarize(tr("run {} cancelled", run_id));
}

void reject_debit(db::UnitOfWork& work, std::int64_t run_id, std::int64_t payer_id,
                  const std::string& reason_code, Date day) {
    require_run(work.db(), run_id);
    const auto end_to_end_id =
        work.db().text("SELECT end_to_end_id FROM debit WHERE run_id = ? AND payer_id = ?", run_id, payer_id);
    if (!end_to_end_id)
        throw NotFound(tr("run {} has no debit of this payer", run_id),
                       tr("see 'bfb bank runs show {}'", run_id));
    DebitBook debits(work);
    const auto debit = *debits.by_end_to_end_id(*end_to_end_id);
    if (debit.state != "submitted")
        throw Refused(tr("the debit '{}' is {} already", *end_to_end_id, state_in_words(debit.state)),
                      tr("see 'bfb bank runs show {}'", run_id));
    debits.reject(debit, reason_code, day);
    work.summarize(tr("debit '{}' rejected", *end_to_end_id));
}

}  // namespace bfb::bank
