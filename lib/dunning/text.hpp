// What is written to a member, as the templates of lib/mail say it.
#pragma once

#include <string>

#include "adapters/template_engine.hpp"
#include "db/database.hpp"
#include "dunning/correspondent.hpp"
#include "i18n/i18n.hpp"
#include "mail/outbox.hpp"

namespace bfb::dunning {

struct Text {
    std::string subject;
    std::string text;
    std::string html;  ///< empty: text only
};

/// The template of that name in that language; the text ends with one line break.
Text written(const db::Database& database, const std::string& name, i18n::Language language,
             const adapters::TemplateValues& values);

/// The text as a mail to somebody; its key and kind are left to the caller.
mail::Draft draft_to(const Correspondent& to, const Text& text);

}  // namespace bfb::dunning
