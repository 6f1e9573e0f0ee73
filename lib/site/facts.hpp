// What the website says of the association on every page, and what the law wants it to say (§ 5 DDG, § 18 (2)
// MStV, Art. 13 GDPR).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.hpp"
#include "dues/rates.hpp"
#include "i18n/i18n.hpp"

namespace bfb::site {

struct Facts {
    std::string name, legal_form, register_entry, street, postcode, city, email, phone, board, responsible;
    std::string tagline, hosting;
    i18n::Language language = i18n::Language::de;
    std::string url;               ///< of the start page, with a slash at the end
    std::string host;              ///< of `url`, for tag: URIs: "example.org"
    std::string base;              ///< path of `url`, begins and ends with a slash
    std::string forms;             ///< path on the server by which the forms are answered: "/cgi-bin/bfb"
    std::optional<dues::Fee> fee;  ///< what it costs to join; nothing where nobody can join by the website

    /// The absolute address of a path below the start page ("news/fest/").
    std::string address(std::string_view path) const { return url + std::string(path); }
    /// The same from the root of the server, as pages link to it.
    std::string link(std::string_view path) const { return base + std::string(path); }
    /// Everything in one digest: it is on every page.
    std::string digest() const;
};

/// As they are on that day. What is not set is empty.
Facts facts(const db::Database& database, Date today);

/// A setting that the site can't be without.
struct MissingFact {
    const char* key;
    const char* why;  ///< marked with N_()
};

/// What of the facts is missing; empty where the site may be published.
std::vector<MissingFact> missing_facts(const Facts& facts);

}  // namespace bfb::site
