// XML from outside, read within limits. Element names are compared without their prefix, for banks choose it.
// Used by the readers of camt and pain.002 alone: pugixml shows in no other header.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "bank/bank_file.hpp"

namespace bfb::bank {

/// The largest file that is read, and how many elements and attributes it may have: about those of 130,000
/// bookings. pugixml builds the whole tree, at some 50 bytes for each.
constexpr std::size_t xml_size_limit = 256 << 20;
constexpr std::size_t xml_markup_limit = 20'000'000;

class Xml {
  public:
    /// The document, or why it can't be read and where. Entities are not expanded beyond the five of XML, and
    /// nothing is ever loaded, so that neither bombs nor external entities can do harm; a DOCTYPE is refused
    /// nevertheless, for no bank sends one.
    static std::variant<Xml, Remark> read(std::string content);

    pugi::xml_node root() const { return document_->document_element(); }
    std::size_t line_of(pugi::xml_node node) const;
    /// "Stmt[2]/Ntry[3]/Amt, line 88"
    std::string place_of(pugi::xml_node node) const;

  private:
    std::string content_;  // parsed in place: the tree points into it
    std::vector<std::uint32_t> line_ends_;
    std::unique_ptr<pugi::xml_document> document_;
};

/// The element's name without prefix.
std::string_view local_name(pugi::xml_node node);
/// The first child of that name; an empty node without one, or of an empty node.
pugi::xml_node child(pugi::xml_node parent, std::string_view name);
pugi::xml_node descend(pugi::xml_node parent, std::initializer_list<std::string_view> path);
/// The next sibling of the same name.
pugi::xml_node next_same(pugi::xml_node node);
/// The text of an element, tidied; empty for an empty node.
std::string text_of(pugi::xml_node node);
std::string text_at(pugi::xml_node parent, std::initializer_list<std::string_view> path);

}  // namespace bfb::bank
