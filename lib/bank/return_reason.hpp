// Why a direct debit or transfer came back, told by formats that have no field of their own for it.
#pragma once

#include <string>
#include <string_view>

#include "bank/bank_file.hpp"

namespace bfb::bank {

/// The first ISO 20022 reason code (AC04, MS03) that stands as a word in the text; empty where there is none.
std::string reason_code_in(std::string_view text);

/// Throws UsageError where the text is anything but such a code.
void require_reason_code(std::string_view text);

/// The ISO 20022 code of a German return: the one in the text; else the one that the DK's text key supplement
/// (field ?34 of MT940, three digits) stands for; else the digits themselves; else NARR, ISO's code for a
/// reason given, if at all, in words. Never empty, because an empty code means that nothing was returned.
std::string return_reason(std::string_view text, std::string_view text_key_supplement = {});

/// The movement as a return for this reason. Of original amount and charges, where the bank tells only one,
/// the other follows: what left the account is their sum.
Movement as_return(Movement movement, std::string reason);

}  // namespace bfb::bank
