#include "bank/matching.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

#include "base/text.hpp"
#include "i18n/i18n.hpp"

namespace bfb::bank {

namespace {

constexpr int years_near = 10;

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// Words that announce a member's number, folded and without punctuation.
bool announces_member(std::string_view word) {
    constexpr std::array<std::string_view, 17> words = {"mitglied",
                                                        "mitglieds",
                                                        "mitglieder",
                                                        "mitgliedsnummer",
                                                        "mitgliedsnummern",
                                                        "mitgliednummer",
                                                        "mitgliedsnr",
                                                        "mitgliednr",
                                                        "mitglnr",
                                                        "mitgl",
                                                        "mgl",
                                                        "mglnr",
                                                        "mnr",
                                                        "member",
                                                        "members",
                                                        "mitgliednrn",
                                                        "m"};
    return is_one_of(words, word);
}
/// Words that announce a number of any kind.
bool announces_number(std::string_view word) {
    constexpr std::array<std::string_view, 3> words = {"nr", "nummer", "no"};
    return is_one_of(words, word);
}
bool goes_on_with_numbers(std::string_view word) {
    constexpr std::array<std::string_view, 4> words = {"und", "u", "and", "&"};
    return word.empty() || is_one_of(words, word);
}
bool is_currency(std::string_view word) {
    constexpr std::array<std::string_view, 3> words = {"eur", "euro", "€"};
    return is_one_of(words, word);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "Mitgl.Nr.0004," becomes {"mitglnr", "0004"}: letters before, digits behind. Nothing where other things
/// are mixed.
struct Token {
    std::string letters;
    std::string_view digits;
};
std::optional<Token> token_of(std::string_view word) {
    while (!word.empty() && std::string_view("()[]#\"'*").find(word.front()) != word.npos)
        word.remove_prefix(1);
    while (!word.empty() && std::string_view("()[]\"'*.,;:!").find(word.back()) != word.npos)
        word.remove_suffix(1);
    const auto first_digit =
        static_cast<std::size_t>(std::find_if(word.begin(), word.end(), is_digit) - word.begin());
    const std::string_view digits = word.substr(first_digit);
    if (!std::all_of(digits.begin(), digits.end(), is_digit)) return std::nullopt;
    Token token{{}, digits};
    const std::string_view head = word.substr(0, first_digit);
    for (char c : ascii_lower(head)) {
        if (std::string_view(".:-/").find(c) != std::string_view::npos) continue;
        token.letters += c;
    }
    return token;
}

/// The words of a purpose: what white space, commas between words and semicolons part. "12,50" stays whole.
std::vector<std::string_view> words_of(std::string_view purpose) {
    std::vector<std::string_view> words;
    std::size_t begin = 0;
    const auto parts_here = [&](std::size_t at) {
        const char c = purpose[at];
        if (c == ' ' || c == '\n' || c == '\t' || c == ';' || c == '+') return true;
        return c == ',' && (at + 1 == purpose.size() || !is_digit(purpose[at + 1]));
    };
    for (std::size_t at = 0; at <= purpose.size(); ++at) {
        if (at < purpose.size() && !parts_here(at)) continue;
        if (at > begin) words.push_back(purpose.substr(begin, at - begin));
        begin = at + 1;
    }
    return words;
}

/// Reads the words of a purpose one after the other, for the numbers among them.
class PurposeReader {
  public:
    PurposeReader(std::string_view purpose, Date booked_on)
        : words_(words_of(purpose)), year_(booked_on.year()) {
        for (const auto word : words_) tokens_.push_back(token_of(word));
    }

    std::vector<Mention> run() {
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            if (!tokens_[i])
                announced_ = by_word_before_ = in_iban_ = false;
            else if (tokens_[i]->digits.empty())
                take_word(i);
            else
                take_number(i);
        }
        return std::move(mentions_);
    }

  private:
    /// A word without digits may announce a number, or go on with a list of them: "Mitglied 12 und 13".
    void take_word(std::size_t i) {
        in_iban_ = false;
        const std::string& word = tokens_[i]->letters;
        if (word.empty()) return;
        const bool goes_on = announced_ && goes_on_with_numbers(word);
        by_word_before_ = announces(word, i);
        announced_ = by_word_before_ || goes_on;
    }

    void take_number(std::size_t i) {
        const Token& token = *tokens_[i];
        const bool marked = token.letters.empty() ? announced_ : announces(token.letters, i);
        const bool directly = token.letters.empty() ? by_word_before_ : marked;
        by_word_before_ = false;
        if (!token.letters.empty() && !marked) {
            announced_ = false;
            in_iban_ = token.letters.size() == 2 && token.digits.size() == 2;
            return;
        }
        if (in_iban_ || is_amount(i, marked) || (!marked && is_ordinal(i))) return;
        std::int64_t number = 0;
        const auto [end, error] =
            std::from_chars(token.digits.data(), token.digits.data() + token.digits.size(), number);
        if (error != std::errc() || token.digits.size() > 12 || number == 0) return;
        const bool is_year = std::llabs(number - year_) <= years_near && token.digits.size() == 4;
        if (is_year && !directly) return;
        announced_ = marked;
        const Mention mention{number, marked};
        if (std::find(mentions_.begin(), mentions_.end(), mention) == mentions_.end())
            mentions_.push_back(mention);
    }

    /// "Nr. 12" is a member's where nothing else is numbered: not in "Rechnung Nr. 12".
    bool announces(std::string_view word, std::size_t i) const {
        if (announces_member(word)) return true;
        if (!announces_number(word)) return false;
        if (i == 0 || by_word_before_) return true;
        const auto& before = tokens_[i - 1];
        return before && (!before->digits.empty() || before->letters.ends_with("beitrag"));
    }

    bool is_currency_at(std::size_t i) const {
        return i < tokens_.size() && tokens_[i] && tokens_[i]->digits.empty() &&
               is_currency(tokens_[i]->letters);
    }
    /// "12 EUR" or "EUR 12"; but in "Mitglied 12 EUR 24" it is the other one.
    bool is_amount(std::size_t i, bool marked) const {
        if (i > 0 && is_currency_at(i - 1)) return true;
        if (!is_currency_at(i + 1)) return false;
        return !marked || i + 2 >= words_.size() || !is_digit(words_[i + 2].front());
    }
    /// "1. Halbjahr"
    bool is_ordinal(std::size_t i) const { return words_[i].ends_with('.') && i + 1 < words_.size(); }

    std::vector<std::string_view> words_;
    std::vector<std::optional<Token>> tokens_;
    int year_;
    bool announced_ = false;       // numbers that follow are members'
    bool by_word_before_ = false;  // the word before said so
    bool in_iban_ = false;         // in groups of four
    std::vector<Mention> mentions_;
};

bool contains(std::span<const std::int64_t> payers, std::int64_t payer_id) {
    return std::find(payers.begin(), payers.end(), payer_id) != payers.end();
}

/// Everything the line says about who paid.
struct Evidence {
    std::vector<NamedMembership> named = {};   // by number
    bool marked = false;                       // at least one of the numbers is announced as such
    std::vector<std::int64_t> by_number = {};  // their payers
    std::vector<std::int64_t> by_iban = {};
    std::vector<std::int64_t> by_name = {};
    std::vector<std::int64_t> by_ultimate = {};  // on whose behalf it was paid; among by_name too
};

/// Whether the evidence is of other payers alone.
bool contradicts(const std::vector<std::int64_t>& payers, std::int64_t payer_id) {
    return !payers.empty() && !contains(payers, payer_id);
}

Evidence evidence_of(const Line& line, const Claims& claims) {
    Evidence evidence;
    auto mentions = numbers_in(line.purpose + ' ' + line.creditor_reference, line.booked_on);
    std::erase_if(mentions, [&](const Mention& mention) { return !claims.membership(mention.number); });
    evidence.marked =
        std::any_of(mentions.begin(), mentions.end(), [](const Mention& m) { return m.marked; });
    if (evidence.marked) std::erase_if(mentions, [](const Mention& mention) { return !mention.marked; });
    for (const Mention& mention : mentions) {
        const auto membership = *claims.membership(mention.number);
        evidence.named.push_back(membership);
        if (!contains(evidence.by_number, membership.payer_id))
            evidence.by_number.push_back(membership.payer_id);
    }
    if (!line.iban.empty()) {
        const auto known = claims.payers_by_iban(line.iban);
        evidence.by_iban.assign(known.begin(), known.end());
    }
    evidence.by_name = claims.payers_by_name(line.counterparty);
    if (!line.ultimate.empty()) evidence.by_ultimate = claims.payers_by_name(line.ultimate);
    for (const auto payer_id : evidence.by_ultimate)
        if (!contains(evidence.by_name, payer_id)) evidence.by_name.push_back(payer_id);
    return evidence;
}

Finding ambiguous(const char* rule, std::string why) {
    Finding finding{Status::ambiguous, rule};
    finding.confidence = 30;
    finding.why = std::move(why);
    return finding;
}

/// What is wrong with the amount, in words.
std::string misfit(Money amount, Money open) {
    if (open == Money()) return _("nothing is open; it would be credit");
    if (amount > open) return tr("{} more than the {} that are open", format(amount - open), format(open));
    return tr("it fits no sum of the {} that are open", format(open));
}

/// A proposal, or a certain hit where the amount fits exactly.
Finding hit(const char* rule, std::string why, int confidence, const Line& line, std::int64_t payer_id,
            std::span<const Claim> claims) {
    Finding finding{Status::proposed, rule, payer_id, {}, {}, confidence, std::move(why)};
    if (auto charges = exact_fit(claims, line.amount)) {
        finding.status = Status::booked;
        finding.charges = std::move(*charges);
        finding.confidence = 100;
    } else {
        finding.why += "; " + misfit(line.amount, sum_of(claims));
    }
    return finding;
}

Finding downgraded(Finding finding, int confidence, std::string why) {
    if (finding.status == Status::booked) finding.status = Status::proposed;
    finding.confidence = confidence;
    finding.why += "; " + std::move(why);
    return finding;
}

/// Open charges of the memberships the purpose names; all of the payer's where those do not fit.
std::vector<Claim> claims_meant(const Evidence& evidence, const Line& line, const Claims& claims) {
    std::vector<Claim> named;
    for (const NamedMembership& membership : evidence.named)
        for (const Claim& claim : claims.of_membership(membership)) named.push_back(claim);
    if (exact_fit(named, line.amount)) return named;
    const auto all = claims.of(evidence.by_number.front());
    return {all.begin(), all.end()};
}

Finding by_number(const Evidence& evidence, const Line& line, const Claims& claims) {
    const auto payer_id = evidence.by_number.front();
    if (evidence.by_number.size() > 1) {
        std::vector<Claim> named;
        for (const NamedMembership& membership : evidence.named)
            for (const Claim& claim : claims.of_membership(membership)) named.push_back(claim);
        if (!exact_fit(named, line.amount) || !evidence.marked)
            return ambiguous("number", _("the purpose has numbers of members with different payers"));
        return downgraded(hit("number", _("the purpose names several members"), 80, line, payer_id, named),
                          80, _("they have different payers"));
    }
    if (contradicts(evidence.by_iban, payer_id))
        return ambiguous("number",
                         _("the number in the purpose is one member's, the account another payer's"));
    if (evidence.by_iban.empty() && contradicts(evidence.by_name, payer_id))
        return ambiguous("number", _("the number in the purpose is one member's, the name another payer's"));
    auto finding = hit("number", _("the member's number stands in the purpose"), 80, line, payer_id,
                       claims_meant(evidence, line, claims));
    const bool supported = contains(evidence.by_iban, payer_id) || contains(evidence.by_name, payer_id);
    if (!supported && !evidence.marked)
        return downgraded(std::move(finding), 40, _("but it may be any number, and the sender is not known"));
    return finding;
}

/// Somebody else of the household owes the same amount, so that their account or name tells too little.
bool a_housemate_fits(std::int64_t payer_id, const Line& line, const Claims& claims) {
    const auto housemates = claims.housemates(payer_id);
    return std::any_of(housemates.begin(), housemates.end(), [&](std::int64_t other) {
        return exact_fit(claims.of(other), line.amount).has_value();
    });
}

Finding by_iban(const Evidence& evidence, const Line& line, const Claims& claims) {
    if (evidence.by_iban.size() > 1) return ambiguous("iban", _("several payers use this account"));
    const auto payer_id = evidence.by_iban.front();
    if (contradicts(evidence.by_ultimate, payer_id))
        return ambiguous("iban", _("the account is one payer's, but it is paid on behalf of another"));
    if (contradicts(evidence.by_name, payer_id))
        return ambiguous("iban", _("the account is one payer's, the name another's"));
    if (contradicts(claims.payers_by_name(line.purpose), payer_id))
        return ambiguous("iban", _("the account is one payer's, the name in the purpose another's"));
    if (a_housemate_fits(payer_id, line, claims))
        return ambiguous("iban", _("the account is known, but somebody else of the household owes the same"));
    auto finding =
        hit("iban", _("the account is known as this payer's"), 70, line, payer_id, claims.of(payer_id));
    const auto category = claims.category_of(line.iban);
    if (finding.status != Status::booked && !category.empty())
        finding.why += "; " + tr("lines of this account were '{}' before", category);
    return finding;
}

Finding by_name(const Evidence& evidence, const Line& line, const Claims& claims) {
    if (evidence.by_name.size() > 1) return ambiguous("name", _("several payers have this name"));
    const auto payer_id = evidence.by_name.front();
    return hit("name", _("the name is this payer's"), 50, line, payer_id, claims.of(payer_id));
}

}  // namespace

const char* word_of(Status status) {
    switch (status) {
        case Status::booked:
            return "booked";
        case Status::proposed:
            return "proposed";
        case Status::ambiguous:
            return "ambiguous";
        case Status::unmatched:
            break;
    }
    return "unmatched";
}

std::vector<Mention> numbers_in(std::string_view purpose, Date booked_on) {
    return PurposeReader(purpose, booked_on).run();
}

Finding find_payer(const Line& line, const Claims& claims) {
    const Evidence evidence = evidence_of(line, claims);
    if (!evidence.by_number.empty()) return by_number(evidence, line, claims);
    if (!evidence.by_iban.empty()) return by_iban(evidence, line, claims);
    if (!evidence.by_name.empty()) return by_name(evidence, line, claims);
    if (auto finding = find_category(line, claims)) return *std::move(finding);
    Finding finding;
    finding.why = _("neither number, account nor name is known");
    return finding;
}

std::optional<Finding> find_category(const Line& line, const Claims& claims) {
    const auto category = claims.category_of(origin_of(line.iban, line.counterparty, line.purpose));
    if (category.empty()) return std::nullopt;
    Finding finding{Status::proposed, "category"};
    finding.category = category;
    finding.confidence = 60;
    finding.why = line.iban.empty() ? tr("lines of these words were '{}' before", category)
                                    : tr("lines of this account were '{}' before", category);
    return finding;
}

}  // namespace bfb::bank
