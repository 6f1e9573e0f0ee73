#include "bank/bank_directory.hpp"

#include <fstream>

#include "base/encodings.hpp"
#include "base/text.hpp"

namespace bfb::bank {

namespace {

namespace fs = std::filesystem;

/// Columns of a record, from 0, and their lengths.
struct Field {
    std::size_t at, length;
};
constexpr Field kind{8, 1}, name{9, 58}, city{72, 35}, bic{139, 11};
constexpr char main_office = '1';  // the other records of a code are branches

std::optional<fs::path> newest_list(const fs::path& folder) {
    std::optional<fs::path> newest;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(folder, none)) {
        const std::string file = entry.path().filename().string();
        if (!file.starts_with("blz_") || !file.ends_with(".txt")) continue;
        if (!newest || newest->filename().string() < file) newest = entry.path();
    }
    return newest;
}

std::string text_of(const std::string& record, Field field) {
    if (record.size() < field.at + field.length) return {};
    return std::string(trim(from_windows_1252(std::string_view(record).substr(field.at, field.length))));
}

}  // namespace

std::optional<BankEntry> find_bank(std::string_view bank_code, const fs::path& folder) {
    const auto list = newest_list(folder);
    if (!list) return std::nullopt;
    std::ifstream records(*list, std::ios::binary);
    for (std::string record; std::getline(records, record);)
        if (record.starts_with(bank_code) && record.size() > kind.at && record[kind.at] == main_office)
            return BankEntry{text_of(record, name), text_of(record, city), text_of(record, bic)};
    return std::nullopt;
}

}  // namespace bfb::bank
