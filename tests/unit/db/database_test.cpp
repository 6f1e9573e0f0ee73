#include "db/database.hpp"

#include <catch2/catch.hpp>
#include <fstream>

#include "base/error.hpp"
#include "db/query.hpp"
#include "unit/support.hpp"

using namespace bfb;
using test::TemporaryDatabase;
using test::TemporaryFolder;

TEST_CASE("a new database belongs to its owner alone") {
    TemporaryDatabase database;
    const auto mode = std::filesystem::status(database.file()).permissions();
    CHECK((mode & (std::filesystem::perms::group_all | std::filesystem::perms::others_all)) ==
          std::filesystem::perms::none);
}

TEST_CASE("a database is not created over a file") {
    TemporaryDatabase database;
    CHECK_THROWS_AS(db::Database(database.file(), db::Access::create), Refused);
}

TEST_CASE("what is no database of ours is named as such") {
    TemporaryFolder folder;
    const auto file = folder.path() / "x.db";
    CHECK_THROWS_AS(db::Database(file, db::Access::read_only), NoDatabase);
    CHECK_THROWS_WITH(db::Database(folder.path(), db::Access::read_only), Catch::Contains("directory"));
    std::ofstream(file) << "this is a text, long enough to be taken for a header of something";
    CHECK_THROWS_WITH(db::Database(file, db::Access::read_only), Catch::Contains("not a bfb database"));
}

TEST_CASE("a newer schema is refused") {
    TemporaryDatabase database;
    database.db().execute("PRAGMA user_version = 9999");
    CHECK_THROWS_WITH(db::Database(database.file(), db::Access::read_only), Catch::Contains("newer"));
}

TEST_CASE("allocations never exceed their payment or their charge") {
    TemporaryDatabase database;
    auto& db = database.db();
    db.execute(
        "INSERT INTO person (sort_key, family_name, created_at, updated_at) VALUES ('ott', 'Ott', '', '');"
        "INSERT INTO membership (number, person_id, type_id, payer_id, joined_on) VALUES (1, 1, 1, 1, "
        "'2020-01-01');"
        "INSERT INTO charge (membership_id, payer_id, kind, amount_cents, due_on) VALUES (1, 1, 'other', "
        "1200, '2020-01-01');"
        "INSERT INTO payment (payer_id, booked_on, amount_cents, method) VALUES (1, '2020-01-01', 1000, "
        "'cash');"
        "INSERT INTO payment (payer_id, booked_on, amount_cents, method) VALUES (1, '2020-01-01', 1000, "
        "'cash')");
    CHECK_THROWS_WITH(db.run("INSERT INTO allocation VALUES (1, 1, 1001)"),
                      Catch::Contains("payment exceed"));
    db.run("INSERT INTO allocation VALUES (1, 1, 1000)");
    CHECK_THROWS_WITH(db.run("INSERT INTO allocation VALUES (2, 1, 201)"), Catch::Contains("charge exceed"));
    db.run("INSERT INTO allocation VALUES (2, 1, 200)");
    CHECK_THROWS_WITH(db.run("INSERT INTO waiver (charge_id, amount_cents, waived_on, reason) VALUES (1, 1, "
                             "'2020-01-01', 'x')"),
                      Catch::Contains("waivers"));
}

TEST_CASE("dates that do not exist never enter the database") {
    TemporaryDatabase database;
    CHECK_THROWS_AS(database.db().run("INSERT INTO person (sort_key, birth_date, created_at, updated_at) "
                                      "VALUES ('', '2026-02-30', '', '')"),
                    Error);
    CHECK_THROWS_AS(database.db().run("INSERT INTO person (sort_key, birth_date, created_at, updated_at) "
                                      "VALUES ('', '1.2.2026', '', '')"),
                    Error);
}

TEST_CASE("free SQL reads and does nothing else") {
    TemporaryDatabase database;
    db::add_public_views(database.db(), Date(2026, 3, 1));
    for (const char* writing : {"DELETE FROM person", "CREATE TABLE x (y)", "PRAGMA journal_mode = DELETE",
                                "ATTACH 'x' AS y", "INSERT INTO setting VALUES ('a', 'b') RETURNING key",
                                "UPDATE log SET actor = 'x'", "DROP VIEW members", "BEGIN", "VACUUM"})
        CHECK_THROWS_AS(db::prepare_read_only(database.db(), writing), Error);
    CHECK_THROWS_AS(db::prepare_read_only(database.db(), "SELECT 1; SELECT 2"), UsageError);
    CHECK_THROWS_AS(db::prepare_read_only(database.db(), "SELECT nothing FROM nowhere"), UsageError);
    auto rows = db::prepare_read_only(database.db(), "SELECT code FROM types ORDER BY type_id");
    REQUIRE(rows.step());
    CHECK(rows.view(0) == "regular");
}

TEST_CASE("a copy is complete and checked") {
    TemporaryDatabase database;
    TemporaryFolder folder;
    db::copy_database(database.db(), folder.path() / "copy.db");
    const db::Database copy(folder.path() / "copy.db", db::Access::read_only);
    CHECK(copy.integer("SELECT count(*) FROM membership_type") == 5);
    CHECK_THROWS_AS(db::copy_database(database.db(), folder.path() / "copy.db"), Refused);
}

TEST_CASE("nothing appears beside a copy that is read, and one that is written has a log again") {
    TemporaryDatabase database;
    TemporaryFolder folder;
    const auto copy = folder.path() / "copy.db";
    db::copy_database(database.db(), copy);
    const auto files = [&] { return std::distance(std::filesystem::directory_iterator(folder.path()), {}); };
    {
        const db::Database reading(copy, db::Access::read_only);
        CHECK(reading.integer("SELECT count(*) FROM log") == 1);
        CHECK(files() == 1);
    }
    CHECK(files() == 1);
    CHECK(db::Database(copy, db::Access::read_write).text("PRAGMA journal_mode") == "wal");
}
