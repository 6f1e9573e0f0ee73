// Letters to those whom no mail reaches: ready to print, for an envelope with a window (DIN 5008, form B).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "dunning/correspondent.hpp"
#include "dunning/text.hpp"

namespace bfb::dunning {

struct Letter {
    std::string name;  ///< of its files, without suffix: digits, letters and dashes alone
    std::string html;  ///< empty: the board's template has no page
    std::string text;
};

/// The text as a letter of that day, in the language of its reader, as the template 'letter' has it.
/// `girocode` are the lines of a GiroCode, which the HTML shows as an image of its own; empty: none.
Letter letter(const db::Database& database, const std::string& name, const Correspondent& to,
              const Text& text, const std::string& girocode, Date day);

/// Whether the window shows where a letter that can't be delivered goes back to.
bool has_return_address(const db::Database& database);

/// Writes NAME.html and NAME.txt into the folder, each whole or not at all, readable by the owner alone; the
/// folder is made where it is missing. Throws Error.
void write(const std::filesystem::path& folder, const std::vector<Letter>& letters);

}  // namespace bfb::dunning
