#include "messages/store.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "mail/outbox.hpp"
#include "members/membership.hpp"
#include "messages/answer.hpp"
#include "messages/invariants.hpp"
#include "messages/mail_import.hpp"
#include "messages/purge.hpp"
#include "messages/search.hpp"
#include "messages/thread.hpp"
#include "unit/support.hpp"

using namespace bfb;
using messages::State;

namespace {

std::string mail_text(const std::string& from, const std::string& subject, const std::string& id,
                      const std::string& more = "", const std::string& body = "Hallo") {
    return "From: " + from + "\nTo: vorstand@bruenen.example\nSubject: " + subject + "\nMessage-ID: <" + id +
           ">\n" + more + "Content-Type: text/plain; charset=utf-8\n\n" + body + "\n";
}

messages::Stored receive(test::TemporaryDatabase& database, const std::string& raw) {
    messages::Stored stored;
    database.write([&](db::UnitOfWork& work) {
        stored = messages::MessageStore(work).add(messages::read_mail(raw), work.now());
    });
    return stored;
}

std::int64_t add_member(test::TemporaryDatabase& database, const std::string& name,
                        const std::string& email) {
    members::Person person;
    person.given_name = name;
    person.family_name = "Otto";
    person.email = email;
    members::MembershipFacts facts;
    facts.joined_on = Date(2020, 1, 1);
    std::int64_t person_id = 0;
    database.write([&](db::UnitOfWork& work) {
        person_id = members::add(work, person, facts, Date(2026, 3, 1)).person_id;
    });
    return person_id;
}

void set_state(test::TemporaryDatabase& database, std::int64_t thread, State state) {
    database.write([&](db::UnitOfWork& work) { messages::set_state(work, thread, state); });
}

std::string state_of(test::TemporaryDatabase& database, std::int64_t thread) {
    return database.db().text("SELECT state FROM thread WHERE id = ?", thread).value_or("");
}

std::string found(test::TemporaryDatabase& database, const std::string& words) {
    return test::as_csv(messages::search(database.db(), {words}, 50), {"message"});
}

mail::QueuedMail queue_reminder(test::TemporaryDatabase& database, std::int64_t person_id) {
    mail::QueuedMail queued;
    database.write([&](db::UnitOfWork& work) {
        mail::Draft draft;
        draft.dedupe_key = "reminder/charge 1/level 0";
        draft.kind = "reminder";
        draft.person_id = person_id;
        draft.recipient = "bernd@otto.example";
        draft.subject = "Erinnerung an den Beitrag";
        draft.text = "Bitte zahlen.\n";
        queued = *mail::queue(work, draft);
    });
    database.db().run("UPDATE mail SET state = 'sent', sent_at = queued_at WHERE id = ?", queued.id);
    return queued;
}

std::string bounce_of(const std::string& message_id, const std::string& action) {
    return "From: MAILER-DAEMON@mx.example\nSubject: Undelivered\nMessage-ID: <b1@mx.example>\n"
           "Content-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\n"
           "Content-Type: text/plain\n\nsorry\n--r\nContent-Type: message/delivery-status\n\n"
           "Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; bernd@otto.example\nAction: " +
           action +
           "\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 no such user\n\n--r\n"
           "Content-Type: message/rfc822\n\nMessage-ID: <" +
           message_id + ">\n\nx\n--r--\n";
}

}  // namespace

TEST_CASE("the same mail is stored once, whichever way it comes") {
    test::TemporaryDatabase database;
    const std::string raw = mail_text("a@x.example", "Frage", "1@x.example");
    const auto first = receive(database, raw);
    CHECK(first.is_new);
    CHECK_FALSE(receive(database, raw).is_new);
    CHECK(receive(database, raw).message_id == first.message_id);

    std::string by_imap = "Return-Path: <a@x.example>\r\nReceived: by mx\r\n";
    for (const char c : raw) by_imap += c == '\n' ? std::string("\r\n") : std::string(1, c);
    CHECK_FALSE(receive(database, by_imap).is_new);
    CHECK_FALSE(receive(database, "From a@x.example Mon Mar  2 09:15:00 2026\n" + raw).is_new);

    const auto other = receive(database, mail_text("a@x.example", "Frage", "1@x.example", "", "anders"));
    CHECK(other.is_new);
    CHECK(database.db().integer("SELECT count(*) FROM message") == 2);
}

TEST_CASE("the raw bytes are kept as they came") {
    test::TemporaryDatabase database;
    const std::string raw =
        mail_text("a@x.example", "Roh", "raw@x.example", "", std::string("vor\0nach\x1B[2J", 12));
    const auto stored = receive(database, raw);
    CHECK(messages::raw_message(database.db(), stored.thread_id, std::nullopt) == raw);
    CHECK(messages::thread_text(database.db(), stored.thread_id).find('\x1B') == std::string::npos);
}

TEST_CASE("an answer joins the thread of what it answers, an equal subject does not") {
    test::TemporaryDatabase database;
    const auto question = receive(database, mail_text("a@x.example", "Frage", "1@x.example"));
    const auto answer = receive(
        database, mail_text("a@x.example", "Re: Frage", "2@x.example", "In-Reply-To: <1@x.example>\n"));
    const auto later = receive(
        database, mail_text("c@x.example", "etwas anderes", "3@x.example",
                            "In-Reply-To: <unknown@x.example>\nReferences: <1@x.example> <2@x.example>\n"));
    const auto stranger = receive(database, mail_text("b@x.example", "Re: Frage", "4@x.example"));
    CHECK(answer.thread_id == question.thread_id);
    CHECK(later.thread_id == question.thread_id);
    CHECK(stranger.thread_id != question.thread_id);
}

TEST_CASE("an answer that comes before its question is joined by it") {
    test::TemporaryDatabase database;
    const auto answer = receive(
        database, mail_text("a@x.example", "Re: Frage", "2@x.example", "In-Reply-To: <1@x.example>\n"));
    const auto sibling = receive(
        database, mail_text("b@x.example", "AW: Frage", "3@x.example", "In-Reply-To: <1@x.example>\n"));
    const auto question = receive(database, mail_text("c@x.example", "Frage", "1@x.example"));
    CHECK(sibling.thread_id == answer.thread_id);
    CHECK(question.thread_id == answer.thread_id);
    CHECK(database.db().text("SELECT subject FROM thread WHERE id = ?", answer.thread_id) == "Frage");
}

TEST_CASE("a new message opens what was done or waited; spam stays spam") {
    test::TemporaryDatabase database;
    const auto thread = receive(database, mail_text("a@x.example", "Frage", "1@x.example")).thread_id;
    int number = 1;
    for (const auto& [state, expected] : {std::pair(State::done, "open"), std::pair(State::waiting, "open"),
                                          std::pair(State::spam, "spam")}) {
        set_state(database, thread, state);
        receive(database, mail_text("a@x.example", "Re: Frage", std::to_string(++number) + "@x.example",
                                    "In-Reply-To: <1@x.example>\n"));
        CHECK(state_of(database, thread) == expected);
    }
}

TEST_CASE("a sender is known by the address; where several share it, by the name too") {
    test::TemporaryDatabase database;
    const auto bernd = add_member(database, "Bernd", "otto@x.example");
    const auto person_of = [&](const std::string& from, const std::string& id) {
        const auto stored = receive(database, mail_text(from, "x", id));
        return database.db().integer("SELECT person_id FROM thread WHERE id = ?", stored.thread_id);
    };
    CHECK(person_of("Irgendwer <OTTO@x.example>", "1@x.example") == bernd);
    const auto clara = add_member(database, "Clara", "otto@x.example");
    CHECK(person_of("Clara Otto <otto@x.example>", "2@x.example") == clara);
    CHECK(person_of("Familie <otto@x.example>", "3@x.example") == std::nullopt);
}

TEST_CASE("an answer to a reminder begins a thread with the reminder in it") {
    test::TemporaryDatabase database;
    const auto bernd = add_member(database, "Bernd", "bernd@otto.example");
    const auto queued = queue_reminder(database, bernd);
    const auto stored = receive(database, mail_text("andere@adresse.example", "AW: Erinnerung", "1@x.example",
                                                    "In-Reply-To: <" + queued.message_id + ">\n"));
    CHECK(database.db().integer("SELECT person_id FROM thread WHERE id = ?", stored.thread_id) == bernd);
    CHECK(database.db().integer("SELECT count(*) FROM message WHERE thread_id = ?", stored.thread_id) == 2);
    const auto again =
        receive(database, mail_text("andere@adresse.example", "AW: Erinnerung", "2@x.example",
                                    "In-Reply-To: <" + queued.message_id + ">\n", "noch etwas"));
    CHECK(again.thread_id == stored.thread_id);
}

TEST_CASE("a bounce fails the mail and flags the address until it changes; a delay does neither") {
    test::TemporaryDatabase database;
    const auto bernd = add_member(database, "Bernd", "bernd@otto.example");
    const auto queued = queue_reminder(database, bernd);
    const auto failed_at = [&] {
        return database.db().text("SELECT email_failed_at FROM person WHERE id = ?", bernd);
    };
    receive(database, bounce_of(queued.message_id, "delayed"));
    CHECK(database.db().text("SELECT state FROM mail") == "sent");
    CHECK_FALSE(failed_at());

    receive(database, bounce_of(queued.message_id, "failed"));
    CHECK(database.db().text("SELECT state FROM mail") == "failed");
    CHECK(database.db().text("SELECT error FROM mail") == "5.1.1 550 no such user");
    CHECK(failed_at() == "2026-03-01T00:00:00Z");
    CHECK_THROWS_AS(messages::recipient_for(database.db(), bernd), Refused);

    database.write([&](db::UnitOfWork& work) {
        auto person = members::read_person(work.db(), bernd);
        person.phone = "0281 1";
        members::PersonWriter(work).update(bernd, person);
        CHECK(failed_at());
        person.email = "neu@otto.example";
        members::PersonWriter(work).update(bernd, person);
    });
    CHECK_FALSE(failed_at());
}

TEST_CASE("words are found however umlauts are written, and follow undo and redo") {
    test::TemporaryDatabase database;
    std::int64_t entry = database.write([&](db::UnitOfWork& work) {
        messages::MessageStore(work).add(messages::read_mail(mail_text("Jörg <j@x.example>", "Müllabfuhr",
                                                                       "1@x.example", "", "Straßenfest")),
                                         work.now());
    });
    for (const char* words :
         {"müllabfuhr", "muell*", "MULL*", "strassenfest", "joerg", "j@x.example", "strasse* mull*"})
        CHECK(found(database, words) == "1\r\n");
    CHECK(found(database, "abfuhr").empty());
    CHECK(found(database, "muell").empty());
    CHECK(found(database, "\"müll OR").empty());
    database.write([&](db::UnitOfWork& work) { work.undo(entry); });
    CHECK(found(database, "muell*").empty());
    database.write([&](db::UnitOfWork& work) { work.redo(entry); });
    CHECK(found(database, "muell*") == "1\r\n");
    database.db().execute("INSERT INTO message_fts (message_fts) VALUES ('integrity-check')");
    CHECK_THROWS_AS(messages::search(database.db(), {"!?"}, 50), UsageError);
}

TEST_CASE("an answer stands in the thread and bears the headers of one") {
    test::TemporaryDatabase database;
    const auto thread = receive(database, mail_text("Anna <a@x.example>", "AW: Re: Frage", "2@x.example",
                                                    "References: <1@x.example>\nReply-To: b@x.example\n"))
                            .thread_id;
    database.write([&](db::UnitOfWork& work) {
        const auto question = messages::question_of(work.db(), thread);
        CHECK(question.quoted.find("> Hallo") != std::string::npos);
        messages::reply(work, question, "Um acht.", messages::Wording::own, State::done);
    });
    CHECK(
        database.db().text("SELECT recipient || '|' || subject || '|' || in_reply_to || '|' || reference_ids "
                           "|| '|' || is_automatic FROM mail") ==
        "b@x.example|Re: Frage|2@x.example|1@x.example 2@x.example|0");
    CHECK(state_of(database, thread) == "done");
    const auto sent = *database.db().text("SELECT message_id FROM mail");
    CHECK(receive(database,
                  mail_text("a@x.example", "Re: Frage", "3@x.example", "In-Reply-To: <" + sent + ">\n"))
              .thread_id == thread);
}

TEST_CASE("an answer is booked on whom it goes to, not on whom the thread is about") {
    test::TemporaryDatabase database;
    const auto anna = add_member(database, "Anna", "anna@x.example");
    const auto bob = add_member(database, "Bob", "bob@x.example");
    const auto thread = receive(database, mail_text("anna@x.example", "Frage", "1@x.example")).thread_id;
    receive(database, mail_text("bob@x.example", "Re: Frage", "2@x.example", "In-Reply-To: <1@x.example>\n"));
    database.write([&](db::UnitOfWork& work) {
        messages::reply(work, messages::question_of(work.db(), thread), "Um acht.", messages::Wording::own,
                        State::done);
    });
    CHECK(database.db().integer("SELECT person_id FROM thread") == anna);
    CHECK(database.db().integer("SELECT person_id FROM mail") == bob);
}

TEST_CASE("what comes while an answer is written is not answered by it") {
    test::TemporaryDatabase database;
    const auto thread = receive(database, mail_text("a@x.example", "Frage", "1@x.example")).thread_id;
    const auto question = messages::question_of(database.db(), thread);
    receive(database, mail_text("a@x.example", "Re: Frage", "2@x.example", "In-Reply-To: <1@x.example>\n"));
    database.write([&](db::UnitOfWork& work) {
        messages::reply(work, question, "Um acht.", messages::Wording::own, State::done);
    });
    CHECK(state_of(database, thread) == "open");
}

TEST_CASE("people are answered, not machines that wrote last") {
    test::TemporaryDatabase database;
    const auto thread = receive(database, mail_text("a@x.example", "Frage", "1@x.example")).thread_id;
    receive(database, mail_text("noreply@x.example", "Abwesend", "2@x.example",
                                "In-Reply-To: <1@x.example>\nAuto-Submitted: auto-replied\n"));
    CHECK(messages::question_of(database.db(), thread).recipient == "a@x.example");
    const auto lonely = receive(database, mail_text("MAILER-DAEMON@x.example", "Undelivered", "3@x.example"));
    CHECK_THROWS_AS(messages::question_of(database.db(), lonely.thread_id), Refused);
}

TEST_CASE("an answer that was not delivered leaves its thread open") {
    test::TemporaryDatabase database;
    const auto thread = receive(database, mail_text("a@x.example", "Frage", "1@x.example")).thread_id;
    database.write([&](db::UnitOfWork& work) {
        const auto question = messages::question_of(work.db(), thread);
        messages::reply(work, question, "Um acht.", messages::Wording::own, State::done);
    });
    CHECK(state_of(database, thread) == "done");
    database.write([](db::UnitOfWork& work) { messages::reopen_unanswered(work, {1}); });
    CHECK(state_of(database, thread) == "open");
    set_state(database, thread, State::done);
    database.write([](db::UnitOfWork& work) { work.db().run("UPDATE mail SET state = 'sent'"); });
    // A bounce that only answers what it is about, without returning it.
    const auto sent = *database.db().text("SELECT message_id FROM mail");
    std::string bounce = bounce_of("other@x.example", "failed");
    bounce.insert(0, "In-Reply-To: <" + sent + ">\n");
    receive(database, bounce);
    CHECK(database.db().text("SELECT state FROM mail") == "failed");
    CHECK(state_of(database, thread) == "open");
}

TEST_CASE("old post that is taken in as done opens nothing, and what we wrote is ours") {
    test::TemporaryDatabase database;
    database.write([](db::UnitOfWork& work) {
        work.db().run(
            "INSERT INTO setting (key, value) VALUES ('association.email', 'Vorstand@bruenen.example')");
        const std::vector<messages::Incoming> mails = {
            messages::read_mail(mail_text("a@x.example", "Frage", "1@x.example")),
            messages::read_mail(mail_text("vorstand@bruenen.example", "Re: Frage", "2@x.example",
                                          "In-Reply-To: <1@x.example>\n")),
            messages::read_mail(
                mail_text("a@x.example", "Re: Frage", "3@x.example", "In-Reply-To: <2@x.example>\n"))};
        messages::import_mails(work, mails, State::done);
    });
    CHECK(database.db().integer("SELECT count(*) FROM thread WHERE state = 'done'") == 1);
    CHECK(database.db().text("SELECT group_concat(direction, ' ') FROM message") == "in out in");
}

TEST_CASE("what we sent and what comes back to us is one message") {
    test::TemporaryDatabase database;
    const auto thread = receive(database, mail_text("a@x.example", "Frage", "1@x.example")).thread_id;
    database.write([&](db::UnitOfWork& work) {
        const auto question = messages::question_of(work.db(), thread);
        messages::reply(work, question, "Um acht.", messages::Wording::own, State::done);
    });
    const auto sent = *database.db().text("SELECT message_id FROM mail");
    CHECK_FALSE(receive(database, mail_text("vorstand@bruenen.example", "Re: Frage", sent)).is_new);
    CHECK(state_of(database, thread) == "done");
}

TEST_CASE("an undone mail whose content was purged comes back only from outside") {
    test::TemporaryDatabase database;
    const std::string raw = mail_text("a@x.example", "Frage", "1@x.example");
    const auto entry = database.write([&](db::UnitOfWork& work) {
        messages::MessageStore(work).add(messages::read_mail(raw), work.now());
    });
    database.write([&](db::UnitOfWork& work) { work.undo(entry); });
    database.write([](db::UnitOfWork& work) { messages::purge(work, Date(2026, 3, 2)); });
    CHECK_THROWS_AS(database.write([&](db::UnitOfWork& work) {
        work.redo(entry);
        messages::require_content(work.db(), entry);
    }),
                    Refused);
    CHECK(receive(database, raw).is_new);
    CHECK(db::read_blob(database.db(), *database.db().text("SELECT raw_sha256 FROM message")) == raw);
}

TEST_CASE("a machine gets no canned answer") {
    test::TemporaryDatabase database;
    const auto thread = receive(database, mail_text("a@x.example", "Abwesend", "1@x.example",
                                                    "Auto-Submitted: auto-replied\n"))
                            .thread_id;
    database.write([&](db::UnitOfWork& work) {
        const auto question = messages::question_of(work.db(), thread);
        CHECK_THROWS_AS(messages::reply(work, question, "Danke", messages::Wording::canned, State::done),
                        Refused);
    });
    CHECK(database.db().integer("SELECT count(*) FROM mail") == 0);
}

TEST_CASE("of a shared address only the threads of the erased person go") {
    test::TemporaryDatabase database;
    const auto anna = add_member(database, "Anna", "ottos@x.example");
    const auto karl = add_member(database, "Karl", "ottos@x.example");
    const auto of_karl =
        receive(database, mail_text("Karl Otto <ottos@x.example>", "Von Karl", "1@x.example"));
    const auto of_anna =
        receive(database, mail_text("Anna Otto <ottos@x.example>", "Von Anna", "2@x.example"));
    CHECK(database.db().integer("SELECT person_id FROM thread WHERE id = ?", of_karl.thread_id) == karl);
    database.write([&](db::UnitOfWork& work) { messages::remove_messages_of(work, anna); });
    CHECK(database.db().text("SELECT group_concat(id) FROM message") == std::to_string(of_karl.message_id));
    database.write([&](db::UnitOfWork& work) { messages::remove_messages_of(work, karl); });
    CHECK(database.db().integer("SELECT count(*) FROM message") == 0);
    CHECK(of_anna.is_new);
}

TEST_CASE("what was written to an erased person goes with what they wrote") {
    test::TemporaryDatabase database;
    const auto thread = receive(database, mail_text("anna@x.example", "Frage", "1@x.example")).thread_id;
    receive(database, mail_text("susanna@x.example", "Andere Frage", "2@x.example"));
    database.write([&](db::UnitOfWork& work) {
        messages::reply(work, messages::question_of(work.db(), thread), "Um acht.", messages::Wording::own,
                        State::done);
    });
    const auto anna = add_member(database, "Anna", "anna@x.example");
    database.write([&](db::UnitOfWork& work) { messages::remove_messages_of(work, anna); });
    CHECK(database.db().text("SELECT group_concat(sender_address) FROM message") == "susanna@x.example");
    CHECK(database.db().integer("SELECT count(*) FROM mail") == 0);
}

TEST_CASE("a purge spares what is yet to be sent, and blanks what was taken back") {
    test::TemporaryDatabase database;
    const auto thread = receive(database, mail_text("a@x.example", "Frage", "1@x.example")).thread_id;
    database.write([&](db::UnitOfWork& work) {
        messages::reply(work, messages::question_of(work.db(), thread), "Um acht.", messages::Wording::own,
                        State::done);
    });
    receive(database, mail_text("b@x.example", "Geheimnis", "2@x.example"));
    const auto entry = *database.db().integer("SELECT max(id) FROM log");
    database.write([&](db::UnitOfWork& work) { work.undo(entry); });
    database.write([&](db::UnitOfWork& work) { messages::purge(work, Date(2026, 3, 2)); });
    CHECK(database.db().integer("SELECT count(*) FROM message") == 2);
    CHECK(database.db().integer("SELECT count(*) FROM log_changeset WHERE instr(content, 'Geheimnis') > 0") ==
          0);
    CHECK(db::check_chain(database.db()).empty());
}

TEST_CASE("old post leaves the day on which a waiting thread is due") {
    test::TemporaryDatabase database;
    const auto thread = receive(database, mail_text("a@x.example", "Frage", "1@x.example")).thread_id;
    database.db().run("UPDATE thread SET state = 'waiting', due_on = '2026-04-01' WHERE id = ?", thread);
    const auto old = messages::read_mail(
        mail_text("a@x.example", "Re: Frage", "2@x.example", "In-Reply-To: <1@x.example>\n"));
    database.write(
        [&](db::UnitOfWork& work) { messages::import_mails(work, std::span(&old, 1), State::done); });
    CHECK(database.db().text("SELECT state || due_on FROM thread") == "waiting2026-04-01");
    CHECK(database.db().integer("SELECT count(*) FROM message") == 2);
}

TEST_CASE("a purge leaves nothing of old closed threads, not in the journal either") {
    test::TemporaryDatabase database;
    const auto old = receive(database, mail_text("a@x.example", "Geheimnis", "1@x.example"));
    set_state(database, old.thread_id, State::done);
    const auto open = receive(database, mail_text("b@x.example", "Offen", "2@x.example"));
    database.write([&](db::UnitOfWork& work) {
        const auto removed = messages::purge(work, Date(2026, 3, 2));
        CHECK(removed.threads == 1);
        CHECK(removed.messages == 1);
    });
    CHECK(database.db().integer("SELECT count(*) FROM blob") == 1);
    CHECK(found(database, "geheimnis").empty());
    CHECK(found(database, "offen") == std::to_string(open.message_id) + "\r\n");
    CHECK(database.db().integer("SELECT count(*) FROM log_changeset WHERE instr(content, 'Geheimnis') > 0") ==
          0);
    CHECK(db::check_chain(database.db()).empty());
}
