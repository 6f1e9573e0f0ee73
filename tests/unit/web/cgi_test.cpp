#include "web/cgi.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <map>

#include "unit/support.hpp"
#include "web/spool.hpp"

using namespace bfb;
using namespace bfb::web;

namespace {

const Timestamp noon(std::chrono::sys_seconds(Date(2026, 3, 1).sys_days()) + std::chrono::hours(12));
const std::string token(32, 'a');

/// A site with the templates that are named, and one request to it.
struct Visit {
    test::TemporaryFolder folder;
    Settings settings{folder.path(), folder.path()};
    std::map<std::string, std::string> variables = {{"REQUEST_METHOD", "POST"},
                                                    {"PATH_INFO", "/message"},
                                                    {"HTTP_HOST", "bruenen.example"},
                                                    {"CONTENT_TYPE", "application/x-www-form-urlencoded"}};
    std::string body = "name=Anna&email=anna%40example.org&subject=Hallo&text=Guten+Tag";

    Visit() {
        std::filesystem::create_directory(folder.path() / ".forms");
        for (const char* name : {"message", "confirm", "form_error"})
            std::ofstream(folder.path() / ".forms" / (std::string(name) + ".html"))
                << name
                << " [[value text]][[value token]][[when request]][[when request full]]full[[end]][[end]]";
    }

    Response answer() {
        variables["CONTENT_LENGTH"] = std::to_string(body.size());
        const auto environment = [&](const char* name) {
            const auto found = variables.find(name);
            return found == variables.end() ? std::nullopt : std::optional(found->second);
        };
        return web::answer(
            settings, environment, [&](std::size_t size) { return body.substr(0, size); }, noon);
    }
};

std::size_t waiting(const Visit& visit) { return SpoolReader(visit.settings.spool).waiting().size(); }

}  // namespace

TEST_CASE("a message becomes a file, and the visitor is thanked") {
    Visit visit;
    const auto response = visit.answer();
    CHECK(response.status == 303);
    CHECK(response.headers == "Location: /message/thanks/\r\n");
    CHECK(waiting(visit) == 1);
}

TEST_CASE("the form comes back as it was typed where something is to be mended") {
    Visit visit;
    visit.body = "name=&text=Guten+%3CTag%3E";
    const auto response = visit.answer();
    CHECK(response.status == 422);
    CHECK(response.body == "message Guten &lt;Tag&gt;");
    CHECK(waiting(visit) == 0);
}

TEST_CASE("ten thousand posts: the cap holds") {
    Visit visit;
    visit.settings.most = 100;
    int thanked = 0, full = 0;
    for (int i = 0; i < 10'000; ++i) {
        const auto response = visit.answer();
        thanked += response.status == 303;
        full += response.status == 503 && response.body == "form_error full" &&
                response.headers.starts_with("Retry-After: ");
    }
    CHECK(thanked == 100);
    CHECK(full == 9'900);
    CHECK(waiting(visit) == 100);
}

TEST_CASE("the link of a mail shows a button, and changes nothing") {
    Visit visit;
    visit.variables["REQUEST_METHOD"] = "GET";
    visit.variables["PATH_INFO"] = "/confirm";
    visit.variables["QUERY_STRING"] = "token=" + token;
    visit.variables["HTTP_SEC_FETCH_SITE"] = "cross-site";  // from a page that shows mails
    CHECK(visit.answer().body == "confirm " + token);
    visit.variables["QUERY_STRING"] = "utm_source=mail&token=" + token;
    CHECK(visit.answer().body == "confirm " + token);
    visit.variables["REQUEST_METHOD"] = "HEAD";
    CHECK(visit.answer().body.empty());
    visit.variables["QUERY_STRING"] = "";
    CHECK(visit.answer().status == 404);
    CHECK(visit.answer().body.empty());
    SpoolWriter(visit.settings.spool, 1);
    CHECK(waiting(visit) == 0);
}

TEST_CASE("a mail program unsubscribes with one click, and is not sent elsewhere") {
    const auto [type, body] = GENERATE(table<std::string, std::string>(
        {{"application/x-www-form-urlencoded", "List-Unsubscribe=One-Click"},
         {"application/x-www-form-urlencoded", "List%2DUnsubscribe=One%2DClick\r\n"},
         {"multipart/form-data; boundary=b",
          "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\n"
          "One-Click\r\n--b--\r\n"}}));
    Visit visit;
    visit.variables["PATH_INFO"] = "/unsubscribe";
    visit.variables["QUERY_STRING"] = "token=" + token;
    visit.variables["CONTENT_TYPE"] = type;
    visit.variables["HTTP_ORIGIN"] = "https://mail.example";  // a mail program on the web
    visit.variables["HTTP_SEC_FETCH_SITE"] = "cross-site";
    visit.body = body;
    CHECK(visit.answer().status == 200);
    CHECK(waiting(visit) == 1);
    visit.variables["QUERY_STRING"] = "token=guessed";
    CHECK(visit.answer().status == 404);
    CHECK(waiting(visit) == 1);
}

TEST_CASE("a form comes from our own page, or from no browser") {
    const auto status_from = [](const char* origin, const char* host) {
        Visit visit;
        visit.variables["HTTP_ORIGIN"] = origin;
        visit.variables["HTTP_HOST"] = host;
        return visit.answer().status;
    };
    CHECK(status_from("https://bruenen.example", "bruenen.example") == 303);
    CHECK(status_from("https://Bruenen.example", "bruenen.EXAMPLE") == 303);
    CHECK(status_from("https://bruenen.example:443", "bruenen.example") == 303);
    CHECK(status_from("https://bruenen.example", "bruenen.example:443") == 303);
    CHECK(status_from("http://localhost:8080", "localhost:8080") == 303);
    CHECK(status_from("https://evil.example", "bruenen.example") == 403);
    CHECK(status_from("null", "bruenen.example") == 403);
    CHECK(status_from("", "") == 403);
    CHECK(status_from("https://", "") == 403);
}

TEST_CASE("behind a proxy the visitor's name of the site is that of the settings") {
    Visit visit;
    visit.settings.host = "www.bruenen.example";
    visit.variables["HTTP_HOST"] = "127.0.0.1:8080";
    visit.variables["HTTP_ORIGIN"] = "https://www.bruenen.example";
    CHECK(visit.answer().status == 303);
    visit.variables["HTTP_ORIGIN"] = "https://127.0.0.1:8080";
    CHECK(visit.answer().status == 403);
}

TEST_CASE("without its template a page is said in short, and the log hears of it") {
    Visit visit;
    visit.variables["PATH_INFO"] = "/join";
    visit.body = "";
    const auto response = visit.answer();
    CHECK(response.status == 500);
    CHECK(response.complaint == "the published site has no .forms/join.html");
    CHECK(serialize(response).starts_with("Status: 500 Internal Server Error\r\n"));
}
