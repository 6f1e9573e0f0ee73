#include "site/check.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"

using namespace bfb;
using namespace bfb::site;

namespace {

Facts facts() {
    Facts facts;
    facts.url = "https://dorf.example/";
    facts.base = "/";
    facts.forms = "/cgi-bin/bfb";
    facts.name = "Bürger & Dorf";
    facts.street = "Weg 1";
    facts.city = "Dorf";
    facts.email = "a@dorf.example";
    facts.phone = "0100 1";
    facts.board = "Anna Beispiel";
    return facts;
}

Output file(const std::string& path) { return {path, "", Rank::page, {}}; }

const std::string imprint = "impressum/index.html";
const std::string footer = R"(<a href="/impressum/">x</a><a href="https://dorf.example/datenschutz/">x</a>)";

/// What is said of one page among others, with the links that all have; empty where nothing.
std::string fault_of(const std::string& path, const std::string& html) {
    const auto known = facts();
    Outputs outputs{file(path)};
    for (const char* other :
         {"index.html", "events/treffen/index.html", "style.css", "datenschutz/index.html"})
        outputs.push_back(file(other));
    if (path != imprint) outputs.push_back(file(imprint));
    Check check(known, outputs);
    check.look_into(outputs.front(), html + footer);
    return check.faults().empty() ? "" : check.faults().front().where + ": " + check.faults().front().what;
}

const std::string article = "news/fest/index.html";

}  // namespace

TEST_CASE("links within the website lead somewhere, whichever way they are written") {
    CHECK(fault_of(article, R"(<a href="/events/treffen/">x</a><a href="../../style.css">x</a>)").empty());
    CHECK(fault_of(article, R"(<a href="https://dorf.example/events/treffen/?a=1#b">x</a>)").empty());
    CHECK(fault_of(article, R"(<a href="/events/weg/">x</a>)") ==
          "article 'fest': the link '/events/weg/' leads nowhere");
    CHECK(fault_of(article, R"(<a href="https://dorf.example/weg/">x</a>)") ==
          "article 'fest': the link 'https://dorf.example/weg/' leads nowhere");
    CHECK(fault_of(article, R"(<a href="weg.html">x</a>)") ==
          "article 'fest': the link 'weg.html' leads nowhere");
}

TEST_CASE("links to elsewhere, to the forms and to mail are not asked for") {
    CHECK(fault_of(article, R"(<a href="https://other.example/">x</a><a href="mailto:a@b.example">x</a>)")
              .empty());
    CHECK(fault_of(article, R"(<a href="//other.example/">x</a><a href="/cgi-bin/bfb/join">x</a>)").empty());
}

TEST_CASE("a fragment of the page itself is there") {
    CHECK(fault_of(article, R"(<h2 id="zwei">x</h2><a href="#zwei">x</a>)").empty());
    CHECK(fault_of(article, R"(<a href="#drei">x</a>)") == "article 'fest': the link '#drei' leads nowhere");
}

TEST_CASE("a picture has a text, but in lists it is an ornament") {
    CHECK(fault_of(article, R"(<img src="/style.css" alt="Der Markt">)").empty());
    CHECK(fault_of(article, R"(<img src="/style.css" alt="">)") ==
          "article 'fest': the picture '/style.css' has no text for those who can't see it");
    CHECK(fault_of("news/index.html", R"(<img src="/style.css" alt="">)").empty());
    CHECK(fault_of("news/index.html", R"(<img src="/style.css">)") ==
          "page 'news/index.html': the picture '/style.css' has no text for those who can't see it");
}

TEST_CASE("nothing is loaded from another server") {
    CHECK(fault_of(article, R"(<img src="https://other.example/a.png" alt="x">)") ==
          "article 'fest': 'https://other.example/a.png' is loaded from another server");
    CHECK(fault_of(article, R"(<script src="//cdn.example/x.js"></script>)") ==
          "article 'fest': '//cdn.example/x.js' is loaded from another server");
    CHECK(fault_of(article, R"(<link rel="stylesheet" href="https://cdn.example/x.css">)") ==
          "article 'fest': 'https://cdn.example/x.css' is loaded from another server");
    CHECK(fault_of(article, R"(<link rel="me" href="https://other.example/"><img src="/style.css" alt="x">)")
              .empty());
}

TEST_CASE("every page leads to what the law wants to be read, and the imprint says it") {
    const auto known = facts();
    const Outputs outputs{file(article), file("impressum/index.html"), file("datenschutz/index.html")};
    const auto fault = [&](const std::string& html) {
        Check check(known, outputs);
        check.look_into(outputs.front(), html);
        return check.faults().empty() ? "" : check.faults().front().what;
    };
    CHECK(fault("<p>x</p>") == "no link leads to /impressum/");
    CHECK(fault(R"(<a href="/impressum/">x</a>)") == "no link leads to /datenschutz/");
    CHECK(fault(footer).empty());
    CHECK(fault(R"(<meta http-equiv="refresh" content="0">)").empty());

    CHECK(fault_of(imprint,
                   "<main>Bürger &amp; Dorf, Weg 1, Dorf, a@dorf.example, 0100 1, Anna Beispiel</main>")
              .empty());
    CHECK(fault_of(imprint,
                   "<main>Bürger &amp; Dorf, Weg 1, Dorf, 0100 1, Anna Beispiel</main>a@dorf.example") ==
          "page 'impressum/index.html': it does not say 'a@dorf.example' (§ 5 DDG)");
}

TEST_CASE("two pages of one address are told") {
    const auto known = facts();
    const Outputs outputs{file("news/2017/index.html"), file("news/2017/index.html")};
    const Check check(known, outputs);
    REQUIRE(check.faults().size() == 1);
    CHECK_THROWS_AS(check.require_none(), Refused);
}

TEST_CASE("a feed that no reader reads is told") {
    const auto known = facts();
    const Outputs outputs{file("feed.atom")};
    const auto faults = [&](const std::string& xml) {
        Check check(known, outputs);
        check.look_into(outputs.front(), xml);
        return check.faults().size();
    };
    CHECK(faults("<feed><entry><id>a</id><title>x</title></entry></feed>") == 0);
    CHECK(faults("<feed><entry><id>a</id><title>x</title></entry><entry><id>a</id><title>y</title></entry></"
                 "feed>") == 1);
    CHECK(faults("<feed><entry><id>a</id><title/></entry></feed>") == 1);
    CHECK(faults("<feed><entry>") == 1);
    CHECK(faults("<feed>\x01</feed>") == 1);
    CHECK(faults("<feed>&#01;</feed>") == 1);
    CHECK(faults("<feed>&#xFFFE;</feed>") == 1);
    CHECK(faults("<feed>&#10;&#x20AC;</feed>") == 0);
}
