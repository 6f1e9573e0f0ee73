#include "bank/status_report.hpp"

#include <catch2/catch.hpp>

#include "unit/bank/samples.hpp"

using namespace bfb;
using bank::read_status_report;

namespace {

std::string report(const std::string& group, const std::string& payments) {
    return "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.03\"><CstmrPmtStsRpt>"
           "<OrgnlGrpInfAndSts><OrgnlMsgId>BFB-1</OrgnlMsgId>" +
           group + "</OrgnlGrpInfAndSts>" + payments + "</CstmrPmtStsRpt></Document>";
}

}  // namespace

TEST_CASE("a rejected debit of a file that was taken in part") {
    const auto content = test::sample("synth-pain002-v10-reject.xml");
    if (!content) return;
    const auto report = read_status_report(*content);
    CHECK(report.format == "pain.002.001.10");
    CHECK(report.faults.empty());
    CHECK(report.original_message_id == "BFB-2026-11");
    CHECK(report.group_status == "PART");
    REQUIRE(report.rejections.size() == 1);
    CHECK(report.rejections[0].end_to_end_id == "BFB-2026-0002");
    CHECK(report.rejections[0].payment_information_id == "BFB-2026-11-RCUR");
    CHECK(report.rejections[0].reason_code == "AC01");
}

TEST_CASE("a rejected file is one rejection of all its debits") {
    const auto read = read_status_report(report(
        "<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>AM05</Cd></Rsn><AddtlInf>doppelt</AddtlInf></StsRsnInf>",
        ""));
    REQUIRE(read.rejections.size() == 1);
    CHECK(read.rejections[0].end_to_end_id.empty());
    CHECK(read.rejections[0].payment_information_id.empty());
    CHECK(read.rejections[0].reason_code == "AM05");
    CHECK(read.rejections[0].reason == "doppelt");
}

TEST_CASE("a rejected batch is one rejection, whatever it says of its debits") {
    const auto read = read_status_report(
        report("",
               "<OrgnlPmtInfAndSts><OrgnlPmtInfId>BFB-1-RCUR</OrgnlPmtInfId><PmtInfSts>RJCT</PmtInfSts>"
               "<TxInfAndSts><OrgnlEndToEndId>BFB-1-1</OrgnlEndToEndId><TxSts>RJCT</TxSts></TxInfAndSts>"
               "</OrgnlPmtInfAndSts>"));
    REQUIRE(read.rejections.size() == 1);
    CHECK(read.rejections[0].payment_information_id == "BFB-1-RCUR");
    CHECK(read.rejections[0].end_to_end_id.empty());
}

TEST_CASE("an accepted file rejects nothing") {
    const auto read = read_status_report(report(
        "<GrpSts>ACCP</GrpSts>",
        "<OrgnlPmtInfAndSts><OrgnlPmtInfId>BFB-1-RCUR</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>BFB-1-1"
        "</OrgnlEndToEndId><TxSts>ACCP</TxSts></TxInfAndSts></OrgnlPmtInfAndSts>"));
    CHECK(read.faults.empty());
    CHECK(read.rejections.empty());
}

TEST_CASE("what is no status report is a fault") {
    CHECK(read_status_report("<Document/>").faults.size() == 1);
    CHECK(read_status_report("").faults.size() == 1);
    CHECK(read_status_report("<Document><CstmrPmtStsRpt/></Document>").faults.size() == 1);
}
