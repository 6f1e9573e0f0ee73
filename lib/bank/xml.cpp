#include "bank/xml.hpp"

#include <algorithm>

#include "bank/bank_text.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"

namespace bfb::bank {

namespace {

std::vector<std::uint32_t> line_ends_of(std::string_view text) {
    std::vector<std::uint32_t> ends;
    for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
        ends.push_back(static_cast<std::uint32_t>(at));
    return ends;
}

std::size_t line_at(const std::vector<std::uint32_t>& ends, std::ptrdiff_t offset) {
    const auto passed = std::lower_bound(ends.begin(), ends.end(),
                                         static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(offset, 0)));
    return static_cast<std::size_t>(passed - ends.begin()) + 1;
}

std::string words_for(pugi::xml_parse_status status) {
    switch (status) {
        case pugi::status_end_element_mismatch:
            return _(
                "the element that ends here is not the one that was begun; the file is damaged or cut off");
        case pugi::status_no_document_element:
            return _("there is no XML in it");
        case pugi::status_out_of_memory:
            return _("there is not enough memory for it");
        default:
            return _("this is no well-formed XML; the file is damaged or cut off");
    }
}

}  // namespace

std::variant<Xml, Remark> Xml::read(std::string content) {
    if (content.size() > xml_size_limit)
        return Remark{"", tr("the file is larger than {} MiB", xml_size_limit >> 20)};
    const auto doctype = content.find("<!DOCTYPE");
    if (doctype != std::string::npos)
        return Remark{tr("line {}", line_at(line_ends_of(content), static_cast<std::ptrdiff_t>(doctype))),
                      _("it has a DOCTYPE, which no bank sends")};
    const auto markup =
        std::count_if(content.begin(), content.end(), [](char c) { return c == '<' || c == '='; });
    if (static_cast<std::size_t>(markup) > xml_markup_limit)
        return Remark{"", _("it has more elements than any statement; split it into several files")};
    Xml xml;
    xml.content_ = std::move(content);
    xml.line_ends_ = line_ends_of(xml.content_);
    xml.document_ = std::make_unique<pugi::xml_document>();
    const auto result = xml.document_->load_buffer_inplace(
        xml.content_.data(), xml.content_.size(),
        pugi::parse_minimal | pugi::parse_escapes | pugi::parse_cdata | pugi::parse_eol);
    if (!result)
        return Remark{tr("line {}", line_at(xml.line_ends_, result.offset)), words_for(result.status)};
    return xml;
}

std::size_t Xml::line_of(pugi::xml_node node) const { return line_at(line_ends_, node.offset_debug()); }

std::string Xml::place_of(pugi::xml_node node) const {
    std::string path;
    for (auto at = node; at && at.parent() && at != root(); at = at.parent()) {
        std::size_t count = 1;
        for (auto before = at.previous_sibling(); before; before = before.previous_sibling())
            count += local_name(before) == local_name(at);
        std::string step(local_name(at));
        if (count > 1 || next_same(at)) step += '[' + std::to_string(count) + ']';
        path = step + (path.empty() ? "" : "/") + path;
    }
    const std::string line = tr("line {}", line_of(node));
    return path.empty() ? line : path + ", " + line;
}

std::string_view local_name(pugi::xml_node node) {
    const std::string_view name = node.name();
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child(pugi::xml_node parent, std::string_view name) {
    for (auto each = parent.first_child(); each; each = each.next_sibling())
        if (local_name(each) == name) return each;
    return {};
}

pugi::xml_node descend(pugi::xml_node parent, std::initializer_list<std::string_view> path) {
    for (const auto name : path) {
        if (!parent) return {};
        parent = child(parent, name);
    }
    return parent;
}

pugi::xml_node next_same(pugi::xml_node node) {
    for (auto next = node.next_sibling(); next; next = next.next_sibling())
        if (local_name(next) == local_name(node)) return next;
    return {};
}

std::string text_of(pugi::xml_node node) {
    const std::string_view text = node.child_value();
    return is_utf8(text) ? tidy(text) : tidy(from_windows_1252(text));
}

std::string text_at(pugi::xml_node parent, std::initializer_list<std::string_view> path) {
    return text_of(descend(parent, path));
}

}  // namespace bfb::bank
