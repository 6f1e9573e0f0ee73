#include "db/journal.hpp"

#include <catch2/catch.hpp>
#include <random>

#include "base/error.hpp"
#include "db/check.hpp"
#include "members/membership.hpp"
#include "unit/support.hpp"

using namespace bfb;
using test::TemporaryDatabase;

namespace {

void set(db::UnitOfWork& work, const std::string& key, const std::string& value) {
    work.db().run(
        "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        key, value);
}

const Date today(2026, 3, 1);

members::Person person(const std::string& given, const std::string& family) {
    members::Person made;
    made.given_name = given;
    made.family_name = family;
    return made;
}

}  // namespace

TEST_CASE("a unit of work that is not committed leaves nothing behind") {
    TemporaryDatabase database;
    const std::string before = database.dump();
    {
        db::UnitOfWork work(database.db(), test::attribution());
        set(work, "a", "1");
    }
    CHECK(database.dump() == before);
    CHECK(database.db().integer("SELECT count(*) FROM log") == 1);
}

TEST_CASE("a unit of work that changes nothing writes no journal entry") {
    TemporaryDatabase database;
    CHECK(database.write([](db::UnitOfWork&) {}) == 0);
    database.write([](auto& work) { set(work, "a", "1"); });
    CHECK(database.write([](auto& work) { set(work, "a", "1"); }) == 0);
}

TEST_CASE("the journal knows who changed which row and column") {
    TemporaryDatabase database;
    database.write([](auto& work) { work.db().run("INSERT INTO household (name) VALUES ('Ott')"); });
    const auto entry =
        database.write([](auto& work) { work.db().run("UPDATE household SET name = 'Otten'"); });

    std::vector<db::RowChange> changes;
    db::for_each_change(database.db(), entry,
                        [&](const db::RowChange& change) { changes.push_back(change); });
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].table == "household");
    CHECK(changes[0].operation == db::Operation::update);
    CHECK(changes[0].row_id == 1);
    REQUIRE(changes[0].columns.size() == 2);
    CHECK(changes[0].columns[1].column == "name");
    CHECK(std::get<std::string>(changes[0].columns[1].before) == "Ott");
    CHECK(std::get<std::string>(changes[0].columns[1].after) == "Otten");
}

TEST_CASE("consecutive rows are one run in log_change") {
    TemporaryDatabase database;
    const auto entry = database.write([](auto& work) {
        for (int i = 0; i < 50; ++i)
            work.db().run("INSERT INTO household (name) VALUES (?)", std::to_string(i));
    });
    auto rows =
        database.db().prepared_with("SELECT first_row, last_row FROM log_change WHERE log_id = ?", entry);
    REQUIRE(rows.step());
    CHECK(rows.integer(0) == 1);
    CHECK(rows.integer(1) == 50);
    CHECK_FALSE(rows.step());
}

TEST_CASE("undo and redo take a command back and bring it again, as often as wanted") {
    TemporaryDatabase database;
    const std::string before = database.dump();
    const auto entry = database.write([](auto& work) { set(work, "a", "1"); });
    const std::string after = database.dump();
    for (int round = 0; round < 3; ++round) {
        database.write([&](auto& work) { work.undo(entry); });
        CHECK(database.dump() == before);
        CHECK(db::is_undone(database.db(), entry));
        CHECK_THROWS_AS(database.write([&](auto& work) { work.undo(entry); }), Refused);
        database.write([&](auto& work) { work.redo(entry); });
        CHECK(database.dump() == after);
        CHECK_FALSE(db::is_undone(database.db(), entry));
        CHECK_THROWS_AS(database.write([&](auto& work) { work.redo(entry); }), Refused);
    }
}

TEST_CASE("undo without a number goes back through commands, skipping what is undone") {
    TemporaryDatabase database;
    const auto first = database.write([](auto& work) { set(work, "a", "1"); });
    const auto second = database.write([](auto& work) { set(work, "b", "1"); });
    CHECK(db::last_undoable(database.db()) == second);
    database.write([&](auto& work) { work.undo(second); });
    CHECK(db::last_undoable(database.db()) == first);
    CHECK(db::last_redoable(database.db()) == second);
}

TEST_CASE("a later change to the same row stands in the way of undo, by name") {
    TemporaryDatabase database;
    const auto first =
        database.write([](auto& work) { work.db().run("INSERT INTO household (name) VALUES ('a')"); });
    const auto second = database.write([](auto& work) { work.db().run("UPDATE household SET name = 'b'"); });
    const std::string before = database.dump();
    CHECK_THROWS_WITH(
        database.write([&](auto& work) { work.undo(first); }),
        Catch::Contains("household 1") && Catch::Contains("log entry " + std::to_string(second)));
    CHECK(database.dump() == before);
    database.write([&](auto& work) { work.undo(second); });
    database.write([&](auto& work) { work.undo(first); });
    CHECK(database.db().integer("SELECT count(*) FROM household") == 0);
}

TEST_CASE("a row that others came to refer to stands in the way of undo, by name") {
    TemporaryDatabase database;
    const auto payer =
        database.write([](auto& work) { members::add(work, person("Anna", "Ott"), {}, today); });
    members::MembershipFacts facts;
    facts.paid_by = "1";
    const auto child =
        database.write([&](auto& work) { members::add(work, person("Ida", "Ott"), facts, today); });
    CHECK_THROWS_WITH(
        database.write([&](auto& work) { work.undo(payer); }),
        Catch::Contains("membership 2") && Catch::Contains("log entry " + std::to_string(child)));
}

TEST_CASE("the chain shows every kind of tampering") {
    TemporaryDatabase database;
    database.write([](auto& work) { set(work, "a", "1"); });
    database.write([](auto& work) { set(work, "b", "1"); });
    CHECK(db::check_chain(database.db()).empty());

    SECTION("a changed entry") { database.db().execute("UPDATE log SET actor = 'somebody' WHERE id = 2"); }
    SECTION("a changed changeset") {
        database.db().execute(
            "UPDATE log_changeset SET content = CAST(content || x'00' AS BLOB) WHERE log_id = 2");
    }
    SECTION("a removed entry") {
        database.db().execute("PRAGMA foreign_keys = OFF; DELETE FROM log WHERE id = 2");
    }
    SECTION("a removed changeset") { database.db().execute("DELETE FROM log_changeset WHERE log_id = 2"); }
    CHECK_FALSE(db::check_chain(database.db()).empty());
}

TEST_CASE("changes of members undone in reverse give the same database, step by step") {
    for (unsigned seed = 1; seed <= 20; ++seed) {
        TemporaryDatabase database;
        std::mt19937 random(seed);
        const auto below = [&](std::size_t n) {
            return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
        };
        std::vector<std::pair<std::int64_t, std::string>> steps;  // entry, content before it
        std::int64_t members = 0;
        for (int i = 0; i < 30; ++i) {
            const std::string before = database.dump();
            const auto any = [&] {
                return members::find(database.db(),
                                     std::to_string(1 + below(static_cast<std::size_t>(members))), today);
            };
            std::int64_t entry = 0;
            try {
                switch (members == 0 ? 0 : below(7)) {
                    case 0:
                        entry = database.write([&](auto& work) {
                            members::MembershipFacts facts;
                            if (members > 0 && below(2) == 0)
                                facts.paid_by = std::to_string(1 + below(static_cast<std::size_t>(members)));
                            if (below(3) == 0) facts.household = "Hof " + std::to_string(below(3));
                            facts.own_fields = {{"skill", "x"}};
                            members::add(work, person("P", "N" + std::to_string(i)), facts, today);
                        });
                        ++members;
                        break;
                    case 1:
                        entry = database.write([&](auto& work) {
                            members::leave(work, any(), today.plus_days(int(below(300))), "r", today);
                        });
                        break;
                    case 2:
                        entry = database.write([&](auto& work) {
                            members::set_tags(work, any(), {"t" + std::to_string(below(3))}, {});
                        });
                        break;
                    case 3:
                        entry = database.write([&](auto& work) {
                            members::set_tags(work, any(), {}, {"t0", "t1"});
                        });
                        break;
                    case 4:
                        entry = database.write([&](auto& work) {
                            const auto member = any();
                            auto changed = members::read_person(work.db(), member.person_id);
                            changed.city = "Ort " + std::to_string(below(5));
                            members::edit(work, member, changed, {}, today);
                        });
                        break;
                    case 5:
                        entry = database.write([&](auto& work) {
                            const auto fresh = members::rejoin(work, any(), today.plus_days(400));
                            if (fresh.number > members) members = fresh.number;
                        });
                        break;
                    case 6:
                        entry = database.write([&](auto& work) { members::approve(work, any(), today); });
                        break;
                    default:
                        break;
                }
            } catch (const Refused&) {
                CHECK(database.dump() == before);
            }
            if (entry > 0) steps.emplace_back(entry, before);
        }
        REQUIRE(steps.size() > 10);
        for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
            database.write([&](auto& work) { work.undo(step->first); });
            REQUIRE(database.dump() == step->second);
        }
        CHECK(db::check_chain(database.db()).empty());
    }
}

TEST_CASE("redo without a number goes forward through undoings, and not past a later change") {
    TemporaryDatabase database;
    const auto first = database.write([](auto& work) { set(work, "a", "1"); });
    const auto second = database.write([](auto& work) { set(work, "b", "1"); });
    const auto undo = [&](std::int64_t entry) { database.write([&](auto& work) { work.undo(entry); }); };
    const auto redo = [&](std::int64_t entry) { database.write([&](auto& work) { work.redo(entry); }); };
    undo(second);
    undo(first);
    CHECK(db::last_redoable(database.db()) == first);
    redo(first);
    CHECK(db::last_redoable(database.db()) == second);
    const auto third = database.write([](auto& work) { set(work, "c", "1"); });
    CHECK_THROWS_WITH(db::last_redoable(database.db()),
                      Catch::Contains("was undone before entry " + std::to_string(third)));
    undo(third);
    CHECK(db::last_redoable(database.db()) == third);
    redo(third);
    CHECK_THROWS_AS(db::last_redoable(database.db()), Refused);
    redo(second);  // named, it comes back all the same
    CHECK_FALSE(db::last_redoable(database.db()));
}
