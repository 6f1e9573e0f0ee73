#include "site/facts.hpp"

#include <array>

#include "dues/offers.hpp"
#include "members/association.hpp"
#include "members/web_address.hpp"
#include "site/digest.hpp"

namespace bfb::site {

namespace {

void read_address(Facts& facts, const std::string& url) {
    facts.url = url + '/';
    const auto host = url.find("//") + 2;
    const auto path = std::min(url.find('/', host), url.size());
    facts.host = url.substr(host, path - host);
    facts.base = facts.url.substr(path);
}

}  // namespace

Facts facts(const db::Database& database, Date today) {
    using members::association_fact;
    Facts facts;
    facts.name = association_fact(database, "association.name");
    facts.legal_form = association_fact(database, "association.legal_form");
    facts.register_entry = association_fact(database, "association.register");
    facts.street = association_fact(database, "association.street");
    facts.postcode = association_fact(database, "association.postcode");
    facts.city = association_fact(database, "association.city");
    facts.email = association_fact(database, "association.email");
    facts.phone = association_fact(database, "association.phone");
    facts.board = association_fact(database, "association.board");
    facts.responsible = association_fact(database, "association.responsible");
    facts.tagline = association_fact(database, "site.tagline");
    facts.hosting = association_fact(database, "site.hosting");
    facts.language = members::usual_language(database);
    facts.forms = members::forms_path(database);
    if (auto start = members::page_address(database, "")) {
        start->pop_back();
        read_address(facts, *start);
    }
    if (const auto offers = dues::types_on_offer(database, today); !offers.empty())
        facts.fee = offers.front().fee;
    return facts;
}

std::string Facts::digest() const {
    Digest all;
    for (const auto* fact : {&name, &legal_form, &register_entry, &street, &postcode, &city, &email, &phone,
                             &board, &responsible, &tagline, &hosting, &url, &forms})
        all.add(*fact);
    all.add(std::to_string(static_cast<int>(language)));
    if (fee) all.add(format(fee->amount)).add(std::to_string(fee->interval_months));
    return all.hex();
}

std::vector<MissingFact> missing_facts(const Facts& facts) {
    const char* imprint = N_("the Impressum must say it (§ 5 DDG)");
    struct Wanted {
        const std::string& value;
        MissingFact fact;
    };
    const std::array wanted = {
        Wanted{facts.url, {"association.url", N_("feeds and pages name their own address")}},
        Wanted{facts.name, {"association.name", imprint}},
        Wanted{facts.street, {"association.street", imprint}},
        Wanted{facts.postcode, {"association.postcode", imprint}},
        Wanted{facts.city, {"association.city", imprint}},
        Wanted{facts.email, {"association.email", imprint}},
        Wanted{facts.phone, {"association.phone", imprint}},
        Wanted{facts.board, {"association.board", imprint}},
        Wanted{facts.responsible,
               {"association.responsible", N_("the Impressum must say it (§ 18 (2) MStV)")}},
    };
    std::vector<MissingFact> missing;
    for (const auto& each : wanted)
        if (each.value.empty()) missing.push_back(each.fact);
    return missing;
}

}  // namespace bfb::site
