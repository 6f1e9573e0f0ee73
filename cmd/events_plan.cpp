// bfb events add, edit, cancel: what takes place, when and where.
#include <algorithm>

#include "base/text.hpp"
#include "cmd/events.hpp"
#include "events/calendar.hpp"
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
    bool internal = false;
    bool open = false;
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

constexpr std::int64_t longest_to_guess = 12 * 60;  // minutes

/// An hour alone is one of the first day, or of the night after it; what would be longer than half a day is
/// rather a slip.
std::optional<std::string> end_of(const std::string& text, const std::string& starts_at, Date today) {
    const std::string given(trim(text));
    if (given.empty()) return std::nullopt;
    const bool has_clock = !events::clock_of(starts_at).empty();
    if (const auto clock = events::parse_clock_time(given); clock && has_clock) {
        const std::string same_day = starts_at.substr(0, 11) + *clock;
        if (same_day >= starts_at) return same_day;
        const auto next_day = events::plus_minutes(same_day, 24 * 60);
        if (events::minutes_between(starts_at, next_day) > longest_to_guess)
            throw UsageError(
                tr("--end {} is before the start at {}", given, events::clock_of(starts_at)),
                tr("if it lasts until the next day: --end \"{} {}\"", next_day.substr(0, 10), *clock));
        return next_day;
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
    if (facts.planned && facts.confirmed) throw UsageError(_("--planned and --confirmed exclude each other"));
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
    if (facts.internal) event.is_internal = true;
    if (facts.open) event.is_internal = false;
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
    bool silent = false;
};

/// What was changed, and who hears of it.
struct Change {
    out::Record record;
    std::size_t moved_up = 0;
    std::size_t told = 0;
};

/// ", 2 moved up from the waiting list, 12 mails queued"
std::string words_of(const Change& change) {
    std::string words;
    if (change.moved_up > 0)
        words += ", " + trn("{} moved up from the waiting list", "{} moved up from the waiting list",
                            static_cast<long long>(change.moved_up));
    if (change.told > 0)
        words += ", " + trn("{} mail queued", "{} mails queued", static_cast<long long>(change.told));
    return words;
}

void report(App& app, const std::string& line, const Change& change) {
    app.report(
        {line + words_of(change), change.record,
         change.told > 0 ? "bfb mail send" : fmt::format("bfb events show {}", shown(change.record, "id"))});
}

void require_one_date(const EditOptions& options) {
    const bool of_all_dates = options.title || options.kind || options.series || options.start ||
                              options.zone || options.repeat || options.address || options.url ||
                              options.stream || options.capacity || options.text || options.planned ||
                              options.confirmed || options.internal || options.open;
    if (of_all_dates)
        throw UsageError(_("with --date go --move-to, --end, --place, --cancel and --restore"),
                         _("what holds for all dates is changed without --date"));
    const bool is_other = options.move_to || options.end || options.place;
    if (is_other + options.cancel + options.restore != 1)
        throw UsageError(_(
            "say what becomes of the date: --move-to TIME, --end TIME, --place TEXT, --cancel or --restore"));
}

events::ChangedDate changed_date(const EditOptions& options, const events::Occurrence& date, Date today) {
    events::ChangedDate changed;
    if (options.move_to) changed.starts_at = options.move_to->text;
    const auto& starts_at = changed.starts_at.value_or(date.starts_at);
    if (options.end) changed.ends_at = end_of(*options.end, starts_at, today).value_or("");
    if (options.place) changed.place = trim(*options.place);
    return changed;
}

void change_date(db::UnitOfWork& work, const EditOptions& options, const events::Event& event,
                 const events::Occurrence& date, Date today) {
    if (options.restore) return events::restore_date(work, event, date.occurrence);
    if (options.cancel) return events::cancel_date(work, event, date.occurrence);
    events::change_date(work, event, date.occurrence, changed_date(options, date, today));
}

/// One date of a series.
void edit_date(App& app, const EditOptions& options) {
    require_one_date(options);
    const auto id = event_named(app, options.event).id;
    const auto change = app.write([&](db::UnitOfWork& work) {
        const auto event = events::read_event(work.db(), id);
        const auto date =
            events::date_on(work.db(), event, options.date->text, events::CancelledDates::included);
        const auto before = events::known_of_date(work.db(), id, date.occurrence);
        change_date(work, options, event, date, app.today());
        if (events::known_of_date(work.db(), id, date.occurrence).date == before.date)
            throw Refused(tr("nothing of event {} would change", id), _("see 'bfb events edit --help'"));
        const auto told =
            events::tell_changed_date(work, before, date.occurrence, app.today(), whom(options.silent));
        return Change{events::event_record(work.db(), id, app.today()), 0, told};
    });
    report(app, tr("event {}, {} changed", id, events::display_wall(options.date->text)), change);
}

void edit(App& app, const EditOptions& options) {
    if (options.date) return edit_date(app, options);
    if (options.move_to || options.cancel || options.restore)
        throw UsageError(_("--move-to, --cancel and --restore are for one date of a series"),
                         _("say which with --date DATE; a whole event is cancelled by 'bfb events cancel'"));
    auto preview = event_named(app, options.event);
    const auto id = preview.id;
    apply(options, preview, app.today());
    if (const auto lost = static_cast<long long>(events::dates_lost_by(app.db(), preview)))
        app.confirm(trn(
            "{} moved or cancelled date is no date of the series then, and is forgotten. Go on?",
            "{} moved or cancelled dates are no dates of the series then, and are forgotten. Go on?", lost));
    const auto change = app.write([&](db::UnitOfWork& work) {
        const auto before = events::known_of(work.db(), id, app.today());
        auto event = before.event;
        apply(options, event, app.today());
        events::edit(work, event);
        const auto moved = events::fill_free_seats(work, id);
        if (!work.changed())
            throw Refused(tr("nothing of event {} would change", id), _("see 'bfb events edit --help'"));
        auto told = events::tell_changed(work, before, app.today(), whom(options.silent));
        told += events::tell_moved_up(work, id, moved, whom(options.silent));
        return Change{events::event_record(work.db(), id, app.today()), moved.size(), told};
    });
    report(app, line_of(N_("event {} changed: {}, {}"), change.record), change);
}

struct CancelOptions {
    std::string event;
    std::optional<LongText> reason;
    bool silent = false;
};

void cancel(App& app, const CancelOptions& options) {
    const auto id = event_named(app, options.event).id;
    const auto change = app.write([&](db::UnitOfWork& work) {
        events::cancel(work, id, options.reason ? options.reason->text : "");
        const auto told = events::tell_cancelled(work, id, app.today(), whom(options.silent));
        return Change{events::event_record(work.db(), id, app.today()), 0, told};
    });
    report(app, line_of(N_("event {} cancelled: {}, {}"), change.record), change);
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
        .flag(&Options::planned, "--planned", N_("not certain yet"))
        .flag(&Options::internal, "--internal", N_("not shown on the website"));
}

}  // namespace

void describe_planning(Group& group) {
    auto adding = group.command<AddOptions>("add", N_("add an event"));
    adding
        .details(N_(
            "TIME is what the clocks show there: a weekly meeting stays at half past seven when they change. A day\n"
            "alone is an event of all day. The website shows every event that is not --internal. A series repeats by\n"
            "its rule; single dates are moved and left out with 'bfb events edit EVENT --date DATE'."))
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
            "notice of a new time, place or state. Who is registered, or waits, is told of that by mail, with what it was\n"
            "before. Raised capacity moves up who waits, and tells them too.\n"
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
        .flag(&EditOptions::open, "--public", N_("shown on the website again"))
        .option(&EditOptions::date, "--date", "DATE",
                N_("that date of the series, with its hour where the day has two"))
        .option(&EditOptions::move_to, "--move-to", "TIME", N_("with --date: it takes place then"))
        .flag(&EditOptions::cancel, "--cancel", N_("with --date: it does not take place"))
        .flag(&EditOptions::restore, "--restore", N_("with --date: as the rule says"))
        .flag(&EditOptions::silent, "--silent", N_("queue no mails, but withdraw those that are overtaken"))
        .run(edit);
    group.command<CancelOptions>("cancel", N_("an event does not take place"))
        .details(N_(
            "It stays, and calendars show it as cancelled. Who is registered, or waits, is told by mail; what waited to be\n"
            "sent about it is withdrawn."))
        .example("bfb events cancel 3 --reason \"die Referentin ist krank\"",
                 N_("the reason stands in the mail"))
        .required(&CancelOptions::event, "EVENT", N_("number, page or words of the title"), Completes::event)
        .option(&CancelOptions::reason, "--reason", "TEXT", N_("why"))
        .flag(&CancelOptions::silent, "--silent", N_("queue no mails, but withdraw those that are overtaken"))
        .run(cancel);
}

}  // namespace bfb::cmd
