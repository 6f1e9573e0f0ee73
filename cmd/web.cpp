// bfb web cgi, intake: the two ends of the spool.
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
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
    std::int64_t ignored = 0, expired = 0;
    std::vector<std::pair<std::string, std::string>> failed;

    bool is_empty() const {
        return messages + requests + applications + subscriptions + unsubscribed + ignored + expired == 0 &&
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
        case intake::Taken::nothing:
            ++report.ignored;
            break;
    }
}

/// Takes the spool in file after file, each as one unit of work. A file goes when what it says is committed;
/// one that says nothing is set aside; one that can't be taken in now stays.
class Intake {
  public:
    Intake(App& app, const std::string& spool) : app_(app), reader_(spool) {}

    IntakeReport run() {
        for (const auto& name : reader_.waiting()) take(name);
        set_unfinished_aside();
        if (stayed_ == 0) drop_expired();
        return std::move(report_);
    }

  private:
    void take(const std::string& name) {
        std::optional<std::string> content;
        try {
            content = reader_.read(name);
        } catch (const std::runtime_error& fault) {
            return set_aside(web::SpoolReader::Place::waiting, name, fault.what());
        }
        if (!content) return;
        const auto parsed = web::parse_submission(*content);
        if (const auto* fault = std::get_if<std::string>(&parsed))
            return set_aside(web::SpoolReader::Place::waiting, name, *fault);
        take(name, std::get<web::Submission>(parsed), *content);
    }

    void take(const std::string& name, const web::Submission& submission, const std::string& content) {
        try {
            count(report_, app_.write([&](db::UnitOfWork& work) {
                return intake::take_submission(work, submission, content, app_.today());
            }));
        } catch (const Refused& refusal) {
            ++stayed_;
            report_.failed.emplace_back(name, tr("it stays: {}", refusal.what()) +
                                                  (refusal.hint().empty() ? "" : "; " + refusal.hint()));
            return;
        }
        if (!app_.dry_run()) reader_.remove(name);
    }

    void set_aside(web::SpoolReader::Place place, const std::string& name, const std::string& reason) {
        report_.failed.emplace_back(name, reason);
        if (!app_.dry_run()) reader_.set_aside(place, name, reason);
    }

    void set_unfinished_aside() {
        const Timestamp hour_ago(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()) -
                                 std::chrono::hours(1));
        for (const auto& name : reader_.unfinished(hour_ago))
            set_aside(web::SpoolReader::Place::temporary, name, "it was never finished");
    }

    void drop_expired() {
        if (intake::expired_requests(app_.db(), app_.now()) == 0) return;
        report_.expired = app_.write([](db::UnitOfWork& work) { return intake::drop_expired(work); });
    }

    App& app_;
    web::SpoolReader reader_;
    IntakeReport report_;
    std::int64_t stayed_ = 0;
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

void intake_spool(App& app, const IntakeOptions& options) {
    const std::string spool = spool_of(app, options);
    IntakeReport report;
    try {
        report = Intake(app, spool).run();
    } catch (const std::system_error& error) {
        throw Error(error.what(), _("the user of bfb must be in the group that the spool belongs to"));
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
            "start page on the server (/), BFB_WEB_MOST how many files may wait (1000)."))
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
            "deleted. What can't be read is moved to the folder failed, with the reason beside it."))
        .run(intake_spool);
}

}  // namespace bfb::cmd
