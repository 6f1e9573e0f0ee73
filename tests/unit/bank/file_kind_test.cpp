#include "bank/file_kind.hpp"

#include <catch2/catch.hpp>

#include "unit/bank/samples.hpp"

using namespace bfb;
using namespace bfb::bank;

TEST_CASE("the kind of every sample is told from its content") {
    const auto kind = [](const char* name) {
        const auto content = test::sample(name);
        return content ? std::optional(detect(*content).kind) : std::nullopt;
    };
    if (!kind("cmxl-mt940.sta")) return;
    for (const char* name :
         {"genkgo-camt053-v02-all-balance-types.xml", "genkgo-camt053-v02-multi-statement.xml",
          "genkgo-camt054-v08.xml", "hbci4java-camt052-v02-ruecklastschrift.xml",
          "hbci4java-camt052-v08-missing-date.xml", "hbci4java-camt052-v08.xml",
          "synth-camt053-v08-batch-and-return.xml"}) {
        INFO(name);
        CHECK(kind(name) == FileKind::camt);
    }
    CHECK(kind("synth-pain002-v10-reject.xml") == FileKind::pain_002);
    CHECK(kind("sepaking-pain008-003-02-example.xml") == FileKind::xml);
    for (const char* name :
         {"betterplace-mt940-sepa-snippet.sta", "cmxl-mt940.sta", "hbci4java-mt940-no-entry-date.sta",
          "synth-mt940-latin1-returns.sta", "wolph-mt940-details-60-63.sta", "wolph-mt940-february-30.sta",
          "wolph-mt940-wrapped-timestamp.sta"}) {
        INFO(name);
        CHECK(kind(name) == FileKind::mt940);
    }
    for (const char* name :
         {"synth-comdirect.csv", "synth-dkb-2024.csv", "synth-ing-saldo.csv",
          "synth-postbank-deutschebank.csv", "synth-sparkasse-camt-csv.csv", "synth-vr-bank.csv"}) {
        INFO(name);
        CHECK(kind(name) == FileKind::csv);
    }
}

TEST_CASE("XML that is no message of ours is named by its root") {
    CHECK(detect("<?xml version=\"1.0\"?><!-- <BkToCstmrStmt> --><!DOCTYPE html><x:html/>").root == "html");
    CHECK(detect("<?xml version=\"1.0\"?><!-- <BkToCstmrStmt> --><html/>").kind == FileKind::xml);
    CHECK(detect("<Document><CstmrDrctDbtInitn>").root == "CstmrDrctDbtInitn");
    CHECK(detect("<").root.empty());
    CHECK(detect("<a\x1B>").root == "a\xEF\xBF\xBD");
}

TEST_CASE("a message is known with any prefix and inside an envelope") {
    CHECK(detect("\xEF\xBB\xBF  <n:Document xmlns:n='urn'><n:BkToCstmrAcctRpt>").kind == FileKind::camt);
    CHECK(detect("<Envelope><Head/><Body><Document><CstmrPmtStsRpt/>").kind == FileKind::pain_002);
}

TEST_CASE("other files are told by their first bytes") {
    CHECK(detect("").kind == FileKind::empty);
    CHECK(detect("\xEF\xBB\xBF \r\n").kind == FileKind::empty);
    CHECK(detect("%PDF-1.7\n").kind == FileKind::pdf);
    CHECK(detect("PK\x03\x04").kind == FileKind::archive);
    CHECK(detect("\x1F\x8B\x08").kind == FileKind::archive);
    CHECK(detect("{1:F01BANKDEFF0000000000}{4:\r\n:20:X\r\n").kind == FileKind::mt940);
    CHECK(detect("\r\n:20:STARTUMS\r\n:25:1/2\r\n").kind == FileKind::mt940);
    CHECK(detect("Sehr geehrte Damen und Herren").kind == FileKind::text);
    CHECK(detect(std::string("\x89PNG\r\n\x1A\n\0\0", 10)).kind == FileKind::unknown);
    CHECK(detect(std::string("\xFF\xFE<\0a\0", 6)).kind == FileKind::unknown);
}
