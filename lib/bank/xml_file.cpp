#include "bank/xml_file.hpp"

#include <algorithm>
#include <cstring>

#include "bank/bank_text.hpp"
#include "base/encodings.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"

namespace bfb::bank {

namespace {

/// Nothing but what the texts need: the five entities and character references, and CDATA. A DOCTYPE is kept
/// so that it can be looked at; comments and processing instructions are skipped. The text of an element
/// without children is kept in its own node, which halves the memory.
constexpr unsigned parse_flags =
    pugi::parse_escapes | pugi::parse_cdata | pugi::parse_doctype | pugi::parse_embed_pcdata;

std::size_t count(std::string_view content, char c) {
    return static_cast<std::size_t>(std::count(content.begin(), content.end(), c));
}

/// Where a tag begins that is, with the text behind it, longer than `limit`.
std::optional<std::size_t> run_longer_than(std::size_t limit, std::string_view content) {
    content = content.substr(0, content.find_last_not_of(" \t\r\n") + 1);
    for (auto at = content.find('<'); at < content.size();) {
        const auto next = std::min(content.find('<', at + 1), content.size());
        if (next - at > limit) return at;
        at = next;
    }
    return std::nullopt;
}

std::vector<std::uint32_t> line_breaks_in(std::string_view content) {
    std::vector<std::uint32_t> breaks;
    breaks.reserve(count(content, '\n'));
    for (auto at = content.find('\n'); at != std::string_view::npos; at = content.find('\n', at + 1))
        breaks.push_back(static_cast<std::uint32_t>(at));
    return breaks;
}

/// The XML declaration names an encoding of one byte a character. ISO 20022 wants UTF-8, but converters
/// exist; and some convert the text and leave the declaration, so that it is not the last word.
bool is_latin_1(std::string_view content) {
    const std::string_view declaration = content.substr(0, content.find("?>")).substr(0, 200);
    if (!declaration.starts_with("<?xml")) return false;
    const std::string lower = ascii_lower(declaration);
    const bool declared = lower.find("iso-8859-1") != std::string::npos ||
                          lower.find("latin1") != std::string::npos ||
                          lower.find("windows-1252") != std::string::npos;
    return declared && !is_utf8(content);
}

bool is_utf_16(std::string_view content) {
    using namespace std::string_view_literals;
    return content.starts_with("\xFF\xFE"sv) || content.starts_with("\xFE\xFF"sv) ||
           content.starts_with("<\0"sv) || content.starts_with("\0<"sv);
}

const char* explain(pugi::xml_parse_status status) {
    switch (status) {
        case pugi::status_no_document_element:
            return N_("not XML: there is no element in it");
        case pugi::status_end_element_mismatch:
            return N_("not well-formed XML: an element is closed that is not the open one");
        case pugi::status_bad_start_element:
        case pugi::status_bad_attribute:
        case pugi::status_bad_end_element:
            return N_("not well-formed XML: a tag is broken");
        case pugi::status_bad_comment:
        case pugi::status_bad_cdata:
        case pugi::status_bad_pcdata:
        case pugi::status_bad_pi:
        case pugi::status_bad_doctype:
            return N_("not well-formed XML: a comment, a DOCTYPE or a text is broken");
        case pugi::status_out_of_memory:
            return N_("too large for the memory of this machine");
        default:
            return N_("not well-formed XML");
    }
}

bool is_element(pugi::xml_node node) { return node.type() == pugi::node_element; }

/// Whether elements are nested deeper than `limit`. Walks without recursion, since the depth is what the
/// file's author chose.
bool deeper_than(std::size_t limit, pugi::xml_node document) {
    std::size_t depth = 1;
    pugi::xml_node node = document.first_child();
    while (node) {
        if (depth > limit && is_element(node)) return true;
        if (const auto inner = node.first_child()) {
            node = inner;
            ++depth;
            continue;
        }
        while (!node.next_sibling()) {
            node = node.parent();
            if (node == document) return false;
            --depth;
        }
        node = node.next_sibling();
    }
    return false;
}

/// Printable ASCII with single blanks, as most texts are: nothing is to be done.
bool is_clean(std::string_view text) {
    char before = ' ';
    for (char c : text) {
        if (c < ' ' || c == 0x7F || (c == ' ' && before == ' ')) return false;
        before = c;
    }
    return text.empty() || before != ' ';
}

bool is_dropped_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
}

/// C1 controls (C2 80 to C2 9F), and characters that turn the reading direction (U+202A to U+202E, U+2066 to
/// U+2069), as many bytes as they take; 0 for any other character.
std::size_t dropped_character(std::string_view text) {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
    };
    if (byte(0) == 0xC2 && byte(1) >= 0x80 && byte(1) <= 0x9F) return 2;
    if (byte(0) != 0xE2) return 0;
    if (byte(1) == 0x80 && byte(2) >= 0xAA && byte(2) <= 0xAE) return 3;
    if (byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9) return 3;
    return 0;
}

std::string without_controls(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t dropped = is_dropped_control(text.front()) ? 1 : dropped_character(text);
        if (dropped == 0) out += text.front();
        text.remove_prefix(std::max<std::size_t>(dropped, 1));
    }
    return out;
}

/// Recursion is safe here: XmlFile has bounded the depth.
std::vector<pugi::xml_node> messages_within(pugi::xml_node outer,
                                            std::initializer_list<std::string_view> names) {
    std::vector<pugi::xml_node> found;
    for (const pugi::xml_node node : Inside(outer)) {
        if (std::find(names.begin(), names.end(), local_name(node)) != names.end()) {
            found.push_back(node);
            continue;
        }
        const auto inner = messages_within(node, names);
        found.insert(found.end(), inner.begin(), inner.end());
    }
    return found;
}

std::string shown_name(pugi::xml_node element) {
    return truncate_to_width(printable(std::string_view(local_name(element)).substr(0, 200)), 40);
}

/// "Ntry[3]", or "Amt" where it is the only one.
std::string step(pugi::xml_node element) {
    const std::string_view name = local_name(element);
    std::size_t before = 0, behind = 0;
    for (auto node = element.previous_sibling(); node; node = node.previous_sibling())
        before += local_name(node) == name;
    for (auto node = element.next_sibling(); node && behind == 0; node = node.next_sibling())
        behind += local_name(node) == name;
    return before + behind == 0 ? shown_name(element)
                                : fmt::format("{}[{}]", shown_name(element), before + 1);
}

}  // namespace

XmlFile::XmlFile(std::string content, const XmlLimits& limits) : content_(std::move(content)) {
    fault_ = refusal(limits);
    if (fault_) return;
    if (is_latin_1(content_)) content_ = from_windows_1252(content_);
    line_breaks_ = line_breaks_in(content_);
    parse();
    if (!fault_ && deeper_than(limits.depth, document_))
        fault_ = Remark{{}, tr("elements are nested deeper than {}", limits.depth)};
    if (fault_) document_.reset();
}

/// What can be told before parsing, so that parsing has an upper bound.
std::optional<Remark> XmlFile::refusal(const XmlLimits& limits) const {
    if (content_.size() > limits.bytes) return Remark{{}, tr("larger than {} MiB", limits.bytes >> 20)};
    if (trim(content_).empty()) return Remark{{}, _("the file is empty")};
    if (is_utf_16(content_)) return Remark{{}, _("written in UTF-16, but ISO 20022 is UTF-8")};
    if (content_.find('\0') != std::string::npos) return Remark{{}, _("not a text, but binary data")};
    if (count(content_, '<') + count(content_, '=') > limits.marks)
        return Remark{{}, tr("more than {} tags and attributes", limits.marks)};
    if (count(content_, '\n') > limits.lines) return Remark{{}, tr("more than {} lines", limits.lines)};
    if (const auto at = run_longer_than(limits.run, content_))
        return Remark{tr("line {}", count(std::string_view(content_).substr(0, *at), '\n') + 1),
                      tr("a text of more than {} KiB, which no bank sends", limits.run >> 10)};
    return std::nullopt;
}

void XmlFile::parse() {
    const std::size_t size = content_.size();
    const auto result =
        document_.load_buffer_inplace(content_.data(), size, parse_flags, pugi::encoding_utf8);
    const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0));
    if (result.status != pugi::status_ok) {
        const bool at_end = offset + 1 >= size && result.status != pugi::status_no_document_element;
        fault_ = Remark{tr("line {}", line_at(offset)),
                        at_end ? _("not complete: the XML ends too early") : _(explain(result.status))};
        return;
    }
    for (const pugi::xml_node node : Inside(document_))
        if (node.type() == pugi::node_doctype && std::strstr(node.value(), "<!ENTITY"))
            fault_ = Remark{"DOCTYPE", _("declares entities, which no bank does; the file is not read")};
}

std::size_t XmlFile::line_at(std::size_t offset) const {
    const auto next = std::lower_bound(line_breaks_.begin(), line_breaks_.end(), offset);
    return static_cast<std::size_t>(next - line_breaks_.begin()) + 1;
}

std::size_t XmlFile::line(pugi::xml_node element) const {
    const auto offset = element ? element.offset_debug() : -1;
    return offset < 0 ? 0 : line_at(static_cast<std::size_t>(offset));
}

std::string XmlFile::where(pugi::xml_node element) const {
    std::vector<std::string> steps;
    for (auto node = element; is_element(node); node = node.parent()) steps.push_back(step(node));
    if (steps.size() > 2) steps.resize(steps.size() - 2);
    std::reverse(steps.begin(), steps.end());
    return tr("{}, line {}", join(steps, "/"), line(element));
}

std::string_view local_name(pugi::xml_node element) {
    const std::string_view name = element.name();
    return name.substr(name.rfind(':') + 1);  // npos + 1 is 0
}

pugi::xml_node child(pugi::xml_node parent, std::string_view name) {
    for (const pugi::xml_node node : Inside(parent))
        if (local_name(node) == name) return node;
    return {};
}

pugi::xml_node descendant(pugi::xml_node parent, std::initializer_list<std::string_view> path) {
    for (std::string_view name : path) parent = child(parent, name);
    return parent;
}

std::string raw_text(pugi::xml_node element) {
    std::string out = element.value();
    for (const pugi::xml_node part : Inside(element))
        if (!is_element(part)) out += part.value();
    return out;
}

std::string clean_text(std::string_view raw) {
    if (is_clean(raw)) return std::string(raw);
    const bool plain =
        std::all_of(raw.begin(), raw.end(), [](char c) { return c >= 0 && !is_dropped_control(c); });
    if (plain) return tidy(raw);
    return tidy(is_utf8(raw) ? without_controls(raw) : without_controls(from_utf8_or_windows_1252(raw)));
}

std::string_view beginning(std::string_view utf8, std::size_t bytes) {
    if (utf8.size() <= bytes) return utf8;
    while (bytes > 0 && (utf8[bytes] & 0xC0) == 0x80) --bytes;
    return utf8.substr(0, bytes);
}

std::string excerpt(std::string_view value) { return truncate_to_width(beginning(value, 200), 40); }

std::string text(pugi::xml_node element) {
    return element.first_child() ? clean_text(raw_text(element)) : clean_text(element.value());
}

std::string reference_text(pugi::xml_node element) {
    std::string found = text(element);
    const bool may_be_none = found.starts_with('N') || found.starts_with('n');  // as NONREF and its like
    return may_be_none ? reference(found) : found;
}

std::vector<pugi::xml_node> find_messages(const XmlFile& file,
                                          std::initializer_list<std::string_view> names) {
    return messages_within(file.document(), names);
}

std::string message_format(pugi::xml_node message, std::string_view family) {
    for (auto node = message; is_element(node); node = node.parent())
        for (const pugi::xml_attribute attribute : node.attributes()) {
            const std::string_view name = attribute.name(), value = attribute.value();
            const std::string_view format = value.substr(value.rfind(':') + 1);
            if (name.starts_with("xmlns") && format.starts_with(family) && format.size() <= 35)
                return clean_text(std::string(format));
        }
    return {};
}

std::string root_name(const XmlFile& file) {
    for (const pugi::xml_node node : Inside(file.document()))
        if (is_element(node)) return shown_name(node);
    return {};
}

}  // namespace bfb::bank
