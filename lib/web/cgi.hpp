// The Common Gateway Interface (RFC 3875) for the forms: a request in, a response out, and at most one file
// in the spool. It trusts nothing but its wrapper's settings, and knows no database.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"

namespace bfb::web {

/// The value of an environment variable; nothing where it is not set.
using Environment = std::function<std::optional<std::string>(const char* name)>;
/// Up to `size` bytes of the request's body; fewer only at its end.
using BodyReader = std::function<std::string(std::size_t size)>;

/// What the wrapper says by its environment.
struct Settings {
    std::filesystem::path spool;  ///< BFB_WEB_SPOOL
    std::filesystem::path site;   ///< BFB_WEB_SITE: the published site; its templates lie in .forms/
    std::string base = "/";       ///< BFB_WEB_BASE: the path of the start page on the server
    std::size_t most = 1'000;     ///< BFB_WEB_MOST: files that may wait in the spool
    std::string host = {};  ///< BFB_WEB_HOST: under which visitors see the site; empty: as the request says
};
/// Throws std::runtime_error, naming the variable, where one is missing or can't be used.
Settings settings_of(const Environment& environment);

/// The largest body that is read.
inline constexpr std::size_t largest_body = 64 * 1024;

struct Response {
    int status = 200;
    std::string headers;  ///< further ones, each ended by CR LF
    std::string body;
    /// For the server's log; empty where all went well. Never what a visitor wrote.
    std::string complaint = {};
};
/// As a CGI program writes it (RFC 3875, 6).
std::string serialize(const Response& response);

/// Answers one request. The page of errors is .forms/form_error.html, filled with a fault of `request`:
/// bad_request, forbidden, not_found, method, length, too_large, type, full, failed.
Response answer(const Settings& settings, const Environment& environment, const BodyReader& body,
                Timestamp now);
/// What a visitor sees where the settings are wrong.
Response failure(std::string complaint);

}  // namespace bfb::web
