#include "bank/file_kind.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/printable.hpp"
#include "base/text.hpp"

namespace bfb::bank {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t looked_at = std::size_t{64} << 10;

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// What a name in a tag ends at.
bool ends_name(char c) { return is_space(c) || c == '>' || c == '/' || c == '<'; }

/// The text behind `end`, or nothing of it where the beginning is cut before.
std::string_view behind(std::string_view text, std::string_view end) {
    const auto at = text.find(end);
    return at == std::string_view::npos ? std::string_view() : text.substr(at + end.size());
}

/// Walks through start tags, by and by. Not a parser: attributes and texts are passed over.
class StartTags {
  public:
    explicit StartTags(std::string_view xml) : rest_(xml) {}

    /// The local name of the next one.
    std::optional<std::string_view> next() {
        while (skip_to_tag()) {
            if (rest_.starts_with("<!--"))
                rest_ = behind(rest_, "-->");
            else if (rest_.starts_with("<![CDATA["))
                rest_ = behind(rest_, "]]>");
            else if (rest_.starts_with("<?"))
                rest_ = behind(rest_, "?>");
            else if (rest_.starts_with("<!") || rest_.starts_with("</"))
                rest_.remove_prefix(2);
            else
                return take_name();
        }
        return std::nullopt;
    }

  private:
    bool skip_to_tag() {
        const auto at = rest_.find('<');
        rest_.remove_prefix(std::min(at, rest_.size()));
        return !rest_.empty();
    }
    std::string_view take_name() {
        rest_.remove_prefix(1);
        const auto end = std::find_if(rest_.begin(), rest_.end(), ends_name);
        const std::string_view name = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
        rest_.remove_prefix(name.size());
        return name.substr(name.rfind(':') + 1);
    }

    std::string_view rest_;
};

/// XML by its first elements: the message stands in `Document`, which may stand in an envelope.
DetectedKind kind_of_xml(std::string_view xml) {
    constexpr int elements_looked_at = 50;
    StartTags tags(xml);
    std::string root;
    for (int i = 0; i < elements_looked_at; ++i) {
        const auto name = tags.next();
        if (!name) break;
        if (i == 0) root = truncate_to_width(printable(name->substr(0, 200)), 40);
        if (*name == "BkToCstmrAcctRpt" || *name == "BkToCstmrStmt" || *name == "BkToCstmrDbtCdtNtfctn")
            return {FileKind::camt, root};
        // The body tells more than the `Document` around it.
        if (i == 1 && root == "Document") root = truncate_to_width(printable(name->substr(0, 200)), 40);
        if (*name == "CstmrPmtStsRpt" || *name == "pain.002.001.02") return {FileKind::pain_002, root};
    }
    return {FileKind::xml, root};
}

bool has_line_beginning_with(std::string_view tag, std::string_view text) {
    for (auto at = text.find(tag); at != std::string_view::npos; at = text.find(tag, at + 1))
        if (at == 0 || text[at - 1] == '\n') return true;
    return false;
}

/// A SWIFT envelope, or a statement's first tags at the beginning of lines.
bool is_mt940(std::string_view text) {
    if (text.starts_with("{1:")) return true;
    const auto has = [&](std::string_view tag) { return has_line_beginning_with(tag, text); };
    return has(":20:") && (has(":25:") || has(":60F:") || has(":60M:") || has(":61:"));
}

/// Some line has three columns or more. Banks write lines without any before that.
bool is_csv(std::string_view text) {
    const auto lines = split(text, '\n');
    return std::any_of(lines.begin(), lines.end(), [](std::string_view line) {
        return std::count(line.begin(), line.end(), ';') >= 2 ||
               std::count(line.begin(), line.end(), ',') >= 2 ||
               std::count(line.begin(), line.end(), '\t') >= 2;
    });
}

bool is_binary(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && !is_space(c) && c != '\x1A' && c != '\x1B' &&
               c != '\x01' && c != '\x03';  // SWIFT frames messages with SOH and ETX
    });
}

}  // namespace

bool is_archive(std::string_view content) {
    constexpr std::array magic = {"PK\x03\x04"sv,
                                  "PK\x05\x06"sv,
                                  "\x1F\x8B"sv,
                                  "BZh"sv,
                                  "\xFD"
                                  "7zXZ\0"sv,
                                  "7z\xBC\xAF\x27\x1C"sv,
                                  "Rar!\x1A"sv,
                                  "\x28\xB5\x2F\xFD"sv};
    const bool begins = std::any_of(magic.begin(), magic.end(),
                                    [&](std::string_view bytes) { return content.starts_with(bytes); });
    return begins || (content.size() > 262 && content.substr(257, 5) == "ustar");
}

DetectedKind detect(std::string_view content) {
    if (is_archive(content)) return {FileKind::archive, {}};
    content = content.substr(0, looked_at);
    if (content.substr(0, 1024).find("%PDF-") != std::string_view::npos) return {FileKind::pdf, {}};
    if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
    const std::string_view text = trim(content);
    if (text.empty()) return {FileKind::empty, {}};
    if (is_binary(text)) return {FileKind::unknown, {}};
    if (text.front() == '<') return kind_of_xml(text);
    if (is_mt940(text)) return {FileKind::mt940, {}};
    return {is_csv(text) ? FileKind::csv : FileKind::text, {}};
}

}  // namespace bfb::bank
