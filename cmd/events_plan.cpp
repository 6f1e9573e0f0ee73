// bfb events add, edit, cancel: what takes place, when and where.
#include <algorithm>

#include "base/text.hpp"
#include "cmd/events.hpp"
#include "events/calendar.hpp"
#include "events/notices.hpp"
#include "events/registration.hpp"
#include "events/wall_time.hpp"

namespace bfb::cmd {

namespace {

std::vector<std::string> kind_words() { return {events::kinds.begin(), events::kinds.end()}; }

/// What an event may be given, when it is added and when it is changed; an empty text clears.
struct Facts {
    std::optional<std::string> title, kind, series, end, zone, repeat, place, address, url, stream;
    std::optional<WallTime> start;
    std::optional<std::string> capacity;
    std::optional<LongText> text;
    bool planned = false;
    bool confirmed = false;
};

std::optional<std::string> text_or_none(const std::string& text) {
    const auto trimmed = trim(text);
    return trimmed.empty() ? std::nullopt : std::optional(std::string(trimmed));
}

std::string kind_of(const std::string& text) {
    const auto word = ascii_lower(text);
    const auto known = kind_words();
    if (std::find(known.begin(), known.end(), word) == known.end())
        throw_no_choice("--kind", text, {events::kinds.begin(), events::kinds.end()});
    return word;
}

void set(std::optional<std::string>& fact, const std::optional<std::string>& given) {
    if (given) fact = text_or_none(*given);
}

std::optional<std::int64_t> capacity_of(const std::string& text) {
    if (trim(text).empty()) return std::nullopt;
    std::int64_t capacity = 0;
    read("--capacity", text, Context{}, capacity);
    return capacity;
}

/// An hour alone is one of the first day, or of the next where it is earlier than the start; `+90m` and `+2h`
/// are lengths.
std::optional<std::string> end_of(const std::string& text, const std::string& starts_at, Date today) {
    const std::string given(trim(text));
    if (given.empty()) return std::nullopt;
    const bool has_clock = !events::clock_of(starts_at).empty();
    if (const auto clock = events::parse_clock_time(given); clock && has_clock) {
        const std::string same_day = starts_at.substr(0, 11) + *clock;
        return same_day >= starts_at ? same_day : events::plus_minutes(same_day, 24 * 60);
    }
    WallTime end;
    read("--end", given, Context{today}, end);
    return end.text;
}

void move_start(events::Event& event, const std::string& start) {
    const bool same_form = start.size() == event.starts_at.size();
    if (event.ends_at && same_form)  // it lasts as long as before
        event.ends_at = events::plus_minutes(start, events::minutes_between(event.starts_at, *event.ends_at));
    if (event.ends_at && !same_form) event.ends_at.reset();
    event.starts_at = start;
}

void apply(const Facts& facts, events::Event& event, Date today) {
    if (facts.title) event.title = *facts.title;
    if (facts.kind) event.kind = kind_of(*facts.kind);
    if (facts.start) move_start(event, facts.start->text);
    if (facts.end) event.ends_at = end_of(*facts.end, event.starts_at, today);
    if (facts.zone) event.zone = *facts.zone;
    if (facts.capacity) event.capacity = capacity_of(*facts.capacity);
    if (facts.text) event.description_md = text_or_none(facts.text->text);
    set(event.series, facts.series);
    set(event.rrule, facts.repeat);
    set(event.place, facts.place);
    set(event.address, facts.address);
    set(event.url, facts.url);
    set(event.stream_url, facts.stream);
    if (facts.planned) event.status = "planned";
    if (facts.confirmed) event.status = "confirmed";
    if (facts.confirmed) event.cancel_reason.reset();
}

struct AddOptions : Facts {
    std::string name;
    WallTime begins;
};

/// "event 3: Jahreshauptversammlung, 12.03.2026 19:30"
std::string line_of(const char* words, const out::Record& event) {
    return fmt::format(fmt::runtime(_(words)), shown(event, "id"), shown(event, "title"),
                       shown(event, "starts_at"));
}

void add(App& app, const AddOptions& options) {
    events::Event event;
    event.title = options.name;
    event.starts_at = options.begins.text;
    apply(options, event, app.today());
    const auto record = app.write([&](db::UnitOfWork& work) {
        return events::event_record(work.db(), events::add(work, event), app.today());
    });
    app.report({line_of(N_("event {} added: {}, {}"), record), record,
                fmt::format("bfb events register {}", shown(record, "id"))});
}

struct EditOptions : Facts {
    std::string event;
    std::optional<WallTime> date;
    std::optional<WallTime> move_to;
    bool cancel = false;
    bool restore = false;
};

events::ChangedDate changed_date(const EditOptions& options, const events::Occurrence& date, Date today) {
    events::ChangedDate changed;
    if (options.move_to) changed.starts_at = options.move_to->text;
    const auto& starts_at = changed.starts_at.value_or(date.starts_at);
    if (options.end) changed.ends_at = end_of(*options.end, starts_at, today).value_or("");
    if (options.place) changed.place = trim(*options.place);
    return changed;
}

/// One date of a series.
void edit_date(App& app, const EditOptions& options) {
    const auto event = event_named(app, options.event);
    if (!options.move_to && !options.end && !options.place && !options.cancel && !options.restore)
        throw UsageError(_(
            "say what becomes of the date: --move-to TIME, --end TIME, --place TEXT, --cancel or --restore"));
    const auto date = events::date_on(app.db(), event, options.date->text, events::CancelledDates::included);
    const auto record = app.write([&](db::UnitOfWork& work) {
        if (options.restore)
            events::restore_date(work, event, date.occurrence);
        else if (options.cancel)
            events::cancel_date(work, event, date.occurrence);
        else
            events::change_date(work, event, date.occurrence, changed_date(options, date, app.today()));
        events::withdraw_reminders(work, event.id, std::nullopt);
        return events::event_record(work.db(), event.id, app.today());
    });
    app.report({tr("event {}, {} changed", event.id, events::display_wall(options.date->text)), record,
                fmt::format("bfb events show {}", event.id)});
}

/// "2 moved up from the waiting list"
std::string moved_words(std::size_t count) {
    if (count == 0) return {};
    return ", " + trn("{} moved up from the waiting list", "{} moved up from the waiting list",
                      static_cast<long long>(count));
}

void edit(App& app, const EditOptions& options) {
    if (options.date) return edit_date(app, options);
    if (options.move_to || options.cancel || options.restore)
        throw UsageError(_("--move-to, --cancel and --restore are for one date of a series"),
                         _("say which with --date DATE; a whole event is cancelled by 'bfb events cancel'"));
    auto event = event_named(app, options.event);
    apply(options, event, app.today());
    if (const auto lost = static_cast<long long>(events::dates_lost_by(app.db(), event)))
        app.confirm(trn(
            "{} moved or cancelled date is no date of the series then, and is forgotten. Go on?",
            "{} moved or cancelled dates are no dates of the series then, and are forgotten. Go on?", lost));
    std::size_t moved_up = 0;
    const auto record = app.write([&](db::UnitOfWork& work) {
        events::edit(work, event);
        if (events::read_event(work.db(), event.id).sequence != event.sequence)
            events::withdraw_reminders(work, event.id, std::nullopt);  // they tell another time or place
        const auto moved = events::fill_free_seats(work, event.id);
        events::tell_moved_up(work, event.id, moved);
        moved_up = moved.size();
        return events::event_record(work.db(), event.id, app.today());
    });
    app.report({line_of(N_("event {} changed: {}, {}"), record) + moved_words(moved_up), record,
                fmt::format("bfb events show {}", event.id)});
}

struct CancelOptions {
    std::string event;
    std::optional<LongText> reason;
    bool silent = false;
};

void cancel(App& app, const CancelOptions& options) {
    const auto event = event_named(app, options.event);
    std::size_t told = 0;
    const auto record = app.write([&](db::UnitOfWork& work) {
        events::cancel(work, event.id, options.reason ? options.reason->text : "");
        events::withdraw_reminders(work, event.id, std::nullopt);
        if (!options.silent) told = events::tell_cancelled(work, event.id, app.today());
        return events::event_record(work.db(), event.id, app.today());
    });
    std::string line = line_of(N_("event {} cancelled: {}, {}"), record);
    if (told > 0) line += ", " + trn("{} mail queued", "{} mails queued", static_cast<long long>(told));
    app.report({line, record, told > 0 ? "bfb mail send" : ""});
}

template <class Options>
void describe_facts(CommandBuilder<Options>& command) {
    command.option(&Options::kind, "--kind", "KIND", N_("what it is (default: meeting)"))
        .choices(kind_words())
        .option(&Options::end, "--end", "TIME",
                N_("until when: 21:00, or a day with an hour; all day: the last day"))
        .option(&Options::repeat, "--repeat", "RULE", N_("a series: FREQ=MONTHLY;BYDAY=1TH (RFC 5545)"))
        .option(&Options::place, "--place", "TEXT", N_("where, in words"))
        .option(&Options::address, "--address", "TEXT", N_("street and town"))
        .option(&Options::capacity, "--capacity", "SEATS", N_("how many may come; who is too late waits"))
        .option(&Options::series, "--series", "NAME",
                N_("the programme it belongs to; certificates count it"))
        .option(&Options::text, "--text", "TEXT", N_("description, in Markdown; - or @FILE"), Completes::file)
        .option(&Options::url, "--url", "URL", N_("a web page about it"))
        .option(&Options::stream, "--stream", "URL", N_("where it can be watched live"))
        .option(&Options::zone, "--zone", "ZONE", N_("time zone (default: Europe/Berlin)"))
        .flag(&Options::planned, "--planned", N_("not certain yet"));
}

}  // namespace

void describe_planning(Group& group) {
    auto adding = group.command<AddOptions>("add", N_("add an event"));
    adding
        .details(N_(
            "TIME is what the clocks show there: a weekly meeting stays at half past seven when they change. A day\n"
            "alone is an event of all day. A series repeats by its rule; single dates are moved and left out with\n"
            "'bfb events edit EVENT --date DATE'."))
        .example(
            "bfb events add \"Jahreshauptversammlung\" \"2026-03-12 19:30\" --kind assembly --place "
            "Dorfgemeinschaftshaus",
            N_("one evening"))
        .example(
            "bfb events add Stammtisch \"2026-04-02 19:30\" --end 21:30 --repeat \"FREQ=MONTHLY;BYDAY=1TH\"",
            N_("every first Thursday"))
        .example("bfb events add \"World Café\" \"2026-05-09 14:00\" --kind world_cafe --capacity 40",
                 N_("forty seats, then a waiting list"))
        .required(&AddOptions::name, "TITLE", N_("what it is called"))
        .required(&AddOptions::begins, "TIME", N_("when it begins: 2026-05-01 19:30, or a day"));
    describe_facts(adding);
    adding.run(add);
    auto editing = group.command<EditOptions>("edit", N_("change an event, or one date of a series"));
    editing
        .details(N_(
            "An empty text clears what is there. A new start keeps the length. Calendars that have the event take\n"
            "notice of a new time, place or state. Raised capacity moves up who waits, and tells them by mail.\n"
            "\n"
            "With --date, one date of a series: --move-to another time, another --end or --place, --cancel it, or\n"
            "--restore what the rule says. Where two fall on one day, that of the rule is meant; --date\n"
            "\"2026-05-14 10:00\" means the other. A new weekday of the series forgets its changed dates, and asks."))
        .example("bfb events edit 3 --start \"2026-03-19 19:30\"", N_("a week later"))
        .example("bfb events edit 3 --capacity 60", N_("twenty more seats"))
        .example("bfb events edit 4 --date 2026-05-07 --move-to \"2026-05-08 19:00\"",
                 N_("one date is moved"))
        .example("bfb events edit 4 --date 2026-12-31 --cancel", N_("one date is left out"))
        .required(&EditOptions::event, "EVENT", N_("number, page or words of the title"), Completes::event)
        .option(&EditOptions::title, "--title", "TEXT", N_("what it is called"))
        .option(&EditOptions::start, "--start", "TIME", N_("when it begins"));
    describe_facts(editing);
    editing.flag(&EditOptions::confirmed, "--confirmed", N_("certain, also one that was cancelled"))
        .option(&EditOptions::date, "--date", "DATE",
                N_("that date of the series, with its hour where the day has two"))
        .option(&EditOptions::move_to, "--move-to", "TIME", N_("with --date: it takes place then"))
        .flag(&EditOptions::cancel, "--cancel", N_("with --date: it does not take place"))
        .flag(&EditOptions::restore, "--restore", N_("with --date: as the rule says"))
        .run(edit);
    group.command<CancelOptions>("cancel", N_("an event does not take place"))
        .details(N_("It stays, and calendars show it as cancelled. Who is registered, or waits, is told by "
                    "mail."))
        .example("bfb events cancel 3 --reason \"die Referentin ist krank\"",
                 N_("the reason stands in the mail"))
        .required(&CancelOptions::event, "EVENT", N_("number, page or words of the title"), Completes::event)
        .option(&CancelOptions::reason, "--reason", "TEXT", N_("why"))
        .flag(&CancelOptions::silent, "--silent", N_("queue no mails"))
        .run(cancel);
}

}  // namespace bfb::cmd
