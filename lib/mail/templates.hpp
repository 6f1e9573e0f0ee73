// The texts of mails: bfb's own, and those of the board that stand in their place. A template is a text,
// whose first line is 'Subject: …' and whose second is empty, and an HTML page beside it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "adapters/template_engine.hpp"
#include "db/database.hpp"
#include "i18n/i18n.hpp"
#include "out/row_stream.hpp"

namespace bfb::mail {

struct Rendered {
    std::string subject;
    std::string text;
    std::string html;  ///< empty: text only
};

/// The template `name` ("reminder_0") in that language with its values. Files of the folder mail.templates
/// go before bfb's own, each for itself; an empty NAME.html there leaves the HTML out. Throws Refused, naming
/// file and fault, where the template is broken or has a name that `values` lacks, and NotFound.
Rendered render(const db::Database& database, const std::string& name, i18n::Language language,
                const adapters::TemplateValues& values);

enum class Form { text, html };

/// One file of a template.
struct TemplateFile {
    std::string name;
    i18n::Language language;
    Form form;
    std::optional<std::filesystem::path> file;  ///< of the board; none: bfb's own
    std::string content;
};

/// Throws NotFound, naming those there are.
TemplateFile template_file(const db::Database& database, const std::string& name, i18n::Language language,
                           Form form);

/// The same, whatever the board has.
TemplateFile builtin_template(const std::string& name, i18n::Language language, Form form);

/// Names of the templates there are.
std::vector<std::string> template_names();

/// name, language, form, source (own, or the path), subject.
out::RowStream templates(const db::Database& database);

/// What is wrong with one file of the board.
struct TemplateFault {
    std::filesystem::path file;
    std::string fault;
};

/// Looks at every file in the folder: that it can be read and filled, that it is one of a known template, and
/// that it uses no name that bfb's own ones do not. Empty when all can be used.
std::vector<TemplateFault> check_templates(const db::Database& database);

/// Texts of the board whose page is still bfb's own.
std::vector<std::filesystem::path> texts_without_page(const db::Database& database);

}  // namespace bfb::mail
