#include "bank/camt.hpp"

#include <algorithm>
#include <charconv>

#include "bank/bank_text.hpp"
#include "bank/camt_details.hpp"
#include "bank/remark_list.hpp"
#include "bank/xml.hpp"

namespace bfb::bank {

namespace {

/// "camt.053.001.08" of the namespace; of the message's element where there is none.
std::string format_of(pugi::xml_node root, std::string_view message) {
    for (const auto& attribute : root.attributes()) {
        const std::string_view value = attribute.value();
        if (const auto at = value.find("camt.05"); at != std::string_view::npos)
            return std::string(value.substr(at));
    }
    return message == "BkToCstmrAcctRpt" ? "camt.052" : message == "BkToCstmrStmt" ? "camt.053" : "camt.054";
}

bool is_message(std::string_view name) {
    return name == "BkToCstmrStmt" || name == "BkToCstmrAcctRpt" || name == "BkToCstmrDbtCdtNtfctn";
}

bool is_statement(std::string_view name) { return name == "Stmt" || name == "Rpt" || name == "Ntfctn"; }

class CamtReader {
  public:
    explicit CamtReader(const Xml& xml) : xml_(xml), details_(xml, faults_, warnings_) {}

    BankFile read() {
        BankFile file;
        for (auto message = xml_.root().first_child(); message; message = message.next_sibling()) {
            if (!is_message(local_name(message))) continue;
            file.format = format_of(xml_.root(), local_name(message));
            for (auto node = message.first_child(); node; node = node.next_sibling())
                if (is_statement(local_name(node))) file.statements.push_back(statement(node));
        }
        if (file.format.empty())
            faults_.add(xml_.place_of(xml_.root()),
                        tr("this is no statement (camt.052, .053, .054) but '{}'", local_name(xml_.root())));
        else if (file.statements.empty())
            faults_.add(xml_.place_of(xml_.root()), _("there is no statement in it"));
        file.faults = std::move(faults_).take();
        file.warnings = std::move(warnings_).take();
        return file;
    }

  private:
    Statement statement(pugi::xml_node node) {
        Statement statement;
        for (auto each = node.first_child(); each; each = each.next_sibling()) {
            const auto name = local_name(each);
            if (name == "Ntry")
                take_entry(each, statement);
            else if (name == "Bal")
                take_balance(each, statement);
            else if (name == "Id")
                statement.id = text_of(each);
            else if (name == "Acct")
                take_account(each, statement);
            else if (name == "FrToDt")
                take_span(each, statement);
        }
        if (statement.account.empty())
            faults_.add(xml_.place_of(node), _("it does not say of which account it is (Acct/Id)"));
        complete_span(statement);
        return statement;
    }

    void take_account(pugi::xml_node account, Statement& statement) {
        const auto id = child(account, "Id");
        statement.account = without_blanks(text_at(id, {"IBAN"}));
        if (statement.account.empty()) statement.account = without_blanks(text_at(id, {"Othr", "Id"}));
        if (auto currency = text_at(account, {"Ccy"}); !currency.empty())
            statement.currency = std::move(currency);
    }

    void take_span(pugi::xml_node span, Statement& statement) {
        statement.from_on = parse_iso_date(text_at(span, {"FrDtTm"}).substr(0, 10));
        statement.to_on = parse_iso_date(text_at(span, {"ToDtTm"}).substr(0, 10));
    }

    void take_balance(pugi::xml_node balance, Statement& statement) {
        const std::string code = text_at(balance, {"Tp", "CdOrPrtry", "Cd"});
        const bool opens = code == "OPBD" || (code == "PRCD" && !statement.opening);
        if (!opens && code != "CLBD") return;
        const auto amount = details_.signed_amount(balance);
        const auto day = details_.day(child(balance, "Dt"));
        if (!day) warnings_.add(xml_.place_of(balance), _("the balance has no date"));
        if (opens) {
            if (statement.opening && code == "OPBD" && has_opening_) return;  // of a later page
            has_opening_ = code == "OPBD";
            statement.opening = amount;
            if (code == "OPBD" && !statement.from_on) statement.from_on = day;
        } else {
            statement.closing = amount;
            if (day) statement.to_on = day;
        }
    }

    void take_entry(pugi::xml_node node, Statement& statement) {
        const auto status = child(node, "Sts");
        std::string code = text_at(status, {"Cd"});
        if (code.empty()) code = text_of(status);
        if (code != "BOOK" && !code.empty()) {
            ++statement.pending;
            return;
        }
        if (auto entry = details_.entry(node)) statement.entries.push_back(std::move(*entry));
    }

    /// Days that the file does not name are those of its entries.
    static void complete_span(Statement& statement) {
        const auto earlier = [](const Entry& a, const Entry& b) { return a.booked_on < b.booked_on; };
        if (!statement.entries.empty()) {
            const auto [first, last] =
                std::minmax_element(statement.entries.begin(), statement.entries.end(), earlier);
            if (!statement.from_on) statement.from_on = first->booked_on;
            if (!statement.to_on) statement.to_on = last->booked_on;
        }
        if (!statement.from_on) statement.from_on = statement.to_on;
    }

    const Xml& xml_;
    RemarkList faults_, warnings_;
    CamtDetails details_;
    bool has_opening_ = false;  // an OPBD of the present statement
};

}  // namespace

BankFile read_camt(std::string content) {
    auto read = Xml::read(std::move(content));
    if (auto* remark = std::get_if<Remark>(&read)) {
        BankFile file{"camt", {}, {}, {}};
        file.faults.push_back(std::move(*remark));
        return file;
    }
    return CamtReader(std::get<Xml>(read)).read();
}

}  // namespace bfb::bank
