#include <stdexcept>

#include "adapters/gmime_parts.hpp"

namespace bfb::adapters {

std::string compose_mail(const OutgoingMail&) { throw std::runtime_error("not built"); }

}  // namespace bfb::adapters
