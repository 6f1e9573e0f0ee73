#include "dunning/text.hpp"

#include "mail/templates.hpp"

namespace bfb::dunning {

Text written(const db::Database& database, const std::string& name, i18n::Language language,
             const adapters::TemplateValues& values) {
    auto rendered = mail::render(database, name, language, values);
    rendered.text.resize(rendered.text.find_last_not_of(" \n") + 1);
    return {std::move(rendered.subject), rendered.text + '\n', std::move(rendered.html)};
}

mail::Draft draft_to(const Correspondent& to, const Text& text) {
    mail::Draft draft;
    draft.person_id = to.person_id;
    draft.recipient = to.email;
    draft.recipient_name = to.name;
    draft.subject = text.subject;
    draft.text = text.text;
    draft.html = text.html;
    return draft;
}

}  // namespace bfb::dunning
