// What is written to a member, as the templates of lib/mail say it.
#pragma once

#include <string>

#include "adapters/template_engine.hpp"
#include "db/database.hpp"

namespace bfb::dunning {

struct Text {
    std::string subject;
    std::string text;
    std::string html;  ///< empty: text only
};

/// The template of that name in the current language.
Text written(const db::Database& database, const std::string& name, const adapters::TemplateValues& values);

}  // namespace bfb::dunning
