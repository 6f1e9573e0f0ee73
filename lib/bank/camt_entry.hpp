// One booking of a camt message (Ntry): a movement of its own, or a batch of several.
#pragma once

#include <optional>
#include <string>

#include "bank/bank_file.hpp"
#include "bank/camt_fields.hpp"

namespace bfb::bank {

/// What an entry needs to know of the statement around it.
struct EntryContext {
    std::string currency;      ///< of the account
    std::optional<Date> date;  ///< stands in for a date the entry does not have
};

/// Whether the money has moved (BOOK), or the entry only announces that it may (PDNG, INFO, FUTR).
enum class EntryStatus { booked, pending };

/// The status of `<Ntry>`. Without one it is booked, since the statement's balances tell if that is wrong; a
/// code that nobody knows is not. Both give a warning.
EntryStatus read_status(pugi::xml_node entry, XmlRemarks& remarks);

/// Reads a booked `<Ntry>`. Nothing, and a fault, if amount, sign or date are missing or can't be read.
///
/// One TxDtls is merged into the entry; several are its parts. The entry is what was booked, so that it
/// counts where its details say something else: parts that do not add up to it are left out with a warning,
/// and the treasurer assigns the entry as a whole, because whoever books the parts would no longer arrive at
/// the bank's balance. For the same reason the single transaction of a batch that says it has more is left
/// out.
std::optional<Entry> read_entry(pugi::xml_node entry, const EntryContext& context, XmlRemarks& remarks);

}  // namespace bfb::bank
