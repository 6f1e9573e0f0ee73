// Which bank a German bank code is: from the Bundesbank's list, where Debian's ktoblzcheck has brought it.
// Banks come and go, so that what it does not know is no reason to refuse anything.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace bfb::bank {

struct BankEntry {
    std::string name;
    std::string city;
    std::string bic;  // empty where the list has none
};

inline constexpr const char* debian_bank_lists = "/usr/share/ktoblzcheck";

/// The bank with the eight digits, by the newest list blz_YYYYMMDD.txt of the folder (Bundesbank,
/// "Bankleitzahlendatei", record layout of 2013: fixed columns, ISO 8859-1). Nothing where there is no list,
/// or no such bank in it.
std::optional<BankEntry> find_bank(std::string_view bank_code,
                                   const std::filesystem::path& folder = debian_bank_lists);

}  // namespace bfb::bank
