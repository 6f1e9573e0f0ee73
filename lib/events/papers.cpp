#include "events/papers.hpp"

#include <map>
#include <stdexcept>

#include "adapters/icalendar.hpp"
#include "base/error.hpp"
#include "base/printable.hpp"
#include "events/mail_values.hpp"
#include "events/wall_time.hpp"
#include "i18n/i18n.hpp"
#include "mail/letterhead.hpp"
#include "mail/templates.hpp"
#include "members/association.hpp"
#include "out/display.hpp"

namespace bfb::events {

namespace {

constexpr int empty_lines = 6;  // for those who come unannounced

/// "4,5" hours.
std::string hours(std::int64_t minutes) {
    const auto text = minutes % 60 == 0 ? std::to_string(minutes / 60)
                                        : out::display(Money::from_cents((minutes * 100 + 30) / 60));
    return text;
}

/// The minutes that passed, also where the clocks were changed meanwhile; of days without hours none.
std::int64_t length_of(const Event& event, const Occurrence& date) {
    if (date.ends_at.empty() || clock_of(date.starts_at).empty()) return 0;
    const auto& calendar = adapters::icalendar();
    const int forward = calendar.utc_offset(date.ends_at, event.zone) -
                        calendar.utc_offset(date.starts_at, event.zone);  // seconds
    return minutes_between(date.starts_at, date.ends_at) - forward / 60;
}

Training training_of(const db::Database& database, const Event& event, const std::string& key,
                     std::optional<std::int64_t> booked_minutes) {
    const auto date = date_on(database, event, key.empty() ? std::nullopt : std::optional(key));
    return {event.title, date.starts_at, booked_minutes.value_or(length_of(event, date))};
}

/// As the board writes it.
std::string spelled(const db::Database& database, const std::string& series) {
    return database.text("SELECT series FROM event WHERE fold(series) = fold(?) ORDER BY id DESC", series)
        .value_or(series);
}

adapters::TemplateValues values_of(const Participant& participant) {
    adapters::TemplateValues values;
    values.values["NAME"] = printable(participant.name);
    values.values["HOURS"] = hours(participant.minutes());
    for (const auto& training : participant.trainings) {
        adapters::TemplateValues shown;
        shown.values = {{"TITLE", printable(training.title)},
                        {"DATE", out::display(day_of(training.starts_at))},
                        {"TRAINING_HOURS", training.minutes == 0 ? "–" : hours(training.minutes)}};
        values.sections["TRAINING"].push_back(std::move(shown));
    }
    return values;
}

}  // namespace

std::string filled_page(const db::Database& database, const std::string& name,
                        const adapters::TemplateValues& values) {
    const auto file = mail::template_file(database, name, i18n::language(), mail::Form::html);
    try {
        return adapters::template_engine().expand(file.content, adapters::Escaping::html, values);
    } catch (const std::runtime_error& fault) {
        throw Refused(
            tr("the template '{}' can't be used: {}", file.file ? file.file->string() : name, fault.what()),
            _("mend it, then look with 'bfb mail templates check'"));
    }
}

std::int64_t Participant::minutes() const {
    std::int64_t sum = 0;
    for (const auto& training : trainings) sum += training.minutes;
    return sum;
}

std::string attendance_sheet(const db::Database& database, const Event& event, const Occurrence& date,
                             i18n::Language language) {
    const i18n::Speaking theirs(language);
    auto values = mail::letterhead(database);
    add_event(values, database, event, date);
    auto rows = database.prepared_with(
        "SELECT name, seats, status FROM registration WHERE event_id = ? AND status <> 'cancelled' "
        "ORDER BY status, sort_key, id",
        event.id);
    int number = 0;
    while (rows.step()) {
        adapters::TemplateValues line;
        line.values = {{"NUMBER", std::to_string(++number)},
                       {"NAME", printable(rows.view(0))},
                       {"SEATS", std::to_string(rows.integer(1))}};
        if (rows.view(2) == "waiting") line.sections["WAITING"].emplace_back();
        values.sections["LINE"].push_back(std::move(line));
    }
    for (int i = 0; i < empty_lines; ++i)
        values.sections["EMPTY"].push_back({{{"NUMBER", std::to_string(++number)}}, {}});
    return filled_page(database, "event_sheet", values);
}

std::vector<Participant> participants(const db::Database& database, const std::string& series,
                                      std::optional<std::int64_t> person_id) {
    std::vector<Participant> all;
    std::map<std::string, std::size_t> known;
    auto rows = database.prepared_with(
        "SELECT r.event_id, coalesce('p' || r.person_id, 'n' || r.sort_key || '/' || lower(coalesce(r.email, "
        "''))), "
        "r.name, a.occurrence, a.minutes FROM attendance a JOIN registration r ON r.id = a.registration_id "
        "JOIN event e ON e.id = r.event_id WHERE fold(e.series) = fold(?1) AND (?2 IS NULL OR r.person_id = "
        "?2) "
        "ORDER BY r.sort_key, r.name, coalesce(nullif(a.occurrence, ''), substr(e.starts_at, 1, 10)), "
        "e.starts_at",
        series, person_id);
    while (rows.step()) {
        const auto [place, is_new] = known.emplace(rows.text(1), all.size());
        if (is_new) all.push_back({rows.text(2), {}});
        const Event event = read_event(database, rows.integer(0));
        const std::string key = rows.text(3);
        all[place->second].trainings.push_back(
            training_of(database, event, rows.text(3), rows.optional_integer(4)));
    }
    return all;
}

std::string certificates(const db::Database& database, const std::string& series,
                         std::optional<std::int64_t> person_id, Date today, i18n::Language language) {
    const auto all = participants(database, series, person_id);
    if (all.empty())
        throw NotFound(tr("nobody was at an event of the series '{}'", series),
                       _("events get a series with 'bfb events edit EVENT --series NAME'"));
    const i18n::Speaking theirs(language);
    auto values = mail::letterhead(database);
    values.values["SERIES"] = printable(spelled(database, series));
    values.values["ISSUED_ON"] = out::display(today);
    values.values["CITY"] = members::association_fact(database, "association.city");
    for (const auto& participant : all) values.sections["CERTIFICATE"].push_back(values_of(participant));
    return filled_page(database, "event_certificate", values);
}

}  // namespace bfb::events
