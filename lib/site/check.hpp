// Whether the website may go out: looks at the files as they would be written.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/text.hpp"
#include "out/row_stream.hpp"
#include "site/facts.hpp"
#include "site/plan.hpp"

namespace bfb::site {

/// One thing that is wrong.
struct Fault {
    std::string where;   ///< "article 'sommerfest'"
    std::string what;    ///< "the picture 'markt.jpg' has no text"
    std::string remedy;  ///< what to type
};

class Check {
  public:
    /// Looks at the paths: two files with one path are a fault. Both must outlive the check.
    Check(const Facts& facts, const Outputs& outputs);

    /// Looks into one file: links within the website that lead nowhere, what is loaded from another server,
    /// pictures that nobody who can't see knows of, pages from which no link leads to what the law wants to
    /// be read, feeds that no reader reads.
    void look_into(const Output& output, std::string_view content);

    const std::vector<Fault>& faults() const { return faults_; }
    /// Throws Refused naming the first fault and how many there are.
    void require_none() const;

  private:
    void look_into_page(const Output& output, std::string_view html);
    void look_into_imprint(const Output& output, std::string_view html);
    /// The link, as the value of an attribute is written.
    bool is_link_to(std::string_view link, std::string_view page) const;
    void require_own(const Output& output, std::string_view written);
    void look_at_link(const Output& output, std::string_view html, std::string_view written);
    bool leads_somewhere(const Output& output, std::string_view html, std::string_view target) const;
    void add(const Output& output, std::string what, std::string remedy);

    const Facts& facts_;
    std::string written_url_;  ///< as an attribute has it
    std::unordered_set<std::string_view> paths_;
    /// Links, as they are written in pages, that lead somewhere from every page: most stand on all of them.
    std::unordered_set<std::string, TextHash, std::equal_to<>> sound_;
    std::vector<Fault> faults_;
};

/// where, fault, remedy.
out::RowStream rows_of(const std::vector<Fault>& faults);

}  // namespace bfb::site
