#include "site/structured.hpp"

#include "out/json.hpp"

namespace bfb::site {

Structured::Structured(std::string_view type) {
    members_ = "\"@type\":";
    out::append_json_string(members_, type);
}

Structured& Structured::add(std::string_view key, std::string_view text) {
    if (text.empty()) return *this;
    members_ += ',';
    out::append_json_string(members_, key);
    members_ += ':';
    out::append_json_string(members_, text);
    return *this;
}

Structured& Structured::add(std::string_view key, const Structured& object) {
    members_ += ',';
    out::append_json_string(members_, key);
    members_ += ":{";
    members_ += object.members_;
    members_ += '}';
    return *this;
}

std::string Structured::text() const {
    std::string json = "{\"@context\":\"https://schema.org\",";
    json += members_;
    json += '}';
    // < is never needed outside strings, and within them its escape means the same
    for (auto at = json.find('<'); at != json.npos; at = json.find('<', at)) json.replace(at, 1, "\\u003c");
    return json;
}

}  // namespace bfb::site
