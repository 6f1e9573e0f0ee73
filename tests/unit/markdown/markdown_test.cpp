#include "markdown/markdown.hpp"

#include <catch2/catch.hpp>

#include "markdown/markdown_text.hpp"

using namespace bfb;
using markdown::Placed;
using markdown::Target;

namespace {

std::string html_of(std::string_view markdown) {
    return markdown::html_of(markdown,
                             [](Target, std::string_view target) { return Placed{std::string(target)}; });
}

std::string plain_text(std::string_view markdown) {
    return markdown::plain_text(markdown, [](Target, std::string_view target) {
        return Placed{(target.starts_with('/') ? "https://dorf.example" : "") + std::string(target), "",
                      "Das Dorf"};
    });
}

}  // namespace

TEST_CASE("Markdown becomes HTML, and HTML stays text") {
    CHECK(html_of("Am **1. Juli**.") == "<p>Am <strong>1. Juli</strong>.</p>\n");
    CHECK(html_of("<script>alert(1)</script>") == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n");
    CHECK(html_of("a <b onclick=\"x\">b</b>").find("<b ") == std::string::npos);
    CHECK(html_of("| a |\n|---|\n| 1 |").find("<table>") == 0);
}

TEST_CASE("headings stand below the page's own, and each one rank below the one that it belongs to") {
    CHECK(html_of("# Eins\n\n## Zwei") == "<h2>Eins</h2>\n<h3>Zwei</h3>\n");
    CHECK(html_of("## Zwei") == "<h2>Zwei</h2>\n");
    CHECK(html_of("### Drei") == "<h2>Drei</h2>\n");
    CHECK(html_of("## A\n#### B\n#### C\n### D\n# E\n## F") ==
          "<h2>A</h2>\n<h3>B</h3>\n<h3>C</h3>\n<h3>D</h3>\n<h2>E</h2>\n<h3>F</h3>\n");
    CHECK(html_of("# 1\n## 2\n### 3\n#### 4\n##### 5\n###### 6").find("<h6>6</h6>") != std::string::npos);
}

TEST_CASE("columns of a table are aligned by a class") {
    CHECK(html_of("| a |\n|--:|\n| 1 |").find("<td class=\"right\">1</td>") != std::string::npos);
    CHECK(html_of("| a |\n|--:|\n| 1 |").find("align=") == std::string::npos);
}

TEST_CASE("links lead to pages, mail addresses and telephones, and nowhere else") {
    CHECK(html_of("[x](https://example.org/?a=1&b=2)").find("href=\"https://example.org/?a=1&amp;b=2\"") !=
          std::string::npos);
    CHECK(html_of("[x](mailto:a@example.org)").find("href=\"mailto:a@example.org\"") != std::string::npos);
    CHECK(html_of("[x](/news/fest/)").find("href=\"/news/fest/\"") != std::string::npos);
    CHECK(html_of("[x](fest:1/)").find("href=\"#\"") != std::string::npos);
    for (const char* target : {"javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x",
                               "&#106;avascript:alert(1)", "file:///etc/passwd"}) {
        CAPTURE(target);
        const auto html = html_of("[x](" + std::string(target) + ")");
        CHECK(html.find("href=\"#\"") != std::string::npos);
    }
    CHECK(html_of("<javascript:alert(1)>").find("href=\"javascript") == std::string::npos);
    CHECK(html_of("![x](javascript:alert(1))").find("src=\"#\"") != std::string::npos);
}

TEST_CASE("who places a link or a picture says where it leads, and is asked for each") {
    std::string asked;
    const auto html =
        markdown::html_of("[a](/x/) ![b](c.jpg) ![](d.jpg)", [&](Target kind, std::string_view target) {
            asked += (kind == Target::link ? "link " : "picture ") + std::string(target) + ";";
            return kind == Target::picture ? Placed{"/m.jpg", " width=\"3\"", "\"Der\" Markt"}
                                           : Placed{std::string(target)};
        });
    CHECK(asked == "link /x/;picture c.jpg;picture d.jpg;");
    CHECK(html ==
          "<p><a href=\"/x/\">a</a> <img src=\"/m.jpg\" width=\"3\" alt=\"b\"> "
          "<img src=\"/m.jpg\" width=\"3\" alt=\"&quot;Der&quot; Markt\"></p>\n");
}

TEST_CASE("Markdown becomes plain text with its addresses") {
    CHECK(plain_text("# Eins\n\nAm *Bach* [unten](/bach/).\n\n- a\n- b\n  1. c\n  2. d\n") ==
          "Eins\n\nAm Bach unten (https://dorf.example/bach/).\n\n- a\n- b\n  1. c\n  2. d\n");
    CHECK(plain_text("- a\n- b\n\nText") == "- a\n- b\n\nText\n");
    CHECK(plain_text("<https://example.org>") == "https://example.org\n");
    CHECK(plain_text("[a@example.org](mailto:a@example.org)") == "a@example.org\n");
    CHECK(plain_text("![Der Markt](markt.jpg)") == "[Der Markt]\n");
    CHECK(plain_text("![](dorf.jpg)") == "[Das Dorf]\n");
    CHECK(plain_text("a &amp; b &lt;c&gt;") == "a & b <c>\n");
    CHECK(plain_text("").empty());
}

TEST_CASE("the beginning of a text ends with a sentence") {
    const std::string text = "Eins. Zwei.\n\nDrei ist lang und länger. Vier.\n";
    CHECK(markdown::beginning_of(text, 1000) == text.substr(0, text.size() - 1));
    const auto beginning = markdown::beginning_of(text, 20);
    CHECK(beginning.size() <= 20);
    CHECK(beginning.starts_with("Eins. Zwei."));
    CHECK(markdown::beginning_of("", 20).empty());
}
