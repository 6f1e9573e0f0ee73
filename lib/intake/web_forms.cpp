#include "intake/web_forms.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <vector>

#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/random.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"
#include "intake/web_confirmation.hpp"
#include "mail/outbox.hpp"
#include "mail/templates.hpp"
#include "members/association.hpp"
#include "members/consent.hpp"
#include "members/web_address.hpp"
#include "messages/web_message.hpp"
#include "news/subscribers.hpp"
#include "out/display.hpp"
#include "out/json.hpp"

namespace bfb::intake {

namespace {

constexpr std::chrono::days time_to_confirm(7);
/// Who fills in a form again and again must not have a stranger's mailbox filled.
constexpr std::size_t most_mails_to_mailbox = 3;  // in a day

// What stands in the outbox as the reason.
constexpr const char* replaced = N_("a newer request takes its place");

constexpr std::array settings = {
    db::Setting{"web.spool", N_("folder into which 'bfb web cgi' writes what visitors send"),
                N_("an absolute path is expected"),
                [](std::string_view path) { return path.starts_with('/'); }, nullptr},
    db::Setting{"web.confirmations_per_hour",
                N_("mails that ask visitors to confirm what they sent, in an hour at most"),
                N_("a number from 1 to 9999 is expected"),
                [](std::string_view number) {
                    return !number.empty() && number.size() <= 4 && number.front() != '0' &&
                           number.find_first_not_of("0123456789") == number.npos;
                },
                "60"},
};

constexpr std::array rules = {
    db::Invariant{
        "confirmed requests have a person", N_("compare with a backup; see 'bfb log'"),
        "SELECT 'request ' || id FROM web_request WHERE (confirmed_at IS NULL) <> (person_id IS NULL)"},
    db::Invariant{
        "confirmed requests hold no data", N_("compare with a backup; see 'bfb log'"),
        "SELECT 'request ' || id FROM web_request WHERE confirmed_at IS NOT NULL AND fields <> '{}'"},
};

std::string key_of_mail(std::int64_t request_id) { return fmt::format("web_request/{}", request_id); }

std::string json_of(const web::Values& values) {
    std::string json = "{";
    for (const auto& [name, value] : values) {
        if (json.size() > 1) json += ',';
        out::append_json_string(json, name);
        json += ':';
        out::append_json_string(json, value);
    }
    return json + '}';
}

std::string value_of(const web::Values& values, const char* name) {
    const auto found = values.find(name);
    return found == values.end() ? std::string() : found->second;
}

std::string link_with(const db::Database& database, const std::string& token) {
    const auto address = members::form_address(database, "confirm");
    if (!address)
        throw Refused(_("nobody can confirm what they sent: the address of the web page is not known"),
                      _("set it with 'bfb config set association.url https://…'"));
    return *address + "?token=" + token;
}

/// A mail to whoever sent a request, in the association's language. Nothing a visitor wrote stands in it.
void queue_mail(db::UnitOfWork& work, const char* kind, const std::string& key,
                const web::Submission& request, adapters::TemplateValues values,
                std::optional<std::int64_t> person_id = {}) {
    const auto& database = work.db();
    const auto language = members::usual_language(database);
    values.values["ASSOCIATION"] = members::association_name(database);
    values.sections[request.form == "join" ? "JOIN" : "NEWSLETTER"].emplace_back();
    const auto rendered = mail::render(database, kind, language, values);
    mail::Draft draft;
    draft.dedupe_key = key;
    draft.kind = kind;
    draft.person_id = person_id;
    draft.recipient = value_of(request.values, "email");
    draft.subject = rendered.subject;
    draft.text = rendered.text;
    draft.html = rendered.html;
    mail::queue(work, draft);
}

/// It may go to somebody who never asked for it.
void queue_confirmation(db::UnitOfWork& work, std::int64_t request_id, const web::Submission& request,
                        const std::string& token, Timestamp expires_at) {
    const i18n::Speaking theirs(members::usual_language(work.db()));
    adapters::TemplateValues values;
    values.values["LINK"] = link_with(work.db(), token);
    values.values["UNTIL"] = out::display(local_day(expires_at));
    queue_mail(work, "web_confirm", key_of_mail(request_id), request, std::move(values));
}

bool is_known(const db::Database& database, const std::string& id) {
    return database.integer("SELECT 1 FROM web_request WHERE spool_name = ?", id).has_value();
}

/// vic+1@ and vic+2@ are one mailbox.
std::string mailbox_of(std::string_view address) {
    const auto at = address.rfind('@');
    if (at == address.npos) return std::string(address);  // of somebody who was erased
    const auto name = address.substr(0, std::min(address.find('+'), at));
    return ascii_lower(std::string(name) + std::string(address.substr(at)));
}

/// A mail that asks to confirm a request.
struct Asking {
    std::int64_t request_id;
    std::string mailbox;
    bool is_queued, is_of_last_hour;
};

/// Those of the last day, the newest first, but for cancelled ones.
std::vector<Asking> asked_lately(const db::Database& database, Timestamp now) {
    std::vector<Asking> asked;
    const Timestamp day_ago(now.sys_seconds() - std::chrono::days(1));
    const Timestamp hour_ago(now.sys_seconds() - std::chrono::hours(1));
    // Backwards, for there is no index on the time, but the numbers follow it.
    auto mails = database.prepared_with(
        "SELECT kind = 'web_confirm' AND state <> 'cancelled', queued_at < ?1, "
        "CAST(substr(dedupe_key, length('web_request/') + 1) AS INTEGER), recipient, state = 'queued', "
        "queued_at > ?2 FROM mail ORDER BY id DESC",
        day_ago, hour_ago);
    while (mails.step() && mails.integer(1) == 0)
        if (mails.integer(0) != 0)
            asked.push_back(
                {mails.integer(2), mailbox_of(mails.view(3)), mails.integer(4) != 0, mails.integer(5) != 0});
    return asked;
}

/// What the same person asked for before on the same form, from the same address.
std::set<std::int64_t> older_requests(const db::Database& database, const web::Submission& request) {
    constexpr const char* name_sql =
        "fold(coalesce(json_extract({0}, '$.name'), json_extract({0}, '$.given_name') || ' ' || "
        "json_extract({0}, '$.family_name')))";
    std::set<std::int64_t> ids;
    auto rows = database.prepared_with(
        "SELECT id FROM web_request WHERE kind = ?1 AND confirmed_at IS NULL "
        "AND json_extract(fields, '$.email') = json_extract(?2, '$.email') COLLATE NOCASE AND " +
            fmt::format(name_sql, "fields") + " = " + fmt::format(name_sql, "?2"),
        request.form, json_of(request.values));
    while (rows.step()) ids.insert(rows.integer(0));
    return ids;
}

/// Its link leads nowhere from now on; it is deleted when it expires.
void withdraw(db::UnitOfWork& work, std::int64_t request_id) {
    const auto& database = work.db();
    database.run("UPDATE web_request SET token_sha256 = 'withdrawn/' || id WHERE id = ?", request_id);
    const auto waiting = database.integer("SELECT id FROM mail WHERE dedupe_key = ? AND state = 'queued'",
                                          key_of_mail(request_id));
    if (waiting) mail::cancel(work, {*waiting}, replaced);
}

/// The requests that the new one takes the place of: older ones of the same person and, where the mailbox has
/// had its share, the oldest whose mail still waits, so that forged ones do not keep out the true one.
/// Nothing where all of its share was sent.
std::optional<std::set<std::int64_t>> to_withdraw(const db::Database& database,
                                                  const web::Submission& request,
                                                  const std::vector<Asking>& asked) {
    auto leaving = older_requests(database, request);
    const std::string mailbox = mailbox_of(value_of(request.values, "email"));
    std::size_t staying = 0;
    std::optional<std::int64_t> oldest_waiting;
    for (const auto& mail : asked) {
        if (mail.mailbox != mailbox || (mail.is_queued && leaving.contains(mail.request_id))) continue;
        ++staying;
        if (mail.is_queued) oldest_waiting = mail.request_id;
    }
    if (staying < most_mails_to_mailbox) return leaving;
    if (!oldest_waiting) return std::nullopt;
    leaving.insert(*oldest_waiting);
    return leaving;
}

std::int64_t most_mails_an_hour(const db::Database& database) {
    return std::stoll(*db::setting(database, settings[1]));
}

Taken take_request(db::UnitOfWork& work, const web::Submission& submission) {
    const auto& database = work.db();
    if (is_known(database, submission.id)) return Taken::nothing;
    const auto asked = asked_lately(database, work.now());
    const auto of_last_hour =
        std::count_if(asked.begin(), asked.end(), [](const Asking& mail) { return mail.is_of_last_hour; });
    if (of_last_hour >= most_mails_an_hour(database)) return Taken::later;
    const auto leaving = to_withdraw(database, submission, asked);
    if (!leaving) return Taken::nothing;
    for (const auto request_id : *leaving) withdraw(work, request_id);
    web::Values fields = submission.values;
    fields.erase("wording");
    const std::string token = random_token();
    const Timestamp expires_at(work.now().sys_seconds() + time_to_confirm);
    database.run(
        "INSERT INTO web_request (kind, spool_name, token_sha256, fields, wording_version, received_at, "
        "expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        submission.form, submission.id, sha256(token), json_of(fields),
        value_of(submission.values, "wording"), submission.received_at, expires_at);
    const auto request_id = database.last_insert_id();
    queue_confirmation(work, request_id, submission, token, expires_at);
    work.summarize(tr("web request {} waits to be confirmed", request_id));
    return Taken::request;
}

web::Values fields_of(const db::Database& database, std::int64_t request_id) {
    web::Values fields;
    auto rows = database.prepared_with(
        "SELECT f.key, f.value FROM web_request r, json_each(r.fields) f WHERE r.id = ?", request_id);
    while (rows.step()) fields.emplace(rows.text(0), rows.text(1));
    return fields;
}

/// The request was the person's all along: its mail too is erased with them. What it says stands in their
/// records now.
void close_request(db::UnitOfWork& work, std::int64_t request_id, std::int64_t person_id, Timestamp at) {
    const auto& database = work.db();
    database.run("UPDATE web_request SET confirmed_at = ?, person_id = ?, fields = '{}' WHERE id = ?", at,
                 person_id, request_id);
    database.run("UPDATE mail SET person_id = ? WHERE dedupe_key = ?", person_id, key_of_mail(request_id));
}

Taken take_confirmation(db::UnitOfWork& work, const web::Submission& submission, Date today) {
    auto request = work.db().prepared_with(
        "SELECT id, kind, wording_version FROM web_request "
        "WHERE token_sha256 = ? AND confirmed_at IS NULL AND expires_at >= ?",
        sha256(value_of(submission.values, "token")), submission.received_at);
    if (!request.step()) return Taken::nothing;
    const auto request_id = request.integer(0);
    const std::string form = request.text(1);
    const bool is_join = form == "join";
    const Confirmed confirmed{fields_of(work.db(), request_id), request.text(2), submission.received_at};
    request.reset();
    const Applicant applicant =
        is_join ? take_application(work, confirmed, today) : Applicant{take_subscription(work, confirmed)};
    close_request(work, request_id, applicant.person_id, submission.received_at);
    queue_mail(work, "web_confirmed", key_of_mail(request_id) + "/confirmed",
               {form, submission.id, submission.received_at, confirmed.fields}, {}, applicant.person_id);
    work.summarize(tr("web request {} confirmed", request_id));
    if (!is_join) return Taken::subscription;
    return applicant.has_applied ? Taken::application : Taken::message;
}

Taken take_withdrawal(db::UnitOfWork& work, const web::Submission& submission) {
    const auto person_id = members::person_of_token(work.db(), value_of(submission.values, "token"));
    if (!person_id || !news::leave_by_link(work, *person_id, submission.received_at)) return Taken::nothing;
    work.summarize(tr("person {} unsubscribed from the newsletter", *person_id));
    return Taken::unsubscribed;
}

Taken take_message(db::UnitOfWork& work, const web::Submission& submission, const std::string& raw) {
    const auto& values = submission.values;
    const auto stored = messages::add_web_message(
        work, {value_of(values, "name"), value_of(values, "email"), value_of(values, "subject"),
               value_of(values, "text"), raw, submission.received_at});
    return stored.is_new ? Taken::message : Taken::nothing;
}

/// Requests that are to be forgotten at ?1, but for those with a token of ?2; and those whose intake was
/// undone before ?3, of which the journal alone still knows. A mail that is just being sent is left until the
/// next run.
constexpr const char* expired_sql = R"(
    SELECT r.id
    FROM web_request r
    WHERE r.confirmed_at IS NULL AND r.expires_at < ?1
      AND r.token_sha256 NOT IN (SELECT value FROM json_each(?2))
      AND NOT EXISTS (SELECT 1 FROM mail m
                      WHERE m.dedupe_key = 'web_request/' || r.id AND m.state = 'sending')
    UNION
    SELECT c.first_row
    FROM log_change c
    JOIN log l ON l.id = c.log_id
    WHERE c.table_name = 'web_request' AND c.operation = 'insert' AND l.blanked_on IS NULL AND l.at < ?3
      AND NOT EXISTS (SELECT 1 FROM web_request r WHERE r.id = c.first_row))";

std::string json_of_hashes(std::span<const std::string> tokens) {
    std::string json = "[";
    for (const auto& token : tokens) {
        if (json.size() > 1) json += ',';
        out::append_json_string(json, sha256(token));
    }
    return json + ']';
}

Timestamp a_while_before(Timestamp now) { return Timestamp(now.sys_seconds() - time_to_confirm); }

void collect_expired(const db::Database& database, Timestamp now, std::span<const std::string> spared) {
    database.execute(
        "CREATE TEMP TABLE IF NOT EXISTS expired (id INTEGER PRIMARY KEY, mail_id INTEGER); "
        "DELETE FROM temp.expired");
    database.run(
        std::string("INSERT INTO temp.expired SELECT id, (SELECT m.id FROM mail m WHERE m.dedupe_key = "
                    "'web_request/' || e.id) FROM (") +
            expired_sql + ") e",
        now, json_of_hashes(spared), a_while_before(now));
}

void blank_journal(const db::Database& database, Date today) {
    database.execute(R"(
        CREATE TEMP TABLE IF NOT EXISTS telling (log_id INTEGER PRIMARY KEY);
        DELETE FROM temp.telling;
        INSERT OR IGNORE INTO temp.telling
        SELECT c.log_id
        FROM log_change c
        JOIN temp.expired e
          ON (c.table_name = 'web_request' AND e.id BETWEEN c.first_row AND c.last_row)
          OR (c.table_name = 'mail' AND e.mail_id BETWEEN c.first_row AND c.last_row)
          OR (c.table_name = 'message' AND EXISTS (SELECT 1 FROM message m WHERE m.mail_id = e.mail_id
                                                   AND m.id BETWEEN c.first_row AND c.last_row));
        DELETE FROM log_changeset WHERE log_id IN (SELECT log_id FROM temp.telling))");
    database.run(
        "UPDATE log SET blanked_on = ? WHERE blanked_on IS NULL AND id IN (SELECT log_id FROM temp.telling)",
        today);
}

}  // namespace

std::span<const db::Setting> web_settings() { return settings; }
std::span<const db::Invariant> web_invariants() { return rules; }

Taken take_submission(db::UnitOfWork& work, const web::Submission& submission, const std::string& raw,
                      Date today) {
    if (submission.form == "message") return take_message(work, submission, raw);
    if (submission.form == "confirm") return take_confirmation(work, submission, today);
    if (submission.form == "unsubscribe") return take_withdrawal(work, submission);
    return take_request(work, submission);
}

void require_no_withdrawal(const db::Database& database, std::int64_t log_id) {
    // New words agreed to end the consent to those of before, too, but write one of their own.
    const auto is_withdrawal = database.integer(
        "SELECT 1 FROM log l WHERE l.id = ?1 AND l.command = 'web intake' "
        "AND EXISTS (SELECT 1 FROM log_change WHERE log_id = ?1 AND table_name = 'consent' AND operation = "
        "'update') "
        "AND NOT EXISTS (SELECT 1 FROM log_change WHERE log_id = ?1 AND table_name = 'consent' AND operation "
        "= 'insert')",
        log_id);
    if (is_withdrawal)
        throw Refused(
            tr("log entry {} can't be undone: a reader left the newsletter by the link in it", log_id),
            _("who wants it again orders it again, or is added with 'bfb news subscribers add'"));
}

std::int64_t expired_requests(const db::Database& database, Timestamp now,
                              std::span<const std::string> spared) {
    return database
        .integer(std::string("SELECT count(*) FROM (") + expired_sql + ")", now, json_of_hashes(spared),
                 a_while_before(now))
        .value_or(0);
}

std::int64_t drop_expired(db::UnitOfWork& work, std::span<const std::string> spared) {
    const auto& database = work.db();
    work.keep_no_content();
    collect_expired(database, work.now(), spared);
    blank_journal(database, local_day(work.now()));
    // An answer to the mail keeps it, and a copy, as its first message; then only what they said goes.
    database.execute(R"(
        DELETE FROM mail
        WHERE id IN (SELECT mail_id FROM temp.expired)
          AND id NOT IN (SELECT mail_id FROM message WHERE mail_id IS NOT NULL);
        UPDATE mail
        SET recipient = '-', subject = '-', text = '', html = NULL
        WHERE id IN (SELECT mail_id FROM temp.expired);
        UPDATE message
        SET recipients = '-', subject = '-', body = ''
        WHERE mail_id IN (SELECT mail_id FROM temp.expired);
        DELETE FROM web_request WHERE id IN (SELECT id FROM temp.expired))");
    const auto count = database.integer("SELECT count(*) FROM temp.expired").value_or(0);
    work.summarize(trn("{} unconfirmed web request removed", "{} unconfirmed web requests removed",
                       static_cast<long long>(count)));
    return count;
}

}  // namespace bfb::intake
