#include "intake/web_forms.hpp"

#include <array>

#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/random.hpp"
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
constexpr int most_requests_of_address = 3;

constexpr std::array settings = {
    db::Setting{"web.spool", N_("folder into which 'bfb web cgi' writes what visitors send"),
                N_("an absolute path is expected"),
                [](std::string_view path) { return path.starts_with('/'); }, nullptr},
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

/// Nothing a visitor wrote stands in it: it may go to somebody who never asked for it.
void queue_confirmation(db::UnitOfWork& work, std::int64_t request_id, const web::Submission& submission,
                        const std::string& token) {
    const auto& database = work.db();
    const auto language = members::usual_language(database);
    const i18n::Speaking theirs(language);
    adapters::TemplateValues values;
    values.values["ASSOCIATION"] = members::association_name(database);
    values.values["LINK"] = link_with(database, token);
    values.values["UNTIL"] =
        out::display(local_day(Timestamp(submission.received_at.sys_seconds() + time_to_confirm)));
    values.sections[submission.form == "join" ? "JOIN" : "NEWSLETTER"].emplace_back();
    const auto rendered = mail::render(database, "web_confirm", language, values);
    mail::Draft draft;
    draft.dedupe_key = key_of_mail(request_id);
    draft.kind = "web_confirm";
    draft.recipient = value_of(submission.values, "email");
    draft.subject = rendered.subject;
    draft.text = rendered.text;
    draft.html = rendered.html;
    mail::queue(work, draft);
}

bool is_known(const db::Database& database, const std::string& id) {
    return database.integer("SELECT 1 FROM web_request WHERE spool_name = ?", id).has_value();
}

bool asks_too_often(const db::Database& database, const std::string& email, Timestamp now) {
    return database
               .integer(
                   "SELECT count(*) FROM web_request WHERE confirmed_at IS NULL AND expires_at >= ? "
                   "AND json_extract(fields, '$.email') = ? COLLATE NOCASE",
                   now, email)
               .value_or(0) >= most_requests_of_address;
}

Taken take_request(db::UnitOfWork& work, const web::Submission& submission) {
    const auto& database = work.db();
    const bool is_late = submission.received_at.sys_seconds() + time_to_confirm < work.now().sys_seconds();
    if (is_late || is_known(database, submission.id) ||
        asks_too_often(database, value_of(submission.values, "email"), work.now()))
        return Taken::nothing;
    web::Values fields = submission.values;
    fields.erase("wording");
    const std::string token = random_token();
    database.run(
        "INSERT INTO web_request (kind, spool_name, token_sha256, fields, wording_version, received_at, "
        "expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        submission.form, submission.id, sha256(token), json_of(fields),
        value_of(submission.values, "wording"), submission.received_at,
        Timestamp(submission.received_at.sys_seconds() + time_to_confirm));
    const auto request_id = database.last_insert_id();
    queue_confirmation(work, request_id, submission, token);
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
    const bool is_join = request.view(1) == "join";
    const Confirmed confirmed{fields_of(work.db(), request_id), request.text(2), submission.received_at};
    request.reset();
    const Applicant applicant =
        is_join ? take_application(work, confirmed, today) : Applicant{take_subscription(work, confirmed)};
    close_request(work, request_id, applicant.person_id, submission.received_at);
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

/// A mail that is just being sent is left until the next run.
constexpr const char* expired_sql =
    "FROM web_request r WHERE r.confirmed_at IS NULL AND r.expires_at < ? AND NOT EXISTS (SELECT 1 FROM mail "
    "m "
    "WHERE m.dedupe_key = 'web_request/' || r.id AND m.state = 'sending')";

void blank_journal(const db::Database& database, Date today) {
    database.execute(R"(
        CREATE TEMP TABLE IF NOT EXISTS telling (log_id INTEGER PRIMARY KEY);
        DELETE FROM temp.telling;
        INSERT OR IGNORE INTO temp.telling
        SELECT c.log_id
        FROM log_change c
        JOIN temp.expired e ON (c.table_name = 'web_request' AND e.id BETWEEN c.first_row AND c.last_row)
                            OR (c.table_name = 'mail' AND e.mail_id BETWEEN c.first_row AND c.last_row);
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

std::int64_t expired_requests(const db::Database& database, Timestamp now) {
    return database.integer(std::string("SELECT count(*) ") + expired_sql, now).value_or(0);
}

std::int64_t drop_expired(db::UnitOfWork& work) {
    const auto& database = work.db();
    work.keep_no_content();
    database.execute(
        "CREATE TEMP TABLE IF NOT EXISTS expired (id INTEGER PRIMARY KEY, mail_id INTEGER); "
        "DELETE FROM temp.expired");
    database.run(std::string("INSERT INTO temp.expired SELECT r.id, (SELECT m.id FROM mail m WHERE "
                             "m.dedupe_key = 'web_request/' || r.id) ") +
                     expired_sql,
                 work.now());
    blank_journal(database, local_day(work.now()));
    // An answer to the mail keeps it as its first message; then only what it said goes.
    database.execute(R"(
        DELETE FROM mail
        WHERE id IN (SELECT mail_id FROM temp.expired)
          AND id NOT IN (SELECT mail_id FROM message WHERE mail_id IS NOT NULL);
        UPDATE mail
        SET recipient = '-', subject = '-', text = '', html = NULL
        WHERE id IN (SELECT mail_id FROM temp.expired);
        DELETE FROM web_request WHERE id IN (SELECT id FROM temp.expired))");
    const auto count = database.changes();
    work.summarize(trn("{} unconfirmed web request removed", "{} unconfirmed web requests removed",
                       static_cast<long long>(count)));
    return count;
}

}  // namespace bfb::intake
