// Settings of the association, kept in the database. Each room declares those it reads; `bfb config` offers
// all.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "db/unit_of_work.hpp"

namespace bfb::db {

/// A setting a room knows.
struct Setting {
    const char* key;
    const char* description;               // marked with N_()
    const char* expected;                  // what a value looks like, marked with N_(); for the error
    bool (*fits)(std::string_view value);  // null: any text
    const char* default_value;             // null: none
};

/// The value kept, or the default; nothing where neither exists.
std::optional<std::string> setting(const Database& database, const Setting& setting);

/// Throws UsageError when the value does not fit.
void set_setting(UnitOfWork& work, const Setting& setting, std::string_view value);
/// Back to the default.
void unset_setting(UnitOfWork& work, const Setting& setting);

}  // namespace bfb::db
