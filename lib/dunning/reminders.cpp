#include "dunning/reminders.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <utility>

#include "dues/credit.hpp"
#include "dunning/recheck.hpp"
#include "dunning/reminder_text.hpp"
#include "dunning/settings.hpp"
#include "mail/letterhead.hpp"
#include "mail/outbox.hpp"
#include "out/progress.hpp"

namespace bfb::dunning {

namespace {

using Charges = std::span<const OverdueCharge>;

bool is_fee(const OverdueCharge& charge) { return charge.kind == "reminder_fee"; }

/// "reminder/charge 12 level 1, charge 13 level 0": why the mail can't be queued twice.
std::string key_of(std::span<const Reminder> due) {
    std::string key = "reminder/";
    for (const auto& reminder : due) {
        if (!key.ends_with('/')) key += ", ";
        key += fmt::format("charge {} level {}", reminder.charge.id, reminder.level);
    }
    return key;
}

/// Reminds payer after payer, with statements prepared once.
class Reminding {
  public:
    Reminding(db::UnitOfWork& work, const RemindOptions& options, Date today)
        : work_(work),
          options_(options),
          today_(today),
          schedule_(schedule(work.db())),
          pay_by_(today.plus_days(days_to_pay(work.db()))),
          overdue_(work.db(), today),
          correspondents_(work.db()),
          reminder_(work.db().prepare("INSERT INTO reminder (charge_id, level, channel, created_at, mail_id, "
                                      "fee_id) VALUES (?, ?, ?, ?, ?, ?)")),
          claim_(work.db().prepare(
              "INSERT INTO mail_claim (mail_id, charge_id, amount_cents) VALUES (?, ?, ?)")),
          outbox_(work) {
        for (int level = 0; level < most_levels; ++level) fees_.push_back(fee(work.db(), level));
    }

    Reminded run() {
        const auto charges = overdue_.all();
        out::Progress progress(_("reminding"));
        for (auto first = charges.begin(); first != charges.end();) {
            const auto last = std::find_if(first, charges.end(), [&](const OverdueCharge& charge) {
                return charge.payer_id != first->payer_id;
            });
            remind_payer(Charges(first, last));
            progress.advance();
            first = last;
        }
        return std::move(reminded_);
    }

  private:
    void remind_payer(Charges charges) {
        auto due = due_of(charges);
        const auto exempt = std::stable_partition(
            due.begin(), due.end(), [](const Reminder& reminder) { return !reminder.charge.exemption; });
        std::stable_sort(due.begin(), exempt,
                         [](const Reminder& a, const Reminder& b) { return a.level > b.level; });
        bool with_fees = true;  // the fees there are stand in one of the mails
        for (auto first = due.begin(); first != exempt;) {
            const auto last = std::find_if(
                first, exempt, [&](const Reminder& reminder) { return reminder.level != first->level; });
            reach({first, last}, claimed(charges, {first, last}, std::exchange(with_fees, false)));
            first = last;
        }
        std::move(due.begin(), due.end(), std::back_inserter(reminded_.reminders));
    }

    /// What a mail of these reminders asks for: of the payer's charges those that got as far, so that nobody
    /// is told of reminders there never were; the friendly one tells also of what is due since.
    std::vector<OverdueCharge> claimed(Charges charges, std::span<const Reminder> due, bool with_fees) {
        const int level = due.front().level;
        const auto belongs = [&](const OverdueCharge& charge) {
            if (charge.exemption) return false;
            const bool is_due = std::any_of(due.begin(), due.end(), [&](const Reminder& reminder) {
                return reminder.charge.id == charge.id;
            });
            if (is_due) return true;
            if (is_fee(charge)) return with_fees && level > 0;
            const auto made = overdue_.reminders(charge.id);
            const bool has_a_turn_of_its_own = level_due(schedule_, charge.due_on, made, today_).has_value();
            return !has_a_turn_of_its_own && (made.empty() ? 0 : made.back().level) == level;
        };
        std::vector<OverdueCharge> claimed;
        std::copy_if(charges.begin(), charges.end(), std::back_inserter(claimed), belongs);
        return claimed;
    }

    /// The charges whose turn it is, those that are exempt with the reason.
    std::vector<Reminder> due_of(Charges charges) {
        // A fee is told of with the charge it came from. Once that is paid, it is reminded of by itself, but
        // nobody is dunned for a fee.
        const bool only_fees = std::all_of(charges.begin(), charges.end(), is_fee);
        std::vector<Reminder> due;
        for (const auto& charge : charges) {
            if (is_fee(charge) && !only_fees) continue;
            const auto level = level_due(schedule_, charge.due_on, overdue_.reminders(charge.id), today_);
            if (!level || (is_fee(charge) && *level > 0) || (options_.level && *options_.level != *level))
                continue;
            due.push_back({charge, *level});
            if (charge.exemption) due.back().why = words_for(*charge.exemption);
        }
        return due;
    }

    const Payee& payee_account() {
        if (!payee_) payee_ = payee(work_.db());
        return *payee_;
    }

    /// By mail, else by a letter, else not at all.
    void reach(std::span<Reminder> due, std::vector<OverdueCharge> claimed) {
        const auto payer = correspondents_.of(due.front().charge.payer_id);
        if (payer.address == Address::usable) return send_mail(due, payer, std::move(claimed));
        const std::string why = words_for(payer.address);
        for (auto& reminder : due) {
            reminder.channel = Channel::letter;
            reminder.status = payer.postal_lines.empty() ? Status::skipped : Status::letter;
            reminder.why = payer.postal_lines.empty() ? words_for(Exemption::unreachable) : why;
        }
        if (!payer.postal_lines.empty() && options_.letters == Letters::made)
            make_letter(due, payer, std::move(claimed));
    }

    void send_mail(std::span<Reminder> due, const Correspondent& payer, std::vector<OverdueCharge> claimed) {
        const auto demand = demand_of(due, std::move(claimed));
        auto draft = draft_to(payer, text_of(demand, payer));
        draft.dedupe_key = free_key(key_of(due));
        draft.kind = reminder_kind;
        draft.girocode = demand.girocode;
        const auto queued = outbox_.queue(draft).value();
        for (auto& reminder : due) {
            reminder.status = Status::queued;
            reminder.mail_id = queued.id;
            record(reminder, "mail", demand.fee_id);
        }
        for (const auto& charge : demand.charges)
            claim_.bind_integer(1, queued.id).bind_integer(2, charge.id).bind(3, charge.open).run();
    }

    /// The key, or "KEY/again 2" where a mail of that key was overtaken before it could be sent.
    std::string free_key(const std::string& key) {
        std::string free = key;
        for (int again = 2; outbox_.knows(free); ++again) free = fmt::format("{}/again {}", key, again);
        return free;
    }

    void make_letter(std::span<Reminder> due, const Correspondent& payer,
                     std::vector<OverdueCharge> claimed) {
        const auto demand = demand_of(due, std::move(claimed));
        const auto text = text_of(demand, payer);
        const std::string name = fmt::format("{}-member-{}-charge-{}-reminder-{}", today_.iso(), payer.number,
                                             due.front().charge.id, demand.level);
        reminded_.letters.push_back(letter(work_.db(), name, payer, text, demand.girocode, today_));
        for (auto& reminder : due) {
            reminder.letter_name = name;
            record(reminder, "letter", demand.fee_id);
        }
    }

    void record(const Reminder& reminder, std::string_view channel, std::optional<std::int64_t> fee_id) {
        reminder_.bind_integer(1, reminder.charge.id).bind_integer(2, reminder.level).bind_view(3, channel);
        reminder_.bind(4, work_.now()).bind(5, reminder.mail_id).bind(6, fee_id).run();
    }

    Demand demand_of(std::span<const Reminder> due, std::vector<OverdueCharge> claimed) {
        Demand demand;
        demand.charges = std::move(claimed);
        demand.pay_by = pay_by_;
        std::set<Date> earlier;
        for (const auto& reminder : due) {
            demand.level = std::max(demand.level, reminder.level);
            for (const auto& made : overdue_.reminders(reminder.charge.id))
                if (made.on && made.is_told) earlier.insert(*made.on);
        }
        demand.earlier.assign(earlier.begin(), earlier.end());
        const Money costs = fees_[static_cast<std::size_t>(demand.level)];
        if (costs > Money() && !std::all_of(demand.charges.begin(), demand.charges.end(), is_fee)) {
            demand.charges.push_back(charge_fee(due.front().charge, costs));
            demand.fee_id = demand.charges.back().id;
        }
        demand.reference = reference_of(demand.charges);
        demand.girocode = girocode_lines(payee_account(), demand.total(), demand.reference);
        return demand;
    }

    OverdueCharge charge_fee(const OverdueCharge& reminded, Money costs) {
        work_.db().run(
            "INSERT INTO charge (membership_id, payer_id, kind, amount_cents, due_on) "
            "VALUES (?, ?, 'reminder_fee', ?, ?)",
            reminded.membership_id, reminded.payer_id, costs, today_);
        OverdueCharge charge = reminded;
        charge.id = work_.db().last_insert_id();
        charge.kind = "reminder_fee";
        charge.period = charge.text = std::nullopt;
        charge.open = costs;
        charge.due_on = today_;
        return charge;
    }

    Text text_of(const Demand& demand, const Correspondent& payer) {
        return written(work_.db(), fmt::format("reminder_{}", demand.level), payer.language,
                       values_of(demand, payer, payee_account(), head_in(payer.language)));
    }

    const adapters::TemplateValues& head_in(i18n::Language language) {
        auto& head = letterheads_[language];
        if (head.values.empty()) {
            const i18n::Speaking theirs(language);
            head = mail::letterhead(work_.db());
        }
        return head;
    }

    db::UnitOfWork& work_;
    const RemindOptions& options_;
    Date today_;
    Schedule schedule_;
    Date pay_by_;
    std::vector<Money> fees_;     // by level
    std::optional<Payee> payee_;  // of no concern as long as nobody is reminded
    OverdueCharges overdue_;
    Correspondents correspondents_;
    std::map<i18n::Language, adapters::TemplateValues> letterheads_;
    db::Statement reminder_;
    db::Statement claim_;
    mail::OutboxWriter outbox_;
    Reminded reminded_;
};

}  // namespace

const char* word_of(Channel channel) { return channel == Channel::mail ? "mail" : "letter"; }

const char* word_of(Status status) {
    return status == Status::queued ? "queued" : status == Status::letter ? "letter" : "skipped";
}

std::int64_t Reminded::count(Status status) const {
    return std::count_if(reminders.begin(), reminders.end(),
                         [&](const Reminder& reminder) { return reminder.status == status; });
}

std::int64_t Reminded::mails() const {
    std::set<std::int64_t> ids;
    for (const auto& reminder : reminders)
        if (reminder.mail_id) ids.insert(*reminder.mail_id);
    return static_cast<std::int64_t>(ids.size());
}

Reminded remind(db::UnitOfWork& work, const RemindOptions& options, Date today) {
    dues::use_credit(work);
    withdraw_overtaken(work);
    free_unsent(work);
    auto reminded = Reminding(work, options, today).run();
    work.summarize(trn("{} mail queued", "{} mails queued", reminded.mails()) + ", " +
                   trn("{} letter", "{} letters", static_cast<long long>(reminded.letters.size())));
    return reminded;
}

out::RowStream rows(const std::vector<Reminder>& reminders) {
    using out::Kind;
    std::vector<std::vector<db::Value>> values;
    for (const auto& reminder : reminders)
        values.push_back({reminder.charge.member, reminder.charge.name, std::int64_t{reminder.level},
                          reminder.charge.open.cents(), std::string(word_of(reminder.channel)),
                          std::string(word_of(reminder.status)),
                          reminder.why.empty() ? db::Value() : db::Value(reminder.why), reminder.charge.id,
                          db::value_of(reminder.letter_name)});
    out::RowStream stream({{"member", Kind::integer, N_("Member")},
                           {"name", Kind::name, N_("Name")},
                           {"level", Kind::integer, N_("Level")},
                           {"open", Kind::money, N_("Open")},
                           {"channel", Kind::text, N_("Channel")},
                           {"status", Kind::text, N_("Status")},
                           {"why", Kind::text, N_("Why")},
                           {"charge", Kind::integer, N_("Charge")},
                           {"letter", Kind::text, N_("Letter")}},
                          std::move(values));
    stream.referred_by("charge");
    return stream;
}

}  // namespace bfb::dunning
