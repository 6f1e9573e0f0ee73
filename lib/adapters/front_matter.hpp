// The facts before a Markdown text, as YAML (1.2), by yaml-cpp in a module of its own: names with one value
// each.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace bfb::adapters {

struct FrontMatterEntry {
    std::string name;
    std::string value;     // empty where nothing stands there
    std::size_t line = 0;  // of the text, from 1
};

enum class FrontMatterFault {
    syntax,  ///< the error's what() is yaml-cpp's own words, in English
    no_list,
    no_name,
    no_single_value,  ///< what() is the name
    twice,            ///< what() is the name
};

/// What is no such list.
class FrontMatterError : public std::runtime_error {
  public:
    FrontMatterError(std::size_t line, FrontMatterFault fault, const std::string& what = {})
        : std::runtime_error(what), line_(line), fault_(fault) {}
    std::size_t line() const { return line_; }
    FrontMatterFault fault() const { return fault_; }

  private:
    std::size_t line_;
    FrontMatterFault fault_;
};

class FrontMatter {
  public:
    /// In the order they stand. Lists within the list, and a name that comes twice, are errors.
    virtual std::vector<FrontMatterEntry> read(std::string_view text) const = 0;
    /// The same written, quoted where it must be; a line each.
    virtual std::string write(const std::vector<FrontMatterEntry>& entries) const = 0;

  protected:
    ~FrontMatter() = default;
};

const FrontMatter& front_matter();

}  // namespace bfb::adapters
