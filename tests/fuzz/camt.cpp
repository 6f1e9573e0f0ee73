// Anything at all read as a camt statement: no crash, and the promises of bank_file hold. How it is built and
// run: see tests/CMakeLists.txt.
#include "bank/camt.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/printable.hpp"
#include "base/text.hpp"

namespace {

using namespace bfb;
using namespace bfb::bank;

void require(bool promise) {
    if (!promise) std::abort();
}

void require_presentable(const std::string& text) { require(is_utf8(text) && printable(text) == text); }

void check(const Movement& movement) {
    for (const auto* text :
         {&movement.currency, &movement.counterparty, &movement.counterparty_iban, &movement.ultimate,
          &movement.purpose, &movement.creditor_reference, &movement.end_to_end_id,
          &movement.mandate_reference, &movement.creditor_id, &movement.return_code})
        require_presentable(*text);
}

void check(const Entry& entry) {
    check(entry.movement);
    require_presentable(entry.kind);
    require_presentable(entry.bank_reference);
    require_presentable(entry.batch_reference);
    require(entry.line > 0);
    require(entry.booked_on.year() >= 1000 && entry.value_on.year() <= 9999);
    Money sum;
    for (const Movement& part : entry.parts) {
        check(part);
        require(part.currency == entry.movement.currency);
        sum += part.amount;
    }
    require(entry.parts.empty() || (entry.parts.size() > 1 && sum == entry.movement.amount));
}

void check(const BankFile& file) {
    require(!file.statements.empty() || !file.faults.empty() || !file.warnings.empty());
    require(file.faults.size() <= 101 && file.warnings.size() <= 101);
    for (const auto* remarks : {&file.faults, &file.warnings})
        for (const Remark& remark : *remarks) {
            require(!remark.what.empty());
            require_presentable(remark.where);
            require_presentable(remark.what);
        }
    for (const Statement& statement : file.statements) {
        require(!statement.account.empty() || !file.faults.empty());
        require_presentable(statement.account);
        require_presentable(statement.id);
        for (const Entry& entry : statement.entries) check(entry);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    check(read_camt(std::string(reinterpret_cast<const char*>(data), size)));
    return 0;
}
