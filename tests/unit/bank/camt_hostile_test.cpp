// Files that are broken, or made to harm.
#include <catch2/catch.hpp>

#include "bank/camt.hpp"
#include "bank/xml_file.hpp"
#include "unit/bank/samples.hpp"

using namespace bfb;
using namespace bfb::bank;

namespace {

const std::string before =
    "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\">\n<BkToCstmrStmt>\n<Stmt>\n"
    "<Acct><Id><IBAN>DE1</IBAN></Id></Acct>\n";
const std::string behind = "</Stmt></BkToCstmrStmt></Document>";

std::string repeated(const std::string& text, std::size_t times) {
    std::string out;
    out.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

/// The one fault of a file that can't be read at all.
Remark fault_of(std::string content) {
    const BankFile file = read_camt(std::move(content));
    CHECK(file.statements.empty());
    REQUIRE(file.faults.size() == 1);
    return file.faults[0];
}

}  // namespace

TEST_CASE("nested entities are refused and never expanded") {
    std::string entities = "<!ENTITY lol \"lol\">";
    for (int i = 1; i < 10; ++i)
        entities += "<!ENTITY lol" + std::to_string(i) + " \"" +
                    repeated("&lol" + (i > 1 ? std::to_string(i - 1) : "") + ";", 10) + "\">";
    const Remark fault = fault_of("<?xml version=\"1.0\"?><!DOCTYPE lolz [" + entities + "]>" + before +
                                  "<Id>&lol9;</Id>" + behind);
    CHECK(fault.where == "DOCTYPE");
    CHECK(fault.what == "declares entities, which no bank does; the file is not read");
}

TEST_CASE("an external entity is refused, and one that nobody declared is only text") {
    CHECK(fault_of("<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + before + "<Id>&x;</Id>" +
                   behind)
              .where == "DOCTYPE");
    CHECK(read_camt(before + "<Id>&x;</Id>" + behind).statements.at(0).id == "&x;");
}

TEST_CASE("a plain DOCTYPE does no harm") {
    CHECK(read_camt("<!DOCTYPE Document SYSTEM \"http://example.org/camt.dtd\">" + before + behind)
              .statements.at(0)
              .account == "DE1");
}

TEST_CASE("elements nested a hundred thousand deep are a fault") {
    constexpr std::size_t depth = 100'000;
    CHECK(fault_of(before + repeated("<a>", depth) + repeated("</a>", depth) + behind).what ==
          "elements are nested deeper than 64");
}

TEST_CASE("texts in front of the elements hide no depth") {
    constexpr std::size_t depth = 100'000;
    for (const char* text : {"x", "<![CDATA[x]]>", "x<![CDATA[x]]>", "<b/>", "<!-- x -->"})
        CHECK(fault_of("<Document>" + repeated("<a>" + std::string(text), depth) + repeated("</a>", depth) +
                       "</Document>")
                  .what == "elements are nested deeper than 64");
}

TEST_CASE("exactly 64 elements may be nested") {
    const auto nested = [](std::size_t depth) {
        return read_camt("<Document><BkToCstmrStmt>" + repeated("<a>", depth - 2) +
                         repeated("</a>", depth - 2) + "</BkToCstmrStmt></Document>")
            .faults.size();
    };
    CHECK(nested(64) == 0);
    CHECK(nested(65) == 1);
}

TEST_CASE("a file in one long line is read") {
    const std::string entry =
        "<Ntry><Amt "
        "Ccy=\"EUR\">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-03</Dt>"
        "</BookgDt><ValDt><Dt>2026-11-03</Dt></ValDt><NtryDtls><TxDtls><RmtInf><Ustrd>" +
        std::string(10'000, 'x') + "</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>";
    std::string content = "<Document><BkToCstmrStmt><Stmt><Acct><Id><IBAN>DE1</IBAN></Id></Acct>";
    content += repeated(entry, 1'000) + behind;
    const BankFile file = read_camt(std::move(content));
    CHECK(file.faults.empty());
    REQUIRE(file.statements.at(0).entries.size() == 1'000);
    CHECK(file.statements[0].entries.back().movement.purpose.size() == 10'000);
    CHECK(file.statements[0].entries.back().line == 1);
}

TEST_CASE("one text of a hundred megabytes is refused, with its line") {
    std::string content = before + "<Id>";
    content.append(std::size_t{100} << 20, 'x');
    content += "</Id>" + behind;
    const BankFile file = read_camt(std::move(content));
    CHECK(file.statements.empty());
    REQUIRE(file.faults.size() == 1);
    CHECK(file.faults[0].where == "line 5");
    CHECK(file.faults[0].what == "a text of more than 64 KiB, which no bank sends");
}

TEST_CASE("a file cut anywhere is a fault or, once its root is closed, complete") {
    const auto whole = test::sample("synth-camt053-v08-batch-and-return.xml");
    if (!whole) return;
    const std::size_t end = whole->rfind('>') + 1;
    for (std::size_t size = 0; size < end; size += 7) {
        INFO("cut at " << size);
        CHECK_FALSE(read_camt(whole->substr(0, size)).faults.empty());
    }
    CHECK(read_camt(whole->substr(0, end)).faults.empty());
}

TEST_CASE("a truncated file is a fault with the line it ends in") {
    const Remark fault = fault_of(before + "<Ntry>\n<Amt Ccy=\"EUR\">12");
    CHECK(fault.where == "line 6");
    CHECK(fault.what == "not complete: the XML ends too early");
}

TEST_CASE("broken XML is a fault with its line") {
    CHECK(fault_of(before + "<Id>1</Nr>" + behind).where == "line 5");
    CHECK(fault_of(before + "<Id>1</Nr>" + behind).what ==
          "not well-formed XML: an element is closed that is not the open one");
    CHECK(fault_of(before + "\n<Id a=b>1</Id>" + behind).where == "line 6");
}

TEST_CASE("nothing, and what is no XML, is a fault") {
    CHECK(fault_of("").what == "the file is empty");
    CHECK(fault_of(" \r\n").what == "the file is empty");
    CHECK(fault_of("\xEF\xBB\xBF").what == "not XML: there is no element in it");
    CHECK(fault_of(":20:STARTUMS\r\n").what == "not XML: there is no element in it");
    CHECK(fault_of(std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16)).what == "not a text, but binary data");
    CHECK(fault_of(std::string("\xFF\xFE<\0D\0", 6)).what == "written in UTF-16, but ISO 20022 is UTF-8");
    CHECK(fault_of("<html><body>Wartungsarbeiten</body></html>").what ==
          "not a statement: the XML is a 'html'");
}

TEST_CASE("a name in a file can't take over the terminal") {
    CHECK(fault_of("<a\xE2\x80\xAE/>").what == "not a statement: the XML is a 'a\xEF\xBF\xBD'");
    CHECK(fault_of("<" + std::string(1'000'000, 'a') + "/>").what.size() < 100);
}

TEST_CASE("a file beyond the limits is refused before it is parsed") {
    const XmlLimits small{.bytes = 100, .marks = 10, .depth = 64};
    CHECK(XmlFile("<a>" + std::string(100, ' ') + "</a>", small).fault());
    CHECK(XmlFile("<a><b/><b/><b/><b/><b/><b/><b/><b/><b/></a>", small).fault());
    CHECK(XmlFile("<a b='' c='' d='' e='' f='' g='' h='' i='' j='' k=''/>", small).fault());
    CHECK_FALSE(XmlFile("<a><b/><b/></a>", small).fault());
}

TEST_CASE("of ten thousand faults the first hundred are told") {
    const BankFile file = read_camt(before + repeated("<Ntry><Sts>BOOK</Sts></Ntry>\n", 10'000) + behind);
    CHECK(file.statements.at(0).entries.empty());
    REQUIRE(file.faults.size() == 101);
    CHECK(file.faults[0].where == "Stmt/Ntry[1], line 5");
    CHECK(file.faults[3].where == "Stmt/Ntry[2], line 6");
    CHECK(file.faults[100].what == "29900 more");
}
