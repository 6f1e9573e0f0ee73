#include "messages/incoming.hpp"

#include <algorithm>
#include <array>

#include "base/hash.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"

namespace bfb::messages {

namespace {

constexpr std::size_t longest_line = 900;  // of a header that may go out again in an answer

std::string one_line(std::string_view text) {
    return std::string(trim(cut_utf8(printable(text), longest_line)));
}

/// What stands below the headers.
std::string_view body_of(std::string_view raw) {
    const auto lf = raw.find("\n\n"), crlf = raw.find("\r\n\r\n");
    if (lf == raw.npos && crlf == raw.npos) return {};
    return lf < crlf ? raw.substr(lf + 2) : raw.substr(crlf + 4);
}

std::string hash_of_content(const adapters::ParsedMail& mail, std::string_view raw) {
    Sha256 hash;
    const std::string sender = mail.from.empty() ? "" : mail.from.front().address;
    const std::string date = mail.date ? std::to_string(*mail.date) : "";
    for (const auto& part : {mail.message_id, sender, mail.subject, date}) {
        hash.add(part);
        hash.add("\n");
    }
    std::string_view body = body_of(raw);
    while (!body.empty() && (body.back() == '\n' || body.back() == '\r')) body.remove_suffix(1);
    while (!body.empty()) {
        const auto end = std::min(body.find("\r\n"), body.size());
        hash.add(body.substr(0, end));
        if (end < body.size()) hash.add("\n");
        body.remove_prefix(std::min(body.size(), end + 2));
    }
    return hash.hex();
}

void drop_envelope_line(std::string& raw) {
    if (raw.starts_with("From ")) raw.erase(0, std::min(raw.find('\n'), raw.size() - 1) + 1);
}

void clean(std::vector<adapters::MailAddress>& addresses) {
    for (auto& address : addresses) {
        address.name = one_line(address.name);
        address.address = one_line(address.address);
    }
}

void clean(adapters::ParsedMail& mail) {
    for (auto* addresses : {&mail.from, &mail.to, &mail.cc, &mail.reply_to}) clean(*addresses);
    mail.subject = one_line(mail.subject);
    mail.text = printable_lines(mail.text);
    if (!mail.is_whole)
        mail.text += fmt::format(
            "\n\n[{}]", _("there is more in this mail than is shown: 'bfb messages show --raw' has it all"));
    for (auto& attachment : mail.attachments) {
        attachment.media_type = one_line(attachment.media_type);
        attachment.name = clean_file_name(attachment.name, attachment.media_type);
    }
    for (auto& report : mail.reports)
        for (auto* text : {&report.recipient, &report.action, &report.status, &report.diagnostic})
            *text = one_line(*text);
}

struct Ending {
    std::string_view media_type, ending;
};
constexpr std::array endings = {Ending{"application/pdf", ".pdf"}, Ending{"text/plain", ".txt"},
                                Ending{"text/html", ".html"},      Ending{"text/calendar", ".ics"},
                                Ending{"image/jpeg", ".jpg"},      Ending{"image/png", ".png"},
                                Ending{"image/gif", ".gif"},       Ending{"message/rfc822", ".eml"}};

std::string name_by_type(std::string_view media_type) {
    const auto found = std::find_if(endings.begin(), endings.end(),
                                    [&](const Ending& each) { return each.media_type == media_type; });
    return "attachment" + std::string(found == endings.end() ? "" : found->ending);
}

bool is_forbidden(char c) { return std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos; }

std::string shortened(std::string_view name) {
    constexpr std::size_t longest = 120, longest_ending = 16;
    if (name.size() <= longest) return std::string(name);
    const auto dot = name.rfind('.');
    const bool has_ending = dot != name.npos && name.size() - dot <= longest_ending;
    const std::string_view ending = has_ending ? name.substr(dot) : std::string_view();
    std::string result(cut_utf8(name, longest - ending.size()));
    result += ending;
    return result;
}

}  // namespace

Incoming read_mail(std::string raw) {
    Incoming mail;
    drop_envelope_line(raw);
    mail.raw = std::move(raw);
    mail.raw_sha256 = sha256(mail.raw);
    mail.parsed = adapters::mime().parse(mail.raw, {});
    clean(mail.parsed);
    mail.content_sha256 = hash_of_content(mail.parsed, mail.raw);
    return mail;
}

std::vector<std::string> answered_ids(const adapters::ParsedMail& mail) {
    std::vector<std::string> ids;
    if (!mail.reported_message_id.empty()) ids.push_back(mail.reported_message_id);
    if (!mail.in_reply_to.empty()) ids.push_back(mail.in_reply_to);
    ids.insert(ids.end(), mail.references.rbegin(), mail.references.rend());
    return ids;
}

std::string_view plain_subject(std::string_view subject) {
    constexpr std::array<std::string_view, 10> prefixes{"re",      "aw", "wg", "fw", "fwd",
                                                        "antwort", "sv", "vs", "tr", "rv"};
    while (true) {
        subject = trim(subject);
        const auto colon = subject.find(':');
        if (colon == subject.npos) return subject;
        std::string_view word = subject.substr(0, colon);
        word = trim(word.substr(0, word.find_first_of("[(")));
        const std::string lower = ascii_lower(word);
        if (std::find(prefixes.begin(), prefixes.end(), lower) == prefixes.end()) return subject;
        subject.remove_prefix(colon + 1);
    }
}

std::string clean_file_name(std::string_view name, std::string_view media_type) {
    const auto slash = name.find_last_of("/\\");
    std::string clean = printable(slash == name.npos ? name : name.substr(slash + 1));
    std::replace_if(clean.begin(), clean.end(), is_forbidden, '_');
    std::string_view kept = clean;
    while (!kept.empty() && (kept.front() == '.' || kept.front() == ' ')) kept.remove_prefix(1);
    while (!kept.empty() && (kept.back() == '.' || kept.back() == ' ')) kept.remove_suffix(1);
    return kept.empty() ? name_by_type(media_type) : shortened(kept);
}

}  // namespace bfb::messages
