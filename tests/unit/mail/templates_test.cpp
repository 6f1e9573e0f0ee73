#include "mail/templates.hpp"

#include <catch2/catch.hpp>
#include <fstream>

#include "base/error.hpp"
#include "mail/settings.hpp"
#include "unit/support.hpp"

using namespace bfb;
using i18n::Language;

namespace {

const adapters::TemplateValues named{{{"ASSOCIATION", "Bürger & Brünen"}}, {}};

/// A database whose board has templates of its own.
class Board {
  public:
    Board() {
        database.write([&](db::UnitOfWork& work) {
            work.db().run("INSERT INTO setting (key, value) VALUES ('mail.templates', ?)",
                          folder.path().string());
        });
    }
    void put(const std::string& name, const std::string& content) {
        const auto file = folder.path() / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file) << content;
    }
    mail::Rendered rendered(Language language = Language::en) {
        return mail::render(database.db(), "test", language, named);
    }
    std::string fault(const std::string& name) {
        for (const auto& each : mail::check_templates(database.db()))
            if (each.file == folder.path() / name) return each.fault;
        return {};
    }

    test::TemporaryFolder folder;
    test::TemporaryDatabase database;
};

}  // namespace

TEST_CASE("bfb's own templates are there in both languages") {
    test::TemporaryDatabase database;
    const auto german = mail::render(database.db(), "test", Language::de, named);
    CHECK(german.subject == "Probemail von Bürger & Brünen");
    CHECK(german.text.starts_with("Guten Tag,\n"));
    CHECK(german.html.find("<title>Probemail von Bürger &amp; Brünen</title>") != std::string::npos);
    CHECK(mail::render(database.db(), "test", Language::en, named).subject == "Test mail of Bürger & Brünen");
    CHECK_THROWS_AS(mail::render(database.db(), "nothing", Language::en, named), NotFound);
}

TEST_CASE("a file of the board stands in place of bfb's own, each for itself") {
    Board board;
    board.put("en/test.txt", "Subject: Hello from {{ASSOCIATION}}\r\n\r\nOurs.\r\n");
    CHECK(board.rendered().subject == "Hello from Bürger & Brünen");
    CHECK(board.rendered().text == "Ours.\n");
    CHECK(board.rendered().html.find("Test mail") != std::string::npos);
    CHECK(board.rendered(Language::de).subject == "Probemail von Bürger & Brünen");
    board.put("en/test.html", "");
    CHECK(board.rendered().html.empty());
    CHECK(mail::check_templates(board.database.db()).empty());
}

TEST_CASE("a broken template is refused with its file and fault") {
    Board board;
    const auto path = (board.folder.path() / "en/test.txt").string();
    board.put("en/test.txt", "Dear {{ASSOCIATION}}");
    CHECK_THROWS_WITH(board.rendered(), "the template '" + path +
                                            "' can't be used: the first line must be 'Subject: …', and the "
                                            "second empty");
    board.put("en/test.txt", "Subject: x\n\n{{ASOCIATION}}");
    CHECK_THROWS_WITH(board.rendered(),
                      "the template '" + path + "' can't be used: {{ASOCIATION}} is a name without a value");
    board.put("en/test.txt", "Subject: x\n\n{{ASSOCIATION");
    CHECK_THROWS_AS(board.rendered(), Refused);
    board.put("en/test.txt", "Subject: x\n\n\xFF");
    CHECK_THROWS_AS(board.rendered(), Refused);
}

TEST_CASE("checking looks at every file of the board") {
    Board board;
    board.put("en/test.txt", "Subject: x\n\n{{#ASSOCIATION}}");
    board.put("de/test.txt", "Subject: x\n\n{{VEREIN}}");
    board.put("de/test.html", "<a href={{ASSOCIATION}}>");
    board.put("de/tset.txt", "Subject: x\n\n");
    board.put("en/test.html", "<p>{{ASSOCIATION}}</p>");
    CHECK(board.fault("en/test.txt") == "File ended before all sections were closed");
    CHECK(board.fault("de/test.txt") == "bfb's own does not know {{VEREIN}}; it has: ASSOCIATION");
    CHECK(board.fault("de/test.html").find("enclosed in quotes") != std::string::npos);
    CHECK(board.fault("de/tset.txt").starts_with("there is no such template"));
    CHECK(board.fault("en/test.html").empty());
}

TEST_CASE("a value with several lines never makes a second header") {
    test::TemporaryDatabase database;
    const adapters::TemplateValues hostile{{{"ASSOCIATION", "Verein\r\nBcc: all@example.org"}}, {}};
    CHECK_THROWS_AS(mail::render(database.db(), "test", Language::en, hostile), Refused);
}
