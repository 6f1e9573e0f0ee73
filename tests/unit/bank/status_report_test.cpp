#include "bank/status_report.hpp"

#include <catch2/catch.hpp>

#include "unit/bank/samples.hpp"

using namespace bfb;
using namespace bfb::bank;

namespace {

const std::string group =
    "<OrgnlGrpInfAndSts><OrgnlMsgId>FILE-1</OrgnlMsgId><OrgnlMsgNmId>pain.008.001.02</OrgnlMsgNmId>";

std::string document(const std::string& inner) {
    return "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.03\"><CstmrPmtStsRpt><GrpHdr>"
           "<MsgId>R-1</MsgId></GrpHdr>" +
           inner + "</CstmrPmtStsRpt></Document>";
}

std::string reason(const std::string& code, const std::string& words = "") {
    return "<StsRsnInf><Rsn><Cd>" + code + "</Cd></Rsn>" +
           (words.empty() ? "" : "<AddtlInf>" + words + "</AddtlInf>") + "</StsRsnInf>";
}

}  // namespace

TEST_CASE("a status report names the rejected debit of a file that was accepted in part") {
    auto content = test::sample("synth-pain002-v10-reject.xml");
    if (!content) return;
    const StatusReport report = read_status_report(std::move(*content));
    CHECK(report.faults.empty());
    CHECK(report.warnings.empty());
    CHECK(report.format == "pain.002.001.10");
    CHECK(report.message_id == "PSR-1");
    CHECK(report.original_message_id == "BFB-2026-11");
    CHECK(report.original_format == "pain.008.001.08");
    CHECK(report.group.status == "PART");
    REQUIRE(report.payments.size() == 1);
    CHECK(report.payments[0].payment_information_id == "BFB-2026-11-RCUR");
    CHECK(report.payments[0].verdict.status.empty());
    REQUIRE(report.transactions.size() == 1);
    const TransactionStatus& transaction = report.transactions[0];
    CHECK(transaction.payment_information_id == "BFB-2026-11-RCUR");
    CHECK(transaction.end_to_end_id == "BFB-2026-0002");
    CHECK(transaction.mandate_reference == "MV-0002");
    CHECK(transaction.amount == Money::from_cents(60'00));
    CHECK(transaction.verdict.rejected());
    CHECK(transaction.verdict.reason_code == "AC01");
    CHECK(transaction.verdict.reason_text.empty());

    REQUIRE(rejection(report, "BFB-2026-11-RCUR", "BFB-2026-0002"));
    CHECK(rejection(report, "BFB-2026-11-RCUR", "BFB-2026-0002")->reason_code == "AC01");
    CHECK_FALSE(rejection(report, "BFB-2026-11-RCUR", "BFB-2026-0001"));
    CHECK_FALSE(rejection(report, "OTHER", "BFB-2026-0002"));
}

TEST_CASE("the rejection of a file rejects every debit of it") {
    const auto report = read_status_report(document(group + "<GrpSts>RJCT</GrpSts>" +
                                                    reason("FF01", "Schema</AddtlInf><AddtlInf>verletzt") +
                                                    "</OrgnlGrpInfAndSts>"));
    CHECK(report.faults.empty());
    CHECK(report.group.rejected());
    REQUIRE(rejection(report, "ANY", "E-1"));
    CHECK(rejection(report, "ANY", "E-1")->reason_code == "FF01");
    CHECK(rejection(report, "ANY", "")->reason_text == "Schema verletzt");
}

TEST_CASE("the rejection of a payment information rejects every debit of it, and no other") {
    const auto report = read_status_report(
        document(group +
                 "</OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>P-1</OrgnlPmtInfId>"
                 "<PmtInfSts>RJCT</PmtInfSts>" +
                 reason("DT01") + "</OrgnlPmtInfAndSts>"));
    CHECK(report.faults.empty());
    REQUIRE(rejection(report, "P-1", "E-1"));
    CHECK(rejection(report, "P-1", "E-1")->reason_code == "DT01");
    CHECK_FALSE(rejection(report, "P-2", "E-1"));
}

TEST_CASE("the narrowest reason counts, and a status is handed down") {
    const auto report = read_status_report(
        document(group + "<GrpSts>RJCT</GrpSts>" + reason("NARR") +
                 "</OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>P-1</OrgnlPmtInfId>"
                 "<TxInfAndSts><OrgnlEndToEndId>E-1</OrgnlEndToEndId>" +
                 reason("MD01") +
                 "</TxInfAndSts><TxInfAndSts><OrgnlEndToEndId>E-2</OrgnlEndToEndId></TxInfAndSts>"
                 "</OrgnlPmtInfAndSts>"));
    REQUIRE(report.transactions.size() == 2);
    CHECK(report.transactions[0].verdict.status == "RJCT");
    CHECK(report.transactions[0].verdict.reason_code == "MD01");
    CHECK(report.transactions[1].verdict.reason_code == "NARR");
    CHECK(rejection(report, "P-1", "E-1")->reason_code == "MD01");
    CHECK(rejection(report, "P-1", "E-3")->reason_code == "NARR");
}

TEST_CASE("an accepted transaction of a payment is not rejected with a reason of its own") {
    const auto report = read_status_report(
        document(group +
                 "<GrpSts>ACCP</GrpSts></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>P-1"
                 "</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>E-1</OrgnlEndToEndId>"
                 "<TxSts>ACWC</TxSts>" +
                 reason("CH03") + "</TxInfAndSts></OrgnlPmtInfAndSts>"));
    CHECK(report.transactions.at(0).verdict.status == "ACWC");
    CHECK_FALSE(report.transactions.at(0).verdict.rejected());
    CHECK_FALSE(rejection(report, "P-1", "E-1"));
}

TEST_CASE("transactions directly inside the report name their payment themselves") {
    const auto report =
        read_status_report(document(
            group + "</OrgnlGrpInfAndSts><TxInfAndSts><OrgnlPmtInfId>P-1</OrgnlPmtInfId><OrgnlEndToEndId>E-1"
                    "</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Prtry>XY</Prtry></Rsn>"
                    "</StsRsnInf></TxInfAndSts>"));
    REQUIRE(rejection(report, "P-1", "E-1"));
    CHECK(rejection(report, "P-1", "E-1")->reason_code == "XY");
    CHECK_FALSE(rejection(report, "P-2", "E-1"));
}

TEST_CASE("a report that does not say what it answers is a fault") {
    const auto unnamed = read_status_report(
        document("<OrgnlGrpInfAndSts><OrgnlMsgId>NOTPROVIDED</OrgnlMsgId></OrgnlGrpInfAndSts>"));
    REQUIRE(unnamed.faults.size() == 1);
    CHECK(unnamed.faults[0].where == "OrgnlGrpInfAndSts, line 1");
    CHECK(unnamed.faults[0].what == "does not say which file it answers (OrgnlMsgId)");
    const auto payment = read_status_report(document(
        group + "</OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><PmtInfSts>RJCT</PmtInfSts></OrgnlPmtInfAndSts>"));
    REQUIRE(payment.faults.size() == 1);
    CHECK(payment.faults[0].what == "rejects a payment information without saying which");
}

TEST_CASE("what is no single status report is a fault") {
    CHECK(read_status_report("").faults.size() == 1);
    CHECK(read_status_report("<Document><BkToCstmrStmt/></Document>").faults.at(0).what ==
          "not a payment status report: the XML is a 'Document'");
    const std::string one = document(group + "</OrgnlGrpInfAndSts>");
    CHECK(read_status_report(one).faults.empty());
    CHECK(read_status_report(one + one).faults.at(0).what ==
          "2 reports in one file; give each a file of its own");
}
