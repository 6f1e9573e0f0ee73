// What must hold before a direct debit file is written. The ISO schemas allow far more than banks do: a file
// that is valid by its schema may still come back as a whole.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bank/direct_debit.hpp"

namespace bfb::bank {

/// Every breach of the rules of the scheme and of the German banks (SEPA Core rulebook; EPC130-08, customer
/// to bank guidelines; appendix 3 of the DFÜ agreement), each as a message that names the debit and the
/// remedy; empty: the file may be written. Not checked here, since it needs the books: whether the mandate is
/// still good, how many days lie ahead, and whether the message id was used before.
std::vector<std::string> check(const DebitFile& file);

/// Throws Refused with the first breach, and how many there are, if there is any.
void require_sound(const DebitFile& file);

/// Street and house number in SEPA characters; empty where a village has no streets.
std::string street_line(const PostalAddress& address, Umlauts umlauts);

}  // namespace bfb::bank
