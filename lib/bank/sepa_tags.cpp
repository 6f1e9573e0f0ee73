#include "bank/sepa_tags.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "bank/bank_text.hpp"
#include "base/text.hpp"

namespace bfb::bank {

namespace {

enum class Tag { eref, kref, mref, cred, debt, svwz, abwa, abwe, oamt, coam, iban, bic, rref, mtlg };

struct TagWord {
    Tag tag;
    std::string_view word;
};
constexpr std::array tag_words = {
    TagWord{Tag::eref, "EREF"}, TagWord{Tag::kref, "KREF"}, TagWord{Tag::mref, "MREF"},
    TagWord{Tag::cred, "CRED"}, TagWord{Tag::debt, "DEBT"}, TagWord{Tag::svwz, "SVWZ"},
    TagWord{Tag::abwa, "ABWA"}, TagWord{Tag::abwe, "ABWE"}, TagWord{Tag::oamt, "OAMT"},
    TagWord{Tag::coam, "COAM"}, TagWord{Tag::iban, "IBAN"}, TagWord{Tag::bic, "BIC"},
    TagWord{Tag::rref, "RREF"}, TagWord{Tag::mtlg, "MTLG"},
};

/// A tag in the text: where it begins, and where its value does.
struct Hit {
    Tag tag;
    std::size_t begin;
    std::size_t value;
};

/// Letters beyond ASCII are runs of bytes from 0x80 on.
bool is_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || static_cast<signed char>(c) < 0;
}

std::optional<Hit> tag_at(std::string_view text, std::size_t at) {
    const auto rest = text.substr(at);
    for (const auto& [tag, word] : tag_words) {
        if (!rest.starts_with(word) || rest.size() == word.size()) continue;
        const char mark = rest[word.size()];
        const bool behind_letter = at > 0 && is_letter(text[at - 1]);
        const bool common_word = tag == Tag::iban || tag == Tag::bic;
        if (mark == '+' ? behind_letter && common_word : mark != ':' || behind_letter) continue;
        return Hit{tag, at, at + word.size() + 1};
    }
    return std::nullopt;
}

std::vector<Hit> find_tags(std::string_view text) {
    std::vector<Hit> hits;
    // Every tag ends with a mark, and marks are rarer than letters.
    for (auto mark = text.find_first_of("+:"); mark != std::string_view::npos;
         mark = text.find_first_of("+:", mark + 1)) {
        for (std::size_t length : {4u, 3u}) {
            const std::size_t behind_last = hits.empty() ? 0 : hits.back().value;
            if (mark < behind_last + length) continue;
            const auto hit = tag_at(text, mark - length);
            if (!hit || hit->value != mark + 1) continue;
            hits.push_back(*hit);
            break;
        }
    }
    return hits;
}

bool is_text(Tag tag) { return tag == Tag::svwz || tag == Tag::mtlg || tag == Tag::abwa || tag == Tag::abwe; }

void keep_first(std::optional<std::string>& fact, std::string value) {
    if (!fact && !value.empty()) fact = std::move(value);
}

/// `60,00` or `60.00`, never negative: banks differ in the mark, but none groups its thousands with a comma.
std::optional<Money> amount(std::string_view word) {
    while (!word.empty() && !(word.back() >= '0' && word.back() <= '9')) word.remove_suffix(1);
    auto found = parse_money(word, DecimalMark::comma);
    if (!found) found = parse_money(word, DecimalMark::point);
    return found && *found < Money() ? -*found : found;
}

/// The facts as they are found, and the text nobody claims.
class Collector {
  public:
    void take(std::string_view text) { append_purpose(text); }

    void take(Tag tag, std::string_view value) {
        switch (tag) {
            case Tag::svwz:
            case Tag::mtlg:
                return append_purpose(value);
            case Tag::abwa:
            case Tag::abwe:
                if (std::string name = tidy(value); !name.empty()) tags_.ultimate = std::move(name);
                return;
            case Tag::eref:
                return keep_first(tags_.end_to_end_id, reference(identifier_of(value)));
            case Tag::kref:
                return keep_first(tags_.customer_reference, reference(identifier_of(value)));
            case Tag::mref:
                return keep_first(tags_.mandate_reference, reference(identifier_of(value)));
            case Tag::debt:
            case Tag::rref:
                identifier_of(value);
                return;
            case Tag::cred:
                return keep_first(tags_.creditor_id, reference(word_of(value)));
            case Tag::bic:
                return keep_first(tags_.bic, reference(word_of(value)));
            case Tag::iban:
                return take_iban(value);
            case Tag::oamt:
                if (const auto original = amount_of(value); !tags_.original) tags_.original = original;
                return;
            case Tag::coam:
                if (const auto charges = amount_of(value); !tags_.charges) tags_.charges = charges;
                return;
        }
    }

    SepaTags result() && {
        tags_.purpose = tidy(purpose_);
        return std::move(tags_);
    }

  private:
    void append_purpose(std::string_view text) {
        if (!purpose_.empty()) purpose_ += '\n';
        purpose_ += text;
    }

    std::string_view identifier_of(std::string_view value) {
        value = trim(value);
        const auto end = value.find('\n');
        if (end != std::string_view::npos) append_purpose(value.substr(end + 1));
        return value.substr(0, end);
    }

    std::string_view word_of(std::string_view value) {
        value = trim(value);
        const auto word = first_word(value);
        if (word.size() < value.size()) append_purpose(value.substr(word.size()));
        return word;
    }

    /// In groups of four, or in one piece and text behind it.
    void take_iban(std::string_view value) {
        const auto first = first_word(value);
        if (first.size() >= 15)  // no IBAN is shorter (Norway)
            keep_first(tags_.iban, without_blanks(word_of(value)));
        else
            keep_first(tags_.iban, without_blanks(identifier_of(value)));
    }

    std::optional<Money> amount_of(std::string_view value) {
        value = trim(value);
        if (value.starts_with("EUR")) value = trim(value.substr(3));
        return amount(word_of(value));
    }

    SepaTags tags_;
    std::string purpose_;
};

}  // namespace

SepaTags parse_sepa_tags(std::string_view purpose) {
    const auto hits = find_tags(purpose);
    Collector found;
    found.take(purpose.substr(0, hits.empty() ? purpose.size() : hits.front().begin));
    for (std::size_t i = 0; i < hits.size(); ++i) {
        const std::size_t end = i + 1 < hits.size() ? hits[i + 1].begin : purpose.size();
        found.take(hits[i].tag, purpose.substr(hits[i].value, end - hits[i].value));
    }
    return std::move(found).result();
}

LeadingTag leading_tag(std::string_view text) {
    const auto hit = tag_at(text, 0);
    if (!hit) return LeadingTag::none;
    return is_text(hit->tag) ? LeadingTag::text : LeadingTag::identifier;
}

}  // namespace bfb::bank
