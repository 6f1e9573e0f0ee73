#include "bank/camt_details.hpp"

#include <algorithm>
#include <vector>

#include "bank/bank_text.hpp"
#include "bank/return_reason.hpp"
#include "bank/sepa_tags.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"

namespace bfb::bank {

namespace {

/// The children that matter, found in one walk.
struct Nodes {
    pugi::xml_node references, amount, amounts, bank_code, parties, remittance, return_information,
        additional;
};

Nodes nodes_of(pugi::xml_node transaction) {
    Nodes found;
    for (const pugi::xml_node node : Inside(transaction)) {
        const std::string_view name = local_name(node);
        if (name == "Refs")
            found.references = node;
        else if (name == "Amt")
            found.amount = node;
        else if (name == "AmtDtls")
            found.amounts = node;
        else if (name == "BkTxCd")
            found.bank_code = node;
        else if (name == "RltdPties")
            found.parties = node;
        else if (name == "RmtInf")
            found.remittance = node;
        else if (name == "RtrInf")
            found.return_information = node;
        else if (name == "AddtlTxInf")
            found.additional = node;
    }
    return found;
}

/// The parties of one side of a payment.
struct Party {
    pugi::xml_node itself, account, ultimate;
};

struct Parties {
    Party debtor, creditor;
};

Parties parties_of(pugi::xml_node related) {
    Parties found;
    for (const pugi::xml_node node : Inside(related)) {
        const std::string_view name = local_name(node);
        if (name == "Dbtr")
            found.debtor.itself = node;
        else if (name == "DbtrAcct")
            found.debtor.account = node;
        else if (name == "UltmtDbtr")
            found.debtor.ultimate = node;
        else if (name == "Cdtr")
            found.creditor.itself = node;
        else if (name == "CdtrAcct")
            found.creditor.account = node;
        else if (name == "UltmtCdtr")
            found.creditor.ultimate = node;
    }
    return found;
}

/// A number of the savings banks' computing centre, unique for each booking; they have it also where they
/// write NONREF for the reference proper.
bool is_booking_number(std::string_view type) { return type == "FI-UMSATZ-ID" || type == "FIUMSATZ-ID"; }

struct References {
    std::string end_to_end_id, mandate, of_the_bank, batch;
};

References read_references(pugi::xml_node references) {
    References found;
    std::string booking_number, message_id;
    for (const pugi::xml_node node : Inside(references)) {
        const std::string_view name = local_name(node);
        if (name == "EndToEndId")
            found.end_to_end_id = reference_text(node);
        else if (name == "MndtId")
            found.mandate = reference_text(node);
        else if (name == "AcctSvcrRef")
            found.of_the_bank = reference_text(node);
        else if (name == "PmtInfId")
            found.batch = reference_text(node);
        else if (name == "MsgId")
            message_id = reference_text(node);
        else if (name == "Prtry" && is_booking_number(text(child(node, "Tp"))))
            booking_number = reference_text(child(node, "Ref"));
    }
    if (found.of_the_bank.empty()) found.of_the_bank = std::move(booking_number);
    if (found.batch.empty()) found.batch = std::move(message_id);
    return found;
}

/// GVC 108 and 109 are returned direct debits (B2B and CORE), 159 a returned transfer; RTI is SWIFT's
/// "returned item".
bool tells_return(const std::vector<std::string_view>& bank_code) {
    const std::string_view gvc = bank_code.size() > 1 ? bank_code[1] : std::string_view();
    return bank_code[0] == "NRTI" || gvc == "108" || gvc == "109" || gvc == "159";
}

/// Why it came back; empty if it did not.
std::string return_code(const Nodes& nodes, std::string_view bank_code, std::string_view purpose) {
    const auto code = split(bank_code, '+');
    if (!nodes.return_information.first_child() && !tells_return(code)) return {};
    std::string reason = read_code(child(nodes.return_information, "Rsn"));
    if (!reason.empty()) return reason;
    reason = reason_code_in(text(child(nodes.return_information, "AddtlInf")));
    if (!reason.empty()) return reason;
    return return_reason(purpose, code.size() > 3 ? code[3] : std::string_view());
}

/// What the bank left in the purpose, where no element says it.
Movement with_tags(Movement movement) {
    if (movement.purpose.find("SVWZ+") == std::string::npos &&
        movement.purpose.find("EREF+") == std::string::npos)
        return movement;
    SepaTags tags = parse_sepa_tags(movement.purpose);
    const auto fill = [](std::string& field, std::optional<std::string>& value) {
        if (field.empty() && value) field = std::move(*value);
    };
    fill(movement.end_to_end_id, tags.end_to_end_id);
    fill(movement.mandate_reference, tags.mandate_reference);
    fill(movement.creditor_id, tags.creditor_id);
    fill(movement.counterparty_iban, tags.iban);
    fill(movement.ultimate, tags.ultimate);
    movement.purpose = std::move(tags.purpose);
    if (movement.return_code.empty()) return movement;
    if (!movement.original) movement.original = tags.original;
    if (!movement.charges) movement.charges = tags.charges;
    return movement;
}

std::string additional_remittance(pugi::xml_node information) {
    std::string out;
    for (const pugi::xml_node structured : Inside(information))
        for (const pugi::xml_node node : Inside(structured))
            if (local_name(node) == "AddtlRmtInf") out += text(node) + ' ';
    return tidy(out);
}

std::string read_purpose(const Nodes& nodes) {
    std::string purpose = read_remittance(nodes.remittance);
    if (purpose.empty()) purpose = additional_remittance(nodes.remittance);
    if (purpose.empty()) purpose = text(nodes.additional);
    if (purpose.empty()) purpose = text(child(nodes.return_information, "AddtlInf"));
    return purpose;
}

std::string creditor_reference(pugi::xml_node information) {
    for (const pugi::xml_node structured : Inside(information)) {
        if (local_name(structured) != "Strd") continue;
        std::string found = reference_text(descendant(structured, {"CdtrRefInf", "Ref"}));
        if (!found.empty()) return found;
    }
    return {};
}

/// The amount in the currency of the booking, else the first one.
std::optional<Amount> preferred(std::optional<Amount> known, std::optional<Amount> found,
                                std::string_view currency) {
    if (!found) return known;
    if (found->currency.empty()) found->currency = currency;
    return known && (known->currency == currency || found->currency != currency) ? known : found;
}

/// Amounts count for a booking only in its currency.
std::optional<Money> amount_in(std::string_view currency, const std::optional<Amount>& amount) {
    if (!amount || (!amount->currency.empty() && amount->currency != currency)) return std::nullopt;
    return amount->money;
}

Money absolute(Money amount) { return std::max(amount, -amount); }

/// What was moved by the return of `original`.
Money returned_amount(Side side, Money original, Money charges) {
    return side == Side::debit ? original + charges : original - charges;
}

/// What the transaction moved: version 08 says so in Amt, version 02 only in AmtDtls, and of a return perhaps
/// no more than what had been collected (InstdAmt) and the charges.
std::optional<Amount> moved_amount(const Nodes& nodes, BookedAs booked, const Movement& movement,
                                   XmlRemarks& remarks) {
    auto stated = preferred({}, read_amount(nodes.amount, remarks), booked.currency);
    for (const pugi::xml_node node : Inside(nodes.amounts))
        if (local_name(node) == "TxAmt" || local_name(node) == "CntrValAmt")
            stated = preferred(stated, read_amount(child(node, "Amt"), remarks), booked.currency);
    if (stated) return stated;
    if (movement.original)
        return Amount{returned_amount(booked.side, *movement.original, movement.charges.value_or(Money())),
                      std::string(booked.currency)};
    const auto instructed = read_amount(descendant(nodes.amounts, {"InstdAmt", "Amt"}), remarks);
    return preferred({}, instructed, booked.currency);
}

std::size_t characters(std::string_view utf8) {
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace

std::string proprietary_code(pugi::xml_node bank_transaction_code) {
    return text(descendant(bank_transaction_code, {"Prtry", "Cd"}));
}

std::string read_remittance(pugi::xml_node information) {
    std::string joined;
    for (const pugi::xml_node node : Inside(information)) {
        if (local_name(node) != "Ustrd") continue;
        const std::string line = raw_text(node);
        const std::size_t length = characters(line);
        joined += line;
        if (length != 35 && length != 140) joined += ' ';
    }
    return clean_text(std::move(joined));
}

std::optional<Money> read_charges(pugi::xml_node parent, std::string_view currency, XmlRemarks& remarks) {
    std::optional<Money> sum;
    const auto add = [&](pugi::xml_node record) {
        const auto amount = amount_in(currency, read_amount(child(record, "Amt"), remarks));
        if (!amount) return;
        const bool refunded = read_side(record) == Side::credit;
        sum = sum.value_or(Money()) + (refunded ? -*amount : *amount);
    };
    for (const pugi::xml_node charges : Inside(parent)) {
        if (local_name(charges) != "Chrgs") continue;
        add(charges);
        for (const pugi::xml_node record : Inside(charges))
            if (local_name(record) == "Rcrd") add(record);
    }
    return sum;
}

Movement completed_return(Movement movement, Side side, pugi::xml_node at, XmlRemarks& remarks) {
    if (movement.return_code.empty()) return movement;
    if (movement.charges && *movement.charges < Money()) movement.charges.reset();  // refunded, not taken
    const Money moved = absolute(movement.amount);
    if (movement.original && movement.charges) {
        if (returned_amount(side, *movement.original, *movement.charges) != moved)
            remarks.warning(at, tr("a return of {} is not {} and charges of {}", format(moved),
                                   format(*movement.original), format(*movement.charges)));
    } else if (movement.original) {
        const Money charges = side == Side::debit ? moved - *movement.original : *movement.original - moved;
        if (charges >= Money()) movement.charges = charges;
    } else if (movement.charges) {
        const Money original = returned_amount(side, moved, -*movement.charges);
        if (original >= Money()) movement.original = original;
    }
    return movement;
}

Details read_details(pugi::xml_node transaction, BookedAs booked, XmlRemarks& remarks) {
    const Nodes nodes = nodes_of(transaction);
    const References references = read_references(nodes.references);
    const Parties parties = parties_of(nodes.parties);
    booked.side = read_side(transaction).value_or(booked.side);

    Movement movement;
    movement.purpose = read_purpose(nodes);
    const std::string bank_code = proprietary_code(nodes.bank_code);
    movement.return_code = return_code(
        nodes, bank_code.empty() ? booked.bank_code : std::string_view(bank_code), movement.purpose);
    const bool returned = !movement.return_code.empty();
    const Party& other = (booked.side == Side::credit) != returned ? parties.debtor : parties.creditor;
    movement.counterparty = party_name(other.itself);
    movement.counterparty_iban = account_number(other.account);
    movement.ultimate = party_name(other.ultimate);
    movement.creditor_reference = creditor_reference(nodes.remittance);
    movement.end_to_end_id = references.end_to_end_id;
    movement.mandate_reference = references.mandate;
    movement.creditor_id = creditor_identifier(parties.creditor.itself);
    if (returned) {
        const auto original = read_amount(descendant(nodes.amounts, {"InstdAmt", "Amt"}), remarks);
        movement.original = amount_in(booked.currency, original);
        movement.charges = read_charges(transaction, booked.currency, remarks);
    }
    movement = with_tags(std::move(movement));
    const auto moved = moved_amount(nodes, booked, movement, remarks);
    if (moved) movement.amount = signed_by(booked.side, moved->money);
    movement.currency = moved ? moved->currency : booked.currency;
    return {std::move(movement), moved.has_value(), booked.side, references.of_the_bank, references.batch};
}

}  // namespace bfb::bank
