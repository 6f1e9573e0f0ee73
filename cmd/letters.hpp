// Letters that a command makes besides what it books: reminders and debit notices.
#pragma once

#include <string>
#include <vector>

#include "cmd/app.hpp"
#include "dunning/letter.hpp"

namespace bfb::cmd {

/// Writes them into the folder, but for a dry run, and warns where they say nowhere to go back to.
void write_letters(App& app, const db::Database& database, const std::string& folder,
                   const std::vector<dunning::Letter>& letters);

}  // namespace bfb::cmd
