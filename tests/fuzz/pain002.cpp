// Anything at all read as a payment status report: no crash, and nothing is rejected that the report does not
// name. How it is built and run: see tests/CMakeLists.txt.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "bank/status_report.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"

namespace {

using namespace bfb;
using namespace bfb::bank;

void require(bool promise) {
    if (!promise) std::abort();
}

void require_presentable(const std::string& text) { require(is_utf8(text) && printable(text) == text); }

void check(const Verdict& verdict) {
    require_presentable(verdict.status);
    require_presentable(verdict.reason_code);
    require_presentable(verdict.reason_text);
}

void check(const StatusReport& report) {
    require(!report.original_message_id.empty() || !report.faults.empty());
    check(report.group);
    for (const PaymentStatus& payment : report.payments) {
        check(payment.verdict);
        if (payment.verdict.rejected()) require(rejection(report, payment.payment_information_id, ""));
    }
    for (const TransactionStatus& transaction : report.transactions) {
        check(transaction.verdict);
        require_presentable(transaction.end_to_end_id);
        if (transaction.verdict.rejected() && !transaction.end_to_end_id.empty())
            require(rejection(report, transaction.payment_information_id, transaction.end_to_end_id));
    }
    for (const auto* remarks : {&report.faults, &report.warnings})
        for (const Remark& remark : *remarks) {
            require_presentable(remark.where);
            require_presentable(remark.what);
        }
    if (report.group.rejected()) require(rejection(report, "no such payment", "no such debit"));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    check(read_status_report(std::string(reinterpret_cast<const char*>(data), size)));
    return 0;
}
