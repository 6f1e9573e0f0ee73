#include <stdexcept>

#include "adapters/curl_parts.hpp"
#include "adapters/module.hpp"

namespace bfb::adapters {

std::string url_of(const Server& server, const std::string& scheme) {
    const bool is_ipv6 = server.host.find(':') != std::string::npos;
    std::string url = scheme;
    url += server.encryption == Encryption::tls ? "s://" : "://";
    url += is_ipv6 ? '[' + server.host + ']' : server.host;
    if (server.port > 0) url += ':' + std::to_string(server.port);
    return url;
}

Easy easy_for(const Server& server, const std::string& scheme) {
    Easy handle(curl_easy_init());
    if (!handle) throw std::runtime_error("libcurl can't be used");
    const auto seconds = static_cast<long>(server.timeout.count());
    set(handle, CURLOPT_NOSIGNAL, 1L);
    set(handle, CURLOPT_NOPROXY, "*");
    set(handle, CURLOPT_PROTOCOLS_STR, (scheme + ',' + scheme + 's').c_str());
    set(handle, CURLOPT_CONNECTTIMEOUT, seconds);
    set(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, seconds);
    set(handle, CURLOPT_LOW_SPEED_LIMIT, 1L);
    set(handle, CURLOPT_LOW_SPEED_TIME, seconds);
    set(handle, CURLOPT_USE_SSL,
        static_cast<long>(server.encryption == Encryption::none ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    if (!server.ca_file.empty()) set(handle, CURLOPT_CAINFO, server.ca_file.c_str());
    if (!server.user.empty()) {
        set(handle, CURLOPT_USERNAME, server.user.c_str());
        set(handle, CURLOPT_PASSWORD, server.password.c_str());
    }
    return handle;
}

namespace {

class Curl final : public Internet {
  public:
    std::unique_ptr<SmtpConnection> smtp(const Server& server) const override { return connect_smtp(server); }
    std::unique_ptr<ImapConnection> imap(const Server& server) const override { return connect_imap(server); }
};

const Curl curl;

}  // namespace

}  // namespace bfb::adapters

BFB_MODULE(bfb::adapters::curl)
