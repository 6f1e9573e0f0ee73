#include "messages/incoming.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <thread>

#include "base/error.hpp"
#include "messages/mailbox.hpp"
#include "unit/support.hpp"

using namespace bfb;

namespace {

namespace fs = std::filesystem;

void write(const fs::path& file, const std::string& content) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
}

std::vector<std::string> raws_in(const fs::path& path) {
    std::vector<std::string> raws;
    messages::read_mailbox(path, [&](messages::MailboxEntry entry) { raws.push_back(entry.raw); });
    return raws;
}

}  // namespace

TEST_CASE("names of attachments stay in their folder") {
    const auto clean = [](const char* name) { return messages::clean_file_name(name, "application/pdf"); };
    CHECK(clean("Plan.pdf") == "Plan.pdf");
    CHECK(clean("../../etc/passwd") == "passwd");
    CHECK(clean("/etc/cron.d/x") == "x");
    CHECK(clean("C:\\Windows\\x.exe") == "x.exe");
    CHECK(clean(".bashrc") == "bashrc");
    CHECK(clean("..") == "attachment.pdf");
    CHECK(clean("") == "attachment.pdf");
    CHECK(clean("...  ") == "attachment.pdf");
    CHECK(clean("a\tb\x1B.txt") == "a b\xEF\xBF\xBD.txt");
    CHECK(clean("who?.txt") == "who_.txt");
    const std::string name = clean((std::string(300, 'x') + ".pdf").c_str());
    CHECK(name.size() == 120);
    CHECK(name.ends_with("x.pdf"));
}

TEST_CASE("marks of answers and forwards are no part of a subject") {
    CHECK(messages::plain_subject("Re: AW: WG: Fwd: Sommerfest") == "Sommerfest");
    CHECK(messages::plain_subject("RE[2]: aw : Sommerfest ") == "Sommerfest");
    CHECK(messages::plain_subject("Sommerfest: Helfer") == "Sommerfest: Helfer");
    CHECK(messages::plain_subject("Re:") == "");
}

TEST_CASE("control characters in a header never become another header") {
    const auto mail = messages::read_mail(
        "From: =?utf-8?Q?Anna=0D=0ABcc=3A_evil=40x.example?= <a@x.example>\n"
        "Subject: =?utf-8?Q?Betreff=0D=0AX-Evil=3A_1?=\nMessage-ID: <a b\x01@x>\n\nx\n");
    CHECK(mail.parsed.subject.find_first_of("\r\n") == std::string::npos);
    CHECK(mail.parsed.from.front().name.find_first_of("\r\n") == std::string::npos);
    CHECK(mail.parsed.message_id.find_first_of(" \x01") == std::string::npos);
}

TEST_CASE("addresses nested to crash their reader are left unread, in an encoded part too") {
    std::string groups;
    for (int i = 0; i < 50'000; ++i) groups += "a:";
    const std::string headers = "From: " + groups + "\nMessage-ID: <i@x.example>\n\n";
    CHECK(messages::read_mail(headers + "x\n").parsed.from.empty());

    std::string quoted;
    for (const char c : headers) quoted += c == ':' ? std::string("=3A=\n") : std::string(1, c);
    const auto report = messages::read_mail(
        "From: MAILER-DAEMON@x.example\nContent-Type: multipart/report; boundary=B\n\n--B\n"
        "Content-Type: text/plain\n\nsorry\n--B\nContent-Type: text/rfc822-headers\n"
        "Content-Transfer-Encoding: quoted-printable\n\n" +
        quoted + "\n--B--\n");
    CHECK(report.parsed.text == "sorry");
    CHECK(report.parsed.reported_message_id.empty());
}

TEST_CASE("an mbox is taken apart at its separators, and quoted ones are mended") {
    test::TemporaryFolder folder;
    const auto file = folder.path() / "archive.mbox";
    write(file,
          "From a@x.example Mon Mar  2 09:15:00 2026\nSubject: 1\n\nHallo\n>From here\n>>From there\n\n"
          "From b@x.example Mon Mar  2 09:16:00 2026\nSubject: 2\n\ntext\nFrom the middle of a text\n");
    const auto raws = raws_in(file);
    REQUIRE(raws.size() == 2);
    CHECK(raws[0] == "Subject: 1\n\nHallo\nFrom here\n>From there\n");
    CHECK(raws[1] == "Subject: 2\n\ntext\nFrom the middle of a text\n");
}

TEST_CASE("a Maildir is read in the order of delivery, without drafts and the deleted") {
    test::TemporaryFolder folder;
    write(folder.path() / "new/1700000003.c", "third");
    write(folder.path() / "cur/1700000001.a:2,S", "first");
    write(folder.path() / "cur/1700000002.b:2,RS", "second");
    write(folder.path() / "cur/1700000004.d:2,D", "draft");
    write(folder.path() / "cur/1700000005.e:2,ST", "trash");
    write(folder.path() / "tmp/1700000006.f", "unfinished");
    CHECK(raws_in(folder.path()) == std::vector<std::string>{"first", "second", "third"});
}

TEST_CASE("a sentence that begins with From parts no mails, and a pipe is read like a file") {
    const test::TemporaryFolder folder;
    const std::string mbox =
        "\nFrom a@x Mon Mar  2 09:15:00 2026\nSubject: A\n\nHello\n\nFrom the village we went home.\n\n"
        "From b@x Tue Mar 03 10:11:12 +0000 2026\nSubject: B\n\nb\n";
    const std::vector<std::string> wanted = {"Subject: A\n\nHello\n\nFrom the village we went home.\n",
                                             "Subject: B\n\nb\n"};
    write(folder.path() / "box", mbox);
    CHECK(raws_in(folder.path() / "box") == wanted);
    const auto pipe = folder.path() / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    std::thread writer([&] { write(pipe, mbox); });
    CHECK(raws_in(pipe) == wanted);
    writer.join();
}

TEST_CASE("a Maildir that can't be read is told, not taken for an empty one") {
    const test::TemporaryFolder folder;
    fs::create_directory(folder.path() / "new");
    write(folder.path() / "cur", "not a folder");
    CHECK_THROWS_AS(raws_in(folder.path()), Error);
}

TEST_CASE("a folder that is no Maildir is named") {
    test::TemporaryFolder folder;
    CHECK_THROWS_AS(raws_in(folder.path()), Error);
    CHECK_THROWS_AS(raws_in(folder.path() / "nothing"), Error);
}
