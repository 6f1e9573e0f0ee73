// Anything at all read as a mail: no crash, no endless loop, no text that is not UTF-8, no name that leaves
// its folder.
#include <cstdint>
#include <cstdlib>

#include "adapters/gmime_parts.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "messages/incoming.hpp"

namespace {

using namespace bfb;

void require(bool promise) {
    if (!promise) std::abort();
}

void require_address(const adapters::MailAddress& address) {
    require(is_utf8(address.name) && is_utf8(address.address));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    adapters::MimeLimits limits;
    limits.text_bytes = 4'096;
    const std::string_view raw(reinterpret_cast<const char*>(data), size);
    const auto mail = adapters::parse_mail(raw, limits);
    require(is_utf8(mail.subject) && is_utf8(mail.text) && mail.text.size() <= limits.text_bytes * 4);
    require(mail.message_id.find_first_of(" \r\n<>") == std::string::npos);
    require(mail.attachments.size() <= limits.parts);
    for (const auto& address : mail.from) require_address(address);
    for (const auto& attachment : mail.attachments) {
        const std::string name = messages::clean_file_name(attachment.name, attachment.media_type);
        require(!name.empty() && name.find('/') == std::string::npos && name.front() != '.');
        require(name.size() <= 128 && printable(name) == name);
    }
    return 0;
}
