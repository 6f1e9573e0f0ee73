#include "events/event.hpp"

#include <algorithm>

#include "adapters/icalendar.hpp"
#include "base/error.hpp"
#include "base/folding.hpp"
#include "base/markup.hpp"
#include "base/printable.hpp"
#include "base/random.hpp"
#include "base/text.hpp"
#include "events/calendar.hpp"
#include "events/free_slug.hpp"
#include "events/registration.hpp"
#include "events/series.hpp"
#include "events/wall_time.hpp"
#include "i18n/i18n.hpp"
#include "members/association.hpp"

namespace bfb::events {

namespace {

constexpr std::size_t named_candidates = 8;

void require_web_address(const std::optional<std::string>& address) {
    if (!address) return;
    const bool is_web = address->starts_with("https://") || address->starts_with("http://");
    if (is_web && address->find_first_of(" \t\r\n\"<>") == address->npos) return;
    throw UsageError(tr("'{}' is no web address", *address), _("it begins with https://"));
}

void require_clock_shows(std::string_view wall, const std::string& zone) {
    const auto shown = adapters::icalendar().shown_by_clocks(wall, zone);
    if (shown == wall) return;
    throw UsageError(tr("there is no {} on {} in {}: the clocks go forward then", clock_of(wall),
                        wall.substr(0, 10), zone),
                     tr("{} is what they show", clock_of(shown)));
}

void require_times(const Event& event) {
    if (!adapters::icalendar().knows_zone(event.zone))
        throw UsageError(tr("there is no time zone '{}'", event.zone), _("for example: Europe/Berlin"));
    if (!event.is_foreign) require_clock_shows(event.starts_at, event.zone);
    if (!event.ends_at) return;
    if (event.ends_at->size() != event.starts_at.size())
        throw UsageError(_("start and end are both a day, or both a day with an hour"));
    if (!event.is_foreign) require_clock_shows(*event.ends_at, event.zone);
    if (*event.ends_at < event.starts_at)
        throw UsageError(tr("the end {} is before the start {}", *event.ends_at, event.starts_at));
}

/// The rule as it is kept; its first date is the event's.
std::string checked_rule(const Event& event) {
    const auto& calendar = adapters::icalendar();
    const auto rule = calendar.normal_rule(*event.rrule, event.starts_at, event.zone);
    if (!rule)
        throw UsageError(
            tr("'{}' is no rule of recurrence, repeats within a day, or never has a date", *event.rrule),
            _("for example: FREQ=MONTHLY;BYDAY=1TH, see RFC 5545, 3.3.10"));
    return *rule;
}

bool is_line_with_controls(std::string_view line) {
    return printable(line) != line || forbidden_character(line);
}

/// Lines end with LF; those of Windows become so.
void require_plain_lines(std::string& text) {
    for (auto at = text.find("\r\n"); at != text.npos; at = text.find("\r\n", at)) text.erase(at, 1);
    if (forbidden_character(text))
        throw UsageError(tr("the text '{}' has a control character", cut_utf8(printable(text), 60)));
}

Event checked(Event event) {
    event.title = trim(event.title);
    if (event.title.empty()) throw UsageError(_("an event needs a title"));
    if (is_line_with_controls(event.title))
        throw UsageError(tr("the title '{}' has a control character", printable(event.title)));
    for (const auto* line : {&event.place, &event.address, &event.series})
        if (*line && is_line_with_controls(**line))
            throw UsageError(tr("'{}' has a control character", printable(**line)));
    for (auto* text : {&event.description_md, &event.cancel_reason})
        if (*text) require_plain_lines(**text);
    event.all_day = event.starts_at.size() == 10;
    require_times(event);
    require_web_address(event.url);
    require_web_address(event.stream_url);
    if (event.capacity && *event.capacity <= 0)
        throw UsageError(_("an event has at least one seat; leave the capacity out for no limit"));
    if (event.rrule) event.rrule = checked_rule(event);
    return event;
}

void bind(db::Statement& statement, const Event& event) {
    statement.bind(":title", event.title)
        .bind(":kind", event.kind)
        .bind(":series", event.series)
        .bind(":starts_at", event.starts_at)
        .bind(":ends_at", event.ends_at)
        .bind(":zone", event.zone)
        .bind(":all_day", event.all_day)
        .bind(":rrule", event.rrule)
        .bind(":place", event.place)
        .bind(":address", event.address)
        .bind(":url", event.url)
        .bind(":stream_url", event.stream_url)
        .bind(":capacity", event.capacity)
        .bind(":description_md", event.description_md)
        .bind(":status", event.status)
        .bind(":cancel_reason", event.cancel_reason)
        .bind(":is_internal", event.is_internal)
        .bind(":organizer", event.organizer)
        .bind(":organizer_email", event.organizer_email);
}

/// Right side of uids: the association's host where it is known.
std::string uid_domain(const db::Database& database) {
    const auto address = members::association_fact(database, "association.url");
    const auto host = address.find("://");
    if (host == address.npos) return "bfb.invalid";
    const auto domain = address.substr(host + 3);
    return domain.substr(0, domain.find_first_of("/:?#"));
}

void require_room_for_confirmed(const db::Database& database, const Event& event) {
    if (!event.capacity) return;
    const auto confirmed = confirmed_seats(database, event.id);
    if (confirmed > *event.capacity)
        throw Refused(tr("{} seats of event {} are confirmed already", confirmed, event.id),
                      tr("see 'bfb events show {0}', and 'bfb events unregister {0} WHO'", event.id));
}

struct Titled {
    std::int64_t id;
    std::string title, starts_at;
    bool is_over;
};

/// Words of a title, each the beginning of one of its words.
std::vector<Titled> titled(const db::Database& database, std::string_view text, Date today) {
    std::vector<std::string> words;
    const std::string folded = fold_umlauts(fold(text));
    for (const auto word : split(folded, ' '))
        if (!word.empty()) words.emplace_back(word);
    std::vector<Titled> found;
    if (words.empty()) return found;
    auto rows = database.prepare(
        "SELECT id, title, starts_at, coalesce(ends_at, starts_at) < ? AND rrule IS NULL, "
        "' ' || fold_umlauts(fold(title)) FROM event ORDER BY starts_at, id");
    rows.bind(1, today);
    while (rows.step()) {
        const bool fits = std::all_of(words.begin(), words.end(), [&](const std::string& word) {
            return rows.view(4).find(' ' + word) != std::string_view::npos;
        });
        if (fits) found.push_back({rows.integer(0), rows.text(1), rows.text(2), rows.integer(3) != 0});
    }
    return found;
}

std::int64_t only(std::vector<Titled> found, std::string_view text) {
    if (found.empty()) throw NotFound(tr("there is no event '{}'", text), _("see 'bfb events list'"));
    auto present = found;
    std::erase_if(present, [](const Titled& each) { return each.is_over; });
    if (present.size() == 1) return present.front().id;
    if (found.size() == 1) return found.front().id;
    std::vector<std::string> candidates;
    for (const auto& each : found) {
        if (candidates.size() == named_candidates) break;
        candidates.push_back(
            fmt::format("{} {} ({})", each.id, printable(each.title), each.starts_at.substr(0, 10)));
    }
    if (found.size() > candidates.size()) candidates.emplace_back("…");
    throw Ambiguous(tr("'{}' may mean {} events", text, found.size()), join(candidates, ", "));
}

}  // namespace

const char* words_for_kind(std::string_view kind) {
    constexpr std::array words = {N_("Meeting"),    N_("Assembly"), N_("Training"), N_("Conference"),
                                  N_("World Café"), N_("Fishbowl"), N_("Stream"),   N_("Event")};
    const auto found = std::find(kinds.begin(), kinds.end(), kind);
    return _(words[found == kinds.end() ? kinds.size() - 1 : std::size_t(found - kinds.begin())]);
}

Event event_from(const db::Statement& row) {
    Event event;
    event.id = row.integer(0);
    event.uid = row.text(1);
    event.sequence = row.integer(2);
    event.slug = row.text(3);
    event.title = row.text(4);
    event.kind = row.text(5);
    event.series = row.optional_text(6);
    event.starts_at = row.text(7);
    event.ends_at = row.optional_text(8);
    event.zone = row.text(9);
    event.all_day = row.integer(10) != 0;
    event.rrule = row.optional_text(11);
    event.place = row.optional_text(12);
    event.address = row.optional_text(13);
    event.url = row.optional_text(14);
    event.stream_url = row.optional_text(15);
    event.capacity = row.optional_integer(16);
    event.description_md = row.optional_text(17);
    event.status = row.text(18);
    event.cancel_reason = row.optional_text(19);
    event.is_foreign = row.integer(20) != 0;
    event.organizer = row.optional_text(21);
    event.organizer_email = row.optional_text(22);
    event.created_at = row.text(23);
    event.updated_at = row.text(24);
    event.is_internal = row.integer(25) != 0;
    return event;
}

Event read_event(const db::Database& database, std::int64_t event_id) {
    auto row = database.prepared_with(std::string("SELECT ") + event_columns + " FROM event e WHERE e.id = ?",
                                      event_id);
    if (!row.step()) throw NotFound(tr("there is no event {}", event_id), _("see 'bfb events list'"));
    return event_from(row);
}

std::int64_t find(const db::Database& database, std::string_view text, Date today) {
    text = trim(text);
    const bool is_number =
        !text.empty() && text.size() < 16 && text.find_first_not_of("0123456789") == text.npos;
    if (is_number) return read_event(database, std::strtoll(std::string(text).c_str(), nullptr, 10)).id;
    if (const auto by_slug = database.integer("SELECT id FROM event WHERE slug = ?", text)) return *by_slug;
    return only(titled(database, text, today), text);
}

std::int64_t add(db::UnitOfWork& work, Event event) {
    event = checked(std::move(event));
    if (event.rrule && !event.is_foreign) require_first_date(event);
    if (event.uid.empty()) event.uid = random_token() + '@' + uid_domain(work.db());
    event.slug = free_slug(work.db(), event.title, event.starts_at);
    auto insert = work.db().prepare(R"(
        INSERT INTO event (uid, sequence, slug, title, kind, series, starts_at, ends_at, zone, all_day, rrule, place,
                           address, url, stream_url, capacity, description_md, status, cancel_reason, is_internal,
                           is_foreign, organizer, organizer_email, created_at, updated_at)
        VALUES (:uid, :sequence, :slug, :title, :kind, :series, :starts_at, :ends_at, :zone, :all_day, :rrule, :place,
                :address, :url, :stream_url, :capacity, :description_md, :status, :cancel_reason, :is_internal,
                :is_foreign, :organizer, :organizer_email, :now, :updated_at))");
    bind(insert, event);
    insert.bind(":uid", event.uid)
        .bind(":sequence", event.sequence)
        .bind(":slug", event.slug)
        .bind(":is_foreign", event.is_foreign)
        .bind(":now", work.now())
        .bind(":updated_at", event.updated_at.empty() ? work.now().iso() : event.updated_at)
        .run();
    const auto id = work.db().last_insert_id();
    work.summarize(tr("event {} added", id));
    return id;
}

bool is_rescheduled(const Event& before, const Event& after) {
    return before.starts_at != after.starts_at || before.ends_at != after.ends_at ||
           before.zone != after.zone || before.rrule != after.rrule || before.place != after.place ||
           before.address != after.address || before.status != after.status;
}

void edit(db::UnitOfWork& work, const Event& changed) {
    const Event before = read_event(work.db(), changed.id);
    Event event = checked(changed);
    if (event == before) return;
    if (event.rrule && !event.is_foreign &&
        (event.rrule != before.rrule || event.starts_at != before.starts_at))
        require_first_date(event);
    require_room_for_confirmed(work.db(), event);
    const bool raised = !event.is_foreign && is_rescheduled(before, event);
    auto update = work.db().prepare(R"(
        UPDATE event
        SET sequence = :sequence, title = :title, kind = :kind, series = :series, starts_at = :starts_at,
            ends_at = :ends_at, zone = :zone, all_day = :all_day, rrule = :rrule, place = :place, address = :address,
            url = :url, stream_url = :stream_url, capacity = :capacity, description_md = :description_md,
            status = :status, cancel_reason = :cancel_reason, is_internal = :is_internal, organizer = :organizer,
            organizer_email = :organizer_email, updated_at = :updated_at
        WHERE id = :id)");
    bind(update, event);
    update.bind(":id", event.id)
        .bind(":sequence", raised ? before.sequence + 1 : event.sequence)
        .bind(":updated_at", work.now())
        .run();
    follow_series(work, before, event);
    work.summarize(tr("event {} changed", event.id));
}

std::size_t dates_lost_by(const db::Database& database, const Event& changed) {
    return exceptions_lost(database, read_event(database, changed.id), checked(changed));
}

void cancel(db::UnitOfWork& work, std::int64_t event_id, const std::string& reason) {
    Event event = read_event(work.db(), event_id);
    if (event.status == "cancelled") throw Refused(tr("event {} is cancelled already", event_id));
    event.status = "cancelled";
    event.cancel_reason = reason.empty() ? std::nullopt : std::optional(reason);
    edit(work, event);
    work.summarize(tr("event {} cancelled", event_id));
}

}  // namespace bfb::events
