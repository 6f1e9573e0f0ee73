// bfb events attendance: who was there, the list for the door, and certificates.
#include "events/attendance.hpp"

#include <iostream>

#include "base/encodings.hpp"
#include "base/text.hpp"
#include "cmd/events.hpp"
#include "events/papers.hpp"
#include "events/registration.hpp"
#include "members/reference.hpp"

namespace bfb::cmd {

namespace {

struct AttendanceOptions {
    std::optional<std::string> event;
    std::vector<std::string> names;
    std::optional<WallTime> on;
    std::optional<std::int64_t> minutes;
    std::optional<std::string> remove;
    bool add = false;
    bool sheet = false;
    bool certificate = false;
    std::optional<std::string> series, member;
};

void certificate(App& app, const AttendanceOptions& options) {
    if (options.event || options.on || options.minutes || options.remove || options.sheet)
        throw UsageError(_("--certificate goes with --series and --member alone"));
    if (!options.series)
        throw UsageError(_("say for which trainings: --series NAME"),
                         _("events get a series with 'bfb events edit EVENT --series NAME'"));
    std::optional<std::int64_t> person_id;
    if (options.member) person_id = members::find(app.db(), *options.member, app.today()).person_id;
    app.print_text(
        events::certificates(app.db(), *options.series, person_id, app.today(), paper_language(app)));
}

events::Occurrence date_meant(App& app, const AttendanceOptions& options, const events::Event& event) {
    return events::date_on(app.db(), event, options.on ? std::optional(options.on->text) : std::nullopt);
}

/// Lines as they stand there, empty ones too, so that a fault has its number.
std::vector<std::string> lines_of(const std::vector<std::string>& names) {
    std::vector<std::string> lines;
    for (const auto& name : names) {
        if (name != "-") {
            lines.push_back(name);
            continue;
        }
        for (std::string line; std::getline(std::cin, line);)
            lines.push_back(is_utf8(line) ? line : from_windows_1252(line));
    }
    return lines;
}

out::Record record_of(const events::Event& event, const events::Occurrence& date,
                      const events::Attendance& attendance) {
    out::Records failed;
    for (const auto& unknown : attendance.unknown)
        failed.push_back(
            out::Record()
                .add("line", out::Kind::integer, N_("Line"), static_cast<std::int64_t>(unknown.line))
                .add("value", out::Kind::text, N_("Value"), unknown.name)
                .add("reason", out::Kind::text, N_("Reason"), unknown.reason));
    return out::Record()
        .add("event", out::Kind::integer, N_("Event"), event.id)
        .add("date", out::Kind::date, N_("Date"), date.starts_at.substr(0, 10))
        .add("booked", out::Kind::integer, N_("Booked"), static_cast<std::int64_t>(attendance.booked))
        .add("unchanged", out::Kind::integer, N_("Unchanged"), static_cast<std::int64_t>(attendance.known))
        .add("added", out::Kind::integer, N_("Added"), static_cast<std::int64_t>(attendance.added))
        .add("failed", N_("Failed"), std::move(failed));
}

void book(App& app, const AttendanceOptions& options, const events::Event& event) {
    const auto names = lines_of(options.names);
    if (options.minutes && *options.minutes <= 0) throw UsageError(_("--minutes is a number above 0"));
    const auto date = date_meant(app, options, event);
    const auto attendance = app.write([&](db::UnitOfWork& work) {
        return events::book(work, events::read_event(work.db(), event.id), date, names, options.minutes,
                            options.add ? events::WalkIns::registered : events::WalkIns::refused);
    });
    for (const auto& unknown : attendance.unknown) app.warn(tr("line {}: {}", unknown.line, unknown.reason));
    if (!attendance.unknown.empty()) app.exit_code = ExitCode::partial;
    auto line = tr("event {}, {}: {} booked, {} booked before, {} unknown", event.id,
                   out::display(date.starts_at.substr(0, 10), out::Kind::date), attendance.booked,
                   attendance.known, attendance.unknown.size());
    if (attendance.added > 0)
        line += ", " + trn("{} of them registered for it", "{} of them registered for it",
                           static_cast<long long>(attendance.added));
    app.report({line, record_of(event, date, attendance)});
}

void remove(App& app, const AttendanceOptions& options, const events::Event& event) {
    const auto date = date_meant(app, options, event);
    const auto record = app.write([&](db::UnitOfWork& work) {
        const auto id = events::find_registration(work.db(), event.id, *options.remove, events::Words::whole);
        events::unbook(work, event, date, id);
        return events::registration_record(work.db(), id);
    });
    app.report({tr("{} was not at event {}", shown(record, "name"), event.id), record});
}

void list(App& app, const AttendanceOptions& options, const events::Event& event) {
    std::optional<std::string> key;
    if (options.on) key = events::date_key(event, date_meant(app, options, event));
    app.print(events::attended(app.db(), event, key));
}

void attendance(App& app, const AttendanceOptions& options) {
    if (options.certificate) return certificate(app, options);
    if (options.series || options.member) throw UsageError(_("--series and --member go with --certificate"));
    if (!options.event) throw UsageError(tr("{} is missing", "EVENT"), _("see 'bfb events list --past'"));
    const auto event = event_named(app, *options.event);
    if (options.sheet)
        return app.print_text(
            events::attendance_sheet(app.db(), event, date_meant(app, options, event), paper_language(app)));
    if (options.remove) return remove(app, options, event);
    if (!options.names.empty()) return book(app, options, event);
    if (options.minutes || options.add) throw UsageError(_("--minutes and --add go with names"));
    list(app, options, event);
}

}  // namespace

void describe_attendance(Group& group) {
    group.command<AttendanceOptions>("attendance", N_("who was there; lists for the door, certificates"))
        .details(N_(
            "Names, one a line, mean those registered or waiting: folded, whole words in any order, or a member's number, or\n"
            "an address. A line that means nobody or several is named with its number (exit 7); the others are booked.\n"
            "With --add, who came unannounced is registered, also when the event is over: by number or address a member, by\n"
            "name a guest. Without names: who was there.\n"
            "\n"
            "--sheet and --certificate are HTML pages to be printed, by templates of mail.templates where the board has\n"
            "some, in the association's language or --lang. A date counts with its --minutes, or as long as it was."))
        .example("bfb events attendance 3 - < names.txt", N_("book who is on the list"))
        .example("bfb events attendance 4 \"anna müller\" --on 2026-05-07 --minutes 90",
                 N_("an hour and a half of one date of a series"))
        .example("bfb events attendance 4 --sheet --on 2026-05-07 -o list.html",
                 N_("to be signed at the door"))
        .example("bfb events attendance --certificate --series \"Digital im Dorf\" -o certificates.html",
                 N_("a certificate for everybody who took part"))
        .argument(&AttendanceOptions::event, "EVENT", N_("number, page or words of the title"),
                  Completes::event)
        .argument(&AttendanceOptions::names, "NAME", N_("who was there; - for names on standard input"))
        .option(&AttendanceOptions::on, "--on", "DATE", N_("which date of a series"))
        .option(&AttendanceOptions::minutes, "--minutes", "MINUTES", N_("how long (default: all of it)"))
        .flag(&AttendanceOptions::add, "--add", N_("register who is not registered, and book them too"))
        .option(&AttendanceOptions::remove, "--remove", "WHO", N_("was not there after all"))
        .flag(&AttendanceOptions::sheet, "--sheet", N_("print the list for the door"))
        .flag(&AttendanceOptions::certificate, "--certificate", N_("print certificates of a series"))
        .option(&AttendanceOptions::series, "--series", "NAME", N_("with --certificate: of these trainings"))
        .option(&AttendanceOptions::member, "--member", "MEMBER", N_("with --certificate: only theirs"),
                Completes::member)
        .run(attendance);
}

}  // namespace bfb::cmd
