// Mails in the shapes of real clients, tests/fixtures/mails: what expected.csv says of each.
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "adapters/mime.hpp"
#include "base/delimited.hpp"
#include "base/text.hpp"
#include "messages/incoming.hpp"

using namespace bfb;

namespace {

namespace fs = std::filesystem;
const fs::path folder = fs::path(BFB_SOURCE_DIR) / "tests/fixtures/mails";

std::string content_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::string described(const adapters::MailAddress& address) {
    const std::string brackets = "<" + address.address + ">";
    return address.name.empty() ? brackets : address.name + " " + brackets;
}

/// "plan.pdf (application/pdf, 19)"; a star stands for any size.
bool fits(const adapters::ParsedAttachment& attachment, std::string_view expected) {
    const std::string name = attachment.name.empty() ? "" : attachment.name + " ";
    const std::string start = name + "(" + attachment.media_type + ", ";
    return expected == start + std::to_string(attachment.bytes.size()) + ")" || expected == start + "*)";
}

std::string report_of(const adapters::ParsedMail& mail) {
    if (mail.reports.empty()) return "";
    const auto& status = mail.reports.front();
    const std::string words = mail.reported_message_id + ' ' + status.action + ' ' + status.status;
    return status.recipient.empty() ? words : words + ' ' + status.recipient;
}

bool is_valid(const adapters::ParsedMail& mail) {
    bool valid = is_utf8(mail.subject) && is_utf8(mail.text);
    for (const auto& address : mail.from) valid = valid && is_utf8(address.name) && is_utf8(address.address);
    for (const auto& attachment : mail.attachments) valid = valid && is_utf8(attachment.name);
    return valid;
}

std::vector<std::string> attachments_in(std::string_view cell) {
    std::vector<std::string> names;
    while (!cell.empty()) {
        const auto end = cell.find("; ");
        names.emplace_back(trim(cell.substr(0, end)));
        cell.remove_prefix(end == cell.npos ? cell.size() : end + 2);
    }
    return names;
}

struct Expectation {
    std::string file, from, subject, text, attachments, automatic, report;
};

std::vector<Expectation> expectations() {
    std::ifstream stream(folder / "expected.csv", std::ios::binary);
    DelimitedReader reader(stream);
    std::vector<Expectation> all;
    for (Row row; reader.next(row);) {
        std::vector<std::string> cells(row.fields.begin(), row.fields.end());
        if (cells.size() == 7 && cells[0] != "file")
            all.push_back({cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]});
    }
    return all;
}

}  // namespace

TEST_CASE("mails of all clients are read as their senders meant them") {
    const auto all = expectations();
    REQUIRE(all.size() >= 60);
    for (const auto& expected : all) {
        INFO(expected.file);
        const auto mail = adapters::mime().parse(content_of(folder / expected.file), {});
        if (expected.from != "*")
            CHECK((mail.from.empty() ? "" : described(mail.from.front())) == expected.from);
        if (expected.subject != "*") CHECK(mail.subject == expected.subject);
        CHECK(mail.text.find(expected.text) != std::string::npos);
        CHECK(report_of(mail) == expected.report);
        CHECK((mail.automatic ? "yes" : "no") == expected.automatic);
        CHECK(is_valid(mail));
        const auto names = attachments_in(expected.attachments);
        REQUIRE(mail.attachments.size() == names.size());
        for (std::size_t i = 0; i < names.size(); ++i) {
            INFO(mail.attachments[i].name << " is not " << names[i]);
            CHECK(fits(mail.attachments[i], names[i]));
        }
    }
}

TEST_CASE("every mail of the corpus has its expectation") {
    std::size_t mails = 0;
    for (const auto& entry : fs::directory_iterator(folder)) mails += entry.path().extension() == ".eml";
    CHECK(mails == expectations().size());
}

TEST_CASE("parts nested 500 deep, and 20,000 deep, end no process") {
    for (const int depth : {500, 20'000}) {
        std::string raw = "From: a@example.org\nSubject: deep\n";
        for (int i = 0; i < depth; ++i) {
            const std::string boundary = "b" + std::to_string(i);
            raw += "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\n\n--" + boundary + "\n";
        }
        raw += "Content-Type: text/plain\n\nbottom\n";
        const auto mail = adapters::mime().parse(raw, {});
        CHECK(mail.subject == "deep");
        CHECK_FALSE(mail.faults.empty());
    }
}

TEST_CASE("mails within mails 20,000 deep end no process") {
    std::string raw = "From: a@example.org\nSubject: deep\n";
    for (int i = 0; i < 20'000; ++i) raw += "Content-Type: message/rfc822\n\nSubject: x\n";
    CHECK(adapters::mime().parse(raw + "\nbottom\n", {}).subject == "deep");
}

TEST_CASE("groups of addresses within groups end no process, and the mail is shown as it is") {
    std::string raw = "To: ";
    for (int i = 0; i < 100'000; ++i) raw += "a:";
    const auto mail = adapters::mime().parse(raw + "\nSubject: x\n\nbody\n", {});
    CHECK(mail.text.starts_with("To: a:a:"));
    CHECK(mail.faults.size() == 1);
}

TEST_CASE("of 5,000 parts the first 1,000 are read") {
    std::string raw = "Subject: parts\nContent-Type: multipart/mixed; boundary=b\n\n";
    for (int i = 0; i < 5'000; ++i)
        raw += "--b\nContent-Type: text/plain\n\npart " + std::to_string(i) + "\n";
    const auto mail = adapters::mime().parse(raw + "--b--\n", {});
    CHECK(mail.text.find("part 998") != std::string::npos);
    CHECK(mail.text.find("part 999") == std::string::npos);
    CHECK(mail.faults == std::vector<std::string>{"there are too many parts"});
    CHECK_FALSE(mail.is_whole);
    CHECK_THAT(
        messages::read_mail(raw + "--b--\n").parsed.text,
        Catch::EndsWith("\n\n[there is more in this mail than is shown: 'bfb messages show --raw' has it "
                        "all]"));
}

TEST_CASE("a text beyond the limit is cut between characters") {
    std::string raw = "Subject: long\nContent-Type: text/plain; charset=utf-8\n\n";
    for (int i = 0; i < 100; ++i) raw += "\xC3\xA4";
    adapters::MimeLimits limits;
    limits.text_bytes = 15;
    const auto mail = adapters::mime().parse(raw, limits);
    CHECK(mail.text == "\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4");
}
