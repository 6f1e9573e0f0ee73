#include "cmd/letters.hpp"

namespace bfb::cmd {

void write_letters(App& app, const db::Database& database, const std::string& folder,
                   const std::vector<dunning::Letter>& letters) {
    if (app.dry_run()) return;
    if (!letters.empty() && !dunning::has_return_address(database))
        app.warn(_("the letters say nowhere to return them to; set association.street and association.city"));
    dunning::write(folder, letters);
}

}  // namespace bfb::cmd
