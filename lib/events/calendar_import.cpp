#include "events/calendar_import.hpp"

#include <algorithm>
#include <map>

#include "adapters/icalendar.hpp"
#include "base/email.hpp"
#include "base/encodings.hpp"
#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/markup.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "events/calendar.hpp"
#include "events/event.hpp"
#include "events/series.hpp"
#include "i18n/i18n.hpp"

namespace bfb::events {

namespace {

using adapters::CalendarEvent;
using adapters::CalendarException;
using adapters::CalendarFault;

constexpr std::size_t longest_title = 500;
constexpr std::size_t longest_text = 20'000;

std::string words_for(const adapters::FaultOfCalendar& fault) {
    const std::string detail(cut_utf8(printable(fault.detail), 200));
    switch (fault.fault) {
        case CalendarFault::no_calendar:
            return _("there is no calendar in it (BEGIN:VCALENDAR)");
        case CalendarFault::unfinished:
            return _("the event has no end (END:VEVENT)");
        case CalendarFault::too_long:
            return _("the event is too long");
        case CalendarFault::too_many:
            return _("there are more events, or bad rules, than are taken from one file");
        case CalendarFault::bad_property:
            return tr("the event can't be read: {}", detail);
        case CalendarFault::no_uid:
            return _("the event has no UID");
        case CalendarFault::no_start:
            return _("the event has no start (DTSTART)");
        case CalendarFault::end_before_start:
            return tr("the end {} is before the start", detail);
        case CalendarFault::bad_rule:
            return tr("the rule '{}' can't be read, repeats within a day, or never has a date", detail);
        case CalendarFault::unknown_zone:
            return tr("there is no time zone '{}'", detail);
        case CalendarFault::own_zone:
            return tr("a series by the clocks of '{}', a time zone that only the file knows", detail);
        case CalendarFault::all_after:
            return _("a change of a date and all after it (RANGE=THISANDFUTURE) can't be taken over");
    }
    return {};
}

std::string line_of(std::string_view text) { return printable(without_forbidden_characters(text)); }

std::optional<std::string> some(std::string_view text, std::size_t longest) {
    const auto cut = cut_utf8(trim(text), longest);
    return cut.empty() ? std::nullopt : std::optional(std::string(cut));
}

std::string status_of(const CalendarEvent& read) {
    return read.status == "CANCELLED" ? "cancelled" : read.status == "TENTATIVE" ? "planned" : "confirmed";
}

std::optional<std::string> web_address(const std::string& url) {
    const bool is_web = url.starts_with("https://") || url.starts_with("http://");
    const bool is_plain = url.find_first_of(" \t\r\n\"<>\\") == url.npos && url.size() < 2000;
    return is_web && is_plain ? std::optional(url) : std::nullopt;
}

/// What of it we keep; what we add to a known one ourselves stays.
Event with_facts(Event event, const CalendarEvent& read) {
    event.uid = read.uid;
    event.sequence = read.sequence;
    event.title = some(line_of(read.title), longest_title).value_or(_("(without a title)"));
    event.starts_at = read.starts_at;
    event.ends_at = read.ends_at.empty() ? std::nullopt : std::optional(read.ends_at);
    event.zone = read.zone;
    event.all_day = read.starts_at.size() == 10;
    event.rrule = read.rrule.empty() ? std::nullopt : std::optional(read.rrule);
    event.place = some(line_of(read.place), longest_title);
    event.url = web_address(read.url);
    event.description_md =
        some(printable_lines(without_forbidden_characters(read.description)), longest_text);
    event.status = status_of(read);
    const auto name = some(line_of(read.organizer_name), longest_title);
    event.organizer = name ? name : some(line_of(read.organizer), longest_title);
    event.organizer_email = is_email(read.organizer) ? std::optional(read.organizer) : std::nullopt;
    event.is_foreign = true;
    return event;
}

/// The wall time in the zone of a series.
std::string told_in(const std::string& zone, const std::string& wall, const CalendarEvent& date) {
    if (wall.empty() || date.zone == zone) return wall;
    return adapters::icalendar().in_zone(wall, date.zone, zone);
}

/// What names a date of a series that begins then: of a day alone its hour is the series'.
std::string occurrence_of(const std::string& starts_at, const std::string& zone, const CalendarEvent& date) {
    const auto wall = told_in(zone, date.recurrence_id, date);
    if (wall.size() >= starts_at.size()) return wall.substr(0, starts_at.size());
    return wall + starts_at.substr(wall.size());
}

/// The events of a file, each with the dates of it that other parts of the file replace.
class Gathered {
  public:
    explicit Gathered(std::vector<CalendarEvent> read) {
        std::vector<CalendarEvent> replacements;
        for (auto& each : read) {
            if (!each.recurrence_id.empty())
                replacements.push_back(std::move(each));
            else
                keep_latest(std::move(each));
        }
        for (const auto& each : replacements) replace(each);
    }

    const std::vector<CalendarEvent>& events() const { return events_; }
    /// Lines of dates whose series is not in the file, or is all day where they are not.
    const std::vector<std::size_t>& orphans() const { return orphans_; }

  private:
    void keep_latest(CalendarEvent each) {
        const auto [known, is_new] = by_uid_.emplace(each.uid, events_.size());
        if (is_new)
            events_.push_back(std::move(each));
        else if (events_[known->second].sequence <= each.sequence)
            events_[known->second] = std::move(each);
    }

    void replace(const CalendarEvent& date) {
        const auto series = by_uid_.find(date.uid);
        if (series == by_uid_.end() || date.starts_at.size() != events_[series->second].starts_at.size()) {
            orphans_.push_back(date.line);
            return;
        }
        auto& event = events_[series->second];
        CalendarException exception{occurrence_of(event.starts_at, event.zone, date), {}, {}, {}};
        if (date.status != "CANCELLED") {
            exception.starts_at = told_in(event.zone, date.starts_at, date);
            exception.ends_at = told_in(event.zone, date.ends_at, date);
            exception.place = date.place == event.place ? std::string() : date.place;
        }
        std::erase_if(event.exceptions, [&](const CalendarException& other) {
            return other.occurrence == exception.occurrence;
        });
        event.exceptions.push_back(std::move(exception));
        event.sequence = std::max(event.sequence, date.sequence);
    }

    std::vector<CalendarEvent> events_;
    std::map<std::string, std::size_t> by_uid_;
    std::vector<std::size_t> orphans_;
};

/// In their order, each date once.
std::vector<CalendarException> sorted(std::vector<CalendarException> exceptions) {
    std::stable_sort(exceptions.begin(), exceptions.end(),
                     [](const auto& a, const auto& b) { return a.occurrence < b.occurrence; });
    exceptions.erase(std::unique(exceptions.begin(), exceptions.end(),
                                 [](const auto& a, const auto& b) { return a.occurrence == b.occurrence; }),
                     exceptions.end());
    for (auto& exception : exceptions) exception.place = line_of(exception.place);
    return exceptions;
}

/// Tells the facts of one version of an event from those of another.
std::string digest_of(const CalendarEvent& read, const std::vector<CalendarException>& exceptions) {
    Sha256 facts;
    const auto add = [&](const std::string& fact) { facts.add(fact + '\0'); };
    for (const auto* fact :
         {&read.title, &read.starts_at, &read.ends_at, &read.zone, &read.rrule, &read.place,
          &read.description, &read.url, &read.status, &read.organizer, &read.organizer_name})
        add(*fact);
    add(std::to_string(read.sequence));
    for (const auto& exception : exceptions)
        for (const auto* fact :
             {&exception.occurrence, &exception.starts_at, &exception.ends_at, &exception.place})
            add(*fact);
    return facts.hex();
}

enum class Outcome { added, updated, unchanged, own, ignored };

std::optional<std::int64_t> known_event(const db::Database& database, const CalendarEvent& read) {
    return database.integer("SELECT id FROM event WHERE uid = ?", read.uid);
}

void note_version(db::UnitOfWork& work, std::int64_t event_id, const std::string& digest) {
    work.db().run("UPDATE event SET imported_sha256 = ? WHERE id = ?", digest, event_id);
}

Outcome take(db::UnitOfWork& work, const CalendarEvent& read) {
    const auto exceptions = sorted(read.exceptions);
    const auto digest = digest_of(read, exceptions);
    const auto known = known_event(work.db(), read);
    if (!known) {
        const auto id = add(work, with_facts({}, read));
        set_exceptions(work, id, exceptions);
        note_version(work, id, digest);
        return Outcome::added;
    }
    const Event before = read_event(work.db(), *known);
    if (!before.is_foreign) return Outcome::own;
    if (read.sequence < before.sequence ||
        work.db().text("SELECT imported_sha256 FROM event WHERE id = ?", *known) == digest)
        return Outcome::unchanged;
    edit(work, with_facts(before, read));
    set_exceptions(work, *known, exceptions);
    note_version(work, *known, digest);
    return Outcome::updated;
}

/// One date of a series: whether it took place until now.
bool cancel_known_date(db::UnitOfWork& work, const Event& series, const CalendarEvent& read) {
    const auto occurrence = occurrence_of(series.starts_at, series.zone, read);
    if (!series.rrule || !takes_place(work.db(), series, occurrence)) return false;
    cancel_date(work, series, occurrence);
    return true;
}

/// What METHOD:CANCEL says of an event, or of one date of it: its state and its version, and nothing else.
Outcome take_cancelled(db::UnitOfWork& work, const CalendarEvent& read) {
    const auto known = known_event(work.db(), read);
    if (!known) return Outcome::ignored;
    Event event = read_event(work.db(), *known);
    if (!event.is_foreign) return Outcome::own;
    if (read.sequence < event.sequence) return Outcome::unchanged;
    event.sequence = read.sequence;
    if (!read.recurrence_id.empty()) {
        if (!cancel_known_date(work, event, read)) return Outcome::unchanged;
    } else {
        if (event.status == "cancelled") return Outcome::unchanged;
        event.status = "cancelled";
    }
    edit(work, event);
    return Outcome::updated;
}

void count(Imported& imported, Outcome outcome) {
    imported.added += outcome == Outcome::added;
    imported.updated += outcome == Outcome::updated;
    imported.unchanged += outcome == Outcome::unchanged;
    imported.own += outcome == Outcome::own;
    imported.ignored += outcome == Outcome::ignored;
}

using Taking = Outcome (*)(db::UnitOfWork& work, const CalendarEvent& read);

/// What can't be kept of one event is a fault of its line, and leaves the others.
void take_each(db::UnitOfWork& work, const std::vector<CalendarEvent>& events, Taking taking,
               Imported& imported) {
    for (const auto& read : events) {
        ++imported.read;
        try {
            count(imported, taking(work, read));
        } catch (const UsageError& error) {
            imported.faults.push_back({read.line, error.what()});
        }
    }
}

void take_all(db::UnitOfWork& work, std::vector<CalendarEvent> events, Imported& imported) {
    const Gathered gathered(std::move(events));
    for (const auto line : gathered.orphans())
        imported.faults.push_back({line, _("a date that no series of the file can have")});
    take_each(work, gathered.events(), take, imported);
}

}  // namespace

Imported import_calendar(db::UnitOfWork& work, std::string_view bytes) {
    if (bytes.size() > most_calendar_bytes)
        throw Refused(tr("the file is larger than {} MiB", most_calendar_bytes / 1024 / 1024));
    std::string converted;
    if (!is_utf8(adapters::without_folds(bytes))) bytes = converted = from_utf8_or_windows_1252(bytes);
    auto calendar = adapters::icalendar().read(bytes, home_zone);
    Imported imported;
    for (const auto& fault : calendar.faults) {
        if (fault.fault == CalendarFault::no_calendar) throw Refused(words_for(fault));
        imported.faults.push_back({fault.line, words_for(fault)});
    }
    if (calendar.is_cancelling)
        take_each(work, calendar.events, take_cancelled, imported);
    else
        take_all(work, std::move(calendar.events), imported);
    std::stable_sort(imported.faults.begin(), imported.faults.end(),
                     [](const ImportFault& a, const ImportFault& b) { return a.line < b.line; });
    work.summarize(tr("calendar imported: {} added, {} updated", imported.added, imported.updated));
    return imported;
}

}  // namespace bfb::events
