// What a bank's file says, whatever its format: statements of accounts with their bookings. Readers of camt,
// MT940 and CSV fill it; what it means for our books is statement_import's business.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/money.hpp"

namespace bfb::bank {

/// One movement of money as the bank describes it. Texts are UTF-8 without control characters, trimmed, and
/// empty where the bank says nothing. Amounts are signed: negative left the account.
struct Movement {
    Money amount;
    std::string currency = "EUR";
    std::string counterparty;        ///< who paid, or was paid; of a return, whose debit came back
    std::string counterparty_iban;   ///< as written by the bank, without spaces: not always a valid IBAN
    std::string ultimate;            ///< on whose behalf (ultimate debtor or creditor), where that is another
    std::string purpose;             ///< remittance information, its parts joined
    std::string creditor_reference;  ///< structured remittance (ISO 11649)
    std::string end_to_end_id;       ///< empty for NOTPROVIDED
    std::string mandate_reference;
    std::string creditor_id;
    std::string return_code;        ///< ISO 20022 reason (AC04, MS03); not empty: this is a return
    std::optional<Money> original;  ///< of a return: what was collected, positive
    std::optional<Money> charges;   ///< of a return: what the banks take for it, positive
};

/// A booked line of the statement. A batch has `parts`, which are its single transactions; else it is one
/// itself.
struct Entry {
    Movement movement;  ///< of a batch: its sum, and what all parts have in common
    Date booked_on;
    Date value_on;
    std::string kind;             ///< the bank's own words: "SEPA-Lastschrift"
    std::string bank_reference;   ///< AcctSvcrRef and the like; empty for NONREF and where there is none
    std::string batch_reference;  ///< MsgId or PmtInfId of the file that the batch came from
    std::vector<Movement> parts;
    std::size_t line = 0;  ///< of the file, from 1
};

/// A span of an account's life. Where a format has no balances, both are absent.
struct Statement {
    std::string account;  ///< IBAN without spaces, or the bank's own account number
    std::string currency = "EUR";
    std::string id;  ///< the bank's number of the statement
    std::optional<Date> from_on;
    std::optional<Date> to_on;
    std::optional<Money> opening;
    std::optional<Money> closing;
    std::vector<Entry> entries;  ///< booked ones only, in the order of the file
    std::size_t pending = 0;     ///< entries left out because they are not booked yet, or only announced
};

/// Something in a file that is not as it should be: where ("line 12", "Stmt[1]/Ntry[3]/Amt, line 88") and
/// what.
struct Remark {
    std::string where;
    std::string what;
};

/// A file as read. With `faults` nothing of it may be booked; `warnings` tell what was read with indulgence.
struct BankFile {
    std::string format;  ///< "camt.053.001.08", "mt940", "csv:dkb"
    std::vector<Statement> statements;
    std::vector<Remark> faults;
    std::vector<Remark> warnings;
};

}  // namespace bfb::bank
