#include "messages/thread.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "db/blobs.hpp"
#include "i18n/i18n.hpp"
#include "members/person.hpp"
#include "messages/settings.hpp"
#include "out/display.hpp"

namespace bfb::messages {

namespace {

using out::Kind;

/// The last message that came in, as l.
constexpr const char* threads_sql = R"(
    FROM thread t
    LEFT JOIN message l ON l.id = (
        SELECT id FROM message WHERE thread_id = t.id AND direction = 'in' ORDER BY received_at DESC, id DESC LIMIT 1)
    )";

/// Who wrote last, or to whom we did.
constexpr const char* from_sql =
    "coalesce(l.sender_name, l.sender_address, (SELECT coalesce(m.recipients, m.sender_name) FROM message m "
    "WHERE m.thread_id = t.id AND m.direction = 'out' ORDER BY m.received_at DESC, m.id DESC LIMIT 1), '')";

constexpr const char* is_from_sql =
    "EXISTS (SELECT 1 FROM message w WHERE w.thread_id = t.id AND w.direction <> 'note' AND "
    "instr(fold_umlauts(fold(coalesce(w.sender_name, '') || ' ' || coalesce(w.sender_address, w.recipients, "
    "''))), "
    "fold_umlauts(fold({}))))";

constexpr const char* last_day_sql = "date(coalesce(l.received_at, t.changed_at), 'localtime')";

bool names_state(const std::vector<std::string>& terms) {
    return std::any_of(terms.begin(), terms.end(), [](const std::string& term) {
        return term.starts_with("state:") || term.starts_with("-state:");
    });
}

constexpr const char* member_sql =
    "(SELECT own.number FROM membership own WHERE own.person_id = t.person_id "
    "ORDER BY own.ends_on IS NOT NULL, own.number LIMIT 1)";

std::vector<out::SqlColumn> thread_columns() {
    return {{{"thread", Kind::integer, N_("Thread")}, "t.id"},
            {{"state", Kind::text, N_("State")}, "t.state"},
            {{"received_at", Kind::timestamp, N_("Received")}, "l.received_at"},
            {{"from", Kind::text, N_("Sender")}, from_sql},
            {{"subject", Kind::text, N_("Subject")}, "t.subject"},
            {{"assignee", Kind::text, N_("Assignee")}, "t.assignee"},
            {{"member", Kind::integer, N_("Member")}, member_sql},
            {{"messages", Kind::integer, N_("Messages")},
             "(SELECT count(*) FROM message WHERE thread_id = t.id)"},
            {{"age_days", Kind::integer, N_("Days")},
             std::string("CAST(julianday(:today) - julianday(") + last_day_sql + ") AS INTEGER)"},
            {{"due_on", Kind::date, N_("Due")}, "t.due_on"}};
}

/// What is to be shown of a thread, read once for text and record.
struct Head {
    std::string subject, state, assignee, name;
    std::optional<std::string> due_on;
    std::optional<std::int64_t> member;
    std::optional<std::int64_t> event;
};

Head read_head(const db::Database& database, std::int64_t thread_id) {
    auto row = database.prepared_with(
        std::string("SELECT t.subject, t.state, coalesce(t.assignee, ''), t.due_on, ") + member_sql +
            ", coalesce(" + members::display_name_sql +
            ", ''), t.event_id FROM thread t LEFT JOIN person p ON p.id = t.person_id WHERE t.id = ?",
        thread_id);
    if (!row.step()) throw NotFound(tr("there is no thread {}", thread_id), _("see 'bfb messages inbox'"));
    return {row.text(0),
            row.text(1),
            row.text(2),
            row.text(5),
            row.optional_text(3),
            row.optional_integer(4),
            row.optional_integer(6)};
}

db::Statement messages_of(const db::Database& database, std::int64_t thread_id) {
    return database.prepared_with(R"(
        SELECT m.id, m.direction, m.channel, m.received_at, m.sender_name, m.sender_address, m.recipients,
               m.subject, m.body, m.is_automatic, m.mail_id, o.state, m.reply_to
        FROM message m
        LEFT JOIN mail o ON o.id = m.mail_id
        WHERE m.thread_id = ?
        ORDER BY m.received_at, m.id)",
                                  thread_id);
}

db::Statement attachments_of(const db::Database& database, std::int64_t message_id) {
    return database.prepared_with(
        "SELECT id, name, media_type, bytes FROM attachment WHERE message_id = ? ORDER BY id", message_id);
}

out::Records attachment_records(const db::Database& database, std::int64_t message_id) {
    out::Records records;
    auto rows = attachments_of(database, message_id);
    while (rows.step())
        records.push_back(out::Record()
                              .add("attachment", Kind::integer, N_("Attachment"), rows.integer(0))
                              .add("name", Kind::text, N_("Name"), rows.text(1))
                              .add("media_type", Kind::text, N_("Media type"), rows.text(2))
                              .add("bytes", Kind::integer, N_("Bytes"), rows.integer(3)));
    return records;
}

out::Records message_records(const db::Database& database, std::int64_t thread_id) {
    out::Records records;
    auto rows = messages_of(database, thread_id);
    while (rows.step())
        records.push_back(
            out::Record()
                .add("message", Kind::integer, N_("Message"), rows.integer(0))
                .add("direction", Kind::text, N_("Direction"), rows.text(1))
                .add("channel", Kind::text, N_("Channel"), rows.text(2))
                .add("received_at", Kind::timestamp, N_("Received"), rows.text(3))
                .add("from", Kind::text, N_("Sender"), rows.optional_text(4))
                .add("address", Kind::text, N_("Address"), rows.optional_text(5))
                .add("reply_to", Kind::text, N_("Reply to"), rows.optional_text(12))
                .add("to", Kind::text, N_("To"), rows.optional_text(6))
                .add("subject", Kind::text, N_("Subject"), rows.text(7))
                .add("text", Kind::text, N_("Text"), rows.text(8))
                .add("automatic", Kind::boolean, N_("Automatic"), rows.integer(9) != 0)
                .add("mail", Kind::integer, N_("Mail"), rows.optional_integer(10))
                .add("mail_state", Kind::text, N_("Mail state"), rows.optional_text(11))
                .add("attachments", N_("Attachments"), attachment_records(database, rows.integer(0))));
    return records;
}

std::string sender_line(const db::Statement& row) {
    const std::string name = row.text(4), address = row.text(5);
    if (name.empty()) return address.empty() ? _("unknown sender") : address;
    return address.empty() ? name : name + " <" + address + ">";
}

/// "--- 17 in, 2026-03-02 09:15, Anna Müller <anna@example.org>"
std::string message_heading(const db::Statement& row) {
    const std::string direction = row.text(1);
    const char* word = direction == "in" ? _("received") : direction == "out" ? _("sent by us") : _("note");
    std::string line = fmt::format("--- {} {}, {}, {}", row.integer(0), word,
                                   out::display(row.text(3), Kind::timestamp), sender_line(row));
    if (row.integer(9) != 0 && direction == "in") line += std::string(", ") + _("automatic");
    if (!row.is_null(10)) line += ", " + tr("mail {}: {}", row.integer(10), row.text(11));
    return line + '\n';
}

std::string message_text(const db::Database& database, const db::Statement& row, std::string_view subject) {
    std::string text = message_heading(row);
    if (!row.is_null(12)) text += tr("Reply to: {}", row.text(12)) + '\n';
    if (!row.is_null(6)) text += tr("To: {}", row.text(6)) + '\n';
    if (plain_subject(row.view(7)) != subject && !row.view(7).empty())
        text += tr("Subject: {}", row.text(7)) + '\n';
    auto attachments = attachments_of(database, row.integer(0));
    while (attachments.step())
        text += tr("Attachment: {} ({}, {} bytes)", attachments.text(1), attachments.text(2),
                   attachments.integer(3)) +
                '\n';
    text += '\n' + row.text(8);
    if (!text.ends_with('\n')) text += '\n';
    return text + '\n';
}

/// "open, Anna Müller (member 4), looked after by kassier, due 09.03.2026"
std::string head_line(const Head& head) {
    std::string line = i18n::translate(head.state.c_str());
    if (head.member)
        line += ", " + tr("{} (member {})", head.name, *head.member);
    else if (!head.name.empty())
        line += ", " + head.name;
    if (head.event) line += ", " + tr("about event {}", *head.event);
    if (!head.assignee.empty()) line += ", " + tr("looked after by {}", head.assignee);
    if (head.due_on) line += ", " + tr("due {}", out::display(*head.due_on, Kind::date));
    return line;
}

void touch(db::UnitOfWork& work, std::int64_t thread_id) {
    work.db().run("UPDATE thread SET changed_at = max(changed_at, ?) WHERE id = ?", work.now(), thread_id);
}

}  // namespace

std::vector<out::FilterKey> filter_keys() {
    using out::FilterKind;
    return {{"state", FilterKind::word, "t.state", {"open", "waiting", "done", "spam"}},
            {"assignee", FilterKind::text, "t.assignee"},
            {"member", FilterKind::number, member_sql},
            {"from", FilterKind::member, is_from_sql},
            {"subject", FilterKind::text, "t.subject"},
            {"received", FilterKind::date, "date(l.received_at, 'localtime')"},
            {"due", FilterKind::date, "t.due_on"},
            {"event", FilterKind::number, "t.event_id"}};
}

out::RowStream inbox(const db::Database& database, const Listing& listing, Date today) {
    const auto keys = filter_keys();
    const std::string word_sql = std::string("(' ' || fold_umlauts(fold(t.subject || ' ' || ") + from_sql +
                                 " || ' ' || coalesce(l.sender_address, '')))) LIKE '% ' || {} || '%'";
    auto condition = out::condition_of(listing.terms, keys, word_sql.c_str(), today);
    condition.bindings.emplace_back(":today", db::value_of(today));
    std::string where = condition.sql;
    if (!names_state(listing.terms)) where += " AND t.state IN ('open', 'waiting')";
    if (listing.assignee) {
        where += " AND fold(t.assignee) = fold(:assignee)";
        condition.bindings.emplace_back(":assignee", db::value_of(*listing.assignee));
    }
    if (listing.overdue) {
        where += std::string(" AND (t.due_on < :today OR (t.due_on IS NULL AND t.state = 'open' AND ") +
                 last_day_sql + " < :answer_by))";
        condition.bindings.emplace_back(":answer_by", db::value_of(today.plus_days(-answer_days(database))));
    }
    return out::select(database, thread_columns(),
                       threads_sql + (" WHERE " + where) +
                           " ORDER BY CASE t.state WHEN 'open' THEN 1 WHEN 'waiting' THEN 2 ELSE 3 END, "
                           "coalesce(l.received_at, t.changed_at) DESC, t.id DESC",
                       std::move(condition.bindings));
}

void require_thread(const db::Database& database, std::int64_t thread_id) { read_head(database, thread_id); }

out::Record thread_record(const db::Database& database, std::int64_t thread_id) {
    const Head head = read_head(database, thread_id);
    return out::Record()
        .add("thread", Kind::integer, N_("Thread"), thread_id)
        .add("subject", Kind::text, N_("Subject"), head.subject)
        .add("state", Kind::text, N_("State"), head.state)
        .add("assignee", Kind::text, N_("Assignee"),
             head.assignee.empty() ? db::Value() : db::value_of(head.assignee))
        .add("due_on", Kind::date, N_("Due"), head.due_on)
        .add("member", Kind::integer, N_("Member"), head.member)
        .add("name", Kind::text, N_("Name"), head.name.empty() ? db::Value() : db::value_of(head.name))
        .add("event", Kind::integer, N_("Event"), head.event)
        .add("messages", N_("Messages"), message_records(database, thread_id));
}

std::string thread_text(const db::Database& database, std::int64_t thread_id) {
    const Head head = read_head(database, thread_id);
    std::string text = tr("Thread {}: {}", thread_id, head.subject) + '\n' + head_line(head) + "\n\n";
    auto rows = messages_of(database, thread_id);
    while (rows.step()) text += message_text(database, rows, head.subject);
    return printable_lines(text);
}

std::string raw_message(const db::Database& database, std::int64_t thread_id,
                        std::optional<std::int64_t> message_id) {
    require_thread(database, thread_id);
    const auto hash = database.text(
        "SELECT raw_sha256 FROM message WHERE thread_id = ?1 AND (?2 IS NULL OR id = ?2) "
        "AND raw_sha256 IS NOT NULL ORDER BY received_at DESC, id DESC LIMIT 1",
        thread_id, message_id);
    if (!hash && message_id)
        throw NotFound(tr("thread {} has no received message {}", thread_id, *message_id),
                       tr("see 'bfb messages show {}'", thread_id));
    if (!hash) throw NotFound(tr("thread {} has no message that came by mail", thread_id));
    return db::read_blob(database, *hash);
}

void assign(db::UnitOfWork& work, std::int64_t thread_id, const std::optional<std::string>& name,
            const std::optional<Date>& due_on) {
    require_thread(work.db(), thread_id);
    if (name && (trim(*name).empty() || printable(*name) != *name))
        throw UsageError(tr("'{}' is not a name", printable(*name)));
    work.db().run("UPDATE thread SET assignee = ?, due_on = coalesce(?, due_on) WHERE id = ?", name, due_on,
                  thread_id);
    work.summarize(tr("thread {} assigned", thread_id));
}

void set_state(db::UnitOfWork& work, std::int64_t thread_id, State state, const std::optional<Date>& due_on) {
    require_thread(work.db(), thread_id);
    work.db().run("UPDATE thread SET state = ?, due_on = ? WHERE id = ?", word_for(state), due_on, thread_id);
    touch(work, thread_id);
    work.summarize(tr("thread {} is {}", thread_id, i18n::translate(word_for(state))));
}

void reopen_unanswered(db::UnitOfWork& work, const std::vector<std::int64_t>& mail_ids) {
    for (const auto mail_id : mail_ids)
        work.db().run(
            "UPDATE thread SET state = 'open', due_on = NULL, changed_at = max(changed_at, ?) "
            "WHERE state IN ('done', 'waiting') AND id IN (SELECT thread_id FROM message WHERE mail_id = ? "
            "AND direction = 'out')",
            work.now(), mail_id);
}

void add_note(db::UnitOfWork& work, std::int64_t thread_id, const std::string& text) {
    require_thread(work.db(), thread_id);
    if (trim(text).empty()) throw UsageError(_("the note is empty"));
    work.db().run(
        "INSERT INTO message (thread_id, direction, channel, sender_name, subject, body, received_at) "
        "VALUES (?, 'note', 'person', ?, '', ?, ?)",
        thread_id, printable(work.actor()), printable_lines(text), work.now());
    touch(work, thread_id);
    work.summarize(tr("note on thread {}", thread_id));
}

void link(db::UnitOfWork& work, std::int64_t thread_id, std::optional<std::int64_t> person_id) {
    require_thread(work.db(), thread_id);
    work.db().run("UPDATE thread SET person_id = ? WHERE id = ?", person_id, thread_id);
    work.summarize(tr("thread {} linked", thread_id));
}

void link_event(db::UnitOfWork& work, std::int64_t thread_id, std::int64_t event_id) {
    require_thread(work.db(), thread_id);
    work.db().run("UPDATE thread SET event_id = ? WHERE id = ?", event_id, thread_id);
    work.summarize(tr("thread {} linked", thread_id));
}

}  // namespace bfb::messages
