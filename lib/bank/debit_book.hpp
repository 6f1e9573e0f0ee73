// What becomes of submitted debits: the bank settles them, sends them back, or rejects them before.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "db/unit_of_work.hpp"
#include "dues/payments.hpp"

namespace bfb::bank {

struct SubmittedDebit {
    std::int64_t id;
    std::string end_to_end_id;
    std::int64_t payer_id;
    std::int64_t mandate_id;
    Money amount;
    std::string iban;   // of the account it collects from
    std::string state;  // submitted, settled, returned, rejected, cancelled
    std::optional<std::int64_t> payment_id;
    Date collect_on;
    bool awaits_credit;  // its money was not seen on a statement yet, though it may have come back already
    std::optional<std::int64_t> mirror_id;  // the payment by which its own was taken back
    bool awaits_return;                     // that was booked by hand: no statement has shown it yet
};

/// The state of a debit for people.
std::string state_in_words(std::string_view state);

/// Debits that the bank rejected, and those of cancelled runs.
enum class Failed { left_out, included };

/// A bank line, as far as it answers a debit.
struct Answer {
    std::int64_t transaction_id;
    Date booked_on;
    std::string rule;
    std::optional<std::string> confirmed_by = {};  // who of the board decided it
};

/// A payment was taken back by hand: the debit that it settled is returned, for a reason yet to be told by
/// the bank.
void note_taken_back(db::UnitOfWork& work, std::int64_t payment_id);

/// Before its day a debit is not credited, unless the bank does it early.
inline constexpr int days_before_collection = 10;

/// What the banks may take for a return. More than that left the account for something else, unless the line
/// tells the amount of the debit.
inline constexpr Money most_charges = Money::from_cents(25'00);

class DebitBook {
  public:
    explicit DebitBook(db::UnitOfWork& work);

    /// Banks repeat the end-to-end id on returns.
    std::optional<SubmittedDebit> by_end_to_end_id(std::string_view end_to_end_id);
    /// The one that this payment settled.
    std::optional<SubmittedDebit> by_payment(std::int64_t payment_id);
    /// The debits under that mandate collected between ten days after and thirty days before `day`, the
    /// latest first.
    std::vector<SubmittedDebit> by_mandate(std::string_view mandate_reference, Date day);
    /// The debits from that account that were collected in the thirteen months before `day` (§ 676b BGB) and
    /// may have come back, the latest first.
    std::vector<SubmittedDebit> by_iban(std::string_view iban, Date day);
    /// All debits of the run, or of the sequence of a run, that the batch reference names.
    std::vector<SubmittedDebit> by_batch(std::string_view batch_reference, Failed failed = Failed::left_out);
    /// The runs, or sequences of a run, whose debits add up to `amount` and were collected in the week before
    /// `day`.
    std::vector<std::vector<SubmittedDebit>> runs_of(Money amount, Date day);

    /// The sum of the payer's debits that the bank has not answered yet.
    Money under_way(std::int64_t payer_id);

    /// Books the payment by which the debit pays its charges, and links it to the line. One that came back
    /// before its collection was seen has its payment already, which is only linked. One that the bank had
    /// rejected is settled all the same.
    void settle(const SubmittedDebit& debit, const Answer& answer);

    /// The money went back: takes the payment back where that was not done by hand, so that the charges are
    /// open again, charges the payer what the banks took besides where the setting says so, and suspends the
    /// mandate where the reason says that it is of no use (AC01, AC04, MD01, MD07). Credit of the payer then
    /// pays what it can. `returned_sum` is positive: what left the account.
    void take_back(const SubmittedDebit& debit, const Answer& answer, const std::string& reason_code,
                   Money returned_sum);

    /// Rejected by the bank before any money moved.
    void reject(const SubmittedDebit& debit, const std::string& reason_code, Date day);

  private:
    std::int64_t book_payment(const SubmittedDebit& debit, std::optional<std::int64_t> transaction_id,
                              Date booked_on);
    void link(const Answer& answer, Money amount, std::int64_t payment_id);
    void charge_for_return(const SubmittedDebit& debit, Money charges, Date day,
                           const std::string& reason_code);
    void suspend_where_useless(const SubmittedDebit& debit, const std::string& reason_code, Date day);

    db::UnitOfWork& work_;
    dues::PaymentWriter payments_;
    std::unordered_set<std::string> runs_;  // message ids: lines name many things that are none
    db::Statement by_end_to_end_id_;
    db::Statement by_payment_;
    db::Statement by_mandate_;
    db::Statement by_batch_;
    db::Statement under_way_;
    db::Statement charges_of_;
    db::Statement set_state_;
    db::Statement link_;
};

}  // namespace bfb::bank
