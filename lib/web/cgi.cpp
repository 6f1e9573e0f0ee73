#include "web/cgi.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "base/files.hpp"
#include "base/random.hpp"
#include "base/text.hpp"
#include "web/form.hpp"
#include "web/spool.hpp"
#include "web/urlencoded.hpp"

namespace bfb::web {

namespace {

namespace fs = std::filesystem;

/// A request that is not answered as it wanted to be.
struct Refusal {
    int status;
    std::string_view fault;  ///< of `request`, for the page of errors
    std::string headers = {};
    std::string complaint = {};
};

constexpr std::array<std::pair<int, std::string_view>, 13> reasons{{{200, "OK"},
                                                                    {303, "See Other"},
                                                                    {400, "Bad Request"},
                                                                    {403, "Forbidden"},
                                                                    {404, "Not Found"},
                                                                    {405, "Method Not Allowed"},
                                                                    {411, "Length Required"},
                                                                    {413, "Content Too Large"},
                                                                    {415, "Unsupported Media Type"},
                                                                    {422, "Unprocessable Content"},
                                                                    {500, "Internal Server Error"},
                                                                    {503, "Service Unavailable"},
                                                                    {0, "Unknown"}}};
std::string status_line(int status) {
    const auto found = std::find_if(reasons.begin(), reasons.end() - 1,
                                    [&](const auto& reason) { return reason.first == status; });
    return std::to_string(status) + ' ' + std::string(found->second);
}

/// Of everything that is answered: nothing is kept, nothing is loaded from elsewhere, nobody frames it.
constexpr std::string_view headers_of_all =
    "Cache-Control: no-store\r\n"
    "Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "Referrer-Policy: same-origin\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "X-Robots-Tag: noindex\r\n";

/// Only the names of forms() are ever asked for.
std::optional<std::string> page_template(const Settings& settings, std::string_view name) {
    auto text = file_content(settings.site / ".forms" / (std::string(name) + ".html"));
    return text && !text->empty() ? std::move(text) : std::nullopt;
}

Response refused(const Settings& settings, const Refusal& refusal) {
    Response response{refusal.status, refusal.headers, {}, refusal.complaint};
    const Faults faults = {{"request", std::string(refusal.fault)}};
    if (const auto page = page_template(settings, "form_error")) {
        response.headers += "Content-Type: text/html; charset=utf-8\r\n";
        response.body = web::fill(*page, {}, faults);
    } else {
        response.headers += "Content-Type: text/plain; charset=utf-8\r\n";
        response.body = status_line(refusal.status) + '\n';
    }
    return response;
}

Response shown(const Settings& settings, int status, const Form& form, const Values& values,
               const Faults& faults) {
    const auto page = page_template(settings, form.name);
    if (!page)
        return refused(
            settings,
            {500, "failed", {}, "the published site has no .forms/" + std::string(form.name) + ".html"});
    return {status, "Content-Type: text/html; charset=utf-8\r\n", web::fill(*page, values, faults)};
}

Response thanked(const Settings& settings, const Form& form) {
    return {303, "Location: " + settings.base + std::string(form.name) + "/thanks/\r\n", {}};
}

bool asks_for_token(const Form& form) { return form.fields.front().shape == Shape::token; }

/// The only form whose address may be posted to by a mail program (RFC 8058).
bool is_unsubscribing(const Form& form) { return form.name == "unsubscribe"; }

std::size_t length_of(const Environment& environment) {
    const auto length = environment("CONTENT_LENGTH").value_or("");
    if (length.empty() || environment("HTTP_TRANSFER_ENCODING")) throw Refusal{411, "length"};
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(length.data(), length.data() + length.size(), size);
    if (error == std::errc::result_out_of_range) throw Refusal{413, "too_large"};
    if (error != std::errc() || end != length.data() + length.size()) throw Refusal{400, "bad_request"};
    if (size > largest_body) throw Refusal{413, "too_large"};
    return size;
}

std::string body_of(const Environment& environment, const BodyReader& body) {
    const std::size_t size = length_of(environment);
    std::string content = body(size);
    if (content.size() != size) throw Refusal{400, "bad_request"};
    return content;
}

/// "text/html" of "Text/HTML; charset=…".
std::string media_type(const Environment& environment) {
    const auto type = environment("CONTENT_TYPE").value_or("");
    return ascii_lower(trim(std::string_view(type).substr(0, type.find(';'))));
}

/// Host and port of "https://example.org:8443", without the port that the scheme implies.
std::string host_of_origin(std::string_view origin) {
    for (const auto& [scheme, port] : {std::pair<std::string_view, std::string_view>{"https://", ":443"},
                                       std::pair<std::string_view, std::string_view>{"http://", ":80"}}) {
        if (!origin.starts_with(scheme)) continue;
        auto host = origin.substr(scheme.size());
        if (host.ends_with(port)) host.remove_suffix(port.size());
        return std::string(host);
    }
    return {};
}

/// A browser tells from where a form is sent; what is no browser need not.
void require_own_page(const Settings& settings, const Environment& environment) {
    if (ascii_lower(environment("HTTP_SEC_FETCH_SITE").value_or("")) == "cross-site")
        throw Refusal{403, "forbidden"};
    const auto origin = environment("HTTP_ORIGIN");
    if (!origin) return;
    const std::string here =
        ascii_lower(settings.host.empty() ? environment("HTTP_HOST").value_or("") : settings.host);
    const std::string there = host_of_origin(ascii_lower(*origin));
    const bool is_here = !there.empty() && (there == here || there + ":443" == here || there + ":80" == here);
    if (!is_here) throw Refusal{403, "forbidden"};
}

const Form& form_of(const Environment& environment) {
    const auto path = environment("PATH_INFO").value_or("");
    const Form* form = path.starts_with('/') ? find_form(std::string_view(path).substr(1)) : nullptr;
    if (!form) throw Refusal{404, "not_found"};
    return *form;
}

/// The token of a link; what mail programs and others hang onto it does not matter.
Values token_in_link(const Form& form, const Environment& environment) {
    Values values;
    const auto pairs = decode_pairs(environment("QUERY_STRING").value_or(""));
    if (!pairs) throw Refusal{404, "not_found"};
    for (const auto& [name, value] : *pairs)
        if (name == "token") values.emplace(name, value);
    if (!faults_of(form, values).empty()) throw Refusal{404, "not_found"};
    return values;
}

void spool(const Settings& settings, const Form& form, Values values, Timestamp now) {
    try {
        SpoolWriter writer(settings.spool, settings.most);
        if (!writer.write({std::string(form.name), random_token(), now, std::move(values)})) return;
    } catch (const SpoolError& error) {
        throw Refusal{500, "failed", {}, error.what()};
    }
    throw Refusal{503, "full", "Retry-After: 3600\r\n", "the spool is full"};
}

constexpr std::string_view one_click_name = "List-Unsubscribe", one_click_value = "One-Click";

/// RFC 8058, 3.1: the body may come in either encoding, and no redirect answers it.
bool is_one_click(const Form& form, const std::string& type, const std::string& body) {
    if (!is_unsubscribing(form)) return false;
    if (type == "multipart/form-data")
        return body.find("name=\"" + std::string(one_click_name) + '"') != body.npos &&
               body.find(one_click_value) != body.npos;
    const auto pairs = decode_pairs(trim(body));
    return pairs && std::any_of(pairs->begin(), pairs->end(), [](const auto& pair) {
               return pair.first == one_click_name && trim(pair.second) == one_click_value;
           });
}

Response unsubscribed_at_once(const Settings& settings, const Form& form, const Environment& environment,
                              Timestamp now) {
    spool(settings, form, token_in_link(form, environment), now);
    return {200, "Content-Type: text/plain; charset=utf-8\r\n", {}};
}

/// Whether the visitor agreed to the words that the published form has.
bool agrees_to_published_words(const Settings& settings, const Form& form, const Values& values) {
    const auto wording = values.find("wording");
    if (wording == values.end()) return true;
    const auto page = page_template(settings, form.name);
    return page && page->find("name=\"wording\" value=\"" + wording->second + '"') != page->npos;
}

Response posted(const Settings& settings, const Form& form, const Environment& environment,
                const BodyReader& body, Timestamp now) {
    const std::string type = media_type(environment);
    const bool is_urlencoded = type == "application/x-www-form-urlencoded";
    if (!is_urlencoded && !(is_unsubscribing(form) && type == "multipart/form-data"))
        throw Refusal{415, "type"};
    const std::string content = body_of(environment, body);
    // The token alone decides: mail programs on the web send it from their own pages.
    if (is_one_click(form, type, content)) return unsubscribed_at_once(settings, form, environment, now);
    require_own_page(settings, environment);
    if (!is_urlencoded) throw Refusal{415, "type"};
    auto values = decode(form, content);
    if (!values) throw Refusal{400, "bad_request"};
    // Who fills in what people do not see must not learn that it was noticed.
    if (values->contains(honeypot)) return thanked(settings, form);
    auto faults = faults_of(form, *values);
    if (!agrees_to_published_words(settings, form, *values)) faults.emplace("wording", "malformed");
    if (!faults.empty()) {
        if (asks_for_token(form)) throw Refusal{404, "not_found"};
        return shown(settings, 422, form, *values, faults);
    }
    spool(settings, form, std::move(*values), now);
    return thanked(settings, form);
}

Response answered(const Settings& settings, const Environment& environment, const BodyReader& body,
                  Timestamp now) {
    const Form& form = form_of(environment);
    const std::string method = environment("REQUEST_METHOD").value_or("");
    if (method == "POST") return posted(settings, form, environment, body, now);
    const bool is_reading = method == "GET" || method == "HEAD";
    if (!is_reading || !asks_for_token(form))
        throw Refusal{405, "method", asks_for_token(form) ? "Allow: GET, HEAD, POST\r\n" : "Allow: POST\r\n"};
    return shown(settings, 200, form, token_in_link(form, environment), {});
}

std::string required(const Environment& environment, const char* name) {
    auto value = environment(name).value_or("");
    if (!value.starts_with('/')) throw std::runtime_error(std::string(name) + " must be an absolute path");
    return value;
}

}  // namespace

Settings settings_of(const Environment& environment) {
    Settings settings;
    settings.spool = required(environment, "BFB_WEB_SPOOL");
    settings.site = required(environment, "BFB_WEB_SITE");
    settings.base = environment("BFB_WEB_BASE").value_or(settings.base);
    constexpr std::string_view path = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    if (!settings.base.starts_with('/') || !settings.base.ends_with('/') || settings.base.starts_with("//") ||
        settings.base.find_first_not_of(path) != settings.base.npos)
        throw std::runtime_error("BFB_WEB_BASE must be a path that begins and ends with a slash");
    settings.host = environment("BFB_WEB_HOST").value_or("");
    if (settings.host.find('/') != settings.host.npos)
        throw std::runtime_error("BFB_WEB_HOST must be a name like www.example.org");
    if (const auto most = environment("BFB_WEB_MOST")) {
        const auto [end, error] = std::from_chars(most->data(), most->data() + most->size(), settings.most);
        if (error != std::errc() || end != most->data() + most->size() || settings.most == 0)
            throw std::runtime_error("BFB_WEB_MOST must be a number");
    }
    return settings;
}

std::string serialize(const Response& response) {
    std::string text = "Status: " + status_line(response.status) + "\r\n";
    text += headers_of_all;
    text += response.headers;
    text += "\r\n";
    text += response.body;
    return text;
}

Response answer(const Settings& settings, const Environment& environment, const BodyReader& body,
                Timestamp now) {
    Response response;
    try {
        response = answered(settings, environment, body, now);
    } catch (const Refusal& refusal) {
        response = refused(settings, refusal);
    }
    if (environment("REQUEST_METHOD") == "HEAD") response.body.clear();
    return response;
}

Response failure(std::string complaint) {
    return {500, "Content-Type: text/plain; charset=utf-8\r\n", status_line(500) + '\n',
            std::move(complaint)};
}

}  // namespace bfb::web
