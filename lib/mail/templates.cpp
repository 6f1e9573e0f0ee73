#include "mail/templates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "mail/settings.hpp"

#define MAIL_TEMPLATE(language, name, form) extern "C" const char bfb_mail_##language##_##name##_##form[];
#include "mail_templates.inc"
#undef MAIL_TEMPLATE

namespace bfb::mail {

namespace {

namespace fs = std::filesystem;
using adapters::Escaping;
using i18n::Language;

struct OwnTemplate {
    std::string_view language, name, form;
    const char* content;
};
constexpr std::array own_templates = {
#define MAIL_TEMPLATE(language, name, form) \
    OwnTemplate{#language, #name, #form, bfb_mail_##language##_##name##_##form},
#include "mail_templates.inc"
#undef MAIL_TEMPLATE
};

constexpr std::string_view word_of(Language language) { return language == Language::de ? "de" : "en"; }
constexpr std::string_view word_of(Form form) { return form == Form::text ? "txt" : "html"; }
constexpr Escaping escaping_of(Form form) { return form == Form::text ? Escaping::none : Escaping::html; }
Language language_of(const OwnTemplate& own) { return own.language == "de" ? Language::de : Language::en; }
Form form_of(const OwnTemplate& own) { return own.form == "txt" ? Form::text : Form::html; }

const OwnTemplate* find_own(std::string_view name, Language language, Form form) {
    const auto found = std::find_if(own_templates.begin(), own_templates.end(), [&](const OwnTemplate& own) {
        return own.name == name && own.language == word_of(language) && own.form == word_of(form);
    });
    return found == own_templates.end() ? nullptr : &*found;
}

std::string content_of(const fs::path& file) {
    auto content = file_content(file);
    if (!content) throw Error(tr("the template '{}' can't be read", file.string()));
    std::erase(*content, '\r');
    return *std::move(content);
}

/// For messages: the path, or the name that bfb's own has in the source.
std::string name_of(const TemplateFile& file) {
    return file.file ? file.file->string()
                     : fmt::format("{}/{}.{}", word_of(file.language), file.name, word_of(file.form));
}

[[noreturn]] void refuse(const TemplateFile& file, std::string_view fault) {
    throw Refused(tr("the template '{}' can't be used: {}", name_of(file), fault),
                  _("mend it, then look with 'bfb mail templates check'"));
}

constexpr std::string_view subject_head = "Subject: ";

/// The text in two: what stands behind 'Subject: ', and what follows the empty line.
std::optional<std::pair<std::string_view, std::string_view>> take_apart(std::string_view text) {
    const auto end = text.find("\n\n");
    if (!text.starts_with(subject_head) || end == text.npos || text.find('\n') != end) return std::nullopt;
    return std::pair(text.substr(subject_head.size(), end - subject_head.size()), text.substr(end + 2));
}

std::string form_fault(std::string_view content, Form form) {
    if (!is_utf8(content)) return _("it is not UTF-8");
    if (form == Form::text && !take_apart(content))
        return _("the first line must be 'Subject: …', and the second empty");
    return {};
}

std::string expand(const TemplateFile& file, const adapters::TemplateValues& values) {
    if (const auto fault = form_fault(file.content, file.form); !fault.empty()) refuse(file, fault);
    try {
        return adapters::template_engine().expand(file.content, escaping_of(file.form), values);
    } catch (const std::runtime_error& fault) {
        refuse(file, fault.what());
    }
}

/// NAME of each {{NAME}}, {{#NAME}}, {{/NAME}}.
std::set<std::string> names_in(std::string_view content) {
    std::set<std::string> names;
    for (auto at = content.find("{{"); at != content.npos; at = content.find("{{", at)) {
        at += 2;
        if (at < content.size() && (content[at] == '#' || content[at] == '/')) ++at;
        const auto end =
            content.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_", at);
        if (end != content.npos && end > at) names.emplace(content.substr(at, end - at));
    }
    return names;
}

std::set<std::string> own_names(std::string_view name) {
    std::set<std::string> names;
    for (const auto& own : own_templates)
        if (own.name == name) names.merge(names_in(own.content));
    return names;
}

std::string fault_of(const TemplateFile& file) {
    if (auto fault = form_fault(file.content, file.form); !fault.empty()) return fault;
    if (auto fault = adapters::template_engine().check(file.content, escaping_of(file.form)); !fault.empty())
        return fault;
    const auto known = own_names(file.name);
    for (const auto& name : names_in(file.content))
        if (!known.contains(name))
            return tr("bfb's own does not know {{{{{}}}}}; it has: {}", name,
                      fmt::to_string(fmt::join(known, ", ")));
    return {};
}

const OwnTemplate* own_of(const fs::path& folder, const fs::path& file) {
    const auto found = std::find_if(own_templates.begin(), own_templates.end(), [&](const OwnTemplate& own) {
        return folder / own.language / (std::string(own.name) + '.' + std::string(own.form)) == file;
    });
    return found == own_templates.end() ? nullptr : &*found;
}

/// The board's file in the folder, where there is one, else bfb's own.
TemplateFile template_in(const std::optional<fs::path>& folder, const std::string& name, Language language,
                         Form form) {
    const auto* own = find_own(name, language, form);
    if (!own)
        throw NotFound(tr("there is no template '{}'", name),
                       tr("there are: {}", join(template_names(), ", ")));
    TemplateFile file{name, language, form, std::nullopt, {}};
    if (folder) {
        const auto path = *folder / word_of(language) / (name + '.' + std::string(word_of(form)));
        if (fs::exists(path)) file.file = path;
    }
    file.content = file.file ? content_of(*file.file) : own->content;
    return file;
}

}  // namespace

TemplateFile template_file(const db::Database& database, const std::string& name, Language language,
                           Form form) {
    return template_in(templates_folder(database), name, language, form);
}

TemplateFile builtin_template(const std::string& name, Language language, Form form) {
    return template_in(std::nullopt, name, language, form);
}

std::vector<fs::path> texts_without_page(const db::Database& database) {
    std::vector<fs::path> texts;
    const auto folder = templates_folder(database);
    if (!folder) return texts;
    for (const auto& name : template_names())
        for (const auto language : {Language::de, Language::en}) {
            if (!find_own(name, language, Form::text)) continue;  // a paper, to be printed
            const auto text = template_in(folder, name, language, Form::text);
            if (text.file && !template_in(folder, name, language, Form::html).file)
                texts.push_back(*text.file);
        }
    return texts;
}

Rendered render(const db::Database& database, const std::string& name, Language language,
                const adapters::TemplateValues& values) {
    Rendered rendered;
    const auto folder = templates_folder(database);
    const auto text = template_in(folder, name, language, Form::text);
    const std::string expanded = expand(text, values);
    const auto parts = take_apart(expanded);
    if (!parts) refuse(text, _("a value of the subject has several lines"));
    rendered.subject = printable(trim(parts->first));
    rendered.text = parts->second;
    const auto html = template_in(folder, name, language, Form::html);
    if (!trim(html.content).empty()) rendered.html = expand(html, values);
    return rendered;
}

std::vector<std::string> template_names() {
    std::set<std::string> names;
    for (const auto& own : own_templates) names.emplace(own.name);
    return {names.begin(), names.end()};
}

out::RowStream templates(const db::Database& database) {
    std::vector<std::vector<db::Value>> rows;
    for (const auto& own : own_templates) {
        const auto file = template_file(database, std::string(own.name), language_of(own), form_of(own));
        const auto parts = take_apart(file.content);
        rows.push_back({std::string(own.name), std::string(own.language),
                        std::string(own.form == "txt" ? "text" : "html"),
                        file.file ? file.file->string() : std::string("bfb"),
                        own.form == "txt" && parts ? db::Value(std::string(parts->first)) : db::Value()});
    }
    std::sort(rows.begin(), rows.end());
    using out::Kind;
    return out::RowStream({{"name", Kind::text, N_("Name")},
                           {"language", Kind::text, N_("Language")},
                           {"form", Kind::text, N_("Form")},
                           {"source", Kind::text, N_("Source")},
                           {"subject", Kind::text, N_("Subject")}},
                          std::move(rows));
}

std::vector<TemplateFault> check_templates(const db::Database& database) {
    std::vector<TemplateFault> faults;
    const auto folder = templates_folder(database);
    if (!folder) return faults;
    std::error_code failure;
    for (const auto& entry : fs::recursive_directory_iterator(*folder, failure)) {
        if (entry.is_directory()) continue;
        const auto* own = own_of(*folder, entry.path());
        const auto fault =
            own ? fault_of({std::string(own->name), language_of(*own), form_of(*own), entry.path(),
                            content_of(entry.path())})
                : tr("there is no such template; there are de/ and en/ with NAME.txt and NAME.html of: {}",
                     join(template_names(), ", "));
        if (!fault.empty()) faults.push_back({entry.path(), fault});
    }
    if (failure) faults.push_back({*folder, failure.message()});
    std::sort(faults.begin(), faults.end(), [](const auto& a, const auto& b) { return a.file < b.file; });
    return faults;
}

}  // namespace bfb::mail
