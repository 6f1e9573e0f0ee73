// Anything at all read as a bank's CSV, or as a file of profiles: no crash, no endless loop, and the promises
// of BankFile hold. How it is built and run: see tests/CMakeLists.txt.
#include "bank/bank_csv.hpp"

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

void require_sound(const bank::Entry& entry) {
    const auto& movement = entry.movement;
    for (const auto* text :
         {&movement.currency, &movement.counterparty, &movement.counterparty_iban, &movement.ultimate,
          &movement.purpose, &movement.end_to_end_id, &movement.mandate_reference, &movement.creditor_id,
          &movement.return_code, &entry.kind, &entry.bank_reference, &entry.batch_reference})
        require_text(*text);
    require(!movement.return_code.empty() || (!movement.original && !movement.charges));
    require(!movement.original || *movement.original >= Money());
    require(!movement.charges || *movement.charges >= Money());
}

/// The board's own profile, so that its columns are tried too.
const std::vector<bank::CsvProfile>& own_profiles() {
    static const auto profiles =
        bank::read_csv_profiles(
            "[own]\nbooked_on = A\ndebit = B\ncredit = C\npurpose = D\npurpose = D #2\n"
            "pending = e f\ndates = m/d/y\nlabelled_text = E\n")
            .profiles;
    return profiles;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view content(reinterpret_cast<const char*>(data), size);
    const bank::BankFile file = bank::read_bank_csv(content, own_profiles(), Date(2026, 11, 20));
    require(!file.statements.empty() || !file.faults.empty());
    for (const auto& statement : file.statements) {
        require_text(statement.account);
        require(statement.opening.has_value() == statement.closing.has_value());
        std::size_t last_line = 0;
        for (const auto& entry : statement.entries) {
            require(entry.line > last_line);
            last_line = entry.line;
            require_sound(entry);
        }
    }
    for (const auto& fault : file.faults) require(is_utf8(fault.what) && !fault.where.empty());

    const auto profiles = bank::read_csv_profiles(content);
    for (const auto& profile : profiles.profiles) require(!profile.name.empty() && !profile.headings.empty());
    return 0;
}
