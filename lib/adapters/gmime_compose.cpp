#include <gmime/gmime.h>

#include <memory>
#include <stdexcept>

#include "adapters/gmime_parts.hpp"

namespace bfb::adapters {

namespace {

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Object = std::unique_ptr<T, Unref>;

constexpr std::size_t longest_line = 998;  // RFC 5322, 2.1.1
constexpr std::size_t longest_id = 900;    // of one Message-ID: it can't be folded

void add_address(GMimeMessage* message, GMimeAddressType type, const MailAddress& address) {
    const Object<InternetAddress> mailbox(internet_address_mailbox_new(
        address.name.empty() ? nullptr : address.name.c_str(), address.address.c_str()));
    internet_address_set_charset(mailbox.get(), "utf-8");
    internet_address_list_add(g_mime_message_get_addresses(message, type), mailbox.get());
}

void set_header(GMimeMessage* message, const char* name, const std::string& value) {
    g_mime_object_set_header(GMIME_OBJECT(message), name, value.c_str(), "utf-8");
}

/// Not folded and not encoded: an address that mail programs take as it stands (RFC 2369, RFC 8058).
void set_address_header(GMimeMessage* message, const char* name, const std::string& address) {
    set_header(message, name, address);
    GMimeHeader* header =
        g_mime_header_list_get_header(g_mime_object_get_header_list(GMIME_OBJECT(message)), name);
    g_mime_header_set_raw_value(header, (' ' + address + '\n').c_str());
}

std::string in_brackets(const std::string& id) { return '<' + id + '>'; }

std::string joined(const std::vector<std::string>& ids) {
    std::string all;
    for (const auto& id : ids) {
        if (id.size() > longest_id) continue;
        if (!all.empty()) all += ' ';
        all += in_brackets(id);
    }
    return all;
}

void set_headers(GMimeMessage* message, const OutgoingMail& mail) {
    const std::unique_ptr<GDateTime, decltype([](GDateTime* date) { g_date_time_unref(date); })> date(
        g_date_time_new_from_unix_utc(mail.date));
    g_mime_message_set_date(message, date.get());
    add_address(message, GMIME_ADDRESS_TYPE_FROM, mail.from);
    if (mail.reply_to) add_address(message, GMIME_ADDRESS_TYPE_REPLY_TO, *mail.reply_to);
    add_address(message, GMIME_ADDRESS_TYPE_TO, mail.to);
    g_mime_message_set_subject(message, mail.subject.c_str(), "utf-8");
    g_mime_message_set_message_id(message, mail.message_id.c_str());
    if (!mail.in_reply_to.empty() && mail.in_reply_to.size() <= longest_id)
        set_header(message, "In-Reply-To", in_brackets(mail.in_reply_to));
    if (const auto references = joined(mail.references); !references.empty())
        set_header(message, "References", references);
    if (mail.automatic) set_header(message, "Auto-Submitted", "auto-generated");
    if (!mail.list_unsubscribe.empty()) {
        set_address_header(message, "List-Unsubscribe", in_brackets(mail.list_unsubscribe));
        set_header(message, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
}

void set_content(GMimePart* part, const std::string& bytes, GMimeContentEncoding encoding) {
    const Object<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
    const Object<GMimeDataWrapper> content(
        g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
    g_mime_part_set_content(part, content.get());
    g_mime_part_set_content_encoding(part, encoding);
}

Object<GMimeObject> text_part(const char* subtype, const std::string& text) {
    GMimePart* part = g_mime_part_new_with_type("text", subtype);
    g_mime_object_set_content_type_parameter(GMIME_OBJECT(part), "charset", "utf-8");
    set_content(part, text, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    return Object<GMimeObject>(GMIME_OBJECT(part));
}

Object<GMimeObject> image_part(const InlineImage& image) {
    const auto slash = image.media_type.find('/');
    const std::string subtype = image.media_type.substr(slash + 1);
    GMimePart* part = g_mime_part_new_with_type(image.media_type.substr(0, slash).c_str(), subtype.c_str());
    set_content(part, image.bytes, GMIME_CONTENT_ENCODING_BASE64);
    g_mime_part_set_content_id(part, image.content_id.c_str());
    g_mime_object_set_disposition(GMIME_OBJECT(part), GMIME_DISPOSITION_INLINE);
    g_mime_part_set_filename(part, (image.content_id + '.' + subtype).c_str());
    return Object<GMimeObject>(GMIME_OBJECT(part));
}

/// The boundary is made from the Message-ID, so that the same mail is composed to the same bytes; "=_" stands
/// in no encoded part (RFC 2045, 6.7).
Object<GMimeObject> multipart(const char* subtype, const std::string& message_id,
                              const std::vector<Object<GMimeObject>>& parts) {
    GMimeMultipart* multipart = g_mime_multipart_new_with_subtype(subtype);
    const std::string boundary = std::string("=_") + subtype + '_' + message_id.substr(0, 32);
    g_mime_multipart_set_boundary(multipart, boundary.substr(0, boundary.find('@')).c_str());
    for (const auto& part : parts) g_mime_multipart_add(multipart, part.get());
    return Object<GMimeObject>(GMIME_OBJECT(multipart));
}

Object<GMimeObject> html_with_images(const OutgoingMail& mail) {
    auto html = text_part("html", mail.html);
    if (mail.images.empty()) return html;
    std::vector<Object<GMimeObject>> parts;
    parts.push_back(std::move(html));
    for (const auto& image : mail.images) parts.push_back(image_part(image));
    auto related = multipart("related", mail.message_id, parts);
    g_mime_object_set_content_type_parameter(related.get(), "type", "text/html");  // RFC 2387
    return related;
}

Object<GMimeObject> body_of(const OutgoingMail& mail) {
    auto text = text_part("plain", mail.text);
    if (mail.html.empty()) return text;
    std::vector<Object<GMimeObject>> parts;
    parts.push_back(std::move(text));
    parts.push_back(html_with_images(mail));
    return multipart("alternative", mail.message_id, parts);
}

std::string bytes_of(GMimeMessage* message) {
    const Object<GMimeStream> stream(g_mime_stream_mem_new());
    if (g_mime_object_write_to_stream(GMIME_OBJECT(message), nullptr, stream.get()) < 0)
        throw std::runtime_error("the mail can't be composed");
    const GByteArray* array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
    return {reinterpret_cast<const char*>(array->data), array->len};
}

/// Everything is encoded, so that each line break is one of the mail itself.
std::string for_the_wire(std::string_view mail) {
    std::string wire;
    wire.reserve(mail.size() + mail.size() / 40);
    std::size_t line = 0;
    for (const char c : mail) {
        if (c == '\r') continue;
        if (c == '\n') {
            wire += '\r';
            line = 0;
        } else if (++line > longest_line) {
            throw std::runtime_error("a header can't be written in lines of 998 bytes");
        } else if (static_cast<unsigned char>(c) > 0x7E) {
            throw std::runtime_error("an address holds letters that mail can't carry");
        }
        wire += c;
    }
    return wire;
}

}  // namespace

std::string compose_mail(const OutgoingMail& mail) {
    g_mime_init();
    const Object<GMimeMessage> message(g_mime_message_new(TRUE));
    set_headers(message.get(), mail);
    const auto body = body_of(mail);
    g_mime_message_set_mime_part(message.get(), body.get());
    return for_the_wire(bytes_of(message.get()));
}

}  // namespace bfb::adapters
