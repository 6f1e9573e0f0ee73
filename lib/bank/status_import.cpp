#include "bank/status_import.hpp"

#include "bank/debit_book.hpp"
#include "base/error.hpp"
#include "i18n/i18n.hpp"

namespace bfb::bank {

namespace {

std::vector<SubmittedDebit> debits_of(DebitBook& book, const StatusReport& report,
                                      const Rejection& rejection) {
    if (rejection.end_to_end_id.empty())
        return book.by_batch(rejection.payment_information_id.empty() ? report.original_message_id
                                                                      : rejection.payment_information_id);
    if (auto debit = book.by_end_to_end_id(rejection.end_to_end_id)) return {std::move(*debit)};
    return {};
}

}  // namespace

Import import_status(db::UnitOfWork& work, const Source& source, const StatusReport& report) {
    if (!work.db().integer("SELECT 1 FROM debit_run WHERE message_id = ?", report.original_message_id))
        throw Refused(
            tr("'{}' answers the file {}, which is none of ours", source.name, report.original_message_id),
            _("see 'bfb bank runs'"));
    DebitBook book(work);
    Import import;
    ImportedStatement told{source.name, report.format, ""};
    told.account =
        work.db()
            .text("SELECT creditor_iban FROM debit_run WHERE message_id = ?", report.original_message_id)
            .value_or("");
    for (const Rejection& rejection : report.rejections) {
        ++told.entries;
        const auto debits = debits_of(book, report, rejection);
        if (debits.empty())
            import.warnings.push_back(
                {source.name, tr("the rejected debit '{}' is none of ours", rejection.end_to_end_id)});
        for (const SubmittedDebit& debit : debits) {
            if (debit.state == "rejected") {
                ++told.duplicates;
            } else if (debit.state != "submitted") {
                import.warnings.push_back({source.name, tr("the rejected debit '{}' is {} already",
                                                           rejection.end_to_end_id, debit.state)});
            } else {
                book.reject(debit, rejection.reason_code.empty() ? "NARR" : rejection.reason_code,
                            Date(std::chrono::floor<std::chrono::days>(work.now().sys_seconds())));
                ++told.returns;
            }
        }
    }
    import.statements.push_back(std::move(told));
    return import;
}

}  // namespace bfb::bank
