#include "bank/status_import.hpp"

#include <set>

#include "bank/debit_book.hpp"
#include "base/error.hpp"
#include "i18n/i18n.hpp"

namespace bfb::bank {

namespace {

/// Carries verdicts out and counts them.
class Rejections {
  public:
    Rejections(db::UnitOfWork& work, const std::string& source, ImportedStatement& told,
               std::vector<ImportWarning>& warnings)
        : book_(work),
          day_(std::chrono::floor<std::chrono::days>(work.now().sys_seconds())),
          source_(source),
          told_(told),
          warnings_(warnings) {}

    void of_transaction(const TransactionStatus& transaction) {
        ++told_.entries;
        if (const auto debit = book_.by_end_to_end_id(transaction.end_to_end_id))
            reject(*debit, transaction.verdict);
        else
            warn(tr("the rejected debit '{}' is none of ours", transaction.end_to_end_id));
    }
    /// A payment information or a whole file: every debit of it that is not rejected yet.
    void of_batch(const std::string& reference, const Verdict& verdict) {
        ++told_.entries;
        const auto debits = book_.by_batch(reference, Failed::included);
        if (debits.empty()) warn(tr("the rejected payment information '{}' is none of ours", reference));
        for (const SubmittedDebit& debit : debits) reject(debit, verdict);
    }

  private:
    void warn(std::string what) { warnings_.push_back({source_, std::move(what)}); }

    void reject(const SubmittedDebit& debit, const Verdict& verdict) {
        if (!seen_.insert(debit.id).second) return;
        if (debit.state == "rejected") {
            ++told_.duplicates;
        } else if (debit.state != "submitted") {
            warn(tr("the rejected debit '{}' is {} already", debit.end_to_end_id,
                    state_in_words(debit.state)));
        } else {
            book_.reject(debit, verdict.reason_code.empty() ? "NARR" : verdict.reason_code, day_);
            ++told_.returns;
        }
    }

    DebitBook book_;
    std::set<std::int64_t> seen_;  // a batch is told besides its debits
    Date day_;
    const std::string& source_;
    ImportedStatement& told_;
    std::vector<ImportWarning>& warnings_;
};

}  // namespace

Import import_status(db::UnitOfWork& work, const Source& source, const StatusReport& report) {
    const auto account = work.db().text("SELECT creditor_iban FROM debit_run WHERE message_id = ?",
                                        report.original_message_id);
    if (!account)
        throw Refused(
            tr("'{}' answers the file {}, which is none of ours", source.name, report.original_message_id),
            _("see 'bfb bank runs'"));
    Import import;
    ImportedStatement told{source.name, report.format, *account};
    Rejections rejections(work, source.name, told, import.warnings);
    // The narrowest first, for it has the reason of its own.
    for (const auto& transaction : report.transactions)
        if (transaction.verdict.rejected()) rejections.of_transaction(transaction);
    for (const auto& payment : report.payments)
        if (payment.verdict.rejected()) rejections.of_batch(payment.payment_information_id, payment.verdict);
    if (report.group.rejected()) rejections.of_batch(report.original_message_id, report.group);
    for (const Remark& remark : report.warnings) import.warnings.push_back({remark.where, remark.what});
    import.statements.push_back(std::move(told));
    return import;
}

}  // namespace bfb::bank
