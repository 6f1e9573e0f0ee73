// A text file as people write it for the website: facts between two lines of ---, as YAML, then Markdown.
// What the facts may be is for articles (document.hpp) and own pages (site/own_pages.hpp) to say.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/front_matter.hpp"

namespace bfb::news {

/// A place where a text is not what it should be; what() says why, in the reader's language.
class ManuscriptFault : public std::runtime_error {
  public:
    ManuscriptFault(std::size_t line, const std::string& why) : std::runtime_error(why), line_(line) {}
    std::size_t line() const { return line_; }

  private:
    std::size_t line_;
};

struct Manuscript {
    std::vector<adapters::FrontMatterEntry> facts;  ///< with their lines in the whole text, from 1
    std::string text;                               ///< Markdown, its lines ended by \n alone
};

/// Without a line --- at the beginning, all is text. Throws ManuscriptFault where that is not UTF-8, or the
/// facts are none.
Manuscript parse_manuscript(std::string_view content);

/// So that parse_manuscript() reads the same.
std::string written(const std::vector<adapters::FrontMatterEntry>& facts, std::string_view text);

}  // namespace bfb::news
