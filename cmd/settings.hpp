// The settings of all rooms together.
#pragma once

#include <vector>

#include "db/settings.hpp"

namespace bfb::cmd {

std::vector<db::Setting> all_settings();

}  // namespace bfb::cmd
