#include "bank/status_report.hpp"

#include <utility>

#include "bank/bank_text.hpp"
#include "bank/camt_fields.hpp"
#include "bank/xml_file.hpp"
#include "i18n/i18n.hpp"

namespace bfb::bank {

namespace {

/// Ids, codes and words are handed down to every transaction: no longer than ISO 20022 has them (Max35Text),
/// or than anybody reads.
constexpr std::size_t longest_code = 35;
constexpr std::size_t longest_words = 1'000;

std::string code_text(pugi::xml_node element) {
    return std::string(beginning(reference_text(element), longest_code));
}

/// The verdict inside `node`, whose status is called GrpSts, PmtInfSts or TxSts. Each StsRsnInf is a reason.
Verdict read_verdict(pugi::xml_node node, std::string_view status) {
    Verdict verdict;
    verdict.status = code_text(child(node, status));
    std::string words;
    for (const pugi::xml_node reason : Inside(node)) {
        if (local_name(reason) != "StsRsnInf") continue;
        if (verdict.reason_code.empty())
            verdict.reason_code = std::string(beginning(read_code(child(reason, "Rsn")), longest_code));
        for (const pugi::xml_node line : Inside(reason))
            if (local_name(line) == "AddtlInf" && words.size() < longest_words) words += text(line) + ' ';
    }
    verdict.reason_text = tidy(beginning(words, longest_words));
    return verdict;
}

/// Statuses are handed down: a rejected file need not say so again of each transaction. So are reasons, but
/// only together with the status they explain.
Verdict inherited(Verdict own, const Verdict& outer) {
    if (own.status.empty()) own.status = outer.status;
    if (own.reason_code.empty() && own.reason_text.empty() && own.status == outer.status) {
        own.reason_code = outer.reason_code;
        own.reason_text = outer.reason_text;
    }
    return own;
}

TransactionStatus read_transaction(pugi::xml_node node, const PaymentStatus& payment, XmlRemarks& remarks) {
    const pugi::xml_node original = child(node, "OrgnlTxRef");
    TransactionStatus transaction;
    transaction.payment_information_id = payment.payment_information_id;
    if (const auto own = child(node, "OrgnlPmtInfId"))  // older reports have no PmtInf around it
        transaction.payment_information_id = code_text(own);
    transaction.end_to_end_id = reference_text(child(node, "OrgnlEndToEndId"));
    transaction.mandate_reference = reference_text(descendant(original, {"MndtRltdInf", "MndtId"}));
    if (transaction.mandate_reference.empty())
        transaction.mandate_reference =
            reference_text(descendant(original, {"MndtRltdInf", "DrctDbtMndt", "MndtId"}));
    if (const auto amount = read_amount(descendant(original, {"Amt", "InstdAmt"}), remarks))
        transaction.amount = amount->money;
    transaction.verdict = inherited(read_verdict(node, "TxSts"), payment.verdict);
    if (transaction.verdict.status.empty()) remarks.warning(node, tr("a transaction without a status"));
    if (transaction.verdict.rejected() && transaction.end_to_end_id.empty())
        remarks.warning(node, tr("a rejected transaction without its end-to-end id"));
    return transaction;
}

/// The report with all transactions directly inside `node`.
StatusReport with_transactions(StatusReport report, pugi::xml_node node, const PaymentStatus& payment,
                               XmlRemarks& remarks) {
    for (const pugi::xml_node inner : Inside(node))
        if (local_name(inner) == "TxInfAndSts")
            report.transactions.push_back(read_transaction(inner, payment, remarks));
    return report;
}

StatusReport with_payment(StatusReport report, pugi::xml_node node, XmlRemarks& remarks) {
    PaymentStatus payment;
    payment.payment_information_id = code_text(child(node, "OrgnlPmtInfId"));
    payment.verdict = read_verdict(node, "PmtInfSts");
    if (payment.verdict.rejected() && payment.payment_information_id.empty())
        remarks.fault(node, tr("rejects a payment information without saying which"));
    PaymentStatus outer = payment;
    outer.verdict = inherited(std::move(outer.verdict), report.group);
    report.payments.push_back(std::move(payment));
    return with_transactions(std::move(report), node, outer, remarks);
}

std::size_t count_records(pugi::xml_node message) {
    std::size_t count = 0;
    for (const pugi::xml_node node : Inside(message)) {
        count += local_name(node) == "TxInfAndSts";
        if (local_name(node) != "OrgnlPmtInfAndSts") continue;
        ++count;
        for (const pugi::xml_node inner : Inside(node)) count += local_name(inner) == "TxInfAndSts";
    }
    return count;
}

StatusReport read_message(pugi::xml_node message, XmlRemarks& remarks) {
    const pugi::xml_node group = child(message, "OrgnlGrpInfAndSts");
    StatusReport report;
    report.format = message_format(message, "pain.002");
    if (report.format.empty()) report.format = "pain.002";
    report.message_id = text(descendant(message, {"GrpHdr", "MsgId"}));
    report.original_message_id = reference_text(child(group, "OrgnlMsgId"));
    report.original_format = text(child(group, "OrgnlMsgNmId"));
    report.group = read_verdict(group, "GrpSts");
    if (report.original_message_id.empty())
        remarks.fault(group ? group : message, tr("does not say which file it answers (OrgnlMsgId)"));
    for (const pugi::xml_node node : Inside(message))
        if (local_name(node) == "OrgnlPmtInfAndSts") report = with_payment(std::move(report), node, remarks);
    return with_transactions(std::move(report), message, PaymentStatus{{}, report.group}, remarks);
}

}  // namespace

const Verdict* rejection(const StatusReport& report, std::string_view payment_information_id,
                         std::string_view end_to_end_id) {
    for (const TransactionStatus& transaction : report.transactions)
        if (transaction.verdict.rejected() && !end_to_end_id.empty() &&
            transaction.end_to_end_id == end_to_end_id &&
            (transaction.payment_information_id.empty() ||
             transaction.payment_information_id == payment_information_id))
            return &transaction.verdict;
    for (const PaymentStatus& payment : report.payments)
        if (payment.verdict.rejected() && payment.payment_information_id == payment_information_id)
            return &payment.verdict;
    return report.group.rejected() ? &report.group : nullptr;
}

StatusReport read_status_report(std::string content) {
    StatusReport report;
    const XmlFile file(std::move(content));
    if (file.fault()) {
        report.faults.push_back(*file.fault());
        return report;
    }
    const auto found = find_messages(file, {"CstmrPmtStsRpt", "pain.002.001.02"});
    if (found.empty()) {
        report.faults.push_back({{}, tr("not a payment status report: the XML is a '{}'", root_name(file))});
        return report;
    }
    if (count_records(found.front()) > transaction_limit) {
        report.faults.push_back(
            {{}, tr("more than {} bookings and transactions; split the file", transaction_limit)});
        return report;
    }
    XmlRemarks remarks(file);
    report = read_message(found.front(), remarks);
    if (found.size() > 1)
        remarks.fault(found[1], tr("{} reports in one file; give each a file of its own", found.size()));
    report.faults = remarks.take_faults();
    report.warnings = remarks.take_warnings();
    return report;
}

}  // namespace bfb::bank
