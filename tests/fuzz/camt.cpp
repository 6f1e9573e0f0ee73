// Anything at all read as camt and as pain.002: no crash, no endless loop, and the promises of BankFile hold.
// How it is built and run: see tests/CMakeLists.txt.
#include "bank/camt.hpp"

#include <cstdint>
#include <cstdlib>

#include "bank/status_report.hpp"
#include "base/text.hpp"

namespace {

using namespace bfb;

void require(bool promise) {
    if (!promise) std::abort();
}

void require_text(const std::string& text) { require(is_utf8(text) && printable(text) == text); }

void require_sound(const bank::Movement& movement) {
    for (const auto* text : {&movement.currency, &movement.counterparty, &movement.counterparty_iban,
                             &movement.ultimate, &movement.purpose, &movement.end_to_end_id,
                             &movement.mandate_reference, &movement.creditor_id, &movement.return_code})
        require_text(*text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string content(reinterpret_cast<const char*>(data), size);
    const bank::BankFile file = bank::read_camt(content);
    require(!file.statements.empty() || !file.faults.empty());
    for (const auto& statement : file.statements)
        for (const auto& entry : statement.entries) {
            require_sound(entry.movement);
            Money sum;
            for (const auto& part : entry.parts) {
                require_sound(part);
                sum += part.amount;
            }
            require(entry.parts.empty() || sum == entry.movement.amount);
        }
    const auto report = bank::read_status_report(content);
    require(!report.faults.empty() || !report.original_message_id.empty());
    return 0;
}
