#include "intake/headings.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/error.hpp"
#include "base/folding.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"

namespace bfb::intake {

namespace {

constexpr std::array<std::string_view, sheet_field_count> names = {"number",
                                                                   "kind",
                                                                   "salutation",
                                                                   "given_name",
                                                                   "family_name",
                                                                   "organisation",
                                                                   "street",
                                                                   "house_number",
                                                                   "postcode",
                                                                   "city",
                                                                   "country",
                                                                   "email",
                                                                   "phone",
                                                                   "birth_date",
                                                                   "joined_on",
                                                                   "ends_on",
                                                                   "type",
                                                                   "fee",
                                                                   "payer",
                                                                   "household",
                                                                   "iban",
                                                                   "bic",
                                                                   "account_holder",
                                                                   "mandate_reference",
                                                                   "mandate_signed_on",
                                                                   "mandate_used_on",
                                                                   "opening_balance",
                                                                   "note",
                                                                   "tags"};

struct Alias {
    SheetField field;
    std::string_view headings;  // parted by |
};

constexpr std::array aliases = {
    Alias{SheetField::number,
          "Mitgliedsnummer|Mitgliedernummer|Mitglieds-Nr|Mitglied-Nr|Mitgl.-Nr.|Mitgl. "
          "Nummer|MNr|M-Nr|Nr|Nummer|"
          "lfd. Nr.|Member number|Member No|Member ID|Membership number|No|ID"},
    Alias{SheetField::kind, "Personenart|Rechtsform|Person/Firma|Kind of person"},
    Alias{SheetField::salutation, "Anrede|Salutation|Form of address"},
    Alias{SheetField::given_name, "Vorname|Vornamen|Rufname|First name|Given names|Forename"},
    Alias{SheetField::family_name, "Nachname|Name|Familienname|Zuname|Last name|Surname"},
    Alias{SheetField::organisation,
          "Firma|Firmenname|Organisation|Organization|Verein|Institution|Unternehmen|Company|Company name"},
    Alias{SheetField::street,
          "Straße|Str|Adresse|Anschrift|Straße und Hausnummer|Straße, Hausnummer|Straße und Nr|Straße/Nr|"
          "Straße Hausnr|Address|Street address"},
    Alias{SheetField::house_number, "Hausnummer|Hausnr|HNr|House number|House no"},
    Alias{SheetField::postcode, "PLZ|Postleitzahl|ZIP|ZIP code|Postal code"},
    Alias{SheetField::city, "Ort|Wohnort|Stadt|Ortschaft|Town|Place|Village"},
    Alias{SheetField::country, "Land|Staat|Country code"},
    Alias{SheetField::email, "E-Mail|Mail|E-Mail-Adresse|Mailadresse|Email address"},
    Alias{SheetField::phone,
          "Telefon|Telefonnummer|Tel|Tel.-Nr.|Festnetz|Handy|Handynummer|Mobil|Mobiltelefon|Rufnummer|Phone "
          "number|"
          "Telephone|Mobile|Mobile phone"},
    Alias{SheetField::birth_date,
          "Geburtsdatum|Geburtstag|geb.|geb. am|Geboren|Geboren am|Geb.-Datum|Birthday|Date of "
          "birth|Born|Born on"},
    Alias{SheetField::joined_on,
          "Eintritt|Eintrittsdatum|Eintritt am|Beitritt|Beitrittsdatum|Mitglied "
          "seit|Aufnahme|Aufnahmedatum|Joined|"
          "Join date|Date joined|Member since"},
    Alias{SheetField::ends_on,
          "Austritt|Austrittsdatum|Austritt am|Ausgetreten|Ausgetreten am|Mitglied bis|Left|Left on|Leaving "
          "date|"
          "Date left|Member until"},
    Alias{SheetField::type,
          "Beitragsart|Beitragsgruppe|Beitragsklasse|Mitgliedsart|Art der Mitgliedschaft|Mitgliedschaft|Art|"
          "Membership type|Membership|Member type"},
    Alias{SheetField::fee,
          "Beitrag|Jahresbeitrag|Mitgliedsbeitrag|Beitragshöhe|Annual fee|Dues|Subscription"},
    Alias{SheetField::payer,
          "Zahler|Beitragszahler|Zahlungspflichtiger|Bezahlt von|Gezahlt von|Zahlt durch|Paid by|Pays"},
    Alias{SheetField::household, "Familie|Haushalt|Familiennummer|Family"},
    Alias{SheetField::iban, "Kontonummer (IBAN)|Konto|Bankverbindung|Account|Bank account"},
    Alias{SheetField::bic, "SWIFT|BIC/SWIFT|SWIFT-BIC"},
    Alias{SheetField::account_holder, "Kontoinhaber|Kontoinhaberin|Holder"},
    Alias{
        SheetField::mandate_reference,
        "Mandatsreferenz|Mandat|Mandatsnummer|Mandats-Nr|Mandatsref|SEPA-Mandat|SEPA-Mandatsreferenz|Mandate|"
        "Mandate ID"},
    Alias{SheetField::mandate_signed_on,
          "Mandat vom|Mandatsdatum|Mandat Datum|Unterschrieben am|Unterschriftsdatum|Datum der Unterschrift|"
          "Mandate date|Mandate signed|Signed on"},
    Alias{SheetField::mandate_used_on,
          "Letzter Einzug|Letzte Lastschrift|Letzte Nutzung|Zuletzt eingezogen|Zuletzt genutzt|Last debit|"
          "Last collection|Last used"},
    Alias{SheetField::opening_balance,
          "Offen|Offener Betrag|Offener Beitrag|Rückstand|Saldo|Anfangssaldo|Anfangsbestand|Open|Balance|"
          "Amount due|Arrears"},
    Alias{SheetField::note,
          "Bemerkung|Bemerkungen|Notiz|Notizen|Anmerkung|Anmerkungen|Kommentar|Notes|Remark|"
          "Remarks|Comment|Comments"},
    Alias{SheetField::tags,
          "Schlagworte|Schlagwörter|Stichworte|Stichwörter|Gruppe|Gruppen|Tag|Groups|Labels"},
};

/// "Mitgl.-Nr." and "mitgl nr" alike; "Straße" and "STRASSE", "Höhe" and "Hoehe" too.
std::string key_of(std::string_view heading) {
    std::string key = fold_umlauts(fold(heading));
    std::erase(key, ' ');
    return key;
}

using FieldByKey = std::unordered_map<std::string, SheetField>;

FieldByKey fields_by_key() {
    FieldByKey fields;
    for (std::size_t i = 0; i < names.size(); ++i)
        fields.emplace(key_of(names[i]), static_cast<SheetField>(i));
    for (const auto& alias : aliases)
        for (const auto heading : split(alias.headings, '|')) fields.emplace(key_of(heading), alias.field);
    return fields;
}

std::optional<SheetField> find_field(const FieldByKey& fields, std::string_view heading) {
    const auto found = fields.find(key_of(heading));
    return found == fields.end() ? std::nullopt : std::optional(found->second);
}

/// The field a heading that nothing knows was probably meant to be: "Gebutsdatum" is like "Geburtsdatum".
std::optional<SheetField> nearest_field(const FieldByKey& fields, std::string_view heading) {
    std::vector<std::string_view> keys;
    for (const auto& [key, field] : fields)
        if (key.size() > 3) keys.emplace_back(key);
    std::sort(keys.begin(), keys.end());
    const auto near = nearest(key_of(heading), keys);
    return near ? std::optional(fields.at(std::string(*near))) : std::nullopt;
}

/// The field named in a mapping; nothing for `-`.
std::optional<SheetField> mapped_field(const HeadingMapping& mapping) {
    if (mapping.field == "-") return std::nullopt;
    const auto found = std::find(names.begin(), names.end(), mapping.field);
    if (found != names.end()) return static_cast<SheetField>(found - names.begin());
    const auto near = nearest(mapping.field, names);
    throw UsageError(
        tr("--map '{}={}': there is no field '{}'", mapping.heading, mapping.field, mapping.field) +
            (near ? tr("; did you mean '{}'?", *near) : std::string()),
        tr("fields: {}; or - to leave the column out", join(names, ", ")));
}

void require_headings_of(std::span<const HeadingMapping> mappings,
                         std::span<const std::string_view> headings) {
    for (const auto& mapping : mappings) {
        const auto is_meant = [&](std::string_view heading) {
            return key_of(heading) == key_of(mapping.heading);
        };
        if (std::any_of(headings.begin(), headings.end(), is_meant)) continue;
        const auto near = nearest(mapping.heading, headings);
        throw UsageError(tr("--map '{}={}': the sheet has no column '{}'", mapping.heading, mapping.field,
                            mapping.heading) +
                         (near ? tr("; did you mean '{}'?", *near) : std::string()));
    }
}

SheetColumn column_of(std::string_view heading, std::size_t place, const FieldByKey& fields,
                      std::span<const HeadingMapping> mappings) {
    using Use = SheetColumn::Use;
    const std::string shown = printable(trim(heading));  // headings of two lines become one
    if (shown.empty()) return {Use::unnamed, {}, tr("column {}", place)};
    const auto key = key_of(shown);
    const auto mapping = std::find_if(mappings.begin(), mappings.end(), [&](const HeadingMapping& each) {
        return key_of(each.heading) == key;
    });
    const auto field = mapping != mappings.end() ? mapped_field(*mapping) : find_field(fields, shown);
    if (field) return {Use::field, *field, shown};
    return {mapping != mappings.end() ? Use::skipped : Use::own_field, {}, shown};
}

/// "Nr" behind a street is the house's number, not the member's.
void recognise_house_numbers(std::span<SheetColumn> columns, std::span<const HeadingMapping> mappings) {
    const auto means = [](const SheetColumn& column, SheetField field) {
        return column.use == SheetColumn::Use::field && column.field == field;
    };
    for (std::size_t i = 1; i < columns.size(); ++i) {
        const auto key = key_of(columns[i].heading);
        const bool mapped = std::any_of(mappings.begin(), mappings.end(), [&](const HeadingMapping& each) {
            return key_of(each.heading) == key;
        });
        if (!mapped && (key == "nr" || key == "no" || key == "nummer") &&
            means(columns[i], SheetField::number) && means(columns[i - 1], SheetField::street))
            columns[i].field = SheetField::house_number;
    }
}

void refuse_unknown(std::span<const SheetColumn> columns, const FieldByKey& fields) {
    constexpr std::size_t named_at_most = 20;
    std::vector<std::string> unknown;
    std::size_t count = 0;
    std::string first;
    for (const auto& column : columns) {
        if (column.use != SheetColumn::Use::own_field) continue;
        if (++count == 1) first = column.heading;
        if (count > named_at_most) continue;
        const auto near = nearest_field(fields, column.heading);
        unknown.push_back(near ? tr("'{}' (like {}?)", column.heading, name_of(*near))
                               : "'" + column.heading + "'");
    }
    if (count == 0) return;
    if (count > named_at_most) unknown.push_back(tr("and {} more", count - named_at_most));
    throw UsageError(
        trn("{} column of the sheet is not known: {}", "{} columns of the sheet are not known: {}",
            static_cast<long long>(count), join(unknown, ", ")),
        tr("say what it is with --map '{}=FIELD', leave it out with --map '{}=-', or keep what is not known "
           "as fields of your own with --keep-unknown; fields: {}",
           first, first, join(names, ", ")));
}

void refuse_twins(std::span<const SheetColumn> columns) {
    for (auto column = columns.begin(); column != columns.end(); ++column) {
        if (column->use != SheetColumn::Use::field && column->use != SheetColumn::Use::own_field) continue;
        const auto twin = std::find_if(columns.begin(), column, [&](const SheetColumn& other) {
            return other.use == column->use &&
                   (column->use == SheetColumn::Use::field ? other.field == column->field
                                                           : other.heading == column->heading);
        });
        if (twin == column) continue;
        if (column->use == SheetColumn::Use::own_field)
            throw UsageError(tr("the sheet has two columns '{}'", column->heading),
                             _("rename one of them in the sheet"));
        throw UsageError(tr("the columns '{}' and '{}' both mean {}", twin->heading, column->heading,
                            name_of(column->field)),
                         tr("leave one out with --map '{}=-', or say what it is with --map '{}=FIELD'",
                            column->heading, column->heading));
    }
}

/// Without any of these nobody could be told from anybody.
void require_someone(std::span<const SheetColumn> columns) {
    const auto identifies = [](const SheetColumn& column) {
        return column.use == SheetColumn::Use::field &&
               (column.field == SheetField::number || column.field == SheetField::family_name ||
                column.field == SheetField::given_name || column.field == SheetField::organisation);
    };
    if (std::any_of(columns.begin(), columns.end(), identifies)) return;
    throw UsageError(
        _("the sheet has no column with names or member numbers"),
        _("its first line must hold headings, such as Mitgliedsnummer, Vorname, Nachname; or name the "
          "column with --map 'Heading=family_name'"));
}

}  // namespace

std::string_view name_of(SheetField field) { return names[static_cast<std::size_t>(field)]; }
std::span<const std::string_view> sheet_field_names() { return names; }

std::optional<SheetField> field_of_heading(std::string_view heading) {
    return find_field(fields_by_key(), heading);
}

std::vector<SheetColumn> plan_columns(std::span<const std::string_view> headings,
                                      std::span<const HeadingMapping> mappings, UnknownColumns unknown) {
    require_headings_of(mappings, headings);
    const auto fields = fields_by_key();
    std::vector<SheetColumn> columns;
    for (const auto heading : headings)
        columns.push_back(column_of(heading, columns.size() + 1, fields, mappings));
    recognise_house_numbers(columns, mappings);
    if (unknown == UnknownColumns::refused) {
        // A sheet without headings has nothing but unknown columns: say so, rather than name them all.
        require_someone(columns);
        refuse_unknown(columns, fields);
    }
    refuse_twins(columns);
    require_someone(columns);
    return columns;
}

}  // namespace bfb::intake
