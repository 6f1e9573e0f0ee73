// Payments: booking money that came in, taking a booking back, listing both.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "db/unit_of_work.hpp"
#include "dues/charge.hpp"
#include "out/record.hpp"

namespace bfb::dues {

enum class Method { transfer, direct_debit, cash, other };
inline constexpr std::array<std::pair<std::string_view, Method>, 4> method_words{
    {{"transfer", Method::transfer},
     {"direct_debit", Method::direct_debit},
     {"cash", Method::cash},
     {"other", Method::other}}};

/// Money that came in.
struct Receipt {
    std::int64_t payer_id;
    Money amount;
    Date booked_on;
    Method method = Method::transfer;
    std::vector<std::int64_t> charges =
        {};  // what it pays, first to last; empty: what is open, oldest due first
    std::vector<std::int64_t> memberships = {};  // whose open charges it pays besides those of the payer
    std::optional<std::string> note = {};
    std::optional<std::int64_t> transaction_id = {};  // the bank line that brought it
};

/// A payment of the same payer, day and amount that was booked already, and was not taken back.
std::optional<std::int64_t> same_payment(const db::Database& database, const Receipt& receipt);

/// Books the payment; what pays no charge is the payer's credit. Returns its number. Throws UsageError for an
/// amount that is not positive, NotFound and Refused for a charge that can't be paid, Refused for a day after
/// `today`.
std::int64_t pay(db::UnitOfWork& work, const Receipt& receipt, Date today);

/// Books that the payer got credit back: a negative payment that pays nothing and takes nothing back.
/// `receipt` names no charges. Returns its number. Throws Refused where there is less credit, and for a day
/// after `today`.
std::int64_t refund(db::UnitOfWork& work, const Receipt& receipt, Date today);

/// Books payment after payment with the same prepared statements.
class PaymentWriter {
  public:
    explicit PaymentWriter(db::UnitOfWork& work);
    /// Books the receipt and spreads its amount over the charges, first to last, up to what is open of each.
    /// Returns its number.
    std::int64_t book(const Receipt& receipt, const std::vector<OpenCharge>& charges);

  private:
    const db::Database& database_;
    db::Statement insert_;
    db::Statement allocate_;
};

/// Takes a payment back by a negative one that mirrors it: what it paid is open again. Returns the new
/// number. Throws NotFound, and Refused for one that was taken back before or is itself such a mirror.
std::int64_t reverse(db::UnitOfWork& work, std::int64_t payment_id, Date booked_on,
                     const std::string& reason);

/// The same at somebody's word. Throws Refused as well for a day before the payment's own, or after `today`;
/// a bank's word is believed.
std::int64_t take_back(db::UnitOfWork& work, std::int64_t payment_id, Date booked_on,
                       const std::string& reason, Date today);

/// What a payment pays of charges that are another payer's to pay, and not for the payer's own membership.
struct PaidForOther {
    std::int64_t charges;
    std::int64_t number;  // of the member whose they are
    std::string name;
};
std::vector<PaidForOther> paid_for_others(const db::Database& database, std::int64_t payment_id);

/// payment, payer, payer_name, booked_on, amount, method, reverses, note, allocations, credit.
out::Record payment_record(const db::Database& database, std::int64_t payment_id);

struct PaymentFilter {
    std::optional<std::int64_t> membership_id;  // paid by their payer or themselves, or for them
    std::optional<Date> from;
    std::optional<Date> to;
};

/// payment, booked_on, member, payer, amount, method, allocated, credit, reverses, reversed, note; oldest
/// first. `reversed` is the payment that took this one back.
out::RowStream payments(const db::Database& database, const PaymentFilter& filter);

}  // namespace bfb::dues
