#include "bank/camt_entry.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>
#include <vector>

#include "bank/bank_text.hpp"
#include "bank/camt_details.hpp"
#include "i18n/i18n.hpp"

namespace bfb::bank {

namespace {

/// The children that matter, found in one walk.
struct Nodes {
    pugi::xml_node amount, booked_on, value_on, reference, bank_code, additional, batch;
    std::vector<pugi::xml_node> transactions;  // of all NtryDtls
};

Nodes nodes_of(pugi::xml_node entry) {
    Nodes found;
    for (const pugi::xml_node node : Inside(entry)) {
        const std::string_view name = local_name(node);
        if (name == "Amt") {
            found.amount = node;
        } else if (name == "BookgDt") {
            found.booked_on = node;
        } else if (name == "ValDt") {
            found.value_on = node;
        } else if (name == "AcctSvcrRef") {
            found.reference = node;
        } else if (name == "BkTxCd") {
            found.bank_code = node;
        } else if (name == "AddtlNtryInf") {
            found.additional = node;
        } else if (name == "NtryDtls") {
            for (const pugi::xml_node inner : Inside(node)) {
                if (local_name(inner) == "TxDtls") found.transactions.push_back(inner);
                if (local_name(inner) == "Btch" && !found.batch) found.batch = inner;
            }
        }
    }
    return found;
}

struct Dates {
    Date booked_on, value_on;
};

/// Booking and value date, each standing in for the other, and the statement's for both.
std::optional<Dates> read_dates(const Nodes& nodes, pugi::xml_node entry, const EntryContext& context,
                                XmlRemarks& remarks) {
    const auto booked_on = read_date(nodes.booked_on, remarks);
    const auto value_on = read_date(nodes.value_on, remarks);
    if (booked_on && value_on) return Dates{*booked_on, *value_on};
    if (booked_on) {
        remarks.warning(entry, tr("no value date; taken from the booking date"));
        return Dates{*booked_on, *booked_on};
    }
    if (value_on) {
        remarks.warning(entry, tr("no booking date; taken from the value date"));
        return Dates{*value_on, *value_on};
    }
    if (!context.date) {
        remarks.fault(entry, tr("neither booking nor value date"));
        return std::nullopt;
    }
    remarks.warning(entry, tr("no date; taken from the statement, {}", context.date->iso()));
    return Dates{*context.date, *context.date};
}

/// How many transactions the batch says it has; 0 without a number.
unsigned long stated_count(pugi::xml_node batch) {
    const std::string digits = text(child(batch, "NbOfTxs"));
    unsigned long count = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), count);
    return count;
}

std::string batch_reference(pugi::xml_node batch) {
    std::string payment = reference_text(child(batch, "PmtInfId"));
    return payment.empty() ? reference_text(child(batch, "MsgId")) : payment;
}

/// What `member` is in all of them, or empty.
template <class T>
std::string common(const std::vector<T>& all, std::string T::*member) {
    const bool same =
        std::all_of(all.begin(), all.end(), [&](const T& one) { return one.*member == all.front().*member; });
    return same && !all.empty() ? all.front().*member : std::string();
}

/// The batch's own movement with all that its parts have in common.
Movement with_common_texts(Movement movement, const std::vector<Movement>& parts) {
    for (auto member : {&Movement::counterparty, &Movement::counterparty_iban, &Movement::ultimate,
                        &Movement::purpose, &Movement::creditor_reference, &Movement::end_to_end_id,
                        &Movement::mandate_reference, &Movement::creditor_id, &Movement::return_code})
        movement.*member = common(parts, member);
    return movement;
}

/// The one transaction of the entry, with what was booked.
Entry merged(Entry entry, Details details, Side side, pugi::xml_node node, XmlRemarks& remarks) {
    Movement& movement = details.movement;
    const bool differs = details.has_amount && movement.currency == entry.movement.currency &&
                         movement.amount != entry.movement.amount && movement.return_code.empty();
    if (differs)
        remarks.warning(node, tr("booked are {}, but the transaction is {}", format(entry.movement.amount),
                                 format(movement.amount)));
    movement.amount = entry.movement.amount;
    movement.currency = entry.movement.currency;
    if (!movement.return_code.empty() && !movement.charges)
        movement.charges = read_charges(node, movement.currency, remarks);
    entry.movement = completed_return(std::move(movement), side, node, remarks);
    if (entry.bank_reference.empty()) entry.bank_reference = details.bank_reference;
    if (entry.batch_reference.empty()) entry.batch_reference = details.batch_reference;
    return entry;
}

/// The entry as a batch of these transactions, or without them where they don't add up.
Entry as_batch(Entry entry, std::vector<Details> all, pugi::xml_node node, XmlRemarks& remarks) {
    if (entry.batch_reference.empty()) entry.batch_reference = common(all, &Details::batch_reference);
    const bool comparable = std::all_of(all.begin(), all.end(), [&](const Details& details) {
        return details.has_amount && details.movement.currency == entry.movement.currency;
    });
    const Money sum =
        std::accumulate(all.begin(), all.end(), Money(),
                        [](Money total, const Details& details) { return total + details.movement.amount; });
    if (!comparable || sum != entry.movement.amount) {
        remarks.warning(
            node, comparable ? tr("the {} transactions are {} in sum, but booked are {}; read without them",
                                  all.size(), format(sum), format(entry.movement.amount))
                             : tr("not all of the {} transactions have an amount in {}; read without them",
                                  all.size(), entry.movement.currency));
        return entry;
    }
    entry.parts.reserve(all.size());
    for (Details& details : all)
        entry.parts.push_back(completed_return(std::move(details.movement), details.side, node, remarks));
    entry.movement = with_common_texts(std::move(entry.movement), entry.parts);
    return entry;
}

/// The entry with what its transactions say.
Entry detailed(Entry entry, const Nodes& nodes, Side side, pugi::xml_node node, XmlRemarks& remarks) {
    const std::string code = proprietary_code(nodes.bank_code);
    const BookedAs booked{side, entry.movement.currency, code};
    if (nodes.transactions.size() == 1) {
        Details details = read_details(nodes.transactions.front(), booked, remarks);
        if (stated_count(nodes.batch) <= 1 || details.movement.amount == entry.movement.amount)
            return merged(std::move(entry), std::move(details), side, node, remarks);
        remarks.warning(node, tr("only one of {} transactions is in the file; read without it",
                                 stated_count(nodes.batch)));
        return entry;
    }
    if (nodes.transactions.empty()) return entry;
    std::vector<Details> all;
    all.reserve(nodes.transactions.size());
    for (const pugi::xml_node transaction : nodes.transactions)
        all.push_back(read_details(transaction, booked, remarks));
    return as_batch(std::move(entry), std::move(all), node, remarks);
}

}  // namespace

EntryStatus read_status(pugi::xml_node entry, XmlRemarks& remarks) {
    constexpr std::array<std::string_view, 3> announced = {"PDNG", "INFO", "FUTR"};
    const std::string code = read_code(child(entry, "Sts"));
    if (code == "BOOK") return EntryStatus::booked;
    if (std::find(announced.begin(), announced.end(), code) != announced.end()) return EntryStatus::pending;
    if (code.empty()) {
        remarks.warning(entry, tr("no status; taken for booked"));
        return EntryStatus::booked;
    }
    remarks.warning(entry, tr("status '{}' is unknown; taken for not yet booked", excerpt(code)));
    return EntryStatus::pending;
}

std::optional<Entry> read_entry(pugi::xml_node node, const EntryContext& context, XmlRemarks& remarks) {
    const Nodes nodes = nodes_of(node);
    if (!nodes.amount) remarks.fault(node, tr("no amount"));
    const auto amount = read_amount(nodes.amount, remarks);
    const auto side = read_side(node);
    if (!side) remarks.fault(node, tr("neither credit nor debit (CdtDbtInd)"));
    const auto dates = read_dates(nodes, node, context, remarks);
    if (!amount || !side || !dates) return std::nullopt;

    Entry entry;
    entry.movement.amount = signed_by(*side, amount->money);
    entry.movement.currency = amount->currency.empty() ? context.currency : amount->currency;
    entry.booked_on = dates->booked_on;
    entry.value_on = dates->value_on;
    entry.kind = text(nodes.additional);
    entry.bank_reference = reference_text(nodes.reference);
    entry.batch_reference = batch_reference(nodes.batch);
    return detailed(std::move(entry), nodes, *side, node, remarks);
}

}  // namespace bfb::bank
