#include "mail/delivery.hpp"

#include <algorithm>

#include "adapters/mime.hpp"
#include "adapters/qr_image.hpp"
#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "base/printable.hpp"
#include "i18n/i18n.hpp"
#include "mail/composition.hpp"
#include "mail/settings.hpp"

namespace bfb::mail {

namespace {

constexpr auto first_pause = std::chrono::minutes(5);
constexpr auto longest_pause = std::chrono::hours(8);
constexpr std::int64_t most_attempts = 20;  // with these pauses about five days, as RFC 5321 (4.5.4.1) has it

Timestamp next_attempt(Timestamp now, std::int64_t attempts) {
    constexpr std::int64_t doublings_until_longest = 7;
    const auto pause = first_pause * (1 << std::min(attempts - 1, doublings_until_longest));
    return Timestamp(now.sys_seconds() + std::min<std::chrono::seconds>(pause, longest_pause));
}

Outcome outcome_of(const Claim& claim, const Handover& handover, Timestamp now) {
    // A server may answer in any encoding, and a terminal may show it one day.
    Outcome outcome{claim, State::sent, printable(handover.answer)};
    switch (handover.fate) {
        case Fate::accepted:
            outcome.answer.clear();
            break;
        case Fate::refused:
            outcome.state = State::failed;
            outcome.is_refused = true;
            break;
        case Fate::unknown:
            outcome.state = State::unknown;
            break;
        case Fate::deferred:
            outcome.state = claim.attempts < most_attempts ? State::queued : State::failed;
            if (outcome.state == State::queued) outcome.next_attempt = next_attempt(now, claim.attempts);
            break;
    }
    return outcome;
}

void count(Tally& tally, const Outcome& outcome) {
    switch (outcome.state) {
        case State::sent:
            ++tally.sent;
            break;
        case State::queued:
            ++tally.deferred;
            break;
        case State::failed:
            ++tally.failed;
            tally.unanswered.push_back(outcome.claim.mail_id);
            break;
        case State::unknown:
            ++tally.unknown;
            tally.unanswered.push_back(outcome.claim.mail_id);
            break;
    }
    if (outcome.state != State::sent) tally.last_trouble = outcome.answer;
}

class Sending {
  public:
    Sending(const db::Database& database, const Delivery& delivery)
        : delivery_(delivery),
          sender_(sender(database)),
          transport_(open_transport(database)),
          most_failures_(most_failures(database)),
          claims_(database, delivery.now, delivery.recheck),
          composer_(database, sender_, delivery.now) {
        // What is missing is to be known before a mail is claimed.
        adapters::mime();
        adapters::qr_image();
    }

    Tally run() {
        const HoldInterrupts until_written_down;
        tally_.unanswered = claims_.give_up_lost();
        tally_.unknown = static_cast<std::int64_t>(tally_.unanswered.size());
        std::optional<Outcome> last;
        for (std::int64_t tried = 0; may_go_on(tried); ++tried) {
            const auto claim = next(last);
            last.reset();
            if (!claim) break;
            last = send(*claim);
            count(tally_, *last);
            if (delivery_.progress) delivery_.progress();
        }
        claims_.finish(last);
        tally_.cancelled = claims_.cancelled();
        return tally_;
    }

  private:
    /// Whatever goes wrong with the next mail, what became of the last is written down.
    std::optional<Claim> next(const std::optional<Outcome>& last) {
        try {
            return claims_.next(last, delivery_.only);
        } catch (const DatabaseBusy&) {
            throw;  // it has tried for long enough
        } catch (...) {
            claims_.finish(last);
            throw;
        }
    }

    bool may_go_on(std::int64_t tried) {
        tally_.interrupted = interrupt_arrived();
        tally_.gave_up = failures_in_a_row_ >= most_failures_;
        return !tally_.interrupted && !tally_.gave_up && (!delivery_.max || tried < *delivery_.max);
    }

    /// Trouble with it is met again when its turn comes.
    void prepare_next() {
        try {
            if (const auto following = claims_.upcoming(delivery_.only)) composer_.prepare(*following);
        } catch (const std::exception&) {
        }
    }

    Outcome send(const Claim& claim) {
        ComposedMail mail;
        try {
            mail = composer_.of(claim.mail_id);
        } catch (const std::exception& error) {
            return {claim, State::failed, error.what()};
        }
        prepare_next();
        Handover handover;
        try {
            handover = transport_->send({claim.mail_id, mail.message_id, sender_.bounce, mail.recipient},
                                        mail.bytes);
        } catch (const std::exception& error) {
            handover.answer = error.what();
        }
        failures_in_a_row_ = handover.connected ? 0 : failures_in_a_row_ + 1;
        return outcome_of(claim, handover, delivery_.now);
    }

    const Delivery& delivery_;
    Sender sender_;
    std::unique_ptr<Transport> transport_;
    int most_failures_;
    Claims claims_;
    Composer composer_;
    Tally tally_;
    int failures_in_a_row_ = 0;
};

}  // namespace

Tally deliver(const db::Database& database, const Delivery& delivery) {
    // Cron asks every few minutes, also where nothing was set yet.
    if (!database.integer("SELECT 1 FROM mail WHERE state IN ('queued', 'sending') LIMIT 1")) return {};
    return Sending(database, delivery).run();
}

out::RowStream due(const db::Database& database, const Delivery& delivery) {
    std::vector<std::vector<db::Value>> rows;
    auto mails = database.prepared_with(
        "SELECT id, kind, recipient, subject FROM mail "
        "WHERE state = 'queued' AND (next_attempt_at IS NULL OR next_attempt_at <= ?) "
        "ORDER BY next_attempt_at, id",
        delivery.now);
    std::int64_t tried = 0;
    while ((!delivery.max || tried < *delivery.max) && mails.step()) {
        const auto reason =
            delivery.recheck ? delivery.recheck(database, mails.integer(0)) : std::optional<std::string>();
        if (!reason) ++tried;
        rows.push_back({mails.integer(0), mails.text(1), mails.text(2), mails.text(3),
                        std::string(reason ? "cancel" : "send"),
                        reason ? db::Value(std::string(i18n::translate(reason->c_str()))) : db::Value()});
    }
    using out::Kind;
    return out::RowStream({{"id", Kind::integer, N_("Mail")},
                           {"kind", Kind::text, N_("Kind")},
                           {"recipient", Kind::text, N_("Recipient")},
                           {"subject", Kind::text, N_("Subject")},
                           {"action", Kind::text, N_("Action")},
                           {"why", Kind::text, N_("Why")}},
                          std::move(rows));
}

}  // namespace bfb::mail
