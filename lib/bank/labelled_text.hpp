// A booking that a bank writes as one text with labels, as comdirect does in its CSV.
#pragma once

#include <string>
#include <string_view>

namespace bfb::bank {

/// The parts of the text, tidied; empty where their label is missing.
struct LabelledText {
    std::string counterparty;  ///< "Auftraggeber:", "Empfänger:", "Zahlungspflichtiger:"
    std::string iban;          ///< "Kto/IBAN:", without blanks
    std::string purpose;       ///< "Buchungstext:", and all text in front of the first label
    std::string end_to_end_id;
    std::string mandate_reference;
    std::string creditor_id;
    std::string bank_reference;  ///< the last word, behind "Ref."
};
LabelledText take_labels_apart(std::string_view text);

}  // namespace bfb::bank
