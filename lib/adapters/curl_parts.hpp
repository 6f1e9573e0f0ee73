// What the module bfb-curl is made of: SMTP and IMAP, each in a file of its own, on handles set up alike.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <stdexcept>
#include <string>

#include "adapters/internet.hpp"

namespace bfb::adapters {

struct CleanUp {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, CleanUp>;
using TextList = std::unique_ptr<curl_slist, CleanUp>;

/// A handle for `scheme` ("smtp", "imap") on the server: encryption, certificates, authentication, timeouts;
/// no proxy and no other protocol, whatever the environment says.
Easy easy_for(const Server& server, const std::string& scheme);
/// "smtps://mail.example.org:465": scheme as the encryption wants it, without a path.
std::string url_of(const Server& server, const std::string& scheme);
/// Sets an option; throws std::runtime_error where this libcurl does not know it.
template <class Value>
void set(const Easy& handle, CURLoption option, Value value) {
    if (const auto code = curl_easy_setopt(handle.get(), option, value); code != CURLE_OK)
        throw std::runtime_error(curl_easy_strerror(code));
}

/// See Internet.
std::unique_ptr<SmtpConnection> connect_smtp(const Server& server);
std::unique_ptr<ImapConnection> connect_imap(const Server& server);

}  // namespace bfb::adapters
