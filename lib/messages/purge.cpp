#include "messages/purge.hpp"

#include "db/blobs.hpp"
#include "i18n/i18n.hpp"
#include "messages/search.hpp"

namespace bfb::messages {

namespace {

/// Messages to go, by number, in temp.leaving; nothing yet.
void collect_none(const db::Database& database) {
    database.execute(
        "CREATE TEMP TABLE IF NOT EXISTS leaving (id INTEGER PRIMARY KEY); DELETE FROM temp.leaving");
}

/// With the threads that are empty then.
Purge remove_collected(const db::Database& database) {
    Purge removed;
    database.execute(R"(
        CREATE TEMP TABLE IF NOT EXISTS answers (mail_id INTEGER PRIMARY KEY);
        DELETE FROM temp.answers;
        INSERT OR IGNORE INTO temp.answers
        SELECT m.mail_id
        FROM message m
        JOIN mail o ON o.id = m.mail_id
        WHERE m.id IN (SELECT id FROM temp.leaving) AND o.kind IN ('reply', 'message')
          AND o.state <> 'sending';
        CREATE TEMP TABLE IF NOT EXISTS emptied (id INTEGER PRIMARY KEY);
        DELETE FROM temp.emptied;
        INSERT INTO temp.emptied
        SELECT DISTINCT m.thread_id
        FROM message m
        WHERE m.id IN (SELECT id FROM temp.leaving)
          AND NOT EXISTS (SELECT 1 FROM message o WHERE o.thread_id = m.thread_id
                          AND o.id NOT IN (SELECT id FROM temp.leaving));
        DELETE FROM attachment WHERE message_id IN (SELECT id FROM temp.leaving))");
    removed.attachments = database.changes();
    database.execute("DELETE FROM message WHERE id IN (SELECT id FROM temp.leaving)");
    removed.messages = database.changes();
    database.execute("DELETE FROM mail WHERE id IN (SELECT mail_id FROM temp.answers)");
    database.execute("DELETE FROM thread WHERE id IN (SELECT id FROM temp.emptied)");
    removed.threads = database.changes();
    if (removed.messages > 0) tidy_index(database);
    db::remove_unused_blobs(database);
    return removed;
}

/// Entries that recorded the messages would keep what is to be forgotten; so would old ones of messages that
/// were taken back since.
void blank_journal(const db::Database& database, Date before, Timestamp now) {
    database.execute(R"(
        CREATE TEMP TABLE IF NOT EXISTS holding (log_id INTEGER PRIMARY KEY);
        DELETE FROM temp.holding;
        INSERT OR IGNORE INTO temp.holding
        SELECT c.log_id
        FROM log_change c
        WHERE c.table_name = 'thread'
          AND EXISTS (SELECT 1 FROM message m WHERE m.thread_id BETWEEN c.first_row AND c.last_row
                      AND m.id IN (SELECT id FROM temp.leaving));
        INSERT OR IGNORE INTO temp.holding
        SELECT c.log_id
        FROM log_change c
        WHERE c.table_name = 'message'
          AND EXISTS (SELECT 1 FROM temp.leaving WHERE id BETWEEN c.first_row AND c.last_row);
        INSERT OR IGNORE INTO temp.holding
        SELECT c.log_id
        FROM log_change c
        WHERE c.table_name = 'mail'
          AND EXISTS (SELECT 1 FROM message m WHERE m.mail_id BETWEEN c.first_row AND c.last_row
                      AND m.id IN (SELECT id FROM temp.leaving)))");
    database.run(R"(
        INSERT OR IGNORE INTO temp.holding
        SELECT c.log_id
        FROM log_change c
        JOIN log l ON l.id = c.log_id
        WHERE c.table_name IN ('message', 'attachment') AND l.at < ?
          AND (SELECT count(*) FROM message m WHERE c.table_name = 'message' AND m.id BETWEEN c.first_row AND c.last_row)
            + (SELECT count(*) FROM attachment a WHERE c.table_name = 'attachment' AND a.id BETWEEN c.first_row AND c.last_row)
            <= c.last_row - c.first_row)",
                 before);
    database.execute("DELETE FROM log_changeset WHERE log_id IN (SELECT log_id FROM temp.holding)");
    database.run(
        "UPDATE log SET blanked_on = ? WHERE blanked_on IS NULL AND id IN (SELECT log_id FROM temp.holding)",
        now.iso().substr(0, 10));
}

constexpr const char* old_threads_sql =
    "FROM thread t WHERE t.state IN ('done', 'spam') AND t.changed_at < ? "
    "AND NOT EXISTS (SELECT 1 FROM message a JOIN mail o ON o.id = a.mail_id "
    "                WHERE a.thread_id = t.id AND o.state IN ('queued', 'sending'))";

}  // namespace

std::int64_t old_threads(const db::Database& database, Date before) {
    return database.integer(std::string("SELECT count(*) ") + old_threads_sql, before).value_or(0);
}

Purge purge(db::UnitOfWork& work, Date before) {
    auto& database = work.db();
    work.keep_no_content();
    collect_none(database);
    database.run(
        std::string("INSERT INTO temp.leaving SELECT id FROM message WHERE thread_id IN (SELECT t.id ") +
            old_threads_sql + ")",
        before);
    blank_journal(database, before, work.now());
    const Purge removed = remove_collected(database);
    work.summarize(
        trn("{} old thread removed", "{} old threads removed", static_cast<long long>(removed.threads)));
    return removed;
}

void remove_messages_of(db::UnitOfWork& work, std::int64_t person_id) {
    collect_none(work.db());
    work.db().run("INSERT INTO temp.leaving " + messages_of_person_sql("?1"), person_id);
    remove_collected(work.db());
    work.db().run("UPDATE thread SET person_id = NULL WHERE person_id = ?", person_id);
}

std::string messages_of_person_sql(std::string_view person) {
    return fmt::format(R"(
        WITH own(email) AS (
            SELECT p.email FROM person p WHERE p.id = {0} AND p.email IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM person q WHERE q.id <> p.id AND q.email = p.email COLLATE NOCASE))
        SELECT m.id
        FROM message m
        LEFT JOIN mail o ON o.id = m.mail_id
        LEFT JOIN own ON true
        WHERE (m.direction = 'in' AND m.sender_address = own.email COLLATE NOCASE)
           OR (m.direction = 'out' AND (o.person_id = {0} OR o.recipient = own.email COLLATE NOCASE
               OR (o.id IS NULL AND (instr(lower(m.recipients), '<' || lower(own.email) || '>') > 0
                   OR instr(', ' || lower(m.recipients) || ',', ', ' || lower(own.email) || ',') > 0))))
           OR (m.thread_id IN (SELECT t.id FROM thread t WHERE t.person_id = {0})
               AND NOT EXISTS (SELECT 1 FROM person q WHERE m.direction = 'in' AND q.id <> {0}
                               AND q.email = m.sender_address COLLATE NOCASE
                               AND q.email IS NOT (SELECT p.email FROM person p WHERE p.id = {0}) COLLATE NOCASE)
               AND (o.person_id IS NULL OR o.person_id = {0})))",
                       person);
}

}  // namespace bfb::messages
