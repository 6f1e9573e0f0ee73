#include "bank/labelled_text.hpp"

#include <array>
#include <optional>

#include "bank/bank_text.hpp"
#include "base/text.hpp"

namespace bfb::bank {

namespace {

enum class Part { counterparty, iban, bic, purpose, end_to_end_id, mandate_reference, creditor_id };

struct Label {
    std::string_view text;
    Part part;
};
// The scheme stands in front of the mandate: "CORE / Mandatsref.:".
constexpr std::array labels = {
    Label{"Auftraggeber:", Part::counterparty},
    Label{"Empfänger:", Part::counterparty},
    Label{"Zahlungspflichtiger:", Part::counterparty},
    Label{"Kto/IBAN:", Part::iban},
    Label{"BLZ/BIC:", Part::bic},
    Label{"Buchungstext:", Part::purpose},
    Label{"End-to-End-Ref.:", Part::end_to_end_id},
    Label{"CORE / Mandatsref.:", Part::mandate_reference},
    Label{"B2B / Mandatsref.:", Part::mandate_reference},
    Label{"Mandatsref.:", Part::mandate_reference},
    Label{"Gläubiger-ID:", Part::creditor_id},
};

/// The label that begins here, at the start of a word.
std::optional<Label> label_at(std::string_view text, std::size_t at) {
    if (at > 0 && text[at - 1] != ' ' && text[at - 1] != '\n') return std::nullopt;
    for (const Label& label : labels)
        if (text.substr(at).starts_with(label.text)) return label;
    return std::nullopt;
}

void add(LabelledText& parts, Part part, std::string_view value) {
    switch (part) {
        case Part::counterparty:
            parts.counterparty = tidy(value);
            return;
        case Part::iban:
            parts.iban = without_blanks(value);
            return;
        case Part::bic:
            return;
        case Part::purpose:
            parts.purpose = tidy(parts.purpose + ' ' + std::string(value));
            return;
        case Part::end_to_end_id:
            parts.end_to_end_id = reference(value);
            return;
        case Part::mandate_reference:
            parts.mandate_reference = reference(value);
            return;
        case Part::creditor_id:
            parts.creditor_id = reference(value);
            return;
    }
}

}  // namespace

LabelledText take_labels_apart(std::string_view text) {
    LabelledText parts;
    text = trim(text);
    constexpr std::string_view reference_label = "Ref. ";
    const auto last_reference = text.rfind(reference_label);
    if (last_reference != std::string_view::npos &&
        (last_reference == 0 || text[last_reference - 1] == ' ')) {
        const auto value = trim(text.substr(last_reference + reference_label.size()));
        if (first_word(value) == value) {
            parts.bank_reference = reference(value);
            text = trim(text.substr(0, last_reference));
        }
    }
    Part part = Part::purpose;
    std::size_t begin = 0;
    for (auto colon = text.find(':'); colon != std::string_view::npos; colon = text.find(':', colon + 1)) {
        for (const Label& label : labels) {
            const std::size_t size = label.text.size();
            if (colon + 1 < begin + size) continue;
            const std::size_t at = colon + 1 - size;
            const auto found = label_at(text, at);
            if (!found || found->text != label.text) continue;
            add(parts, part, text.substr(begin, at - begin));
            part = label.part;
            begin = colon + 1;
            break;
        }
    }
    add(parts, part, text.substr(begin));
    return parts;
}

}  // namespace bfb::bank
