#include "bank/camt_details.hpp"

#include <algorithm>

#include "bank/bank_text.hpp"
#include "bank/return_reason.hpp"
#include "bank/sepa_tags.hpp"
#include "bank/sepa_text.hpp"

namespace bfb::bank {

namespace {

/// ISO 20022 writes amounts with a point and up to five decimals; those behind the second must be zero.
std::optional<Money> iso_amount(std::string text) {
    if (const auto point = text.find('.'); point != std::string::npos) {
        while (text.size() > point + 3 && text.back() == '0') text.pop_back();
        if (text.size() == point + 1) text.pop_back();
    }
    return text.find(',') == std::string::npos ? parse_money(text, DecimalMark::point) : std::nullopt;
}

/// Of the party in version 02 and in version 08, which has a Pty around it.
pugi::xml_node party(pugi::xml_node parties, std::string_view name) {
    const auto node = child(parties, name);
    const auto inner = child(node, "Pty");
    return inner ? inner : node;
}

std::string account_of(pugi::xml_node parties, std::string_view name) {
    const auto id = descend(parties, {name, "Id"});
    auto account = without_blanks(text_at(id, {"IBAN"}));
    return account.empty() ? without_blanks(text_at(id, {"Othr", "Id"})) : account;
}

/// A line that the bank filled, and so broke wherever it was full.
bool is_full(std::string_view part) {
    const auto length = character_count(part);
    return length == 27 || length == 35 || length == 70 || length == 140;
}

std::string purpose_of(pugi::xml_node remittance) {
    std::string purpose;
    bool full = false;
    const auto add = [&](const std::string& part) {
        if (part.empty()) return;
        if (!purpose.empty() && !full) purpose += ' ';
        purpose += part;
        full = is_full(part);
    };
    for (auto each = remittance.first_child(); each; each = each.next_sibling()) {
        if (local_name(each) == "Ustrd") add(text_of(each));
        if (local_name(each) == "Strd") add(text_at(each, {"AddtlRmtInf"}));
    }
    return purpose;
}

/// What the bank took out of the purpose elsewhere stands in it here.
void take_tags(Movement& movement) {
    if (movement.purpose.find("SVWZ+") == std::string::npos &&
        movement.purpose.find("EREF+") == std::string::npos)
        return;
    SepaTags tags = parse_sepa_tags(movement.purpose);
    const auto fill = [](std::string& field, const std::optional<std::string>& value) {
        if (field.empty() && value) field = *value;
    };
    fill(movement.end_to_end_id, tags.end_to_end_id);
    fill(movement.mandate_reference, tags.mandate_reference);
    fill(movement.creditor_id, tags.creditor_id);
    fill(movement.ultimate, tags.ultimate);
    movement.purpose = tags.purpose;
}

/// The German banks' own code of a returned debit, where there is no RtrInf: "NRTI+109+9310+914".
bool is_return_code(std::string_view proprietary) {
    return proprietary.starts_with("NRTI") || proprietary.find("+109+") != std::string_view::npos ||
           proprietary.find("+108+") != std::string_view::npos;
}

}  // namespace

std::optional<Money> CamtDetails::amount(pugi::xml_node node) {
    const std::string text = text_of(node);
    const auto read = iso_amount(text);
    if (!read) faults_.add(xml_.place_of(node), tr("'{}' is not an amount of whole cents", text));
    return read;
}

std::optional<Money> CamtDetails::signed_amount(pugi::xml_node node) {
    const auto amount_node = child(node, "Amt");
    if (!amount_node) {
        faults_.add(xml_.place_of(node), _("there is no amount (Amt)"));
        return std::nullopt;
    }
    const auto read = amount(amount_node);
    const std::string sign = text_at(node, {"CdtDbtInd"});
    if (sign != "CRDT" && sign != "DBIT") {
        faults_.add(xml_.place_of(node), tr("'{}' is neither CRDT nor DBIT (CdtDbtInd)", sign));
        return std::nullopt;
    }
    return !read || sign == "CRDT" ? read : std::optional(-*read);
}

std::optional<Date> CamtDetails::day(pugi::xml_node node) {
    std::string text = text_at(node, {"Dt"});
    if (text.empty()) text = text_at(node, {"DtTm"});
    if (text.empty()) return std::nullopt;
    text.resize(std::min<std::size_t>(text.size(), 10));
    if (const auto read = parse_iso_date(text)) return read;
    // 30 February exists where a year has 360 days
    for (const char* last : {"30", "29", "28"})
        if (text.size() == 10 && text.substr(8) > last)
            if (const auto end = parse_iso_date(text.substr(0, 8) + last)) {
                warnings_.add(xml_.place_of(node), tr("there is no {}; read as {}", text, end->iso()));
                return end;
            }
    warnings_.add(xml_.place_of(node), tr("'{}' is not a day", text));
    return std::nullopt;
}

void CamtDetails::take_days(pugi::xml_node node, Entry& entry) {
    const auto booked = day(child(node, "BookgDt"));
    const auto value = day(child(node, "ValDt"));
    if (!booked && !value) {
        faults_.add(xml_.place_of(node), _("the entry has neither a booking nor a value date"));
        return;
    }
    if (!booked)
        warnings_.add(xml_.place_of(node), _("the entry has no booking date; the value date stands for it"));
    entry.booked_on = booked ? *booked : *value;
    entry.value_on = value ? *value : *booked;
}

std::optional<Entry> CamtDetails::entry(pugi::xml_node node) {
    const auto sum = signed_amount(node);
    if (!sum) return std::nullopt;
    Entry entry;
    entry.line = xml_.line_of(node);
    entry.movement.amount = *sum;
    if (auto currency = tidy(child(node, "Amt").attribute("Ccy").value()); !currency.empty())
        entry.movement.currency = std::move(currency);
    take_days(node, entry);
    entry.kind = text_at(node, {"AddtlNtryInf"});
    entry.bank_reference = reference(text_at(node, {"AcctSvcrRef"}));
    take_parts(node, entry);
    return entry;
}

std::optional<Money> CamtDetails::amount_of_part(pugi::xml_node part, const Entry& entry) {
    auto node = child(part, "Amt");
    if (!node) node = descend(part, {"AmtDtls", "TxAmt", "Amt"});
    if (!node) node = descend(part, {"AmtDtls", "InstdAmt", "Amt"});
    if (!node) return std::nullopt;
    const auto read = iso_amount(text_of(node));
    if (!read) return std::nullopt;
    const std::string sign = text_at(part, {"CdtDbtInd"});
    const bool debit = sign.empty() ? entry.movement.amount < Money() : sign == "DBIT";
    return debit ? -*read : *read;
}

void CamtDetails::take_parts(pugi::xml_node node, Entry& entry) {
    std::vector<pugi::xml_node> parts;
    for (auto details = child(node, "NtryDtls"); details; details = next_same(details)) {
        if (entry.batch_reference.empty())
            entry.batch_reference = reference(text_at(details, {"Btch", "PmtInfId"}));
        if (entry.batch_reference.empty())
            entry.batch_reference = reference(text_at(details, {"Btch", "MsgId"}));
        for (auto part = child(details, "TxDtls"); part; part = next_same(part)) parts.push_back(part);
    }
    if (parts.empty()) {
        entry.movement.purpose = text_at(node, {"AddtlNtryInf"});
        return;
    }
    const bool comes_back = is_return_code(text_at(node, {"BkTxCd", "Prtry", "Cd"}));
    const std::string currency = entry.movement.currency;
    if (entry.batch_reference.empty())
        entry.batch_reference = reference(text_at(parts.front(), {"Refs", "PmtInfId"}));
    if (entry.batch_reference.empty())
        entry.batch_reference = reference(text_at(parts.front(), {"Refs", "MsgId"}));
    if (parts.size() == 1) {
        entry.movement = movement(parts.front(), entry.movement.amount, comes_back);
        entry.movement.currency = currency;
        if (entry.bank_reference.empty())
            entry.bank_reference = reference(text_at(parts.front(), {"Refs", "AcctSvcrRef"}));
        return;
    }
    Money sum;
    for (const auto part : parts) {
        const auto amount = amount_of_part(part, entry);
        if (!amount) break;
        sum += *amount;
        entry.parts.push_back(movement(part, *amount, comes_back));
        entry.parts.back().currency = currency;
    }
    if (entry.parts.size() == parts.size() && sum == entry.movement.amount) return;
    warnings_.add(
        xml_.place_of(node),
        tr("the {} transactions of the entry do not add up to it; only the entry is read", parts.size()));
    entry.parts.clear();
}

Movement CamtDetails::movement(pugi::xml_node part, Money signed_sum, bool comes_back) {
    Movement movement;
    movement.amount = signed_sum;
    const auto references = child(part, "Refs");
    movement.end_to_end_id = reference(text_at(references, {"EndToEndId"}));
    movement.mandate_reference = reference(text_at(references, {"MndtId"}));
    const auto remittance = child(part, "RmtInf");
    movement.purpose = purpose_of(remittance);
    movement.creditor_reference = text_at(remittance, {"Strd", "CdtrRefInf", "Ref"});
    if (movement.purpose.empty()) movement.purpose = text_at(part, {"AddtlTxInf"});
    const auto information = child(part, "RtrInf");
    const bool is_return =
        information || comes_back || is_return_code(text_at(part, {"BkTxCd", "Prtry", "Cd"}));
    if (is_return) take_return(part, movement);
    const bool credit = signed_sum >= Money();
    take_parties(child(part, "RltdPties"), credit != is_return, movement);
    take_tags(movement);
    return movement;
}

void CamtDetails::take_parties(pugi::xml_node parties, bool debtor_is_counterparty, Movement& movement) {
    const std::string_view side = debtor_is_counterparty ? "Dbtr" : "Cdtr";
    movement.counterparty = text_at(party(parties, side), {"Nm"});
    movement.counterparty_iban = account_of(parties, debtor_is_counterparty ? "DbtrAcct" : "CdtrAcct");
    movement.ultimate = text_at(party(parties, debtor_is_counterparty ? "UltmtDbtr" : "UltmtCdtr"), {"Nm"});
    movement.creditor_id = text_at(party(parties, "Cdtr"), {"Id", "PrvtId", "Othr", "Id"});
}

/// Chrgs holds the amounts itself in version 02, and as Rcrd in version 08.
Money CamtDetails::charges_of(pugi::xml_node part) {
    Money sum;
    for (auto charges = child(part, "Chrgs"); charges; charges = next_same(charges)) {
        if (const auto node = child(charges, "Amt")) sum += amount(node).value_or(Money());
        for (auto record = child(charges, "Rcrd"); record; record = next_same(record))
            if (const auto node = child(record, "Amt")) sum += amount(node).value_or(Money());
    }
    return sum;
}

void CamtDetails::take_return(pugi::xml_node part, Movement& movement) {
    const auto reason = descend(part, {"RtrInf", "Rsn"});
    movement.return_code = text_at(reason, {"Cd"});
    if (movement.return_code.empty()) movement.return_code = text_at(reason, {"Prtry"});
    if (movement.return_code.empty()) movement.return_code = return_reason(movement.purpose);
    if (const auto node = descend(part, {"AmtDtls", "InstdAmt", "Amt"})) movement.original = amount(node);
    if (child(part, "Chrgs")) movement.charges = charges_of(part);
    movement = as_return(std::move(movement), movement.return_code);
}

}  // namespace bfb::bank
