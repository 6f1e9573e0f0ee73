// Anything at all read as a spreadsheet of members: no crash, and a row is either sound or has its faults
// noted. How it is built and run: see tests/CMakeLists.txt.
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

#include "base/error.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "intake/member_row.hpp"

namespace {

using namespace bfb;

void require(bool promise) {
    if (!promise) std::abort();
}

void require_presentable(const std::string& text) { require(is_utf8(text) && printable(text) == text); }

void read_all(std::istream& source) {
    const Date today(2026, 3, 1);
    DelimitedReader reader(source);
    Row record;
    if (!reader.next(record) || record.fault) return;
    intake::SheetFaults faults;
    intake::MemberRowReader members(
        intake::plan_columns(record.fields, {}, intake::UnknownColumns::kept_as_own_fields), today, faults);
    while (reader.next(record)) {
        const auto faults_before = faults.count();
        const auto& row = members.read(record);
        require(row.sound == (faults.count() == faults_before));
        if (!row.sound) continue;
        require(!row.number || *row.number > 0);
        require(!row.person.birth_date || *row.person.birth_date <= today);
        for (const auto* text :
             {&row.person.given_name, &row.person.family_name, &row.person.city, &row.person.email})
            if (*text) require_presentable(**text);
        require(row.iban.empty() || row.iban.size() >= 15);
        require(row.mandate_reference.size() <= 35);
    }
    for (const auto& fault : faults.kept()) {
        require_presentable(fault.column);
        require_presentable(fault.value);
        require(!fault.reason.empty());
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::istringstream source(std::string(reinterpret_cast<const char*>(data), size));
    try {
        read_all(source);
    } catch (const UsageError&) {  // headings that can't be used
    }
    return 0;
}
