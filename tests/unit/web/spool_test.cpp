#include "web/spool.hpp"

#include <catch2/catch.hpp>

#include <fstream>

#include "unit/support.hpp"

using namespace bfb;
using namespace bfb::web;

namespace {

const Timestamp noon(std::chrono::sys_seconds(Date(2026, 3, 1).sys_days()) + std::chrono::hours(12));

Submission message(char digit = 'a') {
    return {"message",
            std::string(32, digit),
            noon,
            {{"name", "Anna Müller"},
             {"email", "anna@example.org"},
             {"subject", "Hallo"},
             {"text", "eins\nend\n5\n"}}};
}

std::optional<Unfit> fault_of(const std::string& content) {
    const auto parsed = parse_submission(content);
    return std::holds_alternative<Unfit>(parsed) ? std::optional(std::get<Unfit>(parsed)) : std::nullopt;
}

void write_file(const std::filesystem::path& file, const std::string& content) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
}

}  // namespace

TEST_CASE("what was written is read again") {
    const auto parsed = parse_submission(serialize(message()));
    REQUIRE(std::holds_alternative<Submission>(parsed));
    const auto& again = std::get<Submission>(parsed);
    CHECK(again.form == "message");
    CHECK(again.id == std::string(32, 'a'));
    CHECK(again.received_at.iso() == "2026-03-01T12:00:00Z");
    CHECK(again.values == message().values);
}

TEST_CASE("a file that breaks off anywhere is no submission") {
    const std::string whole = serialize(message());
    for (std::size_t size = 0; size < whole.size(); ++size) CHECK(fault_of(whole.substr(0, size)));
    CHECK(fault_of(whole + "x") == Unfit::continued);
}

TEST_CASE("lengths that are none, fields that are none and values that no form has are faults") {
    const std::string head = "bfb-form 1 message " + std::string(32, 'a') + " 2026-03-01T12:00:00Z\n";
    CHECK(fault_of(head + "name 18446744073709551615\nA\nend\n") == Unfit::cut_short);
    CHECK(fault_of(head + "name -1\nA\nend\n") == Unfit::cut_short);
    CHECK(fault_of(head + "name 1x\nA\nend\n") == Unfit::cut_short);
    CHECK(fault_of(head + "admin 1\n1\nend\n") == Unfit::foreign_value);
    CHECK(fault_of(head + "name 1\n\x1b\nend\n") == Unfit::foreign_value);
    CHECK(fault_of(head + "name 1\nA\nname 1\nB\nend\n") == Unfit::twice);
    CHECK(fault_of(head + "end\n") == Unfit::faulty);
    for (const char* line : {"bfb-form 2 message", "bfb-form 1 sudo", "BFB-form 1 message"})
        CHECK(fault_of(std::string(line) + head.substr(18)) == Unfit::head);
}

TEST_CASE("the spool takes as many as may wait, and no more") {
    const test::TemporaryFolder folder;
    SpoolWriter writer(folder.path(), 3);
    for (const char digit : {'1', '2', '3'}) CHECK_FALSE(writer.write(message(digit)));
    CHECK(writer.write(message('4')) == SpoolRefusal::full);
    const SpoolReader reader(folder.path());
    REQUIRE(reader.waiting().size() == 3);
    CHECK(reader.waiting().front() == "20260301T120000Z-" + std::string(32, '1') + ".form");
    reader.remove(reader.waiting().front());
    CHECK_FALSE(writer.write(message('4')));
    CHECK(std::filesystem::is_empty(folder.path() / "tmp"));
}

TEST_CASE("the group may read and remove what was written, and nobody else") {
    const test::TemporaryFolder folder;
    SpoolWriter(folder.path(), 3).write(message());
    namespace fs = std::filesystem;
    const auto mode = [](const fs::path& path) { return fs::status(path).permissions() & fs::perms::all; };
    CHECK(mode(folder.path() / "new") == fs::perms(0770));
    CHECK(mode(folder.path() / "new" / SpoolReader(folder.path()).waiting().front()) == fs::perms(0660));
}

TEST_CASE("links, folders and giants are no files of the spool") {
    const test::TemporaryFolder folder;
    const auto waiting = folder.path() / "new";
    write_file(waiting / "giant", std::string(300 * 1024, 'x'));
    std::filesystem::create_symlink("/etc/passwd", waiting / "link");
    std::filesystem::create_directory(waiting / "folder");
    const SpoolReader reader(folder.path());
    CHECK(std::get<Unfit>(reader.read("giant")) == Unfit::too_large);
    CHECK(std::get<Unfit>(reader.read("link")) == Unfit::link);
    CHECK(std::get<Unfit>(reader.read("folder")) == Unfit::no_file);
    CHECK(std::holds_alternative<SpoolReader::Gone>(reader.read("gone")));
}

TEST_CASE("what is set aside is kept with its reason") {
    const test::TemporaryFolder folder;
    write_file(folder.path() / "new" / "broken", "x");
    const SpoolReader reader(folder.path());
    reader.set_aside(SpoolReader::Place::waiting, "broken", "it is empty");
    reader.set_aside(SpoolReader::Place::waiting, "gone", "somebody was faster");
    CHECK(reader.waiting().empty());
    std::ifstream reason(folder.path() / "failed" / "broken.reason");
    std::string line;
    std::getline(reason, line);
    CHECK(line == "it is empty");
    CHECK(std::filesystem::exists(folder.path() / "failed" / "broken"));
    CHECK_FALSE(std::filesystem::exists(folder.path() / "failed" / "gone.reason"));
}

TEST_CASE("a folder new that can't be opened is not an empty one") {
    const test::TemporaryFolder folder;
    CHECK(SpoolReader(folder.path()).waiting().empty());
    write_file(folder.path() / "new", "no folder");
    CHECK_THROWS_AS(SpoolReader(folder.path()), SpoolError);
}

TEST_CASE("in a full spool there is room for who wants to leave") {
    const test::TemporaryFolder folder;
    SpoolWriter writer(folder.path(), 1);
    CHECK_FALSE(writer.write(message('1')));
    CHECK(writer.write(message('2')) == SpoolRefusal::full);
    CHECK_FALSE(writer.write({"unsubscribe", std::string(32, '3'), noon, {{"token", std::string(32, 'a')}}}));
}

TEST_CASE("what was set aside long ago is deleted") {
    const test::TemporaryFolder folder;
    const auto failed = folder.path() / "failed";
    for (const char* name : {"old", "old.reason", "fresh"}) write_file(failed / name, "x");
    std::filesystem::create_directory(failed / "folder");
    const auto now = std::filesystem::file_time_type::clock::now();
    for (const char* name : {"old", "old.reason", "folder"})
        std::filesystem::last_write_time(failed / name, now - std::chrono::hours(2));
    const auto hour_ago =
        std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()) - std::chrono::hours(1);
    SpoolReader(folder.path()).forget_set_aside(Timestamp(hour_ago));
    CHECK_FALSE(std::filesystem::exists(failed / "old"));
    CHECK_FALSE(std::filesystem::exists(failed / "folder"));
    CHECK(std::filesystem::exists(failed / "fresh"));
}
