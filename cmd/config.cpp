// bfb config: the settings that the rooms declare.
#include "bank/settings.hpp"
#include "base/text.hpp"
#include "cmd/app.hpp"
#include "cmd/groups.hpp"
#include "cmd/settings.hpp"
#include "dunning/settings.hpp"
#include "intake/web_forms.hpp"
#include "mail/settings.hpp"
#include "members/association.hpp"
#include "members/web_address.hpp"
#include "messages/settings.hpp"
#include "site/settings.hpp"

namespace bfb::cmd {

std::vector<db::Setting> all_settings() {
    std::vector<db::Setting> all;
    for (const auto& room : {members::association_settings(), members::web_settings(), intake::web_settings(),
                             bank::bank_settings(), mail::mail_settings(), messages::message_settings(),
                             dunning::dunning_settings(), site::site_settings()})
        all.insert(all.end(), room.begin(), room.end());
    return all;
}

namespace {

struct KeyOptions {
    std::string key;
    LongText value;
};

db::Setting setting_named(const std::string& key) {
    std::vector<std::string_view> keys;
    const auto settings = all_settings();
    for (const auto& setting : settings) {
        if (setting.key == key) return setting;
        keys.emplace_back(setting.key);
    }
    const auto near = nearest(key, keys);
    throw UsageError(
        tr("there is no setting '{}'", key) + (near ? tr("; did you mean '{}'?", *near) : std::string()),
        _("see 'bfb config list'"));
}

out::Record record_of(const std::string& key, const std::optional<std::string>& value) {
    out::Record record;
    record.add("key", out::Kind::text, N_("Setting"), key).add("value", out::Kind::text, N_("Value"), value);
    return record;
}

void get(App& app, const KeyOptions& options) {
    const auto value = db::setting(app.db(), setting_named(options.key));
    if (!value)
        throw NotFound(tr("the setting '{}' has no value", options.key),
                       tr("set it with 'bfb config set {} VALUE'", options.key));
    if (app.format() == out::Format::table) return app.print_text(*value + '\n');
    app.print(record_of(options.key, value));
}

void set(App& app, const KeyOptions& options) {
    const auto setting = setting_named(options.key);
    app.write([&](db::UnitOfWork& work) { db::set_setting(work, setting, options.value.text); });
    app.report(
        {tr("{} is now '{}'", options.key, options.value.text), record_of(options.key, options.value.text)});
}

void unset(App& app, const KeyOptions& options) {
    const auto setting = setting_named(options.key);
    const auto value = app.write([&](db::UnitOfWork& work) {
        db::unset_setting(work, setting);
        return db::setting(work.db(), setting);
    });
    app.report(
        {value ? tr("{} is back at '{}'", options.key, *value) : tr("{} has no value any more", options.key),
         record_of(options.key, value)});
}

void list(App& app, const None&) {
    std::vector<std::vector<db::Value>> rows;
    for (const auto& setting : all_settings()) {
        const bool kept = app.db().text("SELECT value FROM setting WHERE key = ?", setting.key).has_value();
        rows.push_back({setting.key, db::value_of(db::setting(app.db(), setting)),
                        kept                    ? "set"
                        : setting.default_value ? "default"
                                                : "none",
                        _(setting.description)});
    }
    using out::Kind;
    app.print(out::RowStream({{"key", Kind::text, N_("Setting")},
                              {"value", Kind::text, N_("Value")},
                              {"source", Kind::text, N_("Source")},
                              {"description", Kind::text, N_("Meaning")}},
                             std::move(rows)));
}

}  // namespace

void config_commands(Group& group) {
    group.command<KeyOptions>("get", N_("print a setting"))
        .example("bfb config get association.name", N_("the name of the association"))
        .required(&KeyOptions::key, "KEY", N_("the setting"), Completes::setting)
        .run(get);
    group.command<KeyOptions>("set", N_("change a setting"))
        .example("bfb config set association.email vorstand@example.org", N_("where the board is reached"))
        .required(&KeyOptions::key, "KEY", N_("the setting"), Completes::setting)
        .required(&KeyOptions::value, "VALUE", N_("its value; - for standard input, @FILE for a file"))
        .run(set);
    group.command<KeyOptions>("unset", N_("bring a setting back to its default"))
        .required(&KeyOptions::key, "KEY", N_("the setting"), Completes::setting)
        .run(unset);
    group.command<None>("list", N_("list every setting with its meaning"))
        .example("bfb config list", N_("what can be set, and what is"))
        .run(list);
    group.command<None>("path", N_("print where the database is")).run([](App& app, const None&) {
        app.print_text(app.database_file().string() + '\n');
    });
}

}  // namespace bfb::cmd
