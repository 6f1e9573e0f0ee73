#include "db/settings.hpp"

#include "base/error.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"

namespace bfb::db {

std::optional<std::string> setting(const Database& database, const Setting& setting) {
    if (auto value = database.text("SELECT value FROM setting WHERE key = ?", setting.key)) return value;
    return setting.default_value ? std::optional<std::string>(setting.default_value) : std::nullopt;
}

void set_setting(UnitOfWork& work, const Setting& setting, std::string_view value) {
    const std::string_view kept = trim(value);
    if (kept.empty() || printable(kept) != kept || (setting.fits && !setting.fits(kept)))
        throw UsageError(tr("'{}' does not fit the setting '{}'", printable(value), setting.key),
                         _(setting.expected));
    work.db().run(
        "INSERT INTO setting (key, value) VALUES (?, ?) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value <> excluded.value",
        setting.key, kept);
    work.summarize(tr("setting {} changed", setting.key));
}

void unset_setting(UnitOfWork& work, const Setting& setting) {
    work.db().run("DELETE FROM setting WHERE key = ?", setting.key);
    work.summarize(tr("setting {} removed", setting.key));
}

}  // namespace bfb::db
