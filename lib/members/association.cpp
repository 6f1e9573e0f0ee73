#include "members/association.hpp"

#include <algorithm>
#include <array>

#include "base/printable.hpp"
#include "i18n/i18n.hpp"

namespace bfb::members {

namespace {

bool is_country(std::string_view text) {
    return text.size() == 2 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}
bool is_language(std::string_view text) { return text == "de" || text == "en"; }
bool is_url(std::string_view text) { return text.starts_with("https://") || text.starts_with("http://"); }

constexpr std::array settings = {
    db::Setting{"association.name", N_("name of the association"), N_("a name is expected"), nullptr,
                nullptr},
    db::Setting{"association.register", N_("court and number in the register of associations"),
                N_("a text is expected"), nullptr, nullptr},
    db::Setting{"association.legal_form", N_("legal form, as the web page names it"),
                N_("a text is expected"), nullptr, nullptr},
    db::Setting{"association.board", N_("who represents the association: names and offices"),
                N_("a text is expected"), nullptr, nullptr},
    db::Setting{"association.responsible",
                N_("who answers for what the web page says (§ 18 (2) MStV): name and address"),
                N_("a text is expected"), nullptr, nullptr},
    db::Setting{"association.street", N_("street and house number"), N_("a text is expected"), nullptr,
                nullptr},
    db::Setting{"association.postcode", N_("postcode"), N_("a text is expected"), nullptr, nullptr},
    db::Setting{"association.city", N_("town or village"), N_("a text is expected"), nullptr, nullptr},
    db::Setting{"association.country", N_("country"), N_("two capital letters are expected, such as DE"),
                is_country, "DE"},
    db::Setting{"association.email", N_("e-mail address of the board"), N_("an e-mail address is expected"),
                is_email, nullptr},
    db::Setting{"association.phone", N_("telephone of the board"), N_("a text is expected"), nullptr,
                nullptr},
    db::Setting{"association.url", N_("address of the web page"),
                N_("an address beginning with https:// is expected"), is_url, nullptr},
    db::Setting{"association.language", N_("language of what is written to members of whom none is known"),
                N_("de or en is expected"), is_language, "de"},
};
constexpr const db::Setting& name_setting = settings.front();
constexpr const db::Setting& language_setting = settings.back();

}  // namespace

std::span<const db::Setting> association_settings() { return settings; }

std::string association_fact(const db::Database& database, std::string_view key) {
    return printable(database.text("SELECT value FROM setting WHERE key = ?", key).value_or(""));
}

std::string association_name(const db::Database& database) {
    return db::setting(database, name_setting).value_or("");
}

i18n::Language usual_language(const db::Database& database) {
    return i18n::language_of(db::setting(database, language_setting).value_or(""));
}

void found(db::UnitOfWork& work, const Founding& founding) {
    db::set_setting(work, name_setting, founding.name);
    struct Type {
        const char* code;
        const char* name;
        Money fee;
    };
    const std::array types = {Type{"regular", N_("Regular member"), founding.fee},
                              Type{"family", N_("Family"), founding.fee},
                              Type{"supporting", N_("Supporting member"), founding.fee},
                              Type{"youth", N_("Youth"), founding.fee.share(1, 2)},
                              Type{"honorary", N_("Honorary member"), Money()}};
    for (const Type& type : types) {
        work.db().run("INSERT INTO membership_type (code, name) VALUES (?, ?)", type.code, _(type.name));
        work.db().run("INSERT INTO fee (type_id, valid_from, amount_cents) VALUES (?, ?, ?)",
                      work.db().last_insert_id(), founding.founded.first_of_year(), type.fee);
    }
    work.summarize(_("association created"));
}

}  // namespace bfb::members
