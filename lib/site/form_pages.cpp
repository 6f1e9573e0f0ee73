#include "site/form_pages.hpp"

#include <array>

#include "dues/offers.hpp"
#include "i18n/i18n.hpp"
#include "site/words.hpp"
#include "web/form.hpp"

namespace bfb::site {

namespace {

using adapters::TemplateValues;

/// What the pages of one form are called.
struct FormTitle {
    std::string_view form;
    const char* title;
    const char* thanks;
};
constexpr std::array titles = {
    FormTitle{"join", N_("Become a member"), N_("Thank you for your application")},
    FormTitle{"message", N_("Write to us"), N_("Thank you for your message")},
    FormTitle{"newsletter", N_("Order the newsletter"), N_("Thank you for your order")},
    FormTitle{"confirm", N_("Confirm"), N_("It has arrived")},
    FormTitle{"unsubscribe", N_("Cancel the newsletter"), N_("The newsletter is cancelled")},
};

/// Who opens it without a token from a mail has nothing to send.
bool needs_token(std::string_view form) { return form == "confirm" || form == "unsubscribe"; }

std::vector<TemplateValues> types(const Building& building) {
    std::vector<TemplateValues> sections;
    for (const auto& offer : dues::types_on_offer(building.database, building.today))
        // The names that a new association begins with are said in the page's language.
        sections.emplace_back().values = {{"CODE", offer.code},
                                          {"NAME", i18n::translate(offer.name.c_str())},
                                          {"FEE", fee_words(offer.fee)}};
    return sections;
}

/// In a digest, for it is on the form.
std::string told(const std::vector<TemplateValues>& types) {
    Digest all;
    for (const auto& type : types)
        for (const auto& [name, value] : type.values) all.add(value);
    return all.hex();
}

std::string form_page(const Building& building, const FormTitle& form, const std::string& path) {
    Page page;
    page.path = path;
    page.title = _(form.title);
    page.section = path;
    page.is_hidden = needs_token(form.form);
    if (form.form == "join") page.more.sections["TYPES"] = types(building);
    return building.layout.page(std::string(form.form), std::move(page));
}

void add_form(const Building& building, const FormTitle& form) {
    const std::string name(form.form), path = name + '/';
    const std::string own = name + (form.form == "join" ? told(types(building)) : "");
    const auto make = [&building, &form, path] { return form_page(building, form, path); };
    building.outputs.push_back({".forms/" + name + ".html",
                                Digest().add(building.layout.digest()).add(own).hex(), Rank::page, make});
    if (needs_token(form.form)) return;
    building.add_page(path, own, Rank::page, [make] { return web::fill(make(), {}, {}); });
    building.sitemap.push_back({path, {}});
}

void add_hidden_page(const Building& building, const std::string& file, const std::string& path,
                     const std::string& name, const char* title) {
    building.outputs.push_back({file, Digest().add(building.layout.digest()).add(name).hex(), Rank::page,
                                [&building, path, name, title] {
                                    Page page;
                                    page.path = path;
                                    page.title = _(title);
                                    page.is_hidden = true;
                                    return building.layout.page(name, std::move(page));
                                }});
}

}  // namespace

void add_form_pages(const Building& building) {
    for (const auto& form : titles) {
        add_form(building, form);
        const std::string name(form.form), thanks = name + "/thanks/";
        add_hidden_page(building, thanks + "index.html", thanks, name + "_thanks", form.thanks);
    }
    add_hidden_page(building, ".forms/form_error.html", "", "form_error", N_("That did not work"));
}

}  // namespace bfb::site
