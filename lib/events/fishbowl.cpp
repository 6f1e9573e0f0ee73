#include "events/fishbowl.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/folding.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "events/registration.hpp"
#include "i18n/i18n.hpp"

namespace bfb::events {

namespace {

using out::Kind;

/// Somebody who sits in the circle.
struct Sitting {
    std::int64_t turn_id, seat;
    std::string name;
    bool speaks;
};

std::vector<Sitting> sitting(const db::Database& database, const Event& event) {
    std::vector<Sitting> all;
    auto rows = database.prepared_with(
        "SELECT id, seat, name, speaking_since IS NOT NULL FROM fishbowl_turn "
        "WHERE event_id = ? AND left_at IS NULL ORDER BY seat",
        event.id);
    while (rows.step()) all.push_back({rows.integer(0), rows.integer(1), rows.text(2), rows.integer(3) != 0});
    return all;
}

std::string names_of(const std::vector<Sitting>& all) {
    std::vector<std::string> names;
    for (const auto& one : all) names.push_back(printable(one.name));
    return join(names, ", ");
}

std::int64_t seats_of(const db::Database& database, const Event& event) {
    return database.integer("SELECT seats FROM fishbowl WHERE event_id = ?", event.id).value_or(usual_seats);
}

bool begins_words_of(const std::string& part, const std::string& name) {
    const std::string words = ' ' + name;
    for (const auto word : split(part, ' '))
        if (words.find(' ' + std::string(word)) == std::string::npos) return false;
    return !part.empty();
}

/// The one meant among those who sit: of that name, else the only one whose name has these words.
Sitting find_sitting(const db::Database& database, const Event& event, const std::string& name) {
    const auto all = sitting(database, event);
    const auto wanted = fold_umlauts(fold(name));
    std::vector<Sitting> found;
    for (const auto& one : all) {
        const auto known = fold_umlauts(fold(one.name));
        if (known == wanted) return one;
        if (begins_words_of(wanted, known)) found.push_back(one);
    }
    if (found.size() == 1) return found.front();
    if (found.size() > 1)
        throw Ambiguous(tr("several in the circle are called '{}'", printable(name)), names_of(found));
    throw NotFound(tr("nobody in the circle is called '{}'", printable(name)),
                   all.empty() ? std::string(_("nobody sits there")) : tr("there sit: {}", names_of(all)));
}

/// As they registered, where that is clear; else as it is written.
std::string full_name(const db::Database& database, const Event& event, const std::string& name) {
    const auto known = registrations_like(database, event.id, name, Words::whole);
    const auto text = trim(name);
    if (text.empty() || printable(text) != text) throw UsageError(tr("'{}' is no name", printable(name)));
    if (known.size() != 1) return std::string(text);
    return database.text("SELECT name FROM registration WHERE id = ?", known.front())
        .value_or(std::string(text));
}

/// Adds what was spoken since they began.
void end_speech(db::UnitOfWork& work, std::int64_t turn_id) {
    work.db().run(
        "UPDATE fishbowl_turn SET spoken_seconds = spoken_seconds + max(0, unixepoch(?1) - "
        "unixepoch(speaking_since)), speaking_since = NULL WHERE id = ?2 AND speaking_since IS NOT NULL",
        work.now().iso(), turn_id);
}

void require_taking_place(const Event& event) {
    if (event.status == "cancelled") throw Refused(tr("event {} is cancelled", event.id));
}

}  // namespace

void set_seats(db::UnitOfWork& work, const Event& event, int seats) {
    if (seats < 2 || seats > most_seats) throw UsageError(tr("--seats is a number from 2 to {}", most_seats));
    const auto all = sitting(work.db(), event);
    if (std::ssize(all) >= seats)
        throw Refused(tr("of {} seats one stays free, and there sit: {}", seats, names_of(all)),
                      _("take more seats, or let somebody leave"));
    work.db().run(
        "INSERT INTO fishbowl (event_id, seats) VALUES (?, ?) "
        "ON CONFLICT (event_id) DO UPDATE SET seats = excluded.seats",
        event.id, static_cast<std::int64_t>(seats));
    work.summarize(tr("fishbowl of event {}: {} seats", event.id, seats));
}

void sit_down(db::UnitOfWork& work, const Event& event, const std::string& name) {
    require_taking_place(event);
    const auto& database = work.db();
    const auto who = full_name(database, event, name);
    const auto all = sitting(database, event);
    std::int64_t seat = 1;
    for (const auto& one : all) {
        if (fold(one.name) == fold(who)) throw Refused(tr("{} sits in the circle already", printable(who)));
        if (one.seat == seat) ++seat;
    }
    if (std::ssize(all) + 1 >= seats_of(database, event))
        throw Refused(tr("one seat stays free, and there sit: {}", names_of(all)),
                      tr("somebody has to leave first: bfb events fishbowl {} leave NAME", event.id));
    database.run("INSERT INTO fishbowl (event_id, seats) VALUES (?, ?) ON CONFLICT DO NOTHING", event.id,
                 static_cast<std::int64_t>(usual_seats));
    database.run("INSERT INTO fishbowl_turn (event_id, seat, name, sat_down_at) VALUES (?, ?, ?, ?)",
                 event.id, seat, who, work.now().iso());
    work.summarize(tr("fishbowl of event {}: seat {} taken", event.id, seat));
}

void leave_seat(db::UnitOfWork& work, const Event& event, const std::string& name) {
    const auto one = find_sitting(work.db(), event, name);
    end_speech(work, one.turn_id);
    work.db().run("UPDATE fishbowl_turn SET left_at = ? WHERE id = ?", work.now().iso(), one.turn_id);
    work.summarize(tr("fishbowl of event {}: seat {} left", event.id, one.seat));
}

void speak(db::UnitOfWork& work, const Event& event, const std::string& name) {
    require_taking_place(event);
    const auto speaker = find_sitting(work.db(), event, name);
    if (speaker.speaks) throw Refused(tr("{} speaks already", printable(speaker.name)));
    for (const auto& one : sitting(work.db(), event))
        if (one.speaks) end_speech(work, one.turn_id);
    work.db().run("UPDATE fishbowl_turn SET speaking_since = ? WHERE id = ?", work.now().iso(),
                  speaker.turn_id);
    work.summarize(tr("fishbowl of event {}: seat {} speaks", event.id, speaker.seat));
}

void stop_speaking(db::UnitOfWork& work, const Event& event, const std::optional<std::string>& name) {
    const auto all = sitting(work.db(), event);
    const auto speaker = std::find_if(all.begin(), all.end(), [](const Sitting& one) { return one.speaks; });
    if (speaker == all.end()) throw Refused(_("nobody speaks"));
    if (name && find_sitting(work.db(), event, *name).turn_id != speaker->turn_id)
        throw Refused(tr("it is {} who speaks", printable(speaker->name)));
    end_speech(work, speaker->turn_id);
    work.summarize(tr("fishbowl of event {}: nobody speaks", event.id));
}

out::RowStream speaking_times(const db::Database& database, const Event& event, Timestamp now) {
    const std::string seconds =
        "sum(spoken_seconds + max(0, coalesce(unixepoch(:now) - "
        "unixepoch(speaking_since), 0)))";
    return out::select(
        database,
        {{{"name", Kind::name, N_("Name")}, "max(name)"},
         {{"seat", Kind::integer, N_("Seat")}, "max(iif(left_at IS NULL, seat, NULL))"},
         {{"turns", Kind::integer, N_("Sat down")}, "count(*)"},
         {{"seconds", Kind::integer, N_("Seconds")}, seconds},
         {{"spoken", Kind::text, N_("Spoken")},
          fmt::format("format('%d:%02d', {0} / 60, {0} % 60)", seconds)},
         {{"speaks", Kind::boolean, N_("Speaks")}, "max(speaking_since IS NOT NULL)"}},
        fmt::format(
            "FROM fishbowl_turn WHERE event_id = :event GROUP BY fold(name) ORDER BY {} DESC, min(id)",
            seconds),
        {{":event", event.id}, {":now", now.iso()}});
}

out::Record circle(const db::Database& database, const Event& event, Timestamp now) {
    const auto all = sitting(database, event);
    const auto seats = seats_of(database, event);
    out::Texts names;
    std::optional<std::string> speaker;
    for (const auto& one : all) {
        names.push_back(one.name);
        if (one.speaks) speaker = one.name;
    }
    const auto spoken = database.integer(
        "SELECT sum(spoken_seconds + max(0, coalesce(unixepoch(?2) - unixepoch(speaking_since), 0))) "
        "FROM fishbowl_turn WHERE event_id = ?1",
        event.id, now.iso());
    return out::Record()
        .add("event", Kind::integer, N_("Event"), event.id)
        .add("seats", Kind::integer, N_("Seats"), seats)
        .add("free", Kind::integer, N_("Free"), seats - std::ssize(all))
        .add("sitting", N_("Sitting"), std::move(names))
        .add("speaker", Kind::name, N_("Speaker"), speaker)
        .add("seconds", Kind::integer, N_("Seconds"), spoken.value_or(0));
}

}  // namespace bfb::events
