#include "bank/category.hpp"

#include <algorithm>
#include <set>

#include "base/error.hpp"
#include "i18n/i18n.hpp"

namespace bfb::bank {

std::string require_category(std::string_view text) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    };
    const bool begins_as_word = !text.empty() && text.front() != '_' && text.front() != '-';
    if (!begins_as_word || text.size() > 40 || !std::all_of(text.begin(), text.end(), fits))
        throw UsageError(tr("'{}' can't be a category", text),
                         _("a category is of small letters a to z, digits, _ and -, such as donation"));
    if (text == dues_category)
        throw UsageError(_("'dues' are what members pay, and no category"),
                         _("name the member: 'bfb bank assign LINE MEMBER'"));
    return std::string(text);
}

std::vector<std::string> known_categories(const db::Database& database) {
    std::set<std::string> names = {"bank_charges", "donation", "interest",
                                   "other",        "rent",     std::string(transfer_category)};
    auto rows = database.prepare("SELECT DISTINCT category FROM match WHERE category IS NOT NULL");
    while (rows.step()) names.insert(rows.text(0));
    return {names.begin(), names.end()};
}

}  // namespace bfb::bank
