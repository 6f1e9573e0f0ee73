#include <gmime/gmime.h>

#include <algorithm>
#include <array>
#include <memory>

#include "adapters/gmime_guard.hpp"
#include "adapters/gmime_parts.hpp"
#include "adapters/gmime_text.hpp"
#include "base/text.hpp"

namespace bfb::adapters {

namespace {

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Object = std::unique_ptr<T, Unref>;

constexpr std::size_t most_addresses = 1'000;
constexpr std::size_t most_references = 200;
constexpr std::size_t most_faults = 20;
constexpr std::size_t longest_line = 998;  // RFC 5322, 2.1.1
constexpr const char* made_to_crash = "it was made to crash who reads it";

/// What the parser needs once in a process.
GMimeParserOptions* parser_options() {
    static GMimeParserOptions* const options = [] {
        g_mime_init();
        std::array<const char*, 3> charsets{"utf-8", "windows-1252", nullptr};
        auto* made = g_mime_parser_options_new();
        g_mime_parser_options_set_fallback_charsets(made, charsets.data());
        return made;
    }();
    return options;
}

std::string text_or_nothing(const char* text) { return text ? valid_utf8(text) : std::string(); }

const char* words_for(GMimeParserWarning warning) {
    switch (warning) {
        case GMIME_WARN_UNENCODED_8BIT_HEADER:
            return "a header holds bytes that are not encoded";
        case GMIME_WARN_INVALID_CONTENT_TYPE:
            return "a content type is none";
        case GMIME_WARN_INVALID_RFC2047_HEADER_VALUE:
            return "an encoded word is broken";
        case GMIME_WARN_MALFORMED_MULTIPART:
            return "a multipart has no parts";
        case GMIME_WARN_TRUNCATED_MESSAGE:
            return "the mail is cut short";
        case GMIME_CRIT_MULTIPART_WITHOUT_BOUNDARY:
            return "a multipart has no boundary";
        case GMIME_CRIT_NESTING_OVERFLOW:
            return "parts are nested too deeply";
        case GMIME_CRIT_INVALID_HEADER_NAME:
            return "a line among the headers is none";
        default:
            return "its form is not as it should be";
    }
}

void add_fault(std::vector<std::string>& faults, const std::string& fault) {
    if (faults.size() < most_faults && std::find(faults.begin(), faults.end(), fault) == faults.end())
        faults.push_back(fault);
}

void note_fault(std::int64_t, GMimeParserWarning warning, const char*, void* faults) {
    add_fault(*static_cast<std::vector<std::string>*>(faults), words_for(warning));
}

/// A parser reading `bytes` where they lie, without a copy; they must outlive what is parsed.
class BytesParser {
  public:
    explicit BytesParser(std::string_view bytes)
        : array_{const_cast<guint8*>(reinterpret_cast<const guint8*>(bytes.data())),
                 static_cast<guint>(bytes.size())},
          stream_(g_mime_stream_mem_new()) {
        auto* memory = GMIME_STREAM_MEM(stream_.get());
        g_mime_stream_mem_set_byte_array(memory, &array_);
        g_mime_stream_mem_set_owner(memory, FALSE);
        parser_.reset(g_mime_parser_new_with_stream(stream_.get()));
    }
    GMimeParser* get() const { return parser_.get(); }

  private:
    GByteArray array_;
    Object<GMimeStream> stream_;
    Object<GMimeParser> parser_;
};

/// What the part holds once its transfer encoding is taken off; no more than `most` bytes of it.
std::string decoded(GMimePart* part, std::size_t most) {
    GMimeDataWrapper* content = g_mime_part_get_content(part);
    GMimeStream* source = content ? g_mime_data_wrapper_get_stream(content) : nullptr;
    if (!source) return {};
    g_mime_stream_reset(source);
    const Object<GMimeStream> filtered(g_mime_stream_filter_new(source));
    const auto encoding = g_mime_data_wrapper_get_encoding(content);
    const Object<GMimeFilter> filter(g_mime_filter_basic_new(encoding, FALSE));
    g_mime_stream_filter_add(GMIME_STREAM_FILTER(filtered.get()), filter.get());

    std::string bytes;
    if (const auto length = g_mime_stream_length(source); length > 0)
        bytes.reserve(std::min(static_cast<std::size_t>(length), most));
    std::array<char, 32 * 1024> buffer;
    while (bytes.size() < most) {
        const auto wanted = std::min(buffer.size(), most - bytes.size());
        const auto count = g_mime_stream_read(filtered.get(), buffer.data(), wanted);
        if (count <= 0) break;
        bytes.append(buffer.data(), static_cast<std::size_t>(count));
    }
    return bytes;
}

std::string written(GMimeObject* object) {
    const Object<GMimeStream> memory(g_mime_stream_mem_new());
    g_mime_object_write_to_stream(object, nullptr, memory.get());
    const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
    return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

std::string header(GMimeObject* object, const char* name) {
    return text_or_nothing(g_mime_object_get_header(object, name));
}

std::string lower(std::string text) {
    for (char& c : text) c = g_ascii_tolower(c);
    return text;
}

/// A Message-ID goes into headers of what we send: only what may stand between angle brackets is one.
std::string sound_id(const char* text) {
    const std::string_view id = text ? text : "";
    const bool is_sound = id.size() <= longest_line && std::all_of(id.begin(), id.end(), [](char c) {
                              return c > ' ' && c < '\x7F' && c != '<' && c != '>';
                          });
    return is_sound ? std::string(id) : std::string();
}

std::vector<std::string> ids_in(const char* text) {
    std::vector<std::string> ids;
    if (!text) return ids;
    GMimeReferences* references = g_mime_references_parse(parser_options(), text);
    const int count = g_mime_references_length(references);
    for (int i = 0; i < count && ids.size() < most_references; ++i)
        if (auto id = sound_id(g_mime_references_get_message_id(references, i)); !id.empty())
            ids.push_back(std::move(id));
    g_mime_references_free(references);
    return ids;
}

void add_addresses(InternetAddressList* list, std::vector<MailAddress>& addresses, std::size_t depth) {
    const int count = list && depth > 0 ? internet_address_list_length(list) : 0;
    for (int i = 0; i < count && addresses.size() < most_addresses; ++i) {
        InternetAddress* address = internet_address_list_get_address(list, i);
        if (INTERNET_ADDRESS_IS_GROUP(address))
            add_addresses(internet_address_group_get_members(INTERNET_ADDRESS_GROUP(address)), addresses,
                          depth - 1);
        else if (INTERNET_ADDRESS_IS_MAILBOX(address))
            addresses.push_back(
                {text_or_nothing(internet_address_get_name(address)),
                 text_or_nothing(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address)))});
    }
}

std::vector<MailAddress> addresses_in(InternetAddressList* list) {
    constexpr std::size_t deepest_group = 4;
    std::vector<MailAddress> addresses;
    add_addresses(list, addresses, deepest_group);
    return addresses;
}

bool is_type(GMimeObject* object, const char* type, const char* subtype) {
    return g_mime_content_type_is_type(g_mime_object_get_content_type(object), type, subtype) != FALSE;
}

std::string media_type_of(GMimeObject* object) {
    gchar* type = g_mime_content_type_get_mime_type(g_mime_object_get_content_type(object));
    std::string text = lower(text_or_nothing(type));
    g_free(type);
    return text;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == text.npos; }

/// Words to be read, rather than a file that happens to be text.
bool is_body(GMimeObject* object) {
    if (!GMIME_IS_PART(object) || !(is_type(object, "text", "plain") || is_type(object, "text", "html")))
        return false;
    const char* filename = g_mime_part_get_filename(GMIME_PART(object));
    return !g_mime_part_is_attachment(GMIME_PART(object)) && (!filename || !*filename);
}

bool is_multipart(GMimeObject* object, const char* subtype) {
    return GMIME_IS_MULTIPART(object) && is_type(object, "multipart", subtype);
}

/// Walks the parts and fills text, attachments and reports, within the limits.
class Taker {
  public:
    Taker(ParsedMail& mail, const MimeLimits& limits) : mail_(mail), limits_(limits) {}

    void take_all(GMimeObject* top) {
        mail_.text = take(top, Text::wanted, 0);
        if (is_blank(mail_.text) && nested_) mail_.text = take(nested_, Text::only, 1);
    }

  private:
    /// `only`: what else there is, is known already.
    enum class Text { wanted, left_out, only };

    void leave_out(const char* why) {
        mail_.is_whole = false;
        add_fault(mail_.faults, why);
    }

    bool is_within_limits(std::size_t depth) {
        if (depth >= limits_.depth)
            leave_out("parts are nested too deeply");
        else if (parts_ >= limits_.parts)
            leave_out("there are too many parts");
        else
            return ++parts_ > 0;
        return false;
    }

    /// The text of the part and of those in it.
    std::string take(GMimeObject* object, Text text, std::size_t depth) {
        if (!object || !is_within_limits(depth)) return {};
        if (is_multipart(object, "alternative") && text != Text::left_out)
            return take_alternative(GMIME_MULTIPART(object), text, depth);
        if (GMIME_IS_MULTIPART(object)) return take_each(GMIME_MULTIPART(object), text, depth);
        if (GMIME_IS_MESSAGE_PART(object)) {
            take_mail(GMIME_MESSAGE_PART(object), text);
        } else if (is_body(object)) {
            return text == Text::left_out ? std::string() : text_of(GMIME_PART(object));
        } else if (GMIME_IS_PART(object) && text != Text::only) {
            take_file(GMIME_PART(object));
        }
        return {};
    }

    std::string take_each(GMimeMultipart* multipart, Text text, std::size_t depth) {
        const bool is_report = is_multipart(GMIME_OBJECT(multipart), "report");
        std::string all;
        const int count = g_mime_multipart_get_count(multipart);
        for (int i = 0; i < count; ++i) {
            GMimeObject* part = g_mime_multipart_get_part(multipart, i);
            if (is_report && text != Text::only) take_report(part);
            const std::string one = take(part, text, depth + 1);
            if (!all.empty() && !one.empty() && !all.ends_with('\n')) all += '\n';
            append(all, one);
        }
        return all;
    }

    /// Plain text before HTML; files beside either are kept.
    std::string take_alternative(GMimeMultipart* multipart, Text text, std::size_t depth) {
        const int count = g_mime_multipart_get_count(multipart);
        const auto part = [&](int i) { return g_mime_multipart_get_part(multipart, i); };
        std::string chosen;
        int taken = -1;
        for (int i = 0; i < count && taken < 0; ++i)
            if (is_body(part(i)) && is_type(part(i), "text", "plain")) {
                chosen = text_of(GMIME_PART(part(i)));
                if (!is_blank(chosen)) taken = i;
            }
        for (int i = count - 1; i >= 0; --i) {
            if (i == taken) continue;
            const Text rest = taken < 0 ? text : text == Text::only ? Text::only : Text::left_out;
            std::string other = take(part(i), rest, depth + 1);
            if (taken >= 0 || is_blank(other)) continue;
            chosen = std::move(other);
            taken = i;
        }
        return chosen;
    }

    void append(std::string& all, const std::string& text) {
        all += text;
        if (all.size() <= limits_.text_bytes) return;
        all.resize(cut_utf8(all, limits_.text_bytes).size());
        leave_out("the text is too long and was cut");
    }

    std::string text_of(GMimePart* part) {
        // A page is mostly markup: more of it is read than text may come of it.
        const bool is_html = is_type(GMIME_OBJECT(part), "text", "html");
        std::string bytes = decoded(part, limits_.text_bytes * (is_html ? 4 : 2));
        std::string text = with_plain_line_ends(to_utf8(
            std::move(bytes), g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset")));
        std::string result;
        append(result, is_html ? text_of_html(text) : text);
        return result;
    }

    void take_file(GMimePart* part) {
        mail_.attachments.push_back({text_or_nothing(g_mime_part_get_filename(part)),
                                     media_type_of(GMIME_OBJECT(part)), decoded(part, std::string::npos)});
    }

    void take_mail(GMimeMessagePart* part, Text text) {
        GMimeMessage* message = g_mime_message_part_get_message(part);
        if (!message || text == Text::only) return;
        if (!nested_) nested_ = g_mime_message_get_mime_part(message);
        const std::string subject = text_or_nothing(g_mime_message_get_subject(message));
        mail_.attachments.push_back({(subject.empty() ? "mail" : subject) + ".eml", "message/rfc822",
                                     written(GMIME_OBJECT(message))});
    }

    void take_report(GMimeObject* part) {
        if (GMIME_IS_MESSAGE_PART(part)) {
            if (auto* message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(part)))
                mail_.reported_message_id = sound_id(g_mime_message_get_message_id(message));
        } else if (GMIME_IS_PART(part) && is_type(part, "text", "rfc822-headers")) {
            take_returned_headers(decoded(GMIME_PART(part), limits_.text_bytes));
        } else if (GMIME_IS_PART(part) && is_type(part, "message", "delivery-status")) {
            take_statuses(with_plain_line_ends(decoded(GMIME_PART(part), limits_.text_bytes)));
        }
    }

    void take_returned_headers(const std::string& headers) {
        if (would_exhaust_stack(headers)) return add_fault(mail_.faults, made_to_crash);
        const BytesParser parser(headers);
        const Object<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), parser_options()));
        if (message) mail_.reported_message_id = sound_id(g_mime_message_get_message_id(message.get()));
    }

    /// Groups of fields, parted by empty lines (RFC 3464, 2.1); the first is about the mail, the others are
    /// each about a recipient.
    void take_statuses(const std::string& content) {
        std::string_view rest = content;
        while (!rest.empty() && mail_.reports.size() < most_addresses) {
            const auto end = rest.find("\n\n");
            take_status(std::string(rest.substr(0, end)) + "\n\n");
            rest.remove_prefix(end == rest.npos ? rest.size() : end + 2);
        }
    }

    void take_status(const std::string& fields) {
        const BytesParser parser(fields);
        const Object<GMimeObject> group(g_mime_parser_construct_part(parser.get(), parser_options()));
        if (!group) return;
        // "rfc822; anna@example.org": the kind of address or answer comes first.
        const auto behind_kind = [&](const char* name) {
            const std::string value = header(group.get(), name);
            const auto semicolon = value.find(';');
            const auto start = value.find_first_not_of(' ', semicolon == value.npos ? 0 : semicolon + 1);
            return start == value.npos ? std::string() : value.substr(start);
        };
        DeliveryStatus status{behind_kind("Final-Recipient"), lower(header(group.get(), "Action")),
                              header(group.get(), "Status"), behind_kind("Diagnostic-Code")};
        if (const auto original = behind_kind("Original-Recipient"); !original.empty())
            status.recipient = original;
        if (!status.action.empty()) mail_.reports.push_back(std::move(status));
    }

    ParsedMail& mail_;
    const MimeLimits& limits_;
    std::size_t parts_ = 0;
    GMimeObject* nested_ = nullptr;
};

/// RFC 3834, and what lists, Exchange and bounces say of themselves.
bool is_automatic(GMimeMessage* message) {
    auto* object = GMIME_OBJECT(message);
    const auto says = [&](const char* name) { return lower(header(object, name)); };
    const std::string submitted = says("Auto-Submitted"), precedence = says("Precedence");
    if (!submitted.empty() && !submitted.starts_with("no")) return true;
    if (precedence == "bulk" || precedence == "list" || precedence == "junk") return true;
    const char* path = g_mime_object_get_header(object, "Return-Path");
    if (path && std::string_view(path).find("<>") != std::string_view::npos) return true;
    for (const char* name : {"List-Id", "List-Unsubscribe", "X-Autoreply", "X-Autorespond"})
        if (g_mime_object_get_header(object, name)) return true;
    GMimeObject* top = g_mime_message_get_mime_part(message);
    return top && is_multipart(top, "report");
}

/// Servers that say in plain words what multipart/report is for: older Exim and qmail return the mail below
/// their own text.
void read_plain_bounce(GMimeMessage* message, ParsedMail& mail) {
    const std::string failed = header(GMIME_OBJECT(message), "X-Failed-Recipients");
    const bool is_qmail = mail.text.find("This is the qmail-send program") != std::string::npos;
    if (!mail.reports.empty() || (failed.empty() && !is_qmail)) return;
    mail.automatic = true;
    mail.reports.push_back({failed, "failed", "5.0.0", ""});
    const std::string text = lower(mail.text);
    const auto field = text.rfind("\nmessage-id:");
    if (field == text.npos || !mail.reported_message_id.empty()) return;
    const auto start = text.find('<', field), end = text.find('>', field);
    if (start < end && end != text.npos)
        mail.reported_message_id = sound_id(mail.text.substr(start + 1, end - start - 1).c_str());
}

void read_headers(GMimeMessage* message, ParsedMail& mail) {
    auto* object = GMIME_OBJECT(message);
    mail.from = addresses_in(g_mime_message_get_from(message));
    mail.to = addresses_in(g_mime_message_get_to(message));
    mail.cc = addresses_in(g_mime_message_get_cc(message));
    mail.reply_to = addresses_in(g_mime_message_get_reply_to(message));
    if (mail.from.empty()) mail.from = addresses_in(g_mime_message_get_sender(message));
    mail.subject = text_or_nothing(g_mime_message_get_subject(message));
    if (GDateTime* date = g_mime_message_get_date(message)) mail.date = g_date_time_to_unix(date);
    mail.message_id = sound_id(g_mime_message_get_message_id(message));
    const auto replied = ids_in(g_mime_object_get_header(object, "In-Reply-To"));
    if (!replied.empty()) mail.in_reply_to = replied.front();
    mail.references = ids_in(g_mime_object_get_header(object, "References"));
    mail.automatic = is_automatic(message);
}

std::string as_it_is(std::string_view raw, const MimeLimits& limits) {
    return with_plain_line_ends(to_utf8(std::string(cut_utf8(raw, limits.text_bytes)), nullptr));
}

/// What stands below the headers.
std::string_view body_of(std::string_view raw) {
    const auto lf = raw.find("\n\n"), crlf = raw.find("\r\n\r\n");
    if (lf == raw.npos && crlf == raw.npos) return {};
    return lf < crlf ? raw.substr(lf + 2) : raw.substr(crlf + 4);
}

}  // namespace

ParsedMail parse_mail(std::string_view raw, const MimeLimits& limits) {
    ParsedMail mail;
    if (would_exhaust_stack(raw)) {
        mail.text = as_it_is(raw, limits);
        add_fault(mail.faults, made_to_crash);
        return mail;
    }
    auto* options = g_mime_parser_options_clone(parser_options());
    const std::unique_ptr<GMimeParserOptions, decltype([](auto* o) { g_mime_parser_options_free(o); })> mine(
        options);
    g_mime_parser_options_set_warning_callback(options, note_fault, &mail.faults);
    const BytesParser parser(raw);
    const Object<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), options));
    const bool has_headers = message && g_mime_header_list_get_count(
                                            g_mime_object_get_header_list(GMIME_OBJECT(message.get()))) > 0;
    if (!has_headers) {
        mail.text = as_it_is(raw, limits);
        add_fault(mail.faults, "there are no headers");
        return mail;
    }
    read_headers(message.get(), mail);
    Taker(mail, limits).take_all(g_mime_message_get_mime_part(message.get()));
    if (is_blank(mail.text) && mail.attachments.empty()) mail.text = as_it_is(body_of(raw), limits);
    read_plain_bounce(message.get(), mail);
    return mail;
}

}  // namespace bfb::adapters
