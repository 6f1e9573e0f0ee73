// Anything at all as a name, an identifier, a reference or a board's CSV profiles: no crash, and what comes
// out is what banks take. How it is built and run: see tests/CMakeLists.txt.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "bank/creditor_id.hpp"
#include "bank/debit_csv_profile.hpp"
#include "bank/sepa_text.hpp"
#include "base/text.hpp"

namespace {

using namespace bfb::bank;

void require(bool promise) {
    if (!promise) std::abort();
}

void convert(std::string_view text) {
    const std::string plain = transliterate(text, Umlauts::spelled_out);
    for (std::size_t i = 0; i < plain.size(); ++i) {
        const std::string letter(1, plain[i]);
        require(letter == " " || letter == "/" || is_sepa_id(letter));
        require(letter != " " || (i > 0 && i + 1 < plain.size() && plain[i - 1] != ' '));
    }
    require(transliterate(plain) == plain);

    const std::string kept = transliterate(text, Umlauts::kept);
    require(bfb::is_utf8(kept));
    require(transliterate(kept, Umlauts::kept) == kept);
    for (std::size_t length : {0U, 1U, 7U, 70U}) {
        const std::string cut = sepa_text(text, length, Umlauts::kept);
        require(bfb::is_utf8(cut) && character_count(cut) <= length && kept.starts_with(cut));
    }
}

void read_profiles(std::string_view text) {
    const auto read = read_debit_csv_profiles(text);
    for (const DebitCsvProfile& profile : read.profiles)
        require(!profile.name.empty() && !profile.columns.empty() && profile.separator != '"');
    for (const Remark& fault : read.faults) require(!fault.where.empty() && !fault.what.empty());
}

void read_id(std::string_view text) {
    const auto parsed = CreditorId::parse(text);
    if (const auto* id = std::get_if<CreditorId>(&parsed)) {
        require(id->text().size() >= 8 && id->text().size() <= 35 && is_sepa_id(id->text()));
        require(std::get<CreditorId>(CreditorId::parse(id->text())) == *id);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    convert(bytes);
    read_id(bytes);
    read_profiles(bytes);
    read_profiles("[a]\n" + bytes);
    return 0;
}
