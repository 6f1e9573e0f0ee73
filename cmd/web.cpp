// bfb web cgi, intake: the two ends of the spool.
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <stdexcept>
#include <system_error>
#include <variant>

#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/app.hpp"
#include "cmd/groups.hpp"
#include "intake/web_forms.hpp"
#include "web/cgi.hpp"
#include "web/spool.hpp"

namespace bfb::cmd {

namespace {

using out::Kind;

std::optional<std::string> environment_value(const char* name) {
    const char* value = std::getenv(name);
    return value ? std::optional<std::string>(value) : std::nullopt;
}

std::string read_body(std::size_t size) {
    std::string body(size, '\0');
    std::size_t filled = 0;
    while (filled < size) {
        const ssize_t got = ::read(STDIN_FILENO, body.data() + filled, size - filled);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        filled += static_cast<std::size_t>(got);
    }
    body.resize(filled);
    return body;
}

web::Response response_to(Timestamp now) {
    try {
        return web::answer(web::settings_of(environment_value), environment_value, read_body, now);
    } catch (const std::exception& fault) {
        return web::failure(fault.what());
    }
}

void cgi(App& app, const None&) {
    ::umask(0007);  // the folders of the spool are made for the group, and for nobody else
    const auto response = response_to(app.now());
    if (!response.complaint.empty()) app.warn("web cgi: " + response.complaint);
    app.print_text(web::serialize(response));
    if (response.status == 500) app.exit_code = ExitCode::failed;
}

struct IntakeOptions {
    std::optional<std::string> spool;
};

struct IntakeReport {
    std::int64_t messages = 0, requests = 0, applications = 0, subscriptions = 0, unsubscribed = 0;
    std::int64_t ignored = 0, later = 0, expired = 0;
    std::vector<std::pair<std::string, std::string>> failed;

    bool is_empty() const {
        return messages + requests + applications + subscriptions + unsubscribed + ignored + later +
                       expired ==
                   0 &&
               failed.empty();
    }
};

void count(IntakeReport& report, intake::Taken taken) {
    switch (taken) {
        case intake::Taken::message:
            ++report.messages;
            break;
        case intake::Taken::request:
            ++report.requests;
            break;
        case intake::Taken::application:
            ++report.applications;
            break;
        case intake::Taken::subscription:
            ++report.subscriptions;
            break;
        case intake::Taken::unsubscribed:
            ++report.unsubscribed;
            break;
        case intake::Taken::later:
            ++report.later;
            break;
        case intake::Taken::nothing:
            ++report.ignored;
            break;
    }
}

std::string words_for(web::Unfit unfit) {
    switch (unfit) {
        case web::Unfit::link:
            return _("it is a link");
        case web::Unfit::no_file:
            return _("it is no file");
        case web::Unfit::too_large:
            return _("it is too large for a form");
        case web::Unfit::head:
            return _("the first line is not that of a form");
        case web::Unfit::cut_short:
            return _("a value is cut short");
        case web::Unfit::foreign_value:
            return _("a value is none of that form");
        case web::Unfit::twice:
            return _("a field comes twice");
        case web::Unfit::faulty:
            return _("a value is missing, too long or malformed");
        case web::Unfit::unended:
            return _("the end is missing");
        case web::Unfit::continued:
            return _("something follows the end");
    }
    return "";
}

std::string words_for(const web::SpoolError& error) {
    const std::string reason = error.code().message();
    switch (error.deed()) {
        case web::SpoolError::Deed::open:
            return tr("'{}' can't be opened: {}", error.name(), reason);
        case web::SpoolError::Deed::read:
            return tr("'{}' can't be read: {}", error.name(), reason);
        case web::SpoolError::Deed::lock:
            return tr("'{}' can't be locked: {}", error.name(), reason);
        case web::SpoolError::Deed::write:
            return tr("'{}' can't be written: {}", error.name(), reason);
        case web::SpoolError::Deed::remove:
            return tr("'{}' can't be removed: {}", error.name(), reason);
        case web::SpoolError::Deed::set_aside:
            return tr("'{}' can't be set aside: {}", error.name(), reason);
    }
    return reason;
}

/// Of what one file says, and no reason to leave the others.
bool is_of_one_file(const Error& error) {
    return error.exit_code() == ExitCode::refused || error.exit_code() == ExitCode::not_found ||
           error.exit_code() == ExitCode::usage;
}

/// By the system's clock, as files are dated.
Timestamp ago(std::chrono::seconds time) {
    return Timestamp(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()) - time);
}

/// Takes the spool in file after file, each as one unit of work. A file goes when what it says is committed;
/// one that says nothing is set aside; one that can't be taken in now stays. What goes wrong with one is
/// told, and the others have their turn.
class Intake {
  public:
    Intake(App& app, const std::string& spool) : app_(app), reader_(spool) {}

    IntakeReport run() {
        for (const auto& name : reader_.waiting()) take(name);
        for (const auto& name : reader_.unfinished(ago(std::chrono::hours(1))))
            set_aside(web::SpoolReader::Place::temporary, name, _("it was never finished"));
        if (!app_.dry_run()) reader_.forget_set_aside(ago(std::chrono::days(30)));
        // What could not be read may be a confirmation, of any request.
        if (!is_unread_) drop_expired();
        return std::move(report_);
    }

  private:
    void take(const std::string& name) {
        try {
            const auto content = reader_.read(name);
            if (const auto* unfit = std::get_if<web::Unfit>(&content))
                set_aside(web::SpoolReader::Place::waiting, name, words_for(*unfit));
            else if (const auto* text = std::get_if<std::string>(&content))
                take(name, *text);
        } catch (const web::SpoolError& error) {
            is_unread_ = true;
            stays(name, words_for(error));
        }
    }

    void take(const std::string& name, const std::string& content) {
        const auto parsed = web::parse_submission(content);
        if (const auto* unfit = std::get_if<web::Unfit>(&parsed))
            return set_aside(web::SpoolReader::Place::waiting, name, words_for(*unfit));
        const auto& submission = std::get<web::Submission>(parsed);
        if (submission.received_at.sys_seconds() > app_.now().sys_seconds() + std::chrono::hours(1))
            return set_aside(web::SpoolReader::Place::waiting, name, _("it comes from the future"));
        take(name, submission, content);
    }

    void take(const std::string& name, const web::Submission& submission, const std::string& content) {
        try {
            const auto taken = app_.write([&](db::UnitOfWork& work) {
                return intake::take_submission(work, submission, content, app_.today());
            });
            count(report_, taken);
            if (taken != intake::Taken::later) remove(name);
        } catch (const Error& error) {
            if (!is_of_one_file(error)) throw;
            stays(name, submission, error.what() + (error.hint().empty() ? "" : "; " + error.hint()));
        } catch (const std::logic_error& fault) {  // a mistake of bfb's own must not keep the others waiting
            stays(name, submission, fault.what());
        }
    }

    /// What it may confirm must not expire meanwhile.
    void stays(const std::string& name, const web::Submission& submission, const std::string& reason) {
        const auto token = submission.values.find("token");
        if (token != submission.values.end()) spared_.push_back(token->second);
        stays(name, reason);
    }

    void stays(const std::string& name, const std::string& reason) {
        report_.failed.emplace_back(name, tr("it stays: {}", reason));
    }

    void remove(const std::string& name) {
        if (app_.dry_run()) return;
        try {
            reader_.remove(name);
        } catch (const web::SpoolError& error) {
            report_.failed.emplace_back(name, tr("it was taken in, but stays: {}", words_for(error)));
        }
    }

    void set_aside(web::SpoolReader::Place place, const std::string& name, std::string reason) {
        try {
            if (!app_.dry_run()) reader_.set_aside(place, name, reason);
        } catch (const web::SpoolError& error) {
            reason += "; " + words_for(error);
        }
        report_.failed.emplace_back(name, std::move(reason));
    }

    void drop_expired() {
        if (intake::expired_requests(app_.db(), app_.now(), spared_) == 0) return;
        report_.expired =
            app_.write([&](db::UnitOfWork& work) { return intake::drop_expired(work, spared_); });
    }

    App& app_;
    web::SpoolReader reader_;
    IntakeReport report_;
    std::vector<std::string> spared_;  // tokens that confirm, but could not be taken in yet
    bool is_unread_ = false;
};

out::Record record_of(const IntakeReport& report) {
    out::Records failed;
    for (const auto& [file, reason] : report.failed)
        failed.push_back(out::Record()
                             .add("file", Kind::text, N_("File"), file)
                             .add("reason", Kind::text, N_("Reason"), reason));
    return out::Record()
        .add("messages", Kind::integer, N_("Messages"), report.messages)
        .add("requests", Kind::integer, N_("Requests"), report.requests)
        .add("applications", Kind::integer, N_("Applications"), report.applications)
        .add("subscriptions", Kind::integer, N_("Subscriptions"), report.subscriptions)
        .add("unsubscribed", Kind::integer, N_("Unsubscribed"), report.unsubscribed)
        .add("ignored", Kind::integer, N_("Ignored"), report.ignored)
        .add("later", Kind::integer, N_("Later"), report.later)
        .add("expired", Kind::integer, N_("Expired"), report.expired)
        .add("failed", N_("Faults"), std::move(failed));
}

std::string line_of(const IntakeReport& report) {
    if (report.is_empty()) return _("the spool is empty");
    std::vector<std::string> parts;
    if (const auto n = static_cast<long long>(report.messages))
        parts.push_back(trn("{} message", "{} messages", n));
    if (const auto n = static_cast<long long>(report.requests))
        parts.push_back(trn("{} request to be confirmed", "{} requests to be confirmed", n));
    if (const auto n = static_cast<long long>(report.applications))
        parts.push_back(trn("{} application", "{} applications", n));
    if (const auto n = static_cast<long long>(report.subscriptions))
        parts.push_back(trn("{} subscription", "{} subscriptions", n));
    if (report.unsubscribed > 0) parts.push_back(tr("{} unsubscribed", report.unsubscribed));
    if (report.ignored > 0) parts.push_back(tr("{} ignored", report.ignored));
    if (report.later > 0) parts.push_back(tr("{} later: enough mails went out for this hour", report.later));
    if (report.expired > 0) parts.push_back(tr("{} expired", report.expired));
    if (!report.failed.empty()) parts.push_back(tr("{} set aside or left", report.failed.size()));
    return join(parts, ", ");
}

const char* next_step(const IntakeReport& report) {
    if (report.applications > 0) return "bfb members list state:applied";
    if (report.messages > 0) return "bfb messages inbox";
    return report.requests > 0 ? "bfb mail send" : "";
}

std::string spool_of(App& app, const IntakeOptions& options) {
    if (options.spool) return *options.spool;
    if (const auto folder = db::setting(app.db(), intake::web_settings().front())) return *folder;
    throw UsageError(_("no spool is named"),
                     _("give its folder, or set it with 'bfb config set web.spool FOLDER'"));
}

std::string remedy_for(const web::SpoolError& error) {
    if (error.code() == std::errc::permission_denied)
        return _("the user of bfb must be in the group that the spool belongs to");
    if (error.code() == std::errc::no_such_file_or_directory || error.code() == std::errc::not_a_directory)
        return _("name the folder that 'bfb web cgi' writes to; see 'bfb help website'");
    return "";
}

void intake_spool(App& app, const IntakeOptions& options) {
    const std::string spool = spool_of(app, options);
    IntakeReport report;
    try {
        report = Intake(app, spool).run();
    } catch (const web::SpoolError& error) {
        throw Error(words_for(error), remedy_for(error));
    }
    for (const auto& [file, reason] : report.failed) app.warn(file + ": " + reason);
    if (!report.failed.empty()) app.exit_code = ExitCode::partial;
    app.report({line_of(report), record_of(report), next_step(report)});
}

}  // namespace

void web_commands(Group& group) {
    group.command<None>("cgi", N_("answer one request of a web server"))
        .details(N_(
            "For the web server alone (CGI, RFC 3875): the forms of the web page are posted to it. It opens\n"
            "no database; what visitors send becomes files in the spool, for 'bfb web intake'.\n"
            "BFB_WEB_SPOOL is the spool, BFB_WEB_SITE the published site, BFB_WEB_BASE the path of its\n"
            "start page on the server (/), BFB_WEB_MOST how many files may wait (1000). BFB_WEB_HOST is the\n"
            "name under which visitors see the site, where a proxy stands between that gives another one."))
        .run(cgi);
    group.command<IntakeOptions>("intake", N_("take in what visitors of the web page sent"))
        .example("bfb web intake", N_("messages, applications and subscriptions from the spool"))
        .example("bfb -q web intake /var/spool/bfb",
                 N_("the same from another folder, silent where nothing is there"))
        .argument(&IntakeOptions::spool, "SPOOL", N_("its folder (default: the setting web.spool)"),
                  Completes::file)
        .details(N_(
            "Messages become threads. Who wants to join, or to get the newsletter, is sent a link to confirm\n"
            "it by; after that they are applicants, or subscribers. What nobody confirms within seven days is\n"
            "deleted. A mailbox gets three such mails a day, and all together as many in an hour as the setting\n"
            "web.confirmations_per_hour says; what is over waits. What is no file of ours is moved to the folder\n"
            "failed, with the reason beside it, and deleted after thirty days."))
        .run(intake_spool);
}

}  // namespace bfb::cmd
