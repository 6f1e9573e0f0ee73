#include "events/calendar_import.hpp"

#include <algorithm>
#include <map>

#include "adapters/icalendar.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
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
            return _("there are more events than are taken from one file");
        case CalendarFault::bad_property:
            return tr("the event can't be read: {}", detail);
        case CalendarFault::no_uid:
            return _("the event has no UID");
        case CalendarFault::no_start:
            return _("the event has no start (DTSTART)");
        case CalendarFault::end_before_start:
            return tr("the end {} is before the start", detail);
        case CalendarFault::bad_rule:
            return tr("the rule '{}' can't be read, or repeats within a day", detail);
        case CalendarFault::unknown_zone:
            return tr("there is no time zone '{}'", detail);
    }
    return {};
}

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
    event.title = some(printable(read.title), longest_title).value_or(_("(without a title)"));
    event.starts_at = read.starts_at;
    event.ends_at = read.ends_at.empty() ? std::nullopt : std::optional(read.ends_at);
    event.zone = read.zone;
    event.all_day = read.starts_at.size() == 10;
    event.rrule = read.rrule.empty() ? std::nullopt : std::optional(read.rrule);
    event.place = some(printable(read.place), longest_title);
    event.url = web_address(read.url);
    event.description_md = some(printable_lines(read.description), longest_text);
    event.status = status_of(read);
    const auto name = some(printable(read.organizer_name), longest_title);
    event.organizer = name ? name : some(printable(read.organizer), longest_title);
    event.is_foreign = true;
    return event;
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
    /// Lines of dates whose series is not in the file.
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
        if (series == by_uid_.end() || date.zone != events_[series->second].zone ||
            date.recurrence_id.size() != date.starts_at.size()) {
            orphans_.push_back(date.line);
            return;
        }
        auto& event = events_[series->second];
        CalendarException exception{date.recurrence_id, date.starts_at, date.ends_at,
                                    date.place == event.place ? std::string() : date.place};
        if (date.status == "CANCELLED") exception = {date.recurrence_id, {}, {}, {}};
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
    for (auto& exception : exceptions) exception.place = printable(exception.place);
    return exceptions;
}

bool same(const std::vector<CalendarException>& a, const std::vector<CalendarException>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& left, const auto& right) {
        return left.occurrence == right.occurrence && left.starts_at == right.starts_at &&
               left.ends_at == right.ends_at && left.place == right.place;
    });
}

enum class Outcome { added, updated, unchanged };

Outcome take(db::UnitOfWork& work, const CalendarEvent& read) {
    const auto exceptions = sorted(read.exceptions);
    const auto known = work.db().integer("SELECT id FROM event WHERE uid = ?", read.uid);
    if (!known) {
        const auto id = add(work, with_facts({}, read));
        set_exceptions(work, id, exceptions);
        return Outcome::added;
    }
    const Event before = read_event(work.db(), *known);
    const Event after = with_facts(before, read);
    const bool is_older = after.sequence < before.sequence;
    const bool is_same = after == before && same(exceptions, exceptions_of(work.db(), *known));
    if (!before.is_foreign || is_older || is_same) return Outcome::unchanged;
    edit(work, after);
    set_exceptions(work, *known, exceptions);
    return Outcome::updated;
}

}  // namespace

Imported import_calendar(db::UnitOfWork& work, std::string_view bytes) {
    if (bytes.size() > most_calendar_bytes)
        throw Refused(tr("the file is larger than {} MiB", most_calendar_bytes / 1024 / 1024));
    std::string converted;
    if (!is_utf8(bytes)) bytes = converted = from_utf8_or_windows_1252(bytes);
    auto calendar = adapters::icalendar().read(bytes, home_zone);
    Imported imported;
    for (const auto& fault : calendar.faults) {
        if (fault.fault == CalendarFault::no_calendar) throw Refused(words_for(fault));
        imported.faults.push_back({fault.line, words_for(fault)});
    }
    const Gathered gathered(std::move(calendar.events));
    for (const auto line : gathered.orphans())
        imported.faults.push_back(
            {line, _("a date of a series that is not in the file, or in another time zone")});
    for (const auto& read : gathered.events()) {
        ++imported.read;
        try {
            const auto outcome = take(work, read);
            imported.added += outcome == Outcome::added;
            imported.updated += outcome == Outcome::updated;
            imported.unchanged += outcome == Outcome::unchanged;
        } catch (const UsageError& error) {
            imported.faults.push_back({read.line, error.what()});
        }
    }
    std::stable_sort(imported.faults.begin(), imported.faults.end(),
                     [](const ImportFault& a, const ImportFault& b) { return a.line < b.line; });
    work.summarize(tr("calendar imported: {} added, {} updated", imported.added, imported.updated));
    return imported;
}

}  // namespace bfb::events
