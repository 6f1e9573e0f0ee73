#include "bank/camt_fields.hpp"

#include <chrono>

#include "bank/bank_text.hpp"
#include "i18n/i18n.hpp"

namespace bfb::bank {

namespace {

/// "8.850" as 8.85. xs:decimal knows no thousands separators, and a comma can only be a mistake.
std::optional<Money> exact_cents(std::string_view text) {
    if (text.find_first_not_of("0123456789.") != std::string_view::npos) return std::nullopt;
    if (text.find_first_not_of('.') == std::string_view::npos) return std::nullopt;
    if (const auto point = text.find('.'); point != std::string_view::npos) {
        while (text.size() > point + 3 && text.back() == '0') text.remove_suffix(1);
        if (text.back() == '.') text.remove_suffix(1);  // "12." is a decimal of XML Schema, and so is ".5"
    }
    return parse_money("0" + std::string(text), DecimalMark::point);
}

bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// The last day of the February that `text` names the 29th or 30th of.
std::optional<Date> end_of_february(std::string_view text) {
    if (text.size() != 10 || !is_number(text.substr(0, 4))) return std::nullopt;
    if (const auto rest = text.substr(4); rest != "-02-29" && rest != "-02-30") return std::nullopt;
    const auto first = parse_iso_date(std::string(text.substr(0, 8)) + "01");
    if (!first) return std::nullopt;
    return first->plus_months(1).plus_days(-1);
}

/// What may stand behind the day: a time, or the time zone of a date (xs:date has one too).
bool is_time_or_zone(std::string_view text) {
    return text.empty() || text.front() == 'T' || text.front() == 'Z' || text.front() == '+' ||
           text.front() == '-' || text.front() == ' ';
}

/// The party itself: version 08 puts a choice of party and agent around it.
pugi::xml_node inner_party(pugi::xml_node party) {
    const pugi::xml_node inner = child(party, "Pty");
    return inner ? inner : party;
}

}  // namespace

std::optional<Amount> read_amount(pugi::xml_node element, XmlRemarks& remarks) {
    if (!element) return std::nullopt;
    const std::string written = text(element);
    const auto money = exact_cents(written);
    if (!money) {
        remarks.fault(element, tr("'{}' is not an amount in whole cents", excerpt(written)));
        return std::nullopt;
    }
    return Amount{*money, read_currency(element.attribute("Ccy").value(), element, remarks)};
}

std::string read_currency(std::string_view raw, pugi::xml_node at, XmlRemarks& remarks) {
    std::string code = clean_text(raw);
    const bool is_code =
        code.size() == 3 && code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos;
    if (is_code || code.empty()) return code;
    remarks.fault(at, tr("'{}' is not a currency", excerpt(code)));
    return {};
}

std::optional<Side> read_side(pugi::xml_node parent) {
    const std::string code = text(child(parent, "CdtDbtInd"));
    if (code == "CRDT") return Side::credit;
    if (code == "DBIT") return Side::debit;
    return std::nullopt;
}

std::optional<Date> read_day(pugi::xml_node element, XmlRemarks& remarks) {
    const std::string written = text(element);
    if (written.empty()) return std::nullopt;
    const std::string_view day = std::string_view(written).substr(0, 10);
    if (day.size() == 10 && is_time_or_zone(std::string_view(written).substr(10))) {
        if (const auto date = parse_iso_date(day)) return date;
        if (const auto last = end_of_february(day)) {
            remarks.warning(element, tr("{} does not exist; read as {}", day, last->iso()));
            return last;
        }
    }
    remarks.fault(element, tr("'{}' is not a date", excerpt(written)));
    return std::nullopt;
}

std::optional<Date> read_date(pugi::xml_node choice, XmlRemarks& remarks) {
    const pugi::xml_node day = child(choice, "Dt");
    return read_day(day ? day : child(choice, "DtTm"), remarks);
}

std::string read_code(pugi::xml_node element) {
    for (std::string_view name : {"Cd", "Prtry"})
        if (const auto node = child(element, name)) {
            std::string code = text(node);
            if (!code.empty()) return code;
        }
    return text(element);
}

std::string party_name(pugi::xml_node party) {
    std::string name = text(child(inner_party(party), "Nm"));
    return name.empty() ? text(descendant(party, {"Agt", "FinInstnId", "Nm"})) : name;
}

std::string creditor_identifier(pugi::xml_node creditor) {
    const pugi::xml_node person = descendant(inner_party(creditor), {"Id", "PrvtId"});
    std::string first;
    for (const pugi::xml_node other : Inside(person)) {
        if (local_name(other) != "Othr") continue;
        std::string id = without_blanks(text(child(other, "Id")));
        if (text(descendant(other, {"SchmeNm", "Prtry"})) == "SEPA") return id;
        if (first.empty()) first = std::move(id);
    }
    return first;
}

std::string account_number(pugi::xml_node account) {
    const pugi::xml_node id = child(account, "Id");
    std::string iban = without_blanks(text(child(id, "IBAN")));
    return iban.empty() ? without_blanks(text(descendant(id, {"Othr", "Id"}))) : iban;
}

}  // namespace bfb::bank
