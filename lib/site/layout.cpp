#include "site/layout.hpp"

#include "i18n/i18n.hpp"
#include "site/digest.hpp"
#include "site/words.hpp"

namespace bfb::site {

namespace {

using adapters::TemplateValues;

TemplateValues section_with(const char* name, const std::string& value) {
    TemplateValues section;
    section.values[name] = value;
    return section;
}

/// The value under its name, and a section of the same name with "IF_" that is there when there is one.
void add_optional(TemplateValues& values, const std::string& name, const std::string& value) {
    values.values[name] = value;
    if (!value.empty()) values.sections["IF_" + name] = {TemplateValues{}};
}

/// FEE is said of a year alone where it is one: "12 €", but "3 € a month".
void add_fee(TemplateValues& values, const std::optional<dues::Fee>& fee) {
    values.sections[fee ? "IF_FEE" : "NO_FEE"] = {TemplateValues{}};
    if (!fee) return;
    values.values["FEE"] = fee->interval_months == 12 ? price(fee->amount) : fee_words(*fee);
    values.values["FEE_WORDS"] = fee_words(*fee);
}

TemplateValues common_values(const Facts& facts) {
    TemplateValues values;
    values.values = {{"SITE", facts.name},
                     {"LANG", facts.language == i18n::Language::de ? "de" : "en"},
                     {"LOCALE", facts.language == i18n::Language::de ? "de_DE" : "en_GB"},
                     {"BASE", facts.base},
                     {"URL", facts.url},
                     {"FORMS", facts.forms},
                     {"STREET", facts.street},
                     {"POSTCODE", facts.postcode},
                     {"CITY", facts.city},
                     {"EMAIL", facts.email},
                     {"BOARD", facts.board},
                     {"RESPONSIBLE", facts.responsible}};
    add_fee(values, facts.fee);
    add_optional(values, "PHONE", facts.phone);
    add_optional(values, "LEGAL_FORM", facts.legal_form);
    add_optional(values, "REGISTER", facts.register_entry);
    add_optional(values, "TAGLINE", facts.tagline);
    if (facts.tagline.empty()) values.sections["NO_TAGLINE"] = {TemplateValues{}};
    add_optional(values, "HOSTING", facts.hosting);
    return values;
}

}  // namespace

Layout::Layout(const Facts& facts, const Templates& templates, const std::vector<Link>& own_pages)
    : templates_(templates),
      site_(facts.name),
      url_(facts.url),
      base_(facts.base),
      navigation_{{"news/", _("News")},
                  {"events/", _("Events")},
                  {"join/", _("Become a member")},
                  {"message/", _("Write to us")}},
      common_(common_values(facts)) {
    navigation_.insert(navigation_.end(), own_pages.begin(), own_pages.end());
    Digest all;
    all.add(facts.digest()).add(templates.digest());
    for (const auto& link : navigation_) all.add(link.path).add(link.label);
    digest_ = all.hex();
}

void Layout::add_navigation(TemplateValues& values, const std::string& section) const {
    auto& entries = values.sections["NAVIGATION"];
    for (const auto& link : navigation_) {
        auto& entry = entries.emplace_back();
        entry.values["HREF"] = base_ + link.path;
        entry.values["LABEL"] = link.label;
        if (link.path == section) entry.sections["IS_CURRENT"] = {TemplateValues{}};
    }
}

std::string Layout::page(const std::string& name, Page page) const {
    TemplateValues values = std::move(page.more);
    values.values["TITLE"] = page.title.empty() ? site_ : page.title + " – " + site_;
    values.values["HEADING"] = page.title.empty() ? site_ : page.title;
    values.values["ADDRESS"] = url_ + page.path;
    values.values["OG_TYPE"] = page.is_article ? "article" : "website";
    add_optional(values, "DESCRIPTION", page.description);
    if (!page.image.empty()) {
        auto image = section_with("IMAGE_ADDRESS", page.image);
        image.values["IMAGE_ALT"] = page.image_alt;
        values.sections["IF_IMAGE_ADDRESS"] = {std::move(image)};
    }
    if (!page.structured.empty())
        values.sections["IF_STRUCTURED"] = {section_with(
            "STRUCTURED", "<script type=\"application/ld+json\">" + page.structured + "</script>")};
    values.sections[page.is_hidden ? "IS_HIDDEN" : "IS_PUBLIC"] = {TemplateValues{}};
    if (page.path.empty()) values.sections["IS_START"] = {TemplateValues{}};
    add_navigation(values, page.section);
    return templates_.page(name, values, common_);
}

std::string Layout::bare(const std::string& name, const TemplateValues& more) const {
    return templates_.bare(name, more, common_);
}

}  // namespace bfb::site
