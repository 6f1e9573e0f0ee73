#include "dunning/text.hpp"

#include "i18n/i18n.hpp"
#include "mail/templates.hpp"

namespace bfb::dunning {

Text written(const db::Database& database, const std::string& name, const adapters::TemplateValues& values) {
    auto rendered = mail::render(database, name, i18n::language(), values);
    return {std::move(rendered.subject), std::move(rendered.text), std::move(rendered.html)};
}

}  // namespace bfb::dunning
