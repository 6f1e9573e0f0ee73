#include "adapters/curl_parts.hpp"
#include "adapters/module.hpp"

namespace bfb::adapters {

namespace {

class Curl final : public Internet {
  public:
    std::unique_ptr<SmtpConnection> smtp(const Server& server) const override { return open_smtp(server); }
    std::unique_ptr<ImapConnection> imap(const Server& server) const override { return open_imap(server); }
};

const Curl curl;

}  // namespace

}  // namespace bfb::adapters

BFB_MODULE(bfb::adapters::curl)
