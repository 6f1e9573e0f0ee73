#include <catch2/catch.hpp>

#include "adapters/template_engine.hpp"

using namespace bfb;
using adapters::Escaping;
using adapters::TemplateValues;

TEST_CASE("values and repeated sections stand where the template wants them") {
    TemplateValues values{{{"NAME", "Anna & Söhne"}}, {}};
    values.sections["CHARGE"] = {{{{"OPEN", "12,00"}}, {}}, {{{"OPEN", "6,00"}}, {}}};
    const std::string text = "{{NAME}}:\n{{#CHARGE}}  {{OPEN}} €\n{{/CHARGE}}{{#NOTE}}never{{/NOTE}}.\n";
    CHECK(adapters::template_engine().expand(text, Escaping::none, values) ==
          "Anna & Söhne:\n  12,00 €\n  6,00 €\n.\n");
}

TEST_CASE("what a section does not say, that which is around it does, and what all pages share comes last") {
    const TemplateValues common{{{"BASE", "/dorf/"}, {"NAME", "Verein"}}, {{"IF_PHONE", {{}}}}};
    TemplateValues page{{{"NAME", "Fest"}}, {{"EMPTY", {}}}};
    page.sections["LINK"] = {{{{"LABEL", "a"}}, {{"INNER", {{}}}}},
                             {{{"LABEL", "b"}, {"NAME", "Markt"}}, {}}};
    const auto prepared = adapters::template_engine().prepare(
        "{{NAME}}{{#LINK}} {{BASE}}{{LABEL}}:{{NAME}}{{#INNER}}({{LABEL}}){{/INNER}}{{#IF_PHONE}}!{{/IF_PHONE}}"
        "{{/LINK}}{{#EMPTY}}never{{/EMPTY}}{{LABEL}}",
        Escaping::none);
    CHECK(prepared->expand(page, common) == "Fest /dorf/a:Fest(a)! /dorf/b:Markt!");
    CHECK(prepared->expand({}, common) == "Verein");
}

TEST_CASE("HTML is escaped as the place of a value demands") {
    const TemplateValues values{{{"NAME", "<script>alert('ä')</script>"}, {"URL", "javascript:alert(1)"}},
                                {}};
    const auto html = adapters::template_engine().expand(
        "<p title=\"{{NAME}}\">{{NAME}}</p><a href=\"{{URL}}\">", Escaping::html, values);
    CHECK(html.find("<script>") == std::string::npos);
    CHECK(html.find("javascript:") == std::string::npos);
    CHECK(html.find("&lt;script&gt;alert(&#39;ä&#39;)") != std::string::npos);
}

TEST_CASE("a broken template is told with what is wrong") {
    const auto& engine = adapters::template_engine();
    CHECK(engine.check("Dear {{NAME}},", Escaping::none).empty());
    CHECK(engine.check("Dear {{NAME,", Escaping::none) ==
          "No ending '}}' when parsing name starting with 'NAME,'");
    CHECK(engine.check("{{#CHARGE}} open", Escaping::none) == "File ended before all sections were closed");
    CHECK(engine.check("{{/CHARGE}}", Escaping::none).find("CHARGE") != std::string::npos);
    CHECK(engine.check("<a href={{URL}}>", Escaping::html).find("must be enclosed in quotes") !=
          std::string::npos);
    CHECK_THROWS_WITH(engine.expand("{{#A}}", Escaping::none, {}),
                      "File ended before all sections were closed");
}

TEST_CASE("a name that nobody gives a value is an error, not a gap") {
    CHECK_THROWS_WITH(
        adapters::template_engine().expand("{{AMUONT}} €", Escaping::none, {{{"AMOUNT", "1"}}, {}}),
        "{{AMUONT}} is a name without a value");
    CHECK(adapters::template_engine().expand("{{#S}}{{AMUONT}}{{/S}}", Escaping::none, {}).empty());
}
