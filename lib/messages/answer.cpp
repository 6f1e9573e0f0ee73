#include "messages/answer.hpp"

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"
#include "mail/outbox.hpp"
#include "members/association.hpp"
#include "members/person.hpp"
#include "out/display.hpp"

namespace bfb::messages {

namespace {

using out::Kind;

constexpr std::size_t most_references = 20;

std::string quote(const std::string& heading, std::string_view text) {
    text = text.substr(0, text.find("\n-- \n"));  // what follows is a signature
    std::string quoted = heading + '\n';
    for (const auto line : split(trim(text), '\n')) {
        quoted += line.starts_with('>') || line.empty() ? ">" : "> ";
        quoted += line;
        quoted += '\n';
    }
    return quoted;
}

std::vector<std::string> words_in(std::string_view text) {
    std::vector<std::string> words;
    for (const auto word : split(text, ' '))
        if (!word.empty()) words.emplace_back(word);
    return words;
}

/// RFC 5322 wants them all; servers refuse headers without end. The first and the nearest are what counts.
void shorten(std::vector<std::string>& references) {
    if (references.size() > most_references)
        references.erase(references.begin() + 1,
                         references.end() - static_cast<std::ptrdiff_t>(most_references - 1));
}

struct Written {
    std::int64_t thread_id;
    std::string recipient_name, recipient, subject, text;
};

/// The message that stands for a mail in the outbox.
std::int64_t add_message(db::UnitOfWork& work, const Written& written, const mail::QueuedMail& queued,
                         const std::string& in_reply_to, const std::vector<std::string>& references) {
    auto& database = work.db();
    const auto or_null = [](const std::string& text) {
        return text.empty() ? std::optional<std::string>() : text;
    };
    const std::string to = written.recipient_name.empty()
                               ? written.recipient
                               : written.recipient_name + " <" + written.recipient + ">";
    database.run(R"(
        INSERT INTO message (thread_id, direction, channel, sender_name, recipients, subject, body, received_at,
            message_id, in_reply_to, reference_ids, mail_id)
        VALUES (?, 'out', 'mail', ?, ?, ?, ?, ?, ?, ?, ?, ?))",
                 written.thread_id, printable(work.actor()), to, written.subject, written.text, work.now(),
                 queued.message_id, or_null(in_reply_to), or_null(join(references, " ")), queued.id);
    return database.last_insert_id();
}

out::Record record_of(const Written& written, std::int64_t message_id, const mail::QueuedMail& queued) {
    return out::Record()
        .add("thread", Kind::integer, N_("Thread"), written.thread_id)
        .add("message", Kind::integer, N_("Message"), message_id)
        .add("mail", Kind::integer, N_("Mail"), queued.id)
        .add("recipient", Kind::text, N_("To"), written.recipient)
        .add("subject", Kind::text, N_("Subject"), written.subject);
}

mail::QueuedMail into_outbox(db::UnitOfWork& work, const mail::Draft& draft) {
    const auto queued = mail::queue(work, draft);
    if (!queued) throw Refused(_("the same text was queued a moment ago"), _("see 'bfb mail outbox'"));
    return *queued;
}

std::string key_for(const db::UnitOfWork& work, const std::string& what, const std::string& text) {
    return what + "/" + work.now().iso() + "/" + sha256(text).substr(0, 12);
}

void require_text(const std::string& text) {
    if (trim(text).empty()) throw UsageError(_("the message is empty"), _("give its text with --text TEXT"));
}

bool is_known(const db::Database& database, const std::string& name) {
    return database.integer("SELECT 1 FROM canned_answer WHERE name = ?", name).has_value();
}

[[noreturn]] void throw_no_canned(const db::Database& database, const std::string& name) {
    std::vector<std::string> names;
    auto rows = database.prepare("SELECT name FROM canned_answer ORDER BY name");
    while (rows.step()) names.push_back(rows.text(0));
    throw NotFound(tr("there is no canned answer '{}'", name),
                   names.empty() ? std::string(_("add one with 'bfb messages answers add NAME --text TEXT'"))
                                 : tr("there are: {}", join(names, ", ")));
}

}  // namespace

namespace {

/// Nobody reads what is sent there (RFC 5321, 4.5.1 and 6.1, and the custom of senders).
bool is_machine(std::string_view address) {
    const std::string local = ascii_lower(address.substr(0, address.rfind('@')));
    constexpr std::array<std::string_view, 6> names = {"mailer-daemon", "postmaster", "noreply",
                                                       "no-reply",      "donotreply", "do-not-reply"};
    return std::find(names.begin(), names.end(), local) != names.end();
}

std::string day_of(std::string_view instant) {
    return out::display(local_day(parse_timestamp(instant).value_or(Timestamp())));
}

/// What they read, as far as is known.
i18n::Language language_of(const db::Database& database, std::optional<std::int64_t> person_id) {
    const auto known = database.text("SELECT language FROM person WHERE id = ?", person_id);
    return known ? i18n::language_of(*known) : members::usual_language(database);
}

/// Who has that address; of several who share it, the thread's.
std::optional<std::int64_t> person_written_to(const db::Database& database, const std::string& address,
                                              std::optional<std::int64_t> thread_person) {
    auto people = database.prepared_with(
        "SELECT id FROM person WHERE email = ?1 COLLATE NOCASE AND erased_on IS NULL "
        "AND (id IS ?2 OR NOT EXISTS (SELECT 1 FROM person o WHERE o.email = ?1 COLLATE NOCASE "
        "                             AND o.id <> person.id AND o.erased_on IS NULL)) "
        "ORDER BY id IS ?2 DESC",
        address, thread_person);
    return people.step() ? people.optional_integer(0) : std::nullopt;
}

}  // namespace

Question question_of(const db::Database& database, std::int64_t thread_id) {
    auto thread = database.prepared_with("SELECT subject, person_id FROM thread WHERE id = ?", thread_id);
    if (!thread.step()) throw NotFound(tr("there is no thread {}", thread_id), _("see 'bfb messages inbox'"));
    Question question;
    question.thread_id = thread_id;
    question.subject = std::string(plain_subject(thread.view(0)));
    auto last = database.prepared_with(R"(
        SELECT coalesce(m.reply_to, m.sender_address, o.recipient), coalesce(m.sender_name, o.recipient_name, ''),
               coalesce(m.message_id, ''), coalesce(m.reference_ids, m.in_reply_to, ''), m.is_automatic,
               m.received_at, m.body, m.direction, (SELECT max(n.id) FROM message n WHERE n.thread_id = m.thread_id)
        FROM message m
        LEFT JOIN mail o ON o.id = m.mail_id
        WHERE m.thread_id = ? AND m.direction <> 'note'
        ORDER BY m.direction = 'in' AND NOT m.is_automatic DESC, m.direction = 'out' DESC, m.received_at DESC,
                 m.id DESC
        LIMIT 1)",
                                       thread_id);
    if (!last.step() || !members::is_email(last.view(0)) || is_machine(last.view(0)))
        throw Refused(tr("thread {} has nobody to be answered by mail", thread_id),
                      _("write to them with 'bfb messages send'"));
    const bool came_in = last.view(7) == "in";
    question.newest_message = last.integer(8);
    question.recipient = last.text(0);
    question.recipient_name = last.text(1);
    question.person_id = person_written_to(database, question.recipient, thread.optional_integer(1));
    question.message_id = last.text(2);
    question.references = words_in(last.view(3));
    if (!question.message_id.empty()) question.references.push_back(question.message_id);
    shorten(question.references);
    question.is_automatic = came_in && last.integer(4) != 0;
    const std::string who = question.recipient_name.empty() ? question.recipient : question.recipient_name;
    const i18n::Speaking theirs(language_of(database, question.person_id));
    question.quoted = quote(
        tr("{} wrote on {}:", came_in ? who : members::association_name(database), day_of(last.view(5))),
        last.view(6));
    return question;
}

out::Record reply(db::UnitOfWork& work, const Question& question, const std::string& text, Wording wording,
                  State then) {
    require_text(text);
    if (wording == Wording::canned && question.is_automatic)
        throw Refused(tr("the last message of thread {} was sent by a machine", question.thread_id),
                      _("answer it in your own words, with --text"));
    Written written{question.thread_id, question.recipient_name, question.recipient,
                    "Re: " + question.subject, text};
    mail::Draft draft;
    draft.dedupe_key = key_for(work, fmt::format("reply/thread {}", question.thread_id), text);
    draft.kind = "reply";
    draft.person_id = question.person_id;
    draft.recipient = written.recipient;
    draft.recipient_name = written.recipient_name;
    draft.subject = written.subject;
    draft.text = text;
    draft.in_reply_to = question.message_id;
    draft.references = question.references;
    draft.written = mail::Written::by_hand;
    const auto queued = into_outbox(work, draft);
    const auto message_id = add_message(work, written, queued, draft.in_reply_to, draft.references);
    // What came while the answer was written is not answered by it.
    const bool is_overtaken = work.db()
                                  .integer("SELECT 1 FROM message WHERE thread_id = ? AND id > ? AND id < ?",
                                           question.thread_id, question.newest_message, message_id)
                                  .has_value();
    work.db().run("UPDATE thread SET state = ?, due_on = NULL, changed_at = max(changed_at, ?) WHERE id = ?",
                  word_for(is_overtaken ? State::open : then), work.now(), question.thread_id);
    work.summarize(tr("thread {} answered", question.thread_id));
    return record_of(written, message_id, queued)
        .add("state", Kind::text, N_("State"), word_for(is_overtaken ? State::open : then));
}

Recipient recipient_at(const db::Database& database, const std::string& address) {
    Recipient recipient{address, "", std::nullopt};
    auto rows = database.prepared_with(
        "SELECT id FROM person WHERE email = ? COLLATE NOCASE AND erased_on IS NULL LIMIT 2", address);
    if (!rows.step()) return recipient;
    const std::int64_t person_id = rows.integer(0);
    if (rows.step()) return recipient;
    recipient.name = members::display_name(database, person_id);
    recipient.person_id = person_id;
    return recipient;
}

Recipient recipient_for(const db::Database& database, std::int64_t person_id) {
    auto row = database.prepared_with("SELECT coalesce(email, ''), email_failed_at FROM person WHERE id = ?",
                                      person_id);
    row.step();
    const std::string name = members::display_name(database, person_id);
    if (row.text(0).empty()) throw Refused(tr("{} has no e-mail address", name));
    if (!row.is_null(1))
        throw Refused(
            tr("mails to {} came back on {}", row.text(0), day_of(row.view(1))),
            _("change the address with 'bfb members edit MEMBER --email ADDRESS', or name one here"));
    return {row.text(0), name, person_id};
}

out::Record send(db::UnitOfWork& work, const Recipient& recipient, const std::string& subject,
                 const std::string& text) {
    require_text(text);
    if (trim(subject).empty())
        throw UsageError(_("the message has no subject"), _("give it with --subject TEXT"));
    work.db().run("INSERT INTO thread (subject, person_id, state, changed_at) VALUES (?, ?, 'waiting', ?)",
                  trim(subject), recipient.person_id, work.now());
    Written written{work.db().last_insert_id(), recipient.name, recipient.address, std::string(trim(subject)),
                    text};
    mail::Draft draft;
    draft.dedupe_key = key_for(work, "message/" + recipient.address, subject + '\n' + text);
    draft.kind = "message";
    draft.person_id = recipient.person_id;
    draft.recipient = written.recipient;
    draft.recipient_name = written.recipient_name;
    draft.subject = written.subject;
    draft.text = text;
    draft.written = mail::Written::by_hand;
    const auto queued = into_outbox(work, draft);
    const auto message_id = add_message(work, written, queued, "", {});
    work.summarize(tr("thread {} begun", written.thread_id));
    return record_of(written, message_id, queued);
}

void add_canned(db::UnitOfWork& work, const std::string& name, const std::string& text) {
    if (trim(name).empty() || printable(name) != name)
        throw UsageError(tr("'{}' is not a name", printable(name)));
    if (trim(text).empty()) throw UsageError(_("the answer is empty"), _("give its text with --text TEXT"));
    if (is_known(work.db(), name))
        throw Refused(tr("there is a canned answer '{}' already", name),
                      tr("remove it first with 'bfb messages answers remove {}'", name));
    work.db().run("INSERT INTO canned_answer (name, body) VALUES (?, ?)", name, text);
    work.summarize(tr("canned answer '{}' added", name));
}

void remove_canned(db::UnitOfWork& work, const std::string& name) {
    if (!is_known(work.db(), name)) throw_no_canned(work.db(), name);
    work.db().run("DELETE FROM canned_answer WHERE name = ?", name);
    work.summarize(tr("canned answer '{}' removed", name));
}

std::string canned_text(const db::Database& database, const std::string& name) {
    auto text = database.text("SELECT body FROM canned_answer WHERE name = ?", name);
    if (!text) throw_no_canned(database, name);
    return *text;
}

out::RowStream canned_answers(const db::Database& database) {
    return out::select(
        database, {{{"name", Kind::text, N_("Name")}, "name"}, {{"text", Kind::text, N_("Text")}, "body"}},
        "FROM canned_answer ORDER BY name", {});
}

}  // namespace bfb::messages
