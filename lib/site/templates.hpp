// The templates of pages: bfb's own, and those of the board that stand in their place. A page's template is
// put into the layout where that says [[page]], and both are read as one.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "adapters/template_engine.hpp"
#include "i18n/i18n.hpp"
#include "out/row_stream.hpp"

namespace bfb::site {

class Templates {
  public:
    /// Files LANGUAGE/NAME.html and style.css of that folder go before bfb's own, each for itself. Throws
    /// Refused for a file that can't be read, and for a page or a style sheet that is in no template's place.
    Templates(std::optional<std::filesystem::path> folder, i18n::Language language);

    /// The template `name` within the layout, with what a page says and what all say. Throws Refused, naming
    /// file and fault, where one of them is broken or has a name that bfb's own does not know.
    std::string page(const std::string& name, const adapters::TemplateValues& values,
                     const adapters::TemplateValues& common) const;
    /// The template without the layout.
    std::string bare(const std::string& name, const adapters::TemplateValues& values,
                     const adapters::TemplateValues& common) const;
    const std::string& style() const { return style_; }
    /// Of all of them together: a page changes when one does.
    const std::string& digest() const { return digest_; }

    /// file, source (bfb, or the path in that folder) of all there are.
    static out::RowStream list(const std::optional<std::filesystem::path>& folder);
    /// bfb's own, by its place in the folder ("de/article.html"). Throws NotFound.
    static std::string builtin(std::string_view file);

  private:
    enum class Within { layout, nothing };
    const adapters::PreparedTemplate& prepared(const std::string& name, Within within) const;
    std::string name_for_people(const std::string& name) const;

    std::optional<std::filesystem::path> folder_;
    std::string_view language_;
    std::map<std::string, std::string> texts_;
    std::string style_;
    std::string digest_;
    mutable std::map<std::pair<std::string, Within>, std::unique_ptr<adapters::PreparedTemplate>> prepared_;
};

}  // namespace bfb::site
