// The website as a whole: every file that follows from the rows of the database, the templates and the day.
#pragma once

#include <memory>
#include <string>

#include "db/database.hpp"
#include "site/facts.hpp"
#include "site/plan.hpp"

namespace bfb::site {

class Site {
  public:
    /// Reads what the pages are made of, all but the texts. `today` decides what is still to come. The
    /// database must stay as it is while the site lives: a read transaction, or one's own. Throws Refused
    /// where a fact that the law wants is not set.
    Site(const db::Database& database, Date today);
    ~Site();
    Site(const Site&) = delete;
    Site& operator=(const Site&) = delete;

    const Outputs& outputs() const;
    const Facts& facts() const;
    /// What the file is to hold, in the language and at the clock of the association.
    std::string content(const Output& output) const;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace bfb::site
