// Anything at all read as MT940: no crash, no endless loop, and the promises of BankFile hold. How it is
// built and run: see tests/CMakeLists.txt.
#include "bank/mt940.hpp"

#include <cstdint>
#include <cstdlib>

#include "base/printable.hpp"
#include "base/text.hpp"

namespace {

using namespace bfb;

void require(bool promise) {
    if (!promise) std::abort();
}

void require_text(const std::string& text) {
    require(is_utf8(text) && printable(text) == text && trim(text) == text);
}

void require_sound(const bank::Movement& movement) {
    for (const auto* text : {&movement.currency, &movement.counterparty, &movement.counterparty_iban,
                             &movement.ultimate, &movement.purpose, &movement.end_to_end_id,
                             &movement.mandate_reference, &movement.creditor_id, &movement.return_code})
        require_text(*text);
    require(!movement.return_code.empty() || (!movement.original && !movement.charges));
    require(!movement.original || *movement.original >= Money());
    require(!movement.charges || *movement.charges >= Money());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view content(reinterpret_cast<const char*>(data), size);
    const bank::BankFile file = bank::read_mt940(content);
    require(!file.statements.empty() || !file.faults.empty());
    for (const auto& statement : file.statements) {
        require_text(statement.account);
        require_text(statement.id);
        require(!file.faults.empty() || statement.pending > 0 || (statement.opening && statement.closing));
        std::size_t last_line = 0;
        for (const auto& entry : statement.entries) {
            require(entry.line > last_line);
            last_line = entry.line;
            require_text(entry.kind);
            require_text(entry.bank_reference);
            require_text(entry.batch_reference);
            require_sound(entry.movement);
        }
    }
    for (const auto& fault : file.faults) require(is_utf8(fault.what) && !fault.where.empty());
    return 0;
}
