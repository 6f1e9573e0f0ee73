// Matching bank lines by what is known of payers and debits, and booking what is found.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "bank/claims.hpp"
#include "bank/debit_book.hpp"
#include "bank/open_line.hpp"
#include "dues/payments.hpp"

namespace bfb::bank {

/// What became of a line that was not matched yet.
struct MatchedLine {
    std::int64_t transaction_id;
    Date booked_on;
    Money amount;
    std::string counterparty;
    std::optional<std::int64_t> payer_id;
    std::vector<std::int64_t> charges;
    std::string rule;
    int confidence;
    Status status;
    std::string why;
};

/// Carries findings out, and keeps what is known of the payers up to date as it goes.
class Booker {
  public:
    explicit Booker(db::UnitOfWork& work);

    /// Books the line where it is certain what it is.
    MatchedLine match(const OpenLine& line);

    /// Books the line as match() would, or would propose. Returns whether it would, and why if not.
    Finding accept(const OpenLine& line, const std::string& confirmed_by);

    void pay(const Line& line, const Finding& finding, const std::optional<std::string>& confirmed_by);
    /// Money that left: credit of the payer that was paid back. Throws Refused where there is less.
    void refund(const Line& line, std::int64_t payer_id, const std::string& confirmed_by);
    void file_under(const Line& line, const std::string& category, const char* rule,
                    const std::optional<std::string>& confirmed_by);

  private:
    void link(const Line& line, std::int64_t payment_id, const char* rule,
              const std::optional<std::string>& confirmed_by);
    std::vector<dues::OpenCharge> oldest_charges(std::int64_t payer_id) const;
    Finding find(const OpenLine& line);

    /// Money that went from one account of ours to another.
    std::optional<Finding> find_own_transfer(const OpenLine& line) const;

    /// A single debit of ours that was settled.
    std::optional<Finding> find_debit(const OpenLine& line);

    /// The debits of the run that the line names by its message id or payment information id.
    std::vector<SubmittedDebit> named_by(const OpenLine& line);

    /// The collective credit of a run, told without its parts.
    std::optional<Finding> find_named_run(const OpenLine& line);

    /// A credit without a sender that is the sum of one run and of no other: it is the run's where the bank
    /// says that debits were collected; else the board has to say so, for anybody may pay in that sum.
    std::optional<Finding> find_unnamed_run(const OpenLine& line);

    Finding settle_run(const std::vector<SubmittedDebit>& debits, const OpenLine& line);
    Finding find_return(const OpenLine& line);

    /// The latest debit of its amount under the line's mandate, whatever became of it: an older one is not
    /// meant. One that is yet to be collected only if there is no other. Returns may take long: up to
    /// thirteen months for an unauthorised debit (§ 676b BGB).
    std::optional<SubmittedDebit> returned_under(const OpenLine& line);

    /// The only debit of its amount from the account of a line that names none; for the board to decide.
    std::optional<SubmittedDebit> returned_from(const OpenLine& line);

    void settle(const SubmittedDebit& debit, const OpenLine& line, const char* rule);

    db::UnitOfWork& work_;
    Claims claims_;
    std::map<std::string, std::int64_t> own_accounts_;  // by IBAN
    DebitBook debits_;
    dues::PaymentWriter payments_;
    db::Statement link_;
    std::set<std::int64_t> settled_;  // payers whose debits were answered by the present line
    bool is_accepting_ = false;       // the board wants done what is proposed
};

}  // namespace bfb::bank
