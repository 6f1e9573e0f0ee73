#include "news/document.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "unit/support.hpp"

using namespace bfb;
using test::TemporaryDatabase;

namespace {

std::int64_t add(TemporaryDatabase& database, const news::Wording& wording) {
    std::int64_t id = 0;
    database.write([&](auto& work) { id = news::add(work, wording); });
    return id;
}

std::string fault_of(std::string_view document) {
    try {
        news::parse_document(document);
    } catch (const UsageError& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("a document has its facts in front, and its text is what follows") {
    const auto wording = news::parse_document(
        "\xEF\xBB\xBF---\r\ntitle: 'Eins: zwei'\r\nlead: \"\"\r\n---\r\n\r\nText\r\n---\r\nmehr\r\n");
    CHECK(wording.title == "Eins: zwei");
    CHECK(wording.lead == "");
    CHECK_FALSE(wording.slug);
    CHECK(wording.body == "\nText\n---\nmehr\n");
    CHECK(news::parse_document("nur Text\n").body == "nur Text\n");
    CHECK_FALSE(news::parse_document("nur Text\n").title);
    CHECK(news::parse_document("---\n---\nText\n").body == "Text\n");
}

TEST_CASE("a fault in front of the text is named with its line") {
    CHECK(fault_of("---\ntitle: A\ncolour: red\n---\n").starts_with("line 3: 'colour'"));
    CHECK(fault_of("---\ntitle: [A]\n---\n").starts_with("line 2:"));
    CHECK(fault_of("---\ntitle: A\n\ntitle: B\n---\n").starts_with("line 4:"));
    CHECK(fault_of("---\ntitle: A: B: C\n---\n").starts_with("line 2:"));
    CHECK(fault_of("---\ntitle: A\n").starts_with("line 1:"));
    CHECK(fault_of("---\n- title\n---\n").starts_with("line 2:"));
    CHECK(fault_of("---\n" + std::string(100'000, ' ') + "\n---\n").starts_with("line 2:"));
    CHECK_FALSE(fault_of("---\ntitle: *unknown\n---\n").empty());
    CHECK_FALSE(fault_of("\xFF\xFE").empty());
}

TEST_CASE("an article as a document reads the same again") {
    TemporaryDatabase database;
    news::Wording wording;
    wording.title = "Eins: \"zwei\" # drei – Größe";
    wording.lead = "- kein Punkt, 'kein' Zitat: ja\\n";
    wording.author = "on";
    wording.body = "---\n\nText mit ---\n";
    const auto id = add(database, wording);
    const auto again = news::parse_document(news::document_of(database.db(), id));
    CHECK(again.title == wording.title);
    CHECK(again.lead == wording.lead);
    CHECK(again.author == wording.author);
    database.write([&](auto& work) { CHECK_FALSE(news::change(work, id, again)); });
}

TEST_CASE("revisions keep what was said, and a difference tells what changed") {
    TemporaryDatabase database;
    news::Wording wording;
    wording.title = "Titel";
    wording.body = "eins\nzwei\ndrei\n";
    const auto id = add(database, wording);
    database.write([&](auto& work) {
        news::Wording change;
        change.body = "eins\nZWEI\ndrei\n";
        CHECK(news::change(work, id, change));
        news::Wording address;  // no wording of the text: no revision
        address.slug = "anders";
        CHECK(news::change(work, id, address));
    });
    CHECK(database.db().integer("SELECT count(*) FROM article_revision") == 1);
    const auto difference = news::difference(news::revision_of(database.db(), id, 1),
                                             news::present_wording(database.db(), id), "1", "now");
    CHECK(difference.find("\n-zwei\n+ZWEI\n") != std::string::npos);
    CHECK(news::difference("a\n", "a\n", "1", "2").empty());
    CHECK_THROWS_AS(news::revision_of(database.db(), id, 2), NotFound);
    CHECK_THROWS_AS(news::revision_of(database.db(), id, 0), NotFound);
}

TEST_CASE("an address that was public leads on; one that never was does not") {
    TemporaryDatabase database;
    news::Wording wording;
    wording.title = "Titel";
    const auto id = add(database, wording);
    const auto rename = [&](const char* slug) {
        database.write([&](auto& work) {
            news::Wording change;
            change.slug = slug;
            news::change(work, id, change);
        });
    };
    rename("zwei");
    CHECK(database.db().integer("SELECT count(*) FROM redirect") == 0);
    database.write([&](auto& work) {
        work.db().run("UPDATE article SET state = 'published', published_at = ?", work.now());
    });
    rename("drei");
    rename("vier");
    rename("zwei");  // its own address of before is no redirect to itself
    CHECK(database.db().text(
              "SELECT group_concat(old_slug, ' ') FROM (SELECT old_slug FROM redirect ORDER BY 1)") ==
          "drei vier");
    CHECK(news::find_article(database.db(), "drei") == id);
    CHECK_THROWS_AS(news::find_article(database.db(), "titel eins"), NotFound);
    database.write([&](auto& work) {
        news::Wording other;
        other.title = "Drei";
        const auto second = news::add(work, other);
        CHECK(work.db().text("SELECT slug FROM article WHERE id = ?", second) == "drei-2");
        other.slug = "vier";
        CHECK_THROWS_AS(news::add(work, other), Refused);
    });
}
