// XML as banks send it (ISO 20022), parsed with pugixml and bounded in every direction: a file that somebody
// else wrote must neither take the machine's memory nor read other files of it. What the elements mean is
// left to the readers of each message.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "bank/bank_file.hpp"
#include "bank/remark_list.hpp"

namespace bfb::bank {

/// What an XML file may be at most. A year of a large association is a few megabytes; the parsed form takes
/// 64 bytes an element, so that the worst file within these limits needs about one and a half gigabytes.
struct XmlLimits {
    std::size_t bytes = std::size_t{256} << 20;
    std::size_t marks = std::size_t{16} << 20;  ///< `<` and `=`: no fewer than its elements and attributes
    std::size_t lines = std::size_t{16} << 20;
    std::size_t depth = 64;                   ///< elements within elements; camt needs about 15
    std::size_t run = std::size_t{64} << 10;  ///< bytes from one tag to the next: its attributes and text
};

/// One parsed file. Its nodes live as long as it does, and it stays where it was made.
///
/// pugixml builds a plain tree: it keeps a DOCTYPE as text and never expands an entity but the five of XML
/// itself and character references. Neither nested entities ("billion laughs") nor external ones can do
/// anything. A DOCTYPE that declares entities is refused all the same, since a bank has no reason to send one
/// and the texts that use them would be read wrongly.
class XmlFile {
  public:
    explicit XmlFile(std::string content, const XmlLimits& limits = {});
    XmlFile(const XmlFile&) = delete;
    XmlFile& operator=(const XmlFile&) = delete;

    /// Why the file can't be read at all; without one the tree is complete.
    const std::optional<Remark>& fault() const { return fault_; }

    /// The node that holds the root element. Without it, and with a fault, it is empty.
    pugi::xml_node document() const { return document_; }

    /// The line the element begins on, from 1; 0 for a node that does not exist.
    std::size_t line(pugi::xml_node element) const;

    /// For a remark: "Stmt[2]/Ntry[3]/Amt, line 88", without the two outer elements, which name the message.
    /// Elements that have no sibling of their name have no number.
    std::string where(pugi::xml_node element) const;

  private:
    std::optional<Remark> refusal(const XmlLimits& limits) const;
    void parse();
    std::size_t line_at(std::size_t offset) const;

    std::string content_;                     // pugixml's names and texts point into it
    std::vector<std::uint32_t> line_breaks_;  // offsets, taken before pugixml moves texts about
    pugi::xml_document document_;
    std::optional<Remark> fault_;
};

/// Remarks on a file while it is read, each with the element's place.
class XmlRemarks {
  public:
    explicit XmlRemarks(const XmlFile& file) : file_(file) {}

    void fault(pugi::xml_node at, std::string what) { add(faults_, fault_count_, at, std::move(what)); }
    void warning(pugi::xml_node at, std::string what) { add(warnings_, warning_count_, at, std::move(what)); }

    std::vector<Remark> take_faults() { return std::move(faults_).take(); }
    std::vector<Remark> take_warnings() { return std::move(warnings_).take(); }

  private:
    /// Finding out the place takes a look at all siblings: not worth it for a remark that is only counted.
    void add(RemarkList& list, std::size_t& count, pugi::xml_node at, std::string what) const {
        list.add(count++ < RemarkList::limit ? file_.where(at) : std::string(), std::move(what));
    }

    const XmlFile& file_;
    RemarkList faults_, warnings_;
    std::size_t fault_count_ = 0, warning_count_ = 0;
};

/// The nodes directly inside `parent`, for range-for. What is no element has no name. pugixml's own iterators
/// can go backwards and take three times as long.
class Inside {
  public:
    class Iterator {
      public:
        explicit Iterator(pugi::xml_node node) : node_(node) {}
        pugi::xml_node operator*() const { return node_; }
        Iterator& operator++() {
            node_ = node_.next_sibling();
            return *this;
        }
        bool operator==(std::nullptr_t) const { return !node_; }

      private:
        pugi::xml_node node_;
    };

    explicit Inside(pugi::xml_node parent) : parent_(parent) {}
    Iterator begin() const { return Iterator(parent_.first_child()); }
    std::nullptr_t end() const { return nullptr; }

  private:
    pugi::xml_node parent_;
};

/// The element's name without a namespace prefix; empty for a text node.
std::string_view local_name(pugi::xml_node element);

/// The first element of that local name inside `parent`, or an empty node.
pugi::xml_node child(pugi::xml_node parent, std::string_view name);

/// child() of child(), down the path.
pugi::xml_node descendant(pugi::xml_node parent, std::initializer_list<std::string_view> path);

/// The character data directly inside the element, as it stands.
std::string raw_text(pugi::xml_node element);

/// Bank text made ours: control characters dropped, white space collapsed, trimmed, UTF-8. Bytes that are not
/// UTF-8, from banks that say so but write otherwise, are taken for Windows-1252.
std::string clean_text(std::string_view raw);

/// The text's first `bytes` at most, and of them whole characters.
std::string_view beginning(std::string_view utf8, std::size_t bytes);

/// A value of the file, clean already, as part of a remark: its beginning, where it is long.
std::string excerpt(std::string_view value);

/// clean_text() of raw_text().
std::string text(pugi::xml_node element);

/// text(), but empty for the words that stand for no reference at all (bank_text).
std::string reference_text(pugi::xml_node element);

/// The outermost elements of one of these names, wherever they stand: below `Document`, below an envelope
/// around it, or several one after another. `names` are message elements, such as BkToCstmrStmt.
std::vector<pugi::xml_node> find_messages(const XmlFile& file, std::initializer_list<std::string_view> names);

/// "camt.053.001.08" from the namespace that is declared for the message or around it, or empty. `family` is
/// what the name has to begin with.
std::string message_format(pugi::xml_node message, std::string_view family);

/// The root element's name as a text fit for a remark.
std::string root_name(const XmlFile& file);

}  // namespace bfb::bank
