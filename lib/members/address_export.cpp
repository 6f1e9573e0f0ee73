#include "members/address_export.hpp"

#include "i18n/i18n.hpp"

namespace bfb::members {

namespace {

using out::Kind;

constexpr std::size_t longest_line = 75;  // octets without CRLF (RFC 6350, 3.2)

/// Backslash, comma, semicolon and line break escaped (RFC 6350, 3.4).
std::string escaped(std::string_view text) {
    std::string out;
    for (char c : text) {
        if (c == '\r') continue;
        if (c == '\n') {
            out += "\\n";
            continue;
        }
        if (c == '\\' || c == ',' || c == ';') out += '\\';
        out += c;
    }
    return out;
}

/// Appends a line, folded between characters, never inside one.
void append_line(std::string& out, std::string_view line) {
    std::size_t room = longest_line;
    while (line.size() > room) {
        std::size_t cut = room;
        while (cut > 0 && (static_cast<unsigned char>(line[cut]) & 0xC0) == 0x80) --cut;
        out.append(line.substr(0, cut)).append("\r\n ");
        line.remove_prefix(cut);
        room = longest_line - 1;
    }
    out.append(line).append("\r\n");
}

std::string street_of(const Person& person) {
    std::string street = person.street.value_or("");
    if (person.house_number) street += (street.empty() ? "" : " ") + *person.house_number;
    return street;
}

std::string vcard(const Person& person, std::int64_t number) {
    std::string card;
    const auto add = [&](const std::string& property, const std::optional<std::string>& value) {
        if (value && !value->empty()) append_line(card, property + ":" + escaped(*value));
    };
    append_line(card, "BEGIN:VCARD");
    append_line(card, "VERSION:4.0");
    append_line(card, "UID:urn:bfb:member:" + std::to_string(number));
    append_line(card, person.kind == PersonKind::legal ? "KIND:org" : "KIND:individual");
    add("FN", display_name(person));
    append_line(card, "N:" + escaped(person.family_name.value_or("")) + ";" +
                          escaped(person.given_name.value_or("")) + ";;;");
    add("ORG", person.organisation);
    if (person.street || person.city || person.postcode)
        append_line(card, "ADR:;;" + escaped(street_of(person)) + ";" + escaped(person.city.value_or("")) +
                              ";;" + escaped(person.postcode.value_or("")) + ";" + escaped(person.country));
    add("EMAIL", person.email);
    add("TEL", person.phone);
    if (person.birth_date) {
        std::string day = person.birth_date->iso();
        std::erase(day, '-');
        append_line(card, "BDAY:" + day);
    }
    append_line(card, "END:VCARD");
    return card;
}

}  // namespace

out::RowStream full_sheet(const db::Database& database, const Listing& listing, Date today) {
    const Date day = listing.as_of.value_or(today);
    auto condition = out::condition_of(listing.terms, filter_keys(), word_sql, day);
    const auto text = [](const char* name) {
        return out::SqlColumn{{name, Kind::text, name}, std::string("p.") + name};
    };
    const auto mandate = [](const char* name, Kind kind, const char* column) {
        return out::SqlColumn{{name, kind, name},
                              std::string("(SELECT d.") + column +
                                  " FROM mandate d WHERE d.person_id = p.id AND d.revoked_on IS NULL ORDER "
                                  "BY d.id DESC LIMIT 1)"};
    };
    return out::select(database,
                       {{{"number", Kind::integer, "number"}, "m.number"},
                        text("salutation"),
                        text("given_name"),
                        text("family_name"),
                        text("organisation"),
                        text("street"),
                        text("house_number"),
                        text("postcode"),
                        text("city"),
                        text("country"),
                        text("email"),
                        text("phone"),
                        {{"birth_date", Kind::date, "birth_date"}, "p.birth_date"},
                        {{"joined_on", Kind::date, "joined_on"}, "m.joined_on"},
                        {{"ends_on", Kind::date, "ends_on"}, "m.ends_on"},
                        {{"type", Kind::text, "type"}, "t.code"},
                        {{"fee", Kind::money, "fee"}, "m.fee_override_cents"},
                        {{"payer", Kind::integer, "payer"},
                         "(SELECT max(x.number) FROM membership x WHERE x.person_id = m.payer_id AND "
                         "m.payer_id <> m.person_id)"},
                        {{"household", Kind::text, "household"},
                         "(SELECT h.name FROM household h WHERE h.id = p.household_id)"},
                        mandate("iban", Kind::text, "iban"),
                        mandate("mandate_reference", Kind::text, "reference"),
                        mandate("mandate_signed_on", Kind::date, "signed_on"),
                        text("note"),
                        {{"tags", Kind::text, "tags"},
                         "(SELECT group_concat(g.tag, ',') FROM person_tag g WHERE g.person_id = p.id)"}},
                       "FROM person p CROSS JOIN membership m ON m.person_id = p.id CROSS JOIN "
                       "membership_type t ON t.id = m.type_id WHERE " +
                           condition.sql + " ORDER BY p.sort_key, m.number",
                       std::move(condition.bindings));
}

std::string vcards(const db::Database& database, const Listing& listing, Date today) {
    std::string cards;
    const auto members = list(database, listing, today);
    const std::size_t number_column = 0;
    const auto next = members.open(std::span(&number_column, 1));
    out::Cell number;
    while (next(std::span(&number, 1))) {
        const auto person_id =
            database.integer("SELECT person_id FROM membership WHERE number = ?", number.integer);
        cards += vcard(read_person(database, *person_id), number.integer);
    }
    return cards;
}

}  // namespace bfb::members
