// bfb messages receive, import, fetch: the ways in.
#include <unistd.h>

#include "base/interrupt.hpp"
#include "base/text.hpp"
#include "cmd/messages.hpp"
#include "messages/fetch.hpp"
#include "messages/mail_import.hpp"
#include "messages/mailbox.hpp"
#include "messages/settings.hpp"
#include "out/progress.hpp"

namespace bfb::cmd {

namespace {

using out::Kind;

out::Record record_of(const messages::Stored& stored) {
    return out::Record()
        .add("message", Kind::integer, N_("Message"), stored.message_id)
        .add("thread", Kind::integer, N_("Thread"), stored.thread_id)
        .add("new", Kind::boolean, N_("New"), stored.is_new);
}

std::string line_of(const messages::Stored& stored) {
    return stored.is_new ? tr("message {} received, thread {}", stored.message_id, stored.thread_id)
                         : tr("message {} is known already, thread {}", stored.message_id, stored.thread_id);
}

messages::Stored store_from_stdin(App& app) {
    const auto mail = messages::read_mail(messages::read_stream(STDIN_FILENO));
    if (trim(mail.raw).empty()) throw Refused(_("there is no mail on standard input"));
    return app.write([&](db::UnitOfWork& work) {
        const auto stored = messages::MessageStore(work).add(mail, work.now());
        work.summarize(tr("message {} received", stored.message_id));
        return stored;
    });
}

/// Whatever went wrong on our side may be right in an hour: the mail server keeps the mail and tries again.
void receive(App& app, const None&) {
    messages::Stored stored;
    try {
        stored = store_from_stdin(app);
    } catch (const Refused&) {
        throw;
    } catch (const Error& error) {
        throw TryAgain(error.what(), error.hint());
    } catch (const std::exception& error) {
        throw TryAgain(error.what());
    }
    app.report({line_of(stored), record_of(stored)});
    // The mail is stored, whatever became of the words about it: the server must not send it back.
    app.exit_code = ExitCode::ok;
}

struct ImportOptions {
    std::string path;
    messages::State state = messages::State::open;
};

struct ImportReport {
    std::int64_t read = 0, added = 0, known = 0;
    std::vector<std::pair<std::string, std::string>> failed;
};

/// Mails read, to be stored with one commit: so many that the disk is not asked for each, so few that others
/// may write in between.
class Batches {
  public:
    Batches(App& app, messages::State state, ImportReport& report)
        : app_(app), state_(state), report_(report), progress_(_("Mails read:"), 0, 16) {}

    void add(messages::MailboxEntry entry) {
        progress_.advance();
        ++report_.read;
        if (entry.fault.empty() && trim(entry.raw).empty()) entry.fault = _("it is empty");
        if (!entry.fault.empty()) {
            report_.failed.emplace_back(entry.where, entry.fault);
            return;
        }
        bytes_ += entry.raw.size();
        mails_.push_back(messages::read_mail(std::move(entry.raw)));
        if (mails_.size() >= most_mails || bytes_ >= most_bytes) store();
    }

    void store() {
        if (mails_.empty()) return;
        const auto imported =
            app_.write([&](db::UnitOfWork& work) { return messages::import_mails(work, mails_, state_); });
        report_.added += imported.added;
        report_.known += imported.known;
        mails_.clear();
        bytes_ = 0;
    }

  private:
    static constexpr std::size_t most_mails = 1'000, most_bytes = std::size_t{32} << 20;
    App& app_;
    messages::State state_;
    ImportReport& report_;
    out::Progress progress_;
    std::vector<messages::Incoming> mails_;
    std::size_t bytes_ = 0;
};

out::Record record_of(const ImportReport& report) {
    out::Records failed;
    for (const auto& [where, reason] : report.failed)
        failed.push_back(out::Record()
                             .add("where", Kind::text, N_("Where"), where)
                             .add("reason", Kind::text, N_("Reason"), reason));
    return out::Record()
        .add("read", Kind::integer, N_("Read"), report.read)
        .add("added", Kind::integer, N_("Added"), report.added)
        .add("known", Kind::integer, N_("Known"), report.known)
        .add("failed", N_("Faults"), std::move(failed));
}

void import(App& app, const ImportOptions& options) {
    ImportReport report;
    {
        Batches batches(app, options.state, report);
        messages::read_mailbox(options.path,
                               [&](messages::MailboxEntry entry) { batches.add(std::move(entry)); });
        batches.store();
    }
    for (const auto& [where, reason] : report.failed) app.warn(where + ": " + reason);
    if (!report.failed.empty()) app.exit_code = ExitCode::partial;
    app.report({trn("{} mail read", "{} mails read", static_cast<long long>(report.read)) + ": " +
                    tr("{} added, {} known already", report.added, report.known),
                record_of(report), report.added > 0 ? "bfb messages inbox" : ""});
}

out::Record record_of(const messages::Fetched& fetched) {
    return out::Record()
        .add("added", Kind::integer, N_("Added"), fetched.added)
        .add("known", Kind::integer, N_("Known"), fetched.known);
}

/// Fetches mail after mail. What was fetched before the connection is lost, or Ctrl-C, is stored, and the
/// next run goes on from there.
class Fetch {
  public:
    explicit Fetch(App& app) : app_(app), account_(messages::imap_account(app.db())) {}

    messages::Fetched run() {
        const auto connection = adapters::internet().imap(account_.server);
        const auto plan =
            messages::plan_fetch(app_.db(), account_.url, connection->examine(account_.mailbox), *connection);
        if (app_.dry_run()) return {static_cast<std::int64_t>(plan.mails.size()), 0};
        out::Progress progress(_("Mails fetched:"), static_cast<std::int64_t>(plan.mails.size()), 16);
        std::optional<std::string> trouble;
        for (const auto& listed : plan.mails) {
            if (interrupted()) break;
            try {
                take(*connection, listed);
            } catch (const std::runtime_error& error) {
                trouble = error.what();
                break;
            }
            progress.advance();
            if (batch_.size() >= messages::most_fetched || bytes_ >= messages::most_fetched_bytes)
                store(plan.uid_validity);
        }
        const bool was_interrupted = interrupted();
        const HoldInterrupts until_stored;
        store(plan.uid_validity);
        if (was_interrupted) throw Interrupted(tr("interrupted; {}", kept()));
        if (trouble) throw lost(*trouble);
        return fetched_;
    }

    /// What to say of it in the server's or libcurl's words.
    Error lost(const std::string& words) const {
        return Error(tr("fetching from {} failed: {}", account_.server.host, words), kept());
    }

  private:
    void take(adapters::ImapConnection& connection, const adapters::ListedMail& listed) {
        messages::FetchedMail mail{listed.uid};
        if (listed.arrived_at && *listed.arrived_at <= app_.now().sys_seconds())
            mail.arrived_at = Timestamp(*listed.arrived_at);
        if (listed.size <= messages::largest_mail) mail.raw = connection.fetch(listed.uid).value_or("");
        if (mail.raw.empty())
            app_.warn(listed.size > messages::largest_mail
                          ? tr("the mail with UID {} is larger than 256 MiB and is left out", listed.uid)
                          : tr("the server has no mail with UID {} any more", listed.uid));
        bytes_ += mail.raw.size();
        batch_.push_back(std::move(mail));
    }

    void store(std::uint32_t uid_validity) {
        if (batch_.empty()) return;
        const auto stored = app_.write([&](db::UnitOfWork& work) {
            return messages::store_fetched(work, account_.url, uid_validity, batch_);
        });
        fetched_.added += stored.added;
        fetched_.known += stored.known;
        batch_.clear();
        bytes_ = 0;
    }

    std::string kept() const {
        return trn("{} mail was stored before; the next run goes on from there",
                   "{} mails were stored before; the next run goes on from there",
                   static_cast<long long>(fetched_.added));
    }
    App& app_;
    messages::ImapAccount account_;
    std::vector<messages::FetchedMail> batch_;
    std::size_t bytes_ = 0;
    messages::Fetched fetched_;
};

void fetch(App& app, const None&) {
    Fetch fetch(app);
    messages::Fetched fetched;
    try {
        fetched = fetch.run();
    } catch (const Error&) {
        throw;
    } catch (const std::runtime_error& error) {
        if (interrupted()) throw Interrupted();
        throw fetch.lost(error.what());
    }
    if (app.quiet() && fetched.added == 0) return;
    app.report({trn("{} mail fetched", "{} mails fetched", static_cast<long long>(fetched.added)) + "; " +
                    tr("{} known already", fetched.known),
                record_of(fetched), fetched.added > 0 ? "bfb messages inbox" : ""});
}

}  // namespace

void describe_intake(Group& group) {
    group.command<None>("receive", N_("take in a mail from standard input, for the mail server"))
        .details(N_(
            "Exit code 75 tells the mail server to try again later: the database was locked, the disk full, or anything else\n"
            "that may pass. The same mail is stored once, however often it comes."))
        .example("bfb -q messages receive < mail.eml", N_("one mail"))
        .example("vorstand: \"|/usr/bin/bfb -q --db /srv/verein/bfb.db messages receive\"",
                 N_("a line of /etc/aliases"))
        .run(receive);
    group.command<ImportOptions>("import", N_("take in a Maildir, an mbox, or a mail"))
        .details(N_(
            "What is known already is not stored again: an import may be repeated. It is journalled in parts of\n"
            "up to 1,000 mails, each of which 'bfb undo' takes back."))
        .example("bfb messages import ~/Maildir", N_("a Maildir with its folders cur and new"))
        .example("bfb messages import archive.mbox --state done", N_("old post that was answered long ago"))
        .required(&ImportOptions::path, "PATH", N_("a Maildir, an mbox file, or a file with one mail"),
                  Completes::file)
        .option(&ImportOptions::state, "--state", "STATE",
                N_("state of the threads that begin (default: open)"))
        .run(import);
    group.command<None>("fetch", N_("fetch new mail from a server by IMAP"))
        .details(N_(
            "Reads the mailbox of the settings messages.imap_*. The server's mail is left as it is, not even marked as seen.\n"
            "A lost connection keeps what was fetched; the next run goes on from there."))
        .example("bfb config set messages.imap_host imap.example.org",
                 N_("once, with user and password file"))
        .example("bfb -q messages fetch", N_("from cron"))
        .run(fetch);
}

}  // namespace bfb::cmd
