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
    return facts;
}

Output file(const std::string& path) { return {path, "", Rank::page, {}}; }

/// What is said of one page among others; empty where nothing.
std::string fault_of(const std::string& path, const std::string& html) {
    const auto known = facts();
    const Outputs outputs{file(path), file("index.html"), file("events/treffen/index.html"),
                          file("style.css")};
    Check check(known, outputs);
    check.look_into(outputs.front(), html);
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
}
