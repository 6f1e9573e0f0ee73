#include <catch2/catch.hpp>

#include <algorithm>

#include "adapters/mime.hpp"
#include "base/text.hpp"

using namespace bfb;
using adapters::OutgoingMail;

namespace {

OutgoingMail sample() {
    OutgoingMail mail;
    mail.from = {"Bürger für Brünen", "vorstand@example.org"};
    mail.to = {"Jörg Müller", "joerg@example.org"};
    mail.subject = "Beitrag für März";
    mail.text = "Guten Tag Jörg,\n\n.ein Punkt am Anfang\nFrom here on\n";
    mail.message_id = "0123456789abcdef0123456789abcdef@example.org";
    mail.date = 1'772'366'400;  // 2026-03-01 12:00 UTC
    return mail;
}

std::size_t longest_line(const std::string& mail) {
    std::size_t longest = 0;
    for (const auto line : split(mail, '\n')) longest = std::max(longest, line.size());
    return longest;
}

bool has(const std::string& mail, const char* line) {
    return mail.find("\r\n" + std::string(line) + "\r\n") != std::string::npos || mail.starts_with(line);
}

}  // namespace

TEST_CASE("a mail is written in ASCII with the headers that answering machines heed") {
    auto mail = sample();
    mail.reply_to = {"", "kasse@example.org"};
    mail.references = {"first@example.org", "second@example.org"};
    mail.in_reply_to = "second@example.org";
    const auto wire = adapters::mime().compose(mail);
    CHECK(std::all_of(wire.begin(), wire.end(), [](unsigned char c) { return c < 0x7F; }));
    CHECK(has(wire, "Message-Id: <0123456789abcdef0123456789abcdef@example.org>"));
    CHECK(has(wire, "Date: Sun, 01 Mar 2026 12:00:00 +0000"));
    CHECK(has(wire, "Auto-Submitted: auto-generated"));
    CHECK(has(wire, "In-Reply-To: <second@example.org>"));
    CHECK(has(wire, "References: <first@example.org> <second@example.org>"));
    CHECK(has(wire, "Reply-To: kasse@example.org"));
    CHECK(has(wire, "To: =?UTF-8?b?SsO2cmcgTcO8bGxlcg==?= <joerg@example.org>"));
    CHECK(has(wire, "Subject: Beitrag =?UTF-8?B?ZsO8ciBNw6Ryeg==?="));
    CHECK(has(wire, "Content-Type: text/plain; charset=utf-8"));
    CHECK(has(wire, "Guten Tag J=C3=B6rg,"));
    CHECK(wire.find("List-Unsubscribe") == std::string::npos);
    CHECK(wire == adapters::mime().compose(mail));
}

TEST_CASE("a newsletter can be left by one click") {
    auto mail = sample();
    mail.list_unsubscribe = "https://example.org/leave?token=abc";
    const auto wire = adapters::mime().compose(mail);
    CHECK(has(wire, "List-Unsubscribe: <https://example.org/leave?token=abc>"));
    CHECK(has(wire, "List-Unsubscribe-Post: List-Unsubscribe=One-Click"));
}

TEST_CASE("what a person wrote is not called automatic") {
    auto mail = sample();
    mail.automatic = false;
    CHECK(adapters::mime().compose(mail).find("Auto-Submitted") == std::string::npos);
}

TEST_CASE("long texts, subjects and threads are folded") {
    auto mail = sample();
    mail.subject = std::string(1'500, 'x') + " ü " + std::string(1'500, 'y');
    mail.text = std::string(5'000, 'z');
    for (int i = 0; i < 200; ++i) mail.references.push_back(std::to_string(i) + "@mail.example.org");
    mail.references.push_back(std::string(5'000, 'r'));  // no line may hold it
    CHECK(longest_line(adapters::mime().compose(mail)) <= 999);
    mail.subject = std::string(1'500, 'x');
    CHECK(longest_line(adapters::mime().compose(mail)) <= 999);
    mail.to.name = std::string(2'000, 'n');
    CHECK(longest_line(adapters::mime().compose(mail)) <= 999);
}

TEST_CASE("the HTML carries its images with it") {
    auto mail = sample();
    mail.html = "<p>Grüße</p><img src=\"cid:girocode\">";
    mail.images = {{"girocode", "image/png", std::string("\x89PNG\r\n\x1a\n\0", 9)}};
    const auto wire = adapters::mime().compose(mail);
    CHECK(wire.find("Content-Type: multipart/alternative") != std::string::npos);
    CHECK(wire.find("Content-Type: multipart/related") != std::string::npos);
    CHECK(wire.find("Content-Id: <girocode>") != std::string::npos);
    CHECK(wire.find("iVBORw0KGgoA") != std::string::npos);
    CHECK(wire.find("text/plain") < wire.find("text/html"));
}
