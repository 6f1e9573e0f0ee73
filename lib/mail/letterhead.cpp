#include "mail/letterhead.hpp"

#include "base/printable.hpp"
#include "i18n/i18n.hpp"
#include "members/association.hpp"

namespace bfb::mail {

namespace {

/// Set for reminders; the board signs all alike.
std::string signature(const db::Database& database) {
    return printable(
        database.text("SELECT value FROM setting WHERE key = 'reminder.signature'").value_or(_("The board")));
}

}  // namespace

void add_optional(adapters::TemplateValues& values, const std::string& name, const std::string& value) {
    if (!value.empty()) values.sections[name].push_back({{{name, value}}, {}});
}

adapters::TemplateValues letterhead(const db::Database& database) {
    adapters::TemplateValues values;
    values.values["ASSOCIATION"] = printable(members::association_name(database));
    values.values["SIGNATURE"] = signature(database);
    add_optional(values, "EMAIL", members::association_fact(database, "association.email"));
    add_optional(values, "PHONE", members::association_fact(database, "association.phone"));
    add_optional(values, "URL", members::association_fact(database, "association.url"));
    return values;
}

}  // namespace bfb::mail
