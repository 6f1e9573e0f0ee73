#include "dunning/debit_notices.hpp"

#include <algorithm>

#include "bank/debit_run.hpp"
#include "bank/settings.hpp"
#include "base/error.hpp"
#include "base/printable.hpp"
#include "dunning/recheck.hpp"
#include "dunning/text.hpp"
#include "mail/letterhead.hpp"
#include "mail/outbox.hpp"
#include "out/display.hpp"

namespace bfb::dunning {

namespace {

struct Announced {
    std::int64_t debit_id;
    std::int64_t payer_id;
    Money amount;
    std::string holder, iban, mandate, purpose;
};

std::vector<Announced> debits_of(const db::Database& database, std::int64_t run_id) {
    auto rows = database.prepared_with(
        "SELECT id, payer_id, amount_cents, holder, iban, mandate_reference, purpose FROM debit "
        "WHERE run_id = ? AND state = 'submitted' ORDER BY id",
        run_id);
    std::vector<Announced> debits;
    while (rows.step())
        debits.push_back({rows.integer(0), rows.integer(1), rows.money(2), rows.text(3), rows.text(4),
                          rows.text(5), rows.text(6)});
    return debits;
}

struct RunFacts {
    Date collect_on;
    std::string creditor, creditor_id;
};

RunFacts open_run(const db::Database& database, std::int64_t run_id, Date today) {
    bank::require_run(database, run_id);
    if (bank::is_cancelled(database, run_id)) throw Refused(tr("run {} is cancelled", run_id));
    auto row = database.prepared_with(
        "SELECT collect_on, creditor_name, creditor_id, notified_on FROM debit_run WHERE id = ?", run_id);
    row.step();
    const RunFacts run{row.date(0), printable(row.view(1)), printable(row.view(2))};
    // Who was told by other means in time may be told again.
    const Date told = std::min(row.optional_date(3).value_or(today), today);
    const int days = bank::notice_days(database);
    if (run.collect_on.days_since(told) < days)
        throw Refused(tr("it is too late to tell of run {}, which is collected on {}: payers must be told {} "
                         "days ahead (setting sepa.notice_days)",
                         run_id, run.collect_on.iso(), days),
                      tr("cancel it with 'bfb bank runs cancel {} --reason TEXT' and make another", run_id));
    return run;
}

class Notifying {
  public:
    Notifying(db::UnitOfWork& work, const RunFacts& run, Letters letters, Date today)
        : work_(work), run_(run), letters_(letters), today_(today), correspondents_(work.db()) {}

    void tell(const Announced& debit) {
        const auto payer = correspondents_.of(debit.payer_id);
        Notice notice{payer.number, payer.name, debit.amount};
        if (payer.address == Address::usable)
            send_mail(notice, debit, payer);
        else
            send_letter(notice, debit, payer);
        notified_.notices.push_back(std::move(notice));
    }
    Notified told() { return std::move(notified_); }

  private:
    void send_mail(Notice& notice, const Announced& debit, const Correspondent& payer) {
        auto draft = draft_to(payer, text_of(debit, payer));
        draft.dedupe_key = free_key(debit.debit_id);
        draft.kind = notice_kind;
        if (mail::queue(work_, draft))
            notice.status = Status::queued;
        else
            notice.why = _("was told before");
    }

    /// Why the mail can't be queued twice; another one where it was cancelled, for an address that is no
    /// more.
    std::string free_key(std::int64_t debit_id) const {
        const auto cancelled = work_.db().integer(
            "SELECT nullif(count(*), 0) FROM mail WHERE kind = ?1 AND state = 'cancelled' "
            "AND dedupe_key LIKE '%debit ' || ?2",
            notice_kind, debit_id);
        if (!cancelled) return fmt::format("debit notice/debit {}", debit_id);
        return fmt::format("debit notice/again {}, debit {}", *cancelled, debit_id);
    }

    void send_letter(Notice& notice, const Announced& debit, const Correspondent& payer) {
        notice.channel = Channel::letter;
        if (payer.postal_lines.empty()) {
            notice.why = words_for(Exemption::unreachable);
            return;
        }
        notice.status = Status::letter;
        notice.why = words_for(payer.address);
        if (letters_ == Letters::listed) return;
        const auto text = text_of(debit, payer);
        notice.letter_name = fmt::format("{}-member-{}-debit-{}", today_.iso(), payer.number, debit.debit_id);
        notified_.letters.push_back(letter(work_.db(), *notice.letter_name, payer, text, {}, today_));
    }

    /// ASSOCIATION, SIGNATURE, EMAIL, PHONE, URL (see letterhead), GREETING, AMOUNT, COLLECT_ON, HOLDER,
    /// IBAN_END, PURPOSE, MANDATE, CREDITOR, CREDITOR_ID.
    adapters::TemplateValues values_of(const Announced& debit, const Correspondent& payer) {
        const i18n::Speaking theirs(payer.language);
        auto values = mail::letterhead(work_.db());
        // The account is told by its end alone: a mail may be read by others.
        values.values.insert({{"GREETING", payer.greeting},
                              {"AMOUNT", out::display(debit.amount)},
                              {"COLLECT_ON", out::display(run_.collect_on)},
                              {"HOLDER", printable(debit.holder)},
                              {"IBAN_END", debit.iban.substr(debit.iban.size() - 4)},
                              {"PURPOSE", printable(debit.purpose)},
                              {"MANDATE", printable(debit.mandate)},
                              {"CREDITOR", run_.creditor},
                              {"CREDITOR_ID", run_.creditor_id}});
        return values;
    }

    Text text_of(const Announced& debit, const Correspondent& payer) {
        return written(work_.db(), notice_kind, payer.language, values_of(debit, payer));
    }

    db::UnitOfWork& work_;
    const RunFacts& run_;
    Letters letters_;
    Date today_;
    Correspondents correspondents_;
    Notified notified_;
};

}  // namespace

std::int64_t Notified::count(Status status) const {
    return std::count_if(notices.begin(), notices.end(),
                         [&](const Notice& notice) { return notice.status == status; });
}

Notified notify(db::UnitOfWork& work, std::int64_t run_id, Letters letters, Date today) {
    const auto run = open_run(work.db(), run_id, today);
    Notifying notifying(work, run, letters, today);
    for (const auto& debit : debits_of(work.db(), run_id)) notifying.tell(debit);
    work.db().run(
        "UPDATE debit_run SET notified_on = ?1 WHERE id = ?2 AND coalesce(notified_on, '9999') > ?1", today,
        run_id);
    return notifying.told();
}

out::RowStream rows(const std::vector<Notice>& notices) {
    using out::Kind;
    std::vector<std::vector<db::Value>> values;
    for (const auto& notice : notices)
        values.push_back({notice.member, notice.name, notice.amount.cents(),
                          std::string(word_of(notice.channel)), std::string(word_of(notice.status)),
                          notice.why.empty() ? db::Value() : db::Value(notice.why),
                          db::value_of(notice.letter_name)});
    return out::RowStream({{"member", Kind::integer, N_("Member")},
                           {"name", Kind::name, N_("Name")},
                           {"amount", Kind::money, N_("Amount")},
                           {"channel", Kind::text, N_("Channel")},
                           {"status", Kind::text, N_("Status")},
                           {"why", Kind::text, N_("Why")},
                           {"letter", Kind::text, N_("Letter")}},
                          std::move(values));
}

}  // namespace bfb::dunning
