#include "site/templates.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "site/digest.hpp"

#define SITE_TEMPLATE(language, name) extern "C" const char bfb_site_##language##_##name[];
#include "site_templates.inc"
#undef SITE_TEMPLATE
extern "C" const char bfb_site_style[];

namespace bfb::site {

namespace {

namespace fs = std::filesystem;
using adapters::Escaping;

struct OwnTemplate {
    std::string_view language, name;
    const char* content;
};
constexpr std::array own_templates = {
#define SITE_TEMPLATE(language, name) OwnTemplate{#language, #name, bfb_site_##language##_##name},
#include "site_templates.inc"
#undef SITE_TEMPLATE
};

constexpr std::string_view place_of_page = "[[page]]";

std::string content_of(const fs::path& file) {
    auto content = file_content(file);
    if (!content) throw Refused(tr("the template '{}' can't be read", file.string()));
    if (!is_utf8(*content)) throw Refused(tr("the template '{}' is not UTF-8", file.string()));
    std::erase(*content, '\r');
    return *std::move(content);
}

/// NAME of each {{NAME}}, {{#NAME}}, {{/NAME}}.
std::set<std::string> names_in(std::string_view content) {
    std::set<std::string> names;
    for (auto at = content.find("{{"); at != content.npos; at = content.find("{{", at)) {
        at += 2;
        if (at < content.size() && (content[at] == '#' || content[at] == '/')) ++at;
        const auto end = content.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", at);
        if (end != content.npos && end > at) names.emplace(content.substr(at, end - at));
    }
    return names;
}

/// Every name that a template of bfb's own has: what pages give values to.
std::set<std::string> known_names() {
    std::set<std::string> names;
    for (const auto& own : own_templates) names.merge(names_in(own.content));
    return names;
}

[[noreturn]] void refuse(const std::string& file, std::string_view fault) {
    throw Refused(tr("the template '{}' can't be used: {}", file, fault),
                  _("mend it, or take it away so that bfb's own is used"));
}

void require_known_names(const std::string& file, std::string_view content) {
    const auto known = known_names();
    for (const auto& name : names_in(content))
        if (!known.contains(name)) refuse(file, tr("there is no {{{{{}}}}}", name));
}

/// A misspelt name would leave bfb's own template in force without a word.
void require_known_files(const fs::path& folder) {
    std::error_code failure;
    for (fs::recursive_directory_iterator entry(folder, failure), end; !failure && entry != end;
         entry.increment(failure)) {
        const auto ending = entry->path().extension();
        if (ending != ".html" && ending != ".css") continue;
        const auto file = entry->path().lexically_relative(folder).generic_string();
        const auto is_it = [&](const OwnTemplate& own) {
            return file == fmt::format("{}/{}.html", own.language, own.name);
        };
        if (file != "style.css" && std::none_of(own_templates.begin(), own_templates.end(), is_it))
            throw Refused(tr("'{}' stands in the place of no template", entry->path().string()),
                          _("'bfb news templates list' tells what they are called"));
    }
    if (failure)
        throw Refused(tr("'{}' can't be read: {}", folder.string(), failure.message()),
                      _("set the folder with 'bfb config set site.templates DIR'"));
}

}  // namespace

Templates::Templates(std::optional<fs::path> folder, i18n::Language language)
    : folder_(std::move(folder)),
      language_(language == i18n::Language::de ? "de" : "en"),
      style_(bfb_site_style) {
    if (folder_) require_known_files(*folder_);
    Digest all;
    for (const auto& own : own_templates) {
        if (own.language != language_) continue;
        const std::string name(own.name);
        std::string text = own.content;
        if (folder_ && fs::exists(*folder_ / language_ / (name + ".html"))) {
            text = content_of(*folder_ / language_ / (name + ".html"));
            require_known_names(name_for_people(name), text);
        }
        all.add(text);
        texts_.emplace(name, std::move(text));
    }
    if (folder_ && fs::exists(*folder_ / "style.css")) style_ = content_of(*folder_ / "style.css");
    digest_ = all.hex();
}

std::string Templates::name_for_people(const std::string& name) const {
    const fs::path file = fs::path(language_) / (name + ".html");
    if (folder_ && fs::exists(*folder_ / file)) return (*folder_ / file).string();
    return file.string();
}

out::RowStream Templates::list(const std::optional<fs::path>& folder) {
    std::vector<std::vector<db::Value>> rows;
    const auto add = [&](const std::string& file) {
        const bool is_own = folder && fs::exists(*folder / file);
        rows.push_back({file, is_own ? (*folder / file).string() : std::string("bfb")});
    };
    for (const auto& own : own_templates) add(fmt::format("{}/{}.html", own.language, own.name));
    add("style.css");
    out::RowStream stream({{"file", out::Kind::text, N_("File")}, {"source", out::Kind::text, N_("Source")}},
                          std::move(rows));
    stream.referred_by("file");
    return stream;
}

std::string Templates::builtin(std::string_view file) {
    if (file == "style.css") return bfb_site_style;
    for (const auto& own : own_templates)
        if (file == fmt::format("{}/{}.html", own.language, own.name)) return own.content;
    throw NotFound(tr("there is no template '{}'", printable(file)),
                   _("'bfb news templates list' tells what they are called"));
}

const adapters::PreparedTemplate& Templates::prepared(const std::string& name, Within within) const {
    auto& kept = prepared_[{name, within}];
    if (kept) return *kept;
    std::string text = texts_.at(name);
    if (within == Within::layout) {
        std::string whole = texts_.at("layout");
        const auto place = whole.find(place_of_page);
        if (place == whole.npos) refuse(name_for_people("layout"), tr("it has no {}", place_of_page));
        text = whole.replace(place, place_of_page.size(), text);
    }
    try {
        kept = adapters::template_engine().prepare(text, Escaping::html);
    } catch (const std::runtime_error& fault) {
        refuse(name_for_people(name), fault.what());
    }
    return *kept;
}

std::string Templates::page(const std::string& name, const adapters::TemplateValues& values,
                            const adapters::TemplateValues& common) const {
    return prepared(name, Within::layout).expand(values, common);
}

std::string Templates::bare(const std::string& name, const adapters::TemplateValues& values,
                            const adapters::TemplateValues& common) const {
    return prepared(name, Within::nothing).expand(values, common);
}

}  // namespace bfb::site
