// The association itself: what it is called and where it sits, and how its database begins.
#pragma once

#include <span>
#include <string>

#include "base/email.hpp"
#include "db/settings.hpp"
#include "db/unit_of_work.hpp"
#include "i18n/i18n.hpp"

namespace bfb::members {

std::span<const db::Setting> association_settings();

/// What was set of it under that key ("association.street"), safe to print; empty where nothing was.
std::string association_fact(const db::Database& database, std::string_view key);

/// The name given at `bfb init`.
std::string association_name(const db::Database& database);

/// The language to write in to people of whom none is known.
i18n::Language usual_language(const db::Database& database);

/// A new association: its name, its yearly fee, and the day its books begin.
struct Founding {
    std::string name;
    Date founded;
    Money fee = Money::from_cents(12'00);
};

/// Names the association and gives it the types regular, family, supporting, youth and honorary (free), with
/// fees from the first of January of the founding year on.
void found(db::UnitOfWork& work, const Founding& founding);

using bfb::is_email;

}  // namespace bfb::members
