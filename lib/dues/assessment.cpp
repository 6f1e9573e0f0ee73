#include "dues/assessment.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "dues/credit.hpp"
#include "i18n/i18n.hpp"

namespace bfb::dues {

namespace {

struct Member {
    std::int64_t membership_id;
    std::int64_t number;
    std::int64_t person_id;
    std::int64_t type_id;
    std::int64_t payer_id;
    Term term;
};

/// A live dues charge of the year.
struct Existing {
    std::int64_t id;
    std::int64_t membership_id;
    std::int64_t fee_id;
    Period period;
    std::int64_t payer_id;
    Money amount;
    Date due_on;
};

/// Everybody who is a member at some time in the year, by id.
class Members {
  public:
    Members(const db::Database& database, int year)
        : rows_(database.prepare(
              "SELECT id, number, person_id, type_id, payer_id, joined_on, ends_on, fee_override_cents "
              "FROM membership "
              "WHERE joined_on <= :last AND (ends_on IS NULL OR ends_on >= :first) "
              "ORDER BY id")) {
        rows_.bind(":first", Date(year, 1, 1)).bind(":last", Date(year, 12, 31));
    }
    bool next(Member& member) {
        if (!rows_.step()) return false;
        member = {rows_.integer(0), rows_.integer(1),
                  rows_.integer(2), rows_.integer(3),
                  rows_.integer(4), {rows_.date(5), rows_.optional_date(6), rows_.optional_money(7)}};
        return true;
    }

  private:
    db::Statement rows_;
};

/// The live dues charges of the year by membership, read in step with Members.
class ExistingCharges {
  public:
    ExistingCharges(const db::Database& database, int year)
        : rows_(database.prepare(
              "SELECT id, membership_id, fee_id, period_start, period_end, payer_id, amount_cents, due_on "
              "FROM charge INDEXED BY charge_live_dues "
              "WHERE kind = 'dues' AND cancelled_at IS NULL AND period_start BETWEEN :first AND :last "
              "ORDER BY membership_id, fee_id, period_start")) {
        rows_.bind(":first", Date(year, 1, 1)).bind(":last", Date(year, 12, 31));
        advance();
    }
    /// Those of memberships up to `membership_id` that were not taken yet, into `charges`.
    void take(std::int64_t membership_id, std::vector<Existing>& charges) {
        charges.clear();
        for (; !at_end_ && row_.membership_id <= membership_id; advance()) charges.push_back(row_);
    }

  private:
    void advance() {
        at_end_ = !rows_.step();
        if (!at_end_)
            row_ = {rows_.integer(0), rows_.integer(1), rows_.integer(2), {rows_.date(3), rows_.date(4)},
                    rows_.integer(5), rows_.money(6),   rows_.date(7)};
    }

    db::Statement rows_;
    Existing row_{};
    bool at_end_ = false;
};

/// Dues that are not owed because another membership owes them: one of the same family, or the former one of
/// somebody who left and came back. Asks only where either can be.
class OtherMemberships {
  public:
    explicit OtherMemberships(const db::Database& database)
        : family_type_(
              database.integer("SELECT id FROM membership_type WHERE code = ?", family_type).value_or(0)),
          family_(database.prepare("SELECT 1 FROM membership INDEXED BY membership_payer "
                                   "WHERE payer_id = ? AND type_id = ? AND id <> ? "
                                   "AND joined_on <= ? AND (ends_on IS NULL OR ends_on >= ?) "
                                   "AND (person_id <> payer_id, number) < (?, ?)")),
          former_(database.prepare("SELECT 1 FROM membership INDEXED BY membership_person "
                                   "WHERE person_id = ? AND type_id = ? AND id <> ? "
                                   "AND joined_on < ? AND ends_on >= ?")) {}

    bool pay_for(const Member& member, const Due& due) {
        if (member.type_id == family_type_ && family_pays(member, due.period)) return true;
        return due.period.contains(member.term.joined_on) && due.fee->last_period == LastPeriod::full &&
               former_pays(member, due.period);
    }

  private:
    bool family_pays(const Member& member, const Period& period) {
        const std::string first = period.first.iso(), last = period.last.iso();
        family_.bind_integer(1, member.payer_id)
            .bind_integer(2, member.type_id)
            .bind_integer(3, member.membership_id);
        family_.bind_view(4, last).bind_view(5, first);
        family_.bind_integer(6, member.person_id != member.payer_id).bind_integer(7, member.number);
        return answer(family_);
    }
    bool former_pays(const Member& member, const Period& period) {
        const std::string first = period.first.iso(), joined_on = member.term.joined_on.iso();
        former_.bind_integer(1, member.person_id)
            .bind_integer(2, member.type_id)
            .bind_integer(3, member.membership_id);
        former_.bind_view(4, joined_on).bind_view(5, first);
        return answer(former_);
    }
    static bool answer(db::Statement& question) {
        const bool found = question.step();
        question.reset();
        return found;
    }

    std::int64_t family_type_;
    db::Statement family_, former_;
};

/// Compares and writes, one membership after the other, each statement prepared once.
class Assessor {
  public:
    Assessor(db::UnitOfWork& work, int year, const std::function<void(const PlanLine&)>& visit)
        : year_(year),
          visit_(visit),
          tariff_(work.db()),
          other_memberships_(work.db()),
          now_(work.now().iso()),
          insert_(work.db().prepare(
              "INSERT INTO charge (membership_id, payer_id, kind, fee_id, period_start, period_end, "
              "amount_cents, due_on) VALUES (?, ?, 'dues', ?, ?, ?, ?, ?)")),
          cancel_(work.db().prepare("UPDATE charge SET cancelled_at = ?, cancel_reason = ? WHERE id = ?")),
          set_free_(work.db().prepare("DELETE FROM allocation WHERE charge_id = ?")),
          waived_(work.db().prepare("SELECT 1 FROM waiver WHERE charge_id = ?")),
          paid_(work.db().prepare("SELECT 1 FROM allocation WHERE charge_id = ? GROUP BY charge_id "
                                  "HAVING sum(amount_cents) > 0")) {}

    void compare(const Member& member, std::span<const Existing> existing) {
        expect(member);
        for (const Existing& charge : existing) {
            const char* objection = objection_to(charge, member);
            if (!objection)
                keep(charge);
            else
                cancel(charge, objection);
        }
        for (const Due& due : expected_) add(member, due);
    }
    /// Charges of memberships that owe nothing in this year any more.
    void without_member(std::span<const Existing> existing) {
        expected_.clear();
        for (const Existing& charge : existing)
            exists(waived_, charge.id) ? keep(charge) : cancel(charge, _("no longer owed"));
    }

    Assessment result;
    const std::set<std::int64_t>& types_without_fee() const { return types_without_fee_; }

  private:
    void expect(const Member& member) {
        expected_.clear();
        if (!tariff_.has_fee(member.type_id)) types_without_fee_.insert(member.type_id);
        for (const Due& due : tariff_.dues(member.type_id, member.term, year_))
            if (!other_memberships_.pay_for(member, due)) expected_.push_back(due);
    }

    /// Why the charge can't stay; null where it can. What it stands for is then no longer expected.
    const char* objection_to(const Existing& charge, const Member& member) {
        const auto by_key = std::find_if(expected_.begin(), expected_.end(), [&](const Due& due) {
            return due.fee->id == charge.fee_id && due.period.first == charge.period.first;
        });
        if (by_key != expected_.end() && by_key->amount == charge.amount &&
            (charge.payer_id == member.payer_id || exists(paid_, charge.id))) {
            expected_.erase(by_key);
            return nullptr;
        }
        if (exists(waived_, charge.id)) {
            std::erase_if(expected_, [&](const Due& due) { return due.period.first == charge.period.first; });
            return nullptr;
        }
        const auto instead = std::find_if(expected_.begin(), expected_.end(), [&](const Due& due) {
            return due.period.first == charge.period.first;
        });
        if (instead == expected_.end()) return _("no longer owed");
        if (instead->amount != charge.amount) return _("another amount");
        return charge.payer_id != member.payer_id ? _("another payer") : _("another fee");
    }

    bool exists(db::Statement& question, std::int64_t charge_id) {
        question.bind_integer(1, charge_id);
        const bool answer = question.step();
        question.reset();
        return answer;
    }

    void keep(const Existing& charge) {
        ++result.unchanged;
        visit_({Change::unchanged, charge.membership_id, charge.period, charge.amount, charge.due_on});
    }

    /// First the charge, then the money on it: in this order an undo puts both back.
    void cancel(const Existing& charge, const char* reason) {
        cancel_.bind_view(1, now_).bind_view(2, reason).bind_integer(3, charge.id).run();
        set_free_.bind_integer(1, charge.id).run();
        ++result.cancelled;
        visit_(
            {Change::cancelled, charge.membership_id, charge.period, charge.amount, charge.due_on, reason});
    }

    void add(const Member& member, const Due& due) {
        const std::string first = due.period.first.iso(), last = due.period.last.iso(),
                          due_on = due.due_on.iso();
        insert_.bind_integer(1, member.membership_id)
            .bind_integer(2, member.payer_id)
            .bind_integer(3, due.fee->id);
        insert_.bind_view(4, first)
            .bind_view(5, last)
            .bind_integer(6, due.amount.cents())
            .bind_view(7, due_on)
            .run();
        ++result.added;
        result.amount += due.amount;
        visit_({Change::added, member.membership_id, due.period, due.amount, due.due_on});
    }

    int year_;
    const std::function<void(const PlanLine&)>& visit_;
    Tariff tariff_;
    OtherMemberships other_memberships_;
    std::string now_;
    db::Statement insert_, cancel_, set_free_, waived_, paid_;
    std::vector<Due> expected_;
    std::set<std::int64_t> types_without_fee_;
};

std::string summary_of(const Assessment& assessment, int year) {
    return trn("{} charge added", "{} charges added", assessment.added) + ", " +
           tr("{} cancelled for {}", assessment.cancelled, year);
}

}  // namespace

Assessment assess(db::UnitOfWork& work, int year, const std::function<void(const PlanLine&)>& visit) {
    Assessor assessor(work, year, visit);
    {
        Members members(work.db(), year);
        ExistingCharges charges(work.db(), year);
        Member member{};
        std::vector<Existing> existing;
        while (members.next(member)) {
            charges.take(member.membership_id - 1, existing);
            assessor.without_member(existing);
            charges.take(member.membership_id, existing);
            assessor.compare(member, existing);
        }
        charges.take(std::numeric_limits<std::int64_t>::max(), existing);
        assessor.without_member(existing);
    }
    Assessment& result = assessor.result;
    result.credited = use_credit(work);
    for (const auto type_id : assessor.types_without_fee())
        result.types_without_fee.push_back(
            work.db().text("SELECT code FROM membership_type WHERE id = ?", type_id).value_or(""));
    work.summarize(summary_of(result, year));
    return result;
}

}  // namespace bfb::dues
