#include "bank/camt.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "bank/bank_text.hpp"
#include "bank/camt_entry.hpp"
#include "bank/camt_fields.hpp"
#include "bank/xml_file.hpp"
#include "i18n/i18n.hpp"

namespace bfb::bank {

namespace {

struct Message {
    std::string_view element;
    std::string_view statement;  ///< what the message calls its statements
    std::string_view family;
};

constexpr std::array messages = {
    Message{"BkToCstmrAcctRpt", "Rpt", "camt.052"},
    Message{"BkToCstmrStmt", "Stmt", "camt.053"},
    Message{"BkToCstmrDbtCdtNtfctn", "Ntfctn", "camt.054"},
};

const Message& message_of(pugi::xml_node node) {
    return *std::find_if(messages.begin(), messages.end(),
                         [&](const Message& m) { return m.element == local_name(node); });
}

struct Balance {
    Money amount;
    std::optional<Date> on;
    std::string currency;
};

/// `Bal` elements of one statement that count, by kind.
struct Balances {
    std::optional<Balance> opening;   ///< OPBD
    std::optional<Balance> previous;  ///< PRCD: what the last statement closed with
    std::optional<Balance> closing;   ///< CLBD
};

std::optional<Balance> read_balance(pugi::xml_node node, XmlRemarks& remarks) {
    const auto amount = read_amount(child(node, "Amt"), remarks);
    const auto side = read_side(node);
    if (!child(node, "Amt")) remarks.fault(node, tr("no amount"));
    if (!side) remarks.fault(node, tr("neither credit nor debit (CdtDbtInd)"));
    if (!amount || !side) return std::nullopt;
    const auto on = read_date(child(node, "Dt"), remarks);
    if (!on) remarks.warning(node, tr("a balance without a date"));
    return Balance{signed_by(*side, amount->money), on, amount->currency};
}

/// The earlier or later one; where a date is missing, the first or last in the file.
std::optional<Balance> earlier(std::optional<Balance> known, std::optional<Balance> found) {
    if (!known || (found && found->on && known->on && *found->on < *known->on)) return found;
    return known;
}
std::optional<Balance> later(std::optional<Balance> known, std::optional<Balance> found) {
    if (!found || (known && known->on && found->on && *found->on < *known->on)) return known;
    return found;
}

Balances read_balances(pugi::xml_node statement, XmlRemarks& remarks) {
    Balances balances;
    for (const pugi::xml_node node : Inside(statement)) {
        if (local_name(node) != "Bal") continue;
        const pugi::xml_node type = child(node, "Tp");
        if (read_code(child(type, "SubTp")) == "INTM") continue;
        const std::string code = read_code(child(type, "CdOrPrtry"));
        if (code == "OPBD")
            balances.opening = earlier(balances.opening, read_balance(node, remarks));
        else if (code == "PRCD")
            balances.previous = earlier(balances.previous, read_balance(node, remarks));
        else if (code == "CLBD")
            balances.closing = later(balances.closing, read_balance(node, remarks));
    }
    if (balances.opening && balances.previous && balances.opening->amount != balances.previous->amount)
        remarks.warning(statement, tr("opens with {} (OPBD), but the last one closed with {} (PRCD)",
                                      format(balances.opening->amount), format(balances.previous->amount)));
    return balances;
}

/// The first day: as stated, or that of the opening balance. PRCD is dated on the day before.
std::optional<Date> first_day(pugi::xml_node period, const Balances& balances, XmlRemarks& remarks) {
    if (const auto day = read_day(child(period, "FrDtTm"), remarks)) return day;
    if (balances.opening && balances.opening->on) return balances.opening->on;
    if (balances.previous && balances.previous->on) return balances.previous->on->plus_days(1);
    return std::nullopt;
}

std::optional<Date> last_day(pugi::xml_node period, const Balances& balances, XmlRemarks& remarks) {
    if (const auto day = read_day(child(period, "ToDtTm"), remarks)) return day;
    return balances.closing ? balances.closing->on : std::nullopt;
}

std::string currency_of(pugi::xml_node statement, pugi::xml_node account, const Balances& balances,
                        XmlRemarks& remarks) {
    const pugi::xml_node stated = child(account, "Ccy");
    std::string currency = read_currency(raw_text(stated), stated, remarks);
    for (const auto& balance : {balances.opening, balances.previous, balances.closing})
        if (currency.empty() && balance) currency = balance->currency;
    const pugi::xml_node first = descendant(statement, {"Ntry", "Amt"});
    if (currency.empty()) currency = read_currency(first.attribute("Ccy").value(), first, remarks);
    return currency.empty() ? "EUR" : currency;
}

bool is_entry(pugi::xml_node node) { return local_name(node) == "Ntry"; }

std::size_t count_entries(pugi::xml_node statement) {
    std::size_t count = 0;
    for (const pugi::xml_node node : Inside(statement)) count += is_entry(node);
    return count;
}

/// Reads the entries into the statement, and counts those that are not booked.
Statement with_entries(Statement statement, pugi::xml_node node, const EntryContext& context,
                       const XmlFile& file, XmlRemarks& remarks) {
    statement.entries.reserve(count_entries(node));
    for (const pugi::xml_node inner : Inside(node)) {
        if (!is_entry(inner)) continue;
        if (read_status(inner, remarks) == EntryStatus::pending) {
            ++statement.pending;
        } else if (auto entry = read_entry(inner, context, remarks)) {
            entry->line = file.line(inner);
            statement.entries.push_back(std::move(*entry));
        }
    }
    return statement;
}

/// Where neither period nor balances tell when the statement begins and ends, its entries do.
Statement with_period_of_entries(Statement statement) {
    if (statement.entries.empty()) return statement;
    const auto by_day = [](const Entry& a, const Entry& b) { return a.booked_on < b.booked_on; };
    const auto [first, last] =
        std::minmax_element(statement.entries.begin(), statement.entries.end(), by_day);
    if (!statement.from_on) statement.from_on = first->booked_on;
    if (!statement.to_on) statement.to_on = last->booked_on;
    return statement;
}

Statement read_statement(pugi::xml_node node, const XmlFile& file, XmlRemarks& remarks) {
    const pugi::xml_node account = child(node, "Acct"), period = child(node, "FrToDt");
    const Balances balances = read_balances(node, remarks);

    Statement statement;
    statement.account = account_number(account);
    if (statement.account.empty()) remarks.fault(node, tr("the account's number is missing"));
    statement.currency = currency_of(node, account, balances, remarks);
    statement.id = text(child(node, "Id"));
    statement.from_on = first_day(period, balances, remarks);
    statement.to_on = last_day(period, balances, remarks);
    const auto& opening = balances.opening ? balances.opening : balances.previous;
    if (opening) statement.opening = opening->amount;
    if (balances.closing) statement.closing = balances.closing->amount;

    const auto created_on = read_day(child(node, "CreDtTm"), remarks);
    const EntryContext context{statement.currency, statement.to_on ? statement.to_on : created_on};
    return with_period_of_entries(with_entries(std::move(statement), node, context, file, remarks));
}

/// What becomes something of ours: statements, their balances and entries, and the entries' transactions.
std::size_t count_records(pugi::xml_node message) {
    std::size_t count = 1;
    for (const pugi::xml_node statement : Inside(message)) {
        ++count;
        for (const pugi::xml_node node : Inside(statement)) {
            count += is_entry(node) || local_name(node) == "Bal";
            if (!is_entry(node)) continue;
            for (const pugi::xml_node details : Inside(node))
                if (local_name(details) == "NtryDtls")
                    for (const pugi::xml_node inner : Inside(details)) count += local_name(inner) == "TxDtls";
        }
    }
    return count;
}

std::string format_of(pugi::xml_node message) {
    std::string format = message_format(message, "camt.");
    return format.empty() ? std::string(message_of(message).family) : format;
}

}  // namespace

BankFile read_camt(std::string content) {
    BankFile result;
    const XmlFile file(std::move(content));
    if (file.fault()) {
        result.faults.push_back(*file.fault());
        return result;
    }
    const auto found = find_messages(file, {messages[0].element, messages[1].element, messages[2].element});
    if (found.empty()) {
        result.faults.push_back({{}, tr("not a statement: the XML is a '{}'", root_name(file))});
        return result;
    }
    result.format = format_of(found.front());
    std::size_t records = 0;
    for (const pugi::xml_node message : found) records += count_records(message);
    if (records > transaction_limit) {
        result.faults.push_back(
            {{}, tr("more than {} bookings and transactions; split the file", transaction_limit)});
        return result;
    }
    XmlRemarks remarks(file);
    for (const pugi::xml_node message : found) {
        const std::size_t before = result.statements.size();
        for (const pugi::xml_node node : Inside(message))
            if (local_name(node) == message_of(message).statement)
                result.statements.push_back(read_statement(node, file, remarks));
        if (result.statements.size() == before)
            remarks.warning(message, tr("a message without any statement"));
    }
    result.faults = remarks.take_faults();
    result.warnings = remarks.take_warnings();
    return result;
}

}  // namespace bfb::bank
