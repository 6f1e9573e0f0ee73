// The types of membership that people can join by themselves, on the web page.
#pragma once

#include <string>
#include <vector>

#include "dues/rates.hpp"

namespace bfb::dues {

struct Offer {
    std::string code, name;
    Fee fee;
};

/// On `day`: neither retired nor free, for what costs nothing the board gives away. The regular type first.
std::vector<Offer> types_on_offer(const db::Database& database, Date day);

}  // namespace bfb::dues
