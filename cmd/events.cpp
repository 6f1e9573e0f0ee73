// bfb events: meetings, trainings and all else that takes place; here what lists and shows them.
#include "cmd/events.hpp"

#include "cmd/groups.hpp"
#include "events/listing.hpp"
#include "events/wall_time.hpp"
#include "members/association.hpp"

namespace bfb::cmd {

namespace {

struct ListOptions {
    std::vector<std::string> terms;
    bool upcoming = false;
    bool past = false;
    bool by_month = false;
};

events::Listing listing_of(const ListOptions& options) {
    if (options.upcoming && options.past) throw UsageError(_("--upcoming and --past exclude each other"));
    const auto span = options.upcoming ? events::Span::upcoming
                      : options.past   ? events::Span::past
                                       : events::Span::all;
    return {options.terms, span};
}

void list(App& app, const ListOptions& options) {
    const auto listing = listing_of(options);
    app.print(options.by_month ? events::list_by_month(app.db(), listing, app.today())
                               : events::list(app.db(), listing, app.today()));
}

struct ShowOptions {
    std::string event;
};

void show(App& app, const ShowOptions& options) {
    app.print(events::event_record(app.db(), event_named(app, options.event).id, app.today()));
}

void describe_reading(Group& group) {
    group.command<ListOptions>("list", N_("list events"))
        .details(N_(
            "An event a row, by its start; a series stands there with its first date, or, where days bound the list,\n"
            "with the first date within them. 'registered' and 'waiting' count seats.\n"
            "\n"
            "--by-month shows every date of a series, with its month in front: of the next twelve months unless days\n"
            "are given."))
        .example("bfb events list --upcoming", N_("what is to come"))
        .example("bfb events list kind:training from:2026-03-01 to:2026-06-30", N_("trainings of a spring"))
        .example("bfb events list --by-month foreign:no", N_("the programme, without other initiatives'"))
        .filters(&ListOptions::terms, events::filter_keys())
        .flag(&ListOptions::upcoming, "--upcoming", N_("only what is not over"))
        .flag(&ListOptions::past, "--past", N_("only what is over, the latest first"))
        .flag(&ListOptions::by_month, "--by-month", N_("every date, month by month"))
        .run(list);
    group.command<ShowOptions>("show", N_("show an event: its dates, who comes and who waits"))
        .example("bfb events show 3", N_("event 3"))
        .example("bfb events show \"world café\"", N_("by words of its title"))
        .required(&ShowOptions::event, "EVENT", N_("number, page or words of the title"), Completes::event)
        .run(show);
}

}  // namespace

void read(const std::string& name, const std::string& text, const Context& context, WallTime& value) {
    const auto wall = events::parse_wall_time(text, context.today);
    if (!wall)
        throw UsageError(tr("{}: '{}' is no day, and no day with an hour", name, text),
                         _("for example: 2026-05-01 19:30, 01.05.2026 19:30, 2026-05-01"));
    value.text = *wall;
}

events::Tell whom(bool is_silent) { return is_silent ? events::Tell::nobody : events::Tell::everybody; }

i18n::Language paper_language(App& app) {
    return app.options().lang.value_or(members::usual_language(app.db()));
}

events::Event event_named(App& app, const std::string& text) {
    return events::read_event(app.db(), events::find(app.db(), text, app.today()));
}

void events_commands(Group& group) {
    describe_reading(group);
    describe_planning(group);
    describe_registering(group);
    describe_attendance(group);
    describe_calendars(group);
    describe_tables(group);
    describe_fishbowl(group);
}

}  // namespace bfb::cmd
