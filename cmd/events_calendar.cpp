// bfb events export, import: calendars and tables for others, and calendars of others.
#include <fstream>
#include <iostream>
#include <iterator>

#include "cmd/events.hpp"
#include "events/calendar.hpp"
#include "events/calendar_import.hpp"
#include "events/listing.hpp"
#include "members/association.hpp"

namespace bfb::cmd {

enum class EventsAs { ics, csv };

template <>
struct Choices<EventsAs> {
    static constexpr std::array<std::pair<std::string_view, EventsAs>, 2> words{
        {{"ics", EventsAs::ics}, {"csv", EventsAs::csv}}};
};

namespace {

struct ExportOptions {
    std::vector<std::string> terms;
    EventsAs kind = EventsAs::ics;
    std::vector<std::string> events;
};

std::vector<events::Event> chosen(App& app, const ExportOptions& options) {
    if (options.events.empty()) return events::listed_events(app.db(), {options.terms}, app.today());
    if (!options.terms.empty()) throw UsageError(_("--event names what is exported; leave filters out"));
    std::vector<events::Event> named;
    for (const auto& event : options.events) named.push_back(event_named(app, event));
    return named;
}

out::RowStream table_of(const std::vector<events::Event>& chosen) {
    using out::Kind;
    std::vector<std::vector<db::Value>> rows;
    for (const auto& event : chosen)
        rows.push_back({event.id, event.title, event.kind, db::value_of(event.series), event.starts_at,
                        db::value_of(event.ends_at), event.zone, db::value_of(event.rrule),
                        db::value_of(event.place), db::value_of(event.address), db::value_of(event.url),
                        event.status, db::value_of(event.capacity), std::int64_t{event.is_foreign},
                        event.uid});
    return out::RowStream({{"id", Kind::integer, N_("Event")},
                           {"title", Kind::text, N_("Title")},
                           {"kind", Kind::text, N_("Kind")},
                           {"series", Kind::text, N_("Series")},
                           {"starts_at", Kind::wall_time, N_("Start")},
                           {"ends_at", Kind::wall_time, N_("End")},
                           {"zone", Kind::text, N_("Time zone")},
                           {"rrule", Kind::text, N_("Rule")},
                           {"place", Kind::text, N_("Place")},
                           {"address", Kind::text, N_("Address")},
                           {"url", Kind::text, N_("Web page")},
                           {"status", Kind::text, N_("Status")},
                           {"capacity", Kind::integer, N_("Seats")},
                           {"foreign", Kind::boolean, N_("Another initiative's")},
                           {"uid", Kind::text, "UID"}},
                          std::move(rows));
}

void export_(App& app, const ExportOptions& options) {
    const auto events = chosen(app, options);
    if (options.kind == EventsAs::csv) {
        app.set_format(out::Format::csv);
        return app.print(table_of(events));
    }
    app.print_text(events::calendar_of(app.db(), events, members::association_name(app.db())));
}

struct ImportOptions {
    std::string file;
};

/// No more than can be taken is read.
std::string content_of(const std::string& file) {
    std::ifstream opened;
    if (file != "-") opened.open(file, std::ios::binary);
    std::istream& in = file == "-" ? std::cin : opened;
    std::string bytes(events::most_calendar_bytes + 1, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    if (in.bad() || (file != "-" && !opened.is_open())) throw NotFound(tr("'{}' can't be read", file));
    return bytes;
}

out::Record record_of(const events::Imported& imported) {
    const auto count = [](std::size_t number) { return static_cast<std::int64_t>(number); };
    out::Records failed;
    for (const auto& fault : imported.faults)
        failed.push_back(out::Record()
                             .add("line", out::Kind::integer, N_("Line"), count(fault.line))
                             .add("reason", out::Kind::text, N_("Reason"), fault.reason));
    return out::Record()
        .add("read", out::Kind::integer, N_("Read"), count(imported.read))
        .add("added", out::Kind::integer, N_("Added"), count(imported.added))
        .add("updated", out::Kind::integer, N_("Updated"), count(imported.updated))
        .add("unchanged", out::Kind::integer, N_("Unchanged"), count(imported.unchanged))
        .add("own", out::Kind::integer, N_("Our own"), count(imported.own))
        .add("ignored", out::Kind::integer, N_("Ignored"), count(imported.ignored))
        .add("failed", N_("Failed"), std::move(failed));
}

void import(App& app, const ImportOptions& options) {
    const auto bytes = content_of(options.file);
    const auto imported =
        app.write([&](db::UnitOfWork& work) { return events::import_calendar(work, bytes); });
    for (const auto& fault : imported.faults) app.warn(tr("line {}: {}", fault.line, fault.reason));
    if (!imported.faults.empty()) app.exit_code = ExitCode::partial;
    if (app.quiet() && imported.added + imported.updated == 0) return;
    std::string line = tr("{} events read: {} added, {} updated, {} unchanged", imported.read, imported.added,
                          imported.updated, imported.unchanged);
    if (imported.own > 0) line += ", " + tr("{} of our own left alone", imported.own);
    if (imported.ignored > 0) line += ", " + tr("{} unknown ones ignored", imported.ignored);
    app.report({line, record_of(imported), "bfb events list foreign:yes"});
}

}  // namespace

void describe_calendars(Group& group) {
    group.command<ExportOptions>("export", N_("events as a calendar, or as a table"))
        .details(N_(
            "A calendar is iCalendar (RFC 5545): other programs import it, or subscribe to it. The same events are the\n"
            "same bytes; cancelled ones stay in it as cancelled."))
        .example("bfb events export -o bfb.ics", N_("all events"))
        .example("bfb events export --event 3 -o event.ics", N_("one event"))
        .example("bfb events export kind:training foreign:no --kind csv --excel -o trainings.csv",
                 N_("a table of the trainings"))
        .filters(&ExportOptions::terms, events::filter_keys())
        .option(&ExportOptions::kind, "--kind", "KIND", N_("what is written (default: ics)"))
        .option(&ExportOptions::events, "--event", "EVENT", N_("this one; may be repeated"), Completes::event)
        .run(export_);
    group.command<ImportOptions>("import", N_("take over the calendar of another initiative"))
        .details(N_(
            "An event is known again by its UID: where the file says something else of it than last time, it is changed,\n"
            "by a version that is not an earlier one; until then it stays as you changed it. Our own events that come\n"
            "back are left as they are. A calendar with METHOD:CANCEL cancels what is known, and adds nothing.\n"
            "\n"
            "Imported events are marked as another initiative's (foreign:yes), and their dates are told in the time zone\n"
            "of home. What can't be read is named with its line (exit 7), the rest is taken."))
        .example("bfb events import nachbarn.ics", N_("from a file"))
        .example("curl -s https://example.org/calendar.ics | bfb events import -",
                 N_("from the web, by cron"))
        .required(&ImportOptions::file, "FILE", N_("iCalendar file; - for standard input"), Completes::file)
        .run(import);
}

}  // namespace bfb::cmd
