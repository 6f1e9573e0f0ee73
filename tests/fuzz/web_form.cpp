// Anything at all as the body of a form, as a file of the spool and as a page to be filled: no crash, and
// what is promised holds. Run with clang++ -std=c++20 -Ilib -fsanitize=fuzzer,address,undefined, with
// lib/base and lib/web.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <variant>

#include "base/text.hpp"
#include "web/form.hpp"
#include "web/spool.hpp"

namespace {

void require(bool promise) {
    if (!promise) std::abort();
}

const std::string page = "<p data-checked=\"privacy\">[[value name]][[when form]]x[[end]][[value text]]</p>";

void read_as_form(const bfb::web::Form& form, const std::string& bytes) {
    const auto values = bfb::web::decode(form, bytes);
    if (!values) return;
    for (const auto& [name, value] : *values) {
        require(!value.empty() && bfb::is_utf8(value) && value.find('\0') == value.npos);
        require(name == bfb::web::honeypot || bfb::web::is_value_of(form, name, value));
    }
    const auto faults = bfb::web::faults_of(form, *values);
    const auto filled = bfb::web::fill(page, *values, faults);
    require(filled.find('<', 1) == filled.rfind("</p>"));
    if (!faults.empty() || values->contains(bfb::web::honeypot)) return;
    const bfb::web::Submission submission{std::string(form.name), std::string(32, 'a'), bfb::Timestamp(),
                                          *values};
    const auto again = bfb::web::parse_submission(bfb::web::serialize(submission));
    require(std::holds_alternative<bfb::web::Submission>(again));
    require(std::get<bfb::web::Submission>(again).values == *values);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    for (const auto& form : bfb::web::forms()) read_as_form(form, bytes);
    bfb::web::parse_submission(bytes);
    bfb::web::fill(bytes, {{"a", "b"}}, {{"a", "missing"}});
    return 0;
}
