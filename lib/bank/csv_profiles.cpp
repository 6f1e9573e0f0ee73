#include "bank/csv_profiles.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "bank/remark_list.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"

namespace bfb::bank {

namespace {

using enum CsvField;

constexpr std::array<std::string_view, csv_field_count> field_names = {
    "booked_on",         "value_on",      "amount",          "debit",          "credit",
    "currency",          "counterparty",  "payer",           "payee",          "iban",
    "ultimate",          "purpose",       "labelled_text",   "kind",           "end_to_end_id",
    "mandate_reference", "creditor_id",   "batch_reference", "bank_reference", "original",
    "charges",           "balance_after", "status",          "account"};

constexpr std::array<std::string_view, 3> setting_names = {"pending", "decimal_mark", "dates"};

std::optional<CsvField> field_named(std::string_view name) {
    const auto found = std::find(field_names.begin(), field_names.end(), name);
    if (found == field_names.end()) return std::nullopt;
    return static_cast<CsvField>(found - field_names.begin());
}

/// `Währung #2`
CsvHeading heading_of(CsvField field, std::string_view text) {
    const auto mark = text.rfind('#');
    if (mark != std::string_view::npos && mark > 0) {
        const auto digits = text.substr(mark + 1);
        std::size_t occurrence = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), occurrence);
        if (error == std::errc() && end == digits.data() + digits.size() && occurrence > 0)
            return {field, std::string(trim(text.substr(0, mark))), occurrence};
    }
    return {field, std::string(text)};
}

bool has(const CsvProfile& profile, CsvField field) {
    return std::any_of(profile.headings.begin(), profile.headings.end(),
                       [&](const CsvHeading& heading) { return heading.field == field; });
}

/// One profile file being read. A profile is kept when the next one begins, if nothing is wrong with it.
class ProfileReader {
  public:
    CsvProfiles read(std::string_view text) && {
        if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
        for (std::string_view line : split(text, '\n')) {
            ++line_;
            line = trim(line);
            if (!line.empty() && line.front() != '#' && line.front() != ';') read_line(line);
        }
        finish_profile();
        return {std::move(profiles_), std::move(faults_).take()};
    }

  private:
    void read_line(std::string_view line) {
        if (line.front() == '[') return begin_profile(line);
        if (!current_) return blame(tr("'{}' stands before the first profile; begin it with [name]", line));
        const auto equals = line.find('=');
        if (equals == std::string_view::npos)
            return blame(tr("'{}' is not of the form field = heading", line));
        const auto key = trim(line.substr(0, equals)), value = trim(line.substr(equals + 1));
        if (value.empty()) return blame(tr("nothing stands behind '{} ='", key));
        if (const auto field = field_named(key))
            current_->headings.push_back(heading_of(*field, value));
        else
            read_setting(key, value);
    }

    void read_setting(std::string_view key, std::string_view value) {
        if (key == "pending") {
            for (std::string_view word : split(value, ',')) current_->pending_words.emplace_back(trim(word));
        } else if (key == "decimal_mark") {
            if (value != "comma" && value != "point")
                return blame(tr("'{}' is no decimal mark; it is comma or point", value));
            current_->decimal_mark = value == "comma" ? DecimalMark::comma : DecimalMark::point;
        } else if (key == "dates") {
            constexpr std::array<std::string_view, 4> orders = {"d.m.y", "y-m-d", "d/m/y", "m/d/y"};
            if (std::find(orders.begin(), orders.end(), value) == orders.end())
                return blame(tr("'{}' is no form of dates; it is d.m.y, y-m-d, d/m/y or m/d/y", value));
            current_->date_order = value == "m/d/y" ? DateOrder::month_day_year : DateOrder::day_month_year;
        } else {
            blame_unknown(key);
        }
    }

    void blame_unknown(std::string_view key) {
        std::vector<std::string_view> names(field_names.begin(), field_names.end());
        names.insert(names.end(), setting_names.begin(), setting_names.end());
        if (const auto meant = nearest(key, std::span<const std::string_view>(names)))
            return blame(tr("no field '{}'; did you mean {}?", printable(key), *meant));
        blame(tr("no field '{}'; there are {}", printable(key),
                 join(std::span<const std::string_view>(names), ", ")));
    }

    void begin_profile(std::string_view line) {
        finish_profile();
        current_.emplace();
        begun_in_ = line_;
        sound_ = true;
        if (line.back() != ']') return blame(tr("'{}' has no closing bracket", line));
        current_->name = printable(trim(line.substr(1, line.size() - 2)));
        if (current_->name.empty()) blame(_("a profile needs a name between its brackets"));
    }

    void finish_profile() {
        if (!current_) return;
        const std::size_t last_line = std::exchange(line_, begun_in_);
        if (!has(*current_, booked_on)) blame(tr("profile '{}' has no booked_on", current_->name));
        if (!has(*current_, amount) && !(has(*current_, debit) && has(*current_, credit)))
            blame(tr("profile '{}' has neither amount nor debit and credit", current_->name));
        line_ = last_line;
        if (sound_) profiles_.push_back(std::move(*current_));
        current_.reset();
    }

    void blame(std::string what) {
        sound_ = false;
        faults_.add(line_, std::move(what));
    }

    std::vector<CsvProfile> profiles_;
    RemarkList faults_;
    std::optional<CsvProfile> current_;
    bool sound_ = true;
    std::size_t line_ = 0, begun_in_ = 0;
};

CsvProfile known(std::string name, std::vector<CsvHeading> headings) {
    return {std::move(name),    std::move(headings),       {},
            DecimalMark::comma, DateOrder::day_month_year, CsvFit::most_fields};
}

}  // namespace

// Headings as these banks write them, as far as could be learnt without an account there; a board whose bank
// writes others has --profile-file.
std::vector<CsvProfile> known_csv_profiles() {
    return {
        known("sparkasse", {{account, "Auftragskonto"},  // CSV-CAMT; CSV-MT940 has fewer columns
                            {booked_on, "Buchungstag"},
                            {value_on, "Valutadatum"},
                            {kind, "Buchungstext"},
                            {purpose, "Verwendungszweck"},
                            {creditor_id, "Glaeubiger ID"},
                            {mandate_reference, "Mandatsreferenz"},
                            {end_to_end_id, "Kundenreferenz (End-to-End)"},
                            {batch_reference, "Sammlerreferenz"},
                            {original, "Lastschrift Ursprungsbetrag"},
                            {charges, "Auslagenersatz Ruecklastschrift"},
                            {counterparty, "Beguenstigter/Zahlungspflichtiger"},
                            {iban, "Kontonummer/IBAN"},
                            {iban, "Kontonummer"},
                            {amount, "Betrag"},
                            {currency, "Waehrung"},
                            {status, "Info"}}),
        known("vr", {{account, "IBAN Auftragskonto"},  // Volks- und Raiffeisenbanken, GLS, Sparda
                     {booked_on, "Buchungstag"},
                     {value_on, "Valutadatum"},
                     {counterparty, "Name Zahlungsbeteiligter"},
                     {iban, "IBAN Zahlungsbeteiligter"},
                     {kind, "Buchungstext"},
                     {purpose, "Verwendungszweck"},
                     {amount, "Betrag"},
                     {currency, "Waehrung"},
                     {balance_after, "Saldo nach Buchung"},
                     {creditor_id, "Glaeubiger ID"},
                     {mandate_reference, "Mandatsreferenz"}}),
        known("dkb", {{booked_on, "Buchungsdatum"},
                      {value_on, "Wertstellung"},
                      {status, "Status"},
                      {payer, "Zahlungspflichtige*r"},
                      {payee, "Zahlungsempfänger*in"},
                      {purpose, "Verwendungszweck"},
                      {kind, "Umsatztyp"},
                      {iban, "IBAN"},
                      {amount, "Betrag (€)"},
                      {amount, "Betrag"},
                      {creditor_id, "Gläubiger-ID"},
                      {mandate_reference, "Mandatsreferenz"},
                      {end_to_end_id, "Kundenreferenz"}}),
        known("dkb-old", {{booked_on, "Buchungstag"},  // until 2023
                          {value_on, "Wertstellung"},
                          {kind, "Buchungstext"},
                          {counterparty, "Auftraggeber / Begünstigter"},
                          {purpose, "Verwendungszweck"},
                          {iban, "Kontonummer"},
                          {amount, "Betrag (EUR)"},
                          {creditor_id, "Gläubiger-ID"},
                          {mandate_reference, "Mandatsreferenz"},
                          {end_to_end_id, "Kundenreferenz"}}),
        known("ing", {{booked_on, "Buchung"},
                      {value_on, "Wertstellungsdatum"},
                      {value_on, "Valuta"},
                      {counterparty, "Auftraggeber/Empfänger"},
                      {kind, "Buchungstext"},
                      {purpose, "Verwendungszweck"},
                      {balance_after, "Saldo"},
                      {amount, "Betrag"},
                      {currency, "Währung", 2}}),
        known("postbank", {{booked_on, "Buchungstag"},  // and Deutsche Bank
                           {value_on, "Wert"},
                           {kind, "Umsatzart"},
                           {counterparty, "Begünstigter / Auftraggeber"},
                           {purpose, "Verwendungszweck"},
                           {iban, "IBAN / Kontonummer"},
                           {iban, "IBAN"},
                           {end_to_end_id, "Kundenreferenz"},
                           {mandate_reference, "Mandatsreferenz"},
                           {creditor_id, "Gläubiger ID"},
                           {charges, "Fremde Gebühren"},
                           {amount, "Betrag"},
                           {ultimate, "Abweichender Empfänger"},
                           {debit, "Soll"},
                           {credit, "Haben"},
                           {currency, "Währung"}}),
        known("comdirect", {{booked_on, "Buchungstag"},
                            {value_on, "Wertstellung (Valuta)"},
                            {kind, "Vorgang"},
                            {labelled_text, "Buchungstext"},
                            {amount, "Umsatz in EUR"}}),
    };
}

CsvProfiles read_csv_profiles(std::string_view text) { return ProfileReader().read(text); }

}  // namespace bfb::bank
