// The smallest camt files that show a rule, put together from their elements.
#pragma once

#include <catch2/catch.hpp>
#include <string>

#include "bank/camt.hpp"

namespace bfb::test::camt {

using namespace bfb::bank;

constexpr Money cents(std::int64_t value) { return Money::from_cents(value); }

inline const std::string account = "<Acct><Id><IBAN>DE15999900011234567890</IBAN></Id><Ccy>EUR</Ccy></Acct>";
inline const std::string dates = "<BookgDt><Dt>2026-11-03</Dt></BookgDt><ValDt><Dt>2026-11-04</Dt></ValDt>";

inline std::string document(const std::string& statement) {
    return "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><Stmt>" +
           statement + "</Stmt></BkToCstmrStmt></Document>";
}

/// Amount, sign, status.
inline std::string head(const std::string& amount, const std::string& indicator) {
    return "<Amt Ccy=\"EUR\">" + amount + "</Amt><CdtDbtInd>" + indicator +
           "</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>";
}

inline std::string details(const std::string& inner) {
    return "<NtryDtls><TxDtls>" + inner + "</TxDtls></NtryDtls>";
}

inline BankFile read(const std::string& statement) { return read_camt(document(statement)); }
inline BankFile read_with(const std::string& entry) { return read(account + "<Ntry>" + entry + "</Ntry>"); }

/// The only entry of a file without faults.
inline Entry entry_of(const BankFile& file) {
    for (const Remark& fault : file.faults) UNSCOPED_INFO(fault.where << ": " << fault.what);
    REQUIRE(file.faults.empty());
    REQUIRE(file.statements.size() == 1);
    REQUIRE(file.statements[0].entries.size() == 1);
    return file.statements[0].entries[0];
}
inline Movement movement_of(const std::string& transaction, const std::string& indicator = "CRDT") {
    return entry_of(read_with(head("10.00", indicator) + dates + details(transaction))).movement;
}

}  // namespace bfb::test::camt
