// The association as all its texts show it.
#pragma once

#include <string>

#include "adapters/template_engine.hpp"
#include "db/database.hpp"

namespace bfb::mail {

/// ASSOCIATION, SIGNATURE, and as sections that are shown once EMAIL, PHONE, URL. In the current language.
adapters::TemplateValues letterhead(const db::Database& database);

/// A section of that name which is shown once where `value` is not empty: {{#BIC}}{{BIC}}{{/BIC}}.
void add_optional(adapters::TemplateValues& values, const std::string& name, const std::string& value);

}  // namespace bfb::mail
