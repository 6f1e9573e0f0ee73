#include "adapters/gmime_parts.hpp"
#include "adapters/module.hpp"

namespace bfb::adapters {

namespace {

class GMime final : public Mime {
  public:
    std::string compose(const OutgoingMail& mail) const override { return compose_mail(mail); }
    ParsedMail parse(std::string_view raw, const MimeLimits& limits) const override {
        return parse_mail(raw, limits);
    }
};

const GMime gmime;

}  // namespace

}  // namespace bfb::adapters

BFB_MODULE(bfb::adapters::gmime)
