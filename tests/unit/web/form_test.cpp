#include "web/form.hpp"

#include <catch2/catch.hpp>

#include "web/urlencoded.hpp"

using namespace bfb::web;

namespace {

const Form& form(const char* name) { return *find_form(name); }

constexpr const char* whole_message = "name=Anna&email=anna%40example.org&subject=Hallo&text=Guten+Tag";

}  // namespace

TEST_CASE("a form's body is read as browsers write it") {
    const auto pairs = decode_pairs("a=1+2&b=%C3%BC%26&c&=d&&a=");
    REQUIRE(pairs);
    CHECK(*pairs == std::vector<std::pair<std::string, std::string>>{
                        {"a", "1 2"}, {"b", "ü&"}, {"c", ""}, {"", "d"}, {"a", ""}});
    CHECK(decode_pairs("")->empty());
    for (const char* broken : {"a=%", "a=%4", "a=%g1", "%zz=1", "a=%ff", "a=%ed%a0%80", "a=%c0%af"})
        CHECK_FALSE(decode_pairs(broken));
}

TEST_CASE("white space at the ends goes, and line breaks are line feeds") {
    const auto values =
        decode(form("message"), "name=++Anna+&email=&subject=a%09&text=%0D%0Aeins%0D%0Azwei%0Ddrei%0A");
    REQUIRE(values);
    CHECK(*values == Values{{"name", "Anna"}, {"subject", "a"}, {"text", "eins\nzwei\ndrei"}});
}

TEST_CASE("what no browser sends from our page is refused") {
    for (const char* body :
         {"admin=1", "name=A&name=B", "name=a%00b", "name=a%0Ab", "text=%1B%5B2J", "name=%C2%85x",
          "name=a%E2%80%AEb", "text=a%7Fb", "token=00000000000000000000000000000000"})
        CHECK_FALSE(decode(form("message"), body));
    CHECK(decode(form("message"), whole_message));
}

TEST_CASE("a ticked box is 1, whatever its value was") {
    CHECK(decode(form("join"), "privacy=on&newsletter=yes&mandate=") ==
          Values{{"privacy", "1"}, {"newsletter", "1"}});
}

TEST_CASE("faults say what is to be mended, field by field") {
    CHECK(faults_of(form("message"), *decode(form("message"), whole_message)).empty());
    CHECK(faults_of(form("message"), {{"name", std::string(101, 'x')}, {"email", "anna"}, {"text", "x"}}) ==
          Faults{{"name", "too_long"}, {"email", "malformed"}, {"subject", "missing"}});
}

TEST_CASE("lengths are counted in characters") {
    Values values = *decode(form("message"), whole_message);
    std::string hundred;
    for (int i = 0; i < 100; ++i) hundred += "ß";
    values["name"] = hundred;
    CHECK(faults_of(form("message"), values).empty());
}

TEST_CASE("dates, IBANs and words have their shape") {
    const auto fault = [](const char* name, const char* value) {
        const auto faults = faults_of(form("join"), {{name, value}, {"mandate", "1"}});
        const auto found = faults.find(name);
        return found == faults.end() ? std::string() : found->second;
    };
    CHECK(fault("birth_date", "1980-02-29").empty());
    CHECK(fault("birth_date", "29.2.1980").empty());
    CHECK(fault("birth_date", "30.2.1980") == "malformed");
    CHECK(fault("birth_date", "today") == "malformed");
    CHECK(fault("iban", "DE89 3704 0044 0532 0130 00").empty());
    CHECK(fault("iban", "DE89 3704 0044 0532 0130 01").empty());  // check digits are the intake's business
    CHECK(fault("iban", "8937040044053201300000") == "malformed");
    CHECK(fault("membership_type", "family-2").empty());
    CHECK(fault("membership_type", "fam ily") == "malformed");
}

TEST_CASE("an IBAN and the mandate want one another") {
    CHECK(faults_of(form("join"), {{"mandate", "1"}}).at("iban") == "missing");
    CHECK(faults_of(form("join"), {{"iban", "DE89370400440532013000"}}).at("mandate") == "missing");
    CHECK_FALSE(
        faults_of(form("join"), {{"iban", "DE89370400440532013000"}, {"mandate", "1"}}).contains("mandate"));
    CHECK_FALSE(faults_of(form("join"), {}).contains("mandate"));
}

TEST_CASE("a page is filled with values, escaped, and faults") {
    const Values values = {{"name", "<Anna> & \"Co\" 'x'"}, {"type", "family"}};
    CHECK(fill("<input value=\"[[value name]]\">", values, {}) ==
          "<input value=\"&lt;Anna&gt; &amp; &quot;Co&quot; &#39;x&#39;\">");
    CHECK(fill("[[value nobody]]", values, {}).empty());
    CHECK(
        fill(
            "<input data-checked=\"type family\"><input data-checked=\"type\"><input data-checked=\"other\">",
            values, {}) == "<input checked><input checked><input>");
    const char* page =
        "[[when form]]!{[[when name missing]]m[[end]][[when name]]n[[end]]}[[end]][[unless name]]-[[end]].";
    CHECK(fill(page, {}, {}) == "-.");
    CHECK(fill(page, {}, {{"name", "missing"}}) == "!{mn}.");
    CHECK(fill(page, {}, {{"name", "too_long"}}) == "!{n}.");
    CHECK(fill(page, {}, {{"other", "missing"}}) == "!{}-.");
}

TEST_CASE("parts that are left out leave out what stands in them") {
    CHECK(fill("[[when a]]x[[when b]]y[[value c]]<i data-checked=\"c\">[[end]]z[[end]]w", {{"c", "1"}},
               {{"b", "f"}}) == "w");
}

TEST_CASE("what a visitor wrote is no placeholder, and what is none stays") {
    CHECK(fill("[[value a]]", {{"a", "[[value b]]"}, {"b", "secret"}}, {}) == "[[value b]]");
    for (const char* odd : {"[[", "]]", "[[]]", "[[value]]", "[[end]]", "[[value a", "a[[b]]c",
                            " data-checked=\"", " data-checked=\"\"", "[[value  a]]"})
        CHECK(fill(odd, {{"a", "x"}}, {}) == odd);
}
