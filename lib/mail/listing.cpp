#include "mail/listing.hpp"

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "i18n/i18n.hpp"

namespace bfb::mail {

namespace {

using out::FilterKind;
using out::Kind;

const std::array<out::FilterKey, 5>& keys() {
    static const std::array<out::FilterKey, 5> all{
        {{"state",
          FilterKind::word,
          "m.state",
          {"queued", "sending", "sent", "failed", "unknown", "cancelled"}},
         {"kind", FilterKind::word, "m.kind"},
         {"recipient", FilterKind::text, "m.recipient"},
         {"queued", FilterKind::date, "date(m.queued_at, 'localtime')"},
         {"sent", FilterKind::date, "date(m.sent_at, 'localtime')"}}};
    return all;
}

constexpr const char* word_sql =
    "fold_umlauts(fold(m.recipient || ' ' || coalesce(m.recipient_name, '') || ' ' || m.subject)) "
    "LIKE '%' || {} || '%'";

std::vector<out::SqlColumn> columns() {
    return {{{"id", Kind::integer, N_("Mail")}, "m.id"},
            {{"kind", Kind::text, N_("Kind")}, "m.kind"},
            {{"recipient", Kind::text, N_("Recipient")}, "m.recipient"},
            {{"subject", Kind::text, N_("Subject")}, "m.subject"},
            {{"state", Kind::text, N_("State")}, "m.state"},
            {{"attempts", Kind::integer, N_("Attempts")}, "m.attempts"},
            {{"queued_at", Kind::timestamp, N_("Queued")}, "m.queued_at"},
            {{"sent_at", Kind::timestamp, N_("Sent")}, "m.sent_at"},
            {{"error", Kind::text, N_("Error")}, "m.error"},
            {{"next_attempt_at", Kind::timestamp, N_("Next attempt")}, "m.next_attempt_at"}};
}

bool speaks_of_state(const std::string& term) {
    return term.starts_with("state:") || term.starts_with("-state:") || term.starts_with("sent:");
}

}  // namespace

std::span<const out::FilterKey> outbox_filter_keys() { return keys(); }

out::RowStream outbox(const db::Database& database, std::span<const std::string> terms, Date today) {
    auto condition = out::condition_of(terms, keys(), word_sql, today);
    if (std::none_of(terms.begin(), terms.end(), speaks_of_state))
        condition.sql += " AND m.state IN ('queued', 'sending', 'failed', 'unknown')";
    return out::select(database, columns(), "FROM mail m WHERE " + condition.sql + " ORDER BY m.id DESC",
                       std::move(condition.bindings));
}

out::Record mail_record(const db::Database& database, std::int64_t mail_id) {
    auto fields = columns();
    fields.push_back({{"message_id", Kind::text, N_("Message id")}, "m.message_id"});
    fields.push_back({{"recipient_name", Kind::name, N_("Name")}, "m.recipient_name"});
    fields.push_back({{"person", Kind::integer, N_("Person")}, "m.person_id"});
    fields.push_back({{"text", Kind::text, N_("Text")}, "m.text"});
    fields.push_back({{"html", Kind::text, N_("HTML")}, "m.html"});
    auto record = out::record_of(
        out::select(database, std::move(fields), "FROM mail m WHERE m.id = :id", {{":id", mail_id}}));
    if (record.fields().empty())
        throw NotFound(tr("there is no mail {}", mail_id), _("see 'bfb mail outbox'"));
    return record;
}

}  // namespace bfb::mail
