#include "events/table_plan.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/error.hpp"
#include "base/folding.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "events/guests_apart.hpp"
#include "events/registration.hpp"
#include "i18n/i18n.hpp"

namespace bfb::events {

namespace {

constexpr std::size_t named_clashes = 5;

std::string plain_name(const Guest& guest) { return printable(guest.name); }

void require_numbers(const TableWishes& wishes) {
    if (!wishes.tables || !wishes.rounds)
        throw UsageError(tr("{} is missing", wishes.tables ? "--rounds" : "--tables"),
                         _("for example: --tables 6 --rounds 3"));
    if (*wishes.tables < 1) throw UsageError(_("--tables is a number above 0"));
    if (*wishes.rounds < 1 || *wishes.rounds > most_rounds)
        throw UsageError(tr("--rounds is a number from 1 to {}", most_rounds));
    if (wishes.effort < 0 || wishes.effort > 1000) throw UsageError(_("--effort is a number from 0 to 1000"));
}

void require_people(int people, int tables) {
    if (people > most_people) throw Refused(tr("more than {} people are not planned for", most_people));
    if (people < 2 * tables)
        throw Refused(trn("{} person is too few for", "{} people are too few for", people) + " " +
                          trn("{} table", "{} tables", tables),
                      _("each table needs two; give fewer --tables"));
}

/// Sets the table of a host; hosts of one table are at most as many as its fewest people.
void require_hosts(const TablePlan& plan, int people) {
    for (int table = 0; table < plan.tables; ++table) {
        std::vector<std::string> names;
        for (std::size_t guest = 0; guest < plan.guests.size(); ++guest)
            if (plan.hosts[guest] == table && !plan.guests[guest].is_gone)
                names.push_back(plain_name(plan.guests[guest]));
        if (static_cast<int>(names.size()) > people / plan.tables)
            throw Refused(tr("table {} has more hosts than seats: {}", table + 1, join(names, ", ")));
    }
}

void require_apart(const TablePlan& plan, const RotationPlan& rotation) {
    if (rotation.clashes.empty()) return;
    std::vector<std::string> named;
    for (const auto& clash : rotation.clashes) {
        if (named.size() == named_clashes) {
            named.emplace_back("…");
            break;
        }
        named.push_back(tr("{} and {} (round {})",
                           plain_name(plan.guests[static_cast<std::size_t>(clash.one)]),
                           plain_name(plan.guests[static_cast<std::size_t>(clash.other)]), clash.round + 1));
    }
    throw Refused(tr("they can't all be kept apart: {}", join(named, ", ")),
                  _("take more tables, fewer hosts, or another --apart-by"));
}

/// Fills the seats of the rounds after `happened` of those there are.
void rotate(TablePlan& plan, const TableWishes& wishes, int happened) {
    RotationTask task;
    task.people = static_cast<int>(plan.guests.size());
    task.tables = plan.tables;
    task.rounds = *wishes.rounds;
    task.hosts = plan.hosts;
    task.apart = plan.apart;
    for (const auto& guest : plan.guests) task.gone.push_back(guest.is_gone);
    task.happened.assign(plan.seats.begin(), plan.seats.begin() + happened);
    if (happened > 0)
        task.wished.assign(
            plan.seats.begin() + happened,
            plan.seats.begin() + std::min<std::ptrdiff_t>(std::ssize(plan.seats), task.rounds));
    task.seed = wishes.seed;
    task.effort = wishes.effort;
    require_people(people_there(task), plan.tables);
    require_hosts(plan, people_there(task));
    const auto rotation = plan_rotation(task);
    require_apart(plan, rotation);
    plan.seats = rotation.seats;
}

int table_from(const std::string& host, int table, int tables) {
    if (table < 1 || table > tables)
        throw UsageError(tr("--host {}={}: there are tables 1 to {}", host, table, tables));
    return table - 1;
}

std::string words_of(const std::vector<ApartBy>& apart_by) {
    std::vector<std::string> words;
    for (const auto& [word, by] : apart_words)
        if (std::find(apart_by.begin(), apart_by.end(), by) != apart_by.end()) words.emplace_back(word);
    return join(words, ",");
}

std::vector<ApartBy> apart_by_of(std::string_view words) {
    std::vector<ApartBy> apart_by;
    for (const auto part : split(words, ','))
        for (const auto& [word, by] : apart_words)
            if (word == part) apart_by.push_back(by);
    return apart_by;
}

/// Those confirmed, and those who have a seat in one of the first `kept` rounds; by name.
std::vector<Guest> guests_of(const db::Database& database, std::int64_t event_id, int kept) {
    std::vector<Guest> guests;
    auto rows = database.prepared_with(
        "SELECT r.id, r.name, iif(r.status = 'confirmed', r.seats, 0), "
        "coalesce((SELECT max(s.seat) FROM table_seat s WHERE s.event_id = r.event_id "
        "AND s.registration_id = r.id AND s.round <= ?2), 0) "
        "FROM registration r WHERE r.event_id = ?1 ORDER BY r.sort_key, r.id",
        event_id, static_cast<std::int64_t>(kept));
    while (rows.step()) {
        const auto there = std::min<std::int64_t>(rows.integer(2), most_people + 1);
        const auto all = std::max(there, rows.integer(3));
        for (std::int64_t seat = 1; seat <= all; ++seat) {
            const auto name = seat == 1 ? rows.text(1) : fmt::format("{} ({})", rows.view(1), seat);
            guests.push_back({rows.integer(0), static_cast<int>(seat), name, seat > there});
        }
    }
    return guests;
}

std::optional<TablePlan> stored_plan(const db::Database& database, std::int64_t event_id,
                                     std::optional<int> kept) {
    auto head =
        database.prepared_with("SELECT tables, apart_by FROM table_plan WHERE event_id = ?", event_id);
    if (!head.step()) return {};
    TablePlan plan;
    plan.tables = static_cast<int>(head.integer(0));
    plan.apart_by = apart_by_of(head.view(1));
    plan.guests = guests_of(database, event_id, kept.value_or(most_rounds));
    plan.hosts.assign(plan.guests.size(), nowhere);
    std::map<std::pair<std::int64_t, int>, std::size_t> index_of;
    for (std::size_t guest = 0; guest < plan.guests.size(); ++guest)
        index_of[{*plan.guests[guest].registration_id, plan.guests[guest].seat}] = guest;
    const auto rounds =
        database.integer("SELECT max(round) FROM table_seat WHERE event_id = ?", event_id).value_or(0);
    plan.seats.assign(static_cast<std::size_t>(rounds), std::vector<int>(plan.guests.size(), nowhere));
    auto rows = database.prepared_with(
        "SELECT round, registration_id, seat, table_number, is_host FROM table_seat WHERE event_id = ? "
        "ORDER BY round",
        event_id);
    while (rows.step()) {
        const auto guest = index_of.find({rows.integer(1), static_cast<int>(rows.integer(2))});
        if (guest == index_of.end()) continue;  // left before the rounds that are kept
        const int table = static_cast<int>(rows.integer(3)) - 1;
        plan.seats[static_cast<std::size_t>(rows.integer(0) - 1)][guest->second] = table;
        if (rows.integer(0) == rounds) plan.hosts[guest->second] = rows.integer(4) != 0 ? table : nowhere;
    }
    return plan;
}

void store(db::UnitOfWork& work, std::int64_t event_id, const TablePlan& plan, int happened) {
    const auto& database = work.db();
    database.run(
        "INSERT INTO table_plan (event_id, tables, apart_by) VALUES (?, ?, ?) "
        "ON CONFLICT (event_id) DO UPDATE SET tables = excluded.tables, apart_by = excluded.apart_by",
        event_id, static_cast<std::int64_t>(plan.tables), words_of(plan.apart_by));
    database.run("DELETE FROM table_seat WHERE event_id = ? AND round > ?", event_id,
                 static_cast<std::int64_t>(happened));
    auto add = database.prepare(
        "INSERT INTO table_seat (event_id, round, registration_id, seat, table_number, is_host) "
        "VALUES (?, ?, ?, ?, ?, ?)");
    for (std::size_t round = static_cast<std::size_t>(happened); round < plan.seats.size(); ++round)
        for (std::size_t guest = 0; guest < plan.guests.size(); ++guest) {
            const int table = plan.seats[round][guest];
            if (table == nowhere) continue;
            add.bind_integer(1, event_id)
                .bind_integer(2, static_cast<std::int64_t>(round) + 1)
                .bind_integer(3, *plan.guests[guest].registration_id)
                .bind_integer(4, plan.guests[guest].seat)
                .bind_integer(5, table + 1)
                .bind_integer(6, plan.hosts[guest] == table ? 1 : 0)
                .run();
        }
}

/// Hosts of a plan before stay as long as rounds of it do.
void seat_hosts(const db::Database& database, const Event& event, const TableWishes& wishes, int kept,
                TablePlan& plan) {
    const bool all_leave = kept == 0 || wishes.without_former_hosts;
    for (int& table : plan.hosts)
        if (all_leave || table >= plan.tables) table = nowhere;
    for (const auto& [name, number] : wishes.hosts) {
        const int table = table_from(name, number, plan.tables);
        const auto registration_id = find_registration(database, event.id, name);
        const auto guest = std::find_if(plan.guests.begin(), plan.guests.end(), [&](const Guest& each) {
            return each.registration_id == registration_id && !each.is_gone;
        });
        if (guest == plan.guests.end())
            throw Refused(tr("--host {}: they wait for a seat", name), _("only those who come can be hosts"));
        plan.hosts[static_cast<std::size_t>(guest - plan.guests.begin())] = table;
    }
}

int rounds_kept(const std::optional<TablePlan>& before, const Event& event, const TableWishes& wishes) {
    if (!before) {
        if (wishes.after_round.value_or(0) == 0) return 0;
        throw Refused(tr("event {} has no table plan yet", event.id), _("leave --after-round out"));
    }
    const int planned = static_cast<int>(before->seats.size());
    if (!wishes.after_round)
        throw Refused(tr("event {} has a table plan", event.id),
                      _("keep what has happened with --after-round K, or plan anew with --after-round 0"));
    if (*wishes.after_round < 0 || *wishes.after_round > planned)
        throw UsageError(tr("--after-round is a number from 0 to {}", planned));
    return *wishes.after_round;
}

}  // namespace

TablePlan plan_tables(db::UnitOfWork& work, const Event& event, const TableWishes& asked) {
    const auto& database = work.db();
    const auto before = stored_plan(database, event.id, asked.after_round);
    TableWishes wishes = asked;
    if (before && !wishes.tables) wishes.tables = before->tables;
    if (before && !wishes.rounds) wishes.rounds = static_cast<int>(before->seats.size());
    require_numbers(wishes);
    for (const auto& [host, table] : wishes.hosts) table_from(host, table, *wishes.tables);
    const int kept = rounds_kept(before, event, asked);
    if (*wishes.rounds < kept)
        throw UsageError(tr("--rounds {} is less than --after-round {}", *wishes.rounds, kept));

    TablePlan plan;
    if (before) {
        plan = *before;
    } else {
        plan.guests = guests_of(database, event.id, 0);
        plan.hosts.assign(plan.guests.size(), nowhere);
    }
    plan.tables = *wishes.tables;
    if (wishes.apart_by) plan.apart_by = *wishes.apart_by;
    plan.apart = guests_apart(database, plan.guests, plan.apart_by);
    seat_hosts(database, event, wishes, kept, plan);
    rotate(plan, wishes, kept);
    store(work, event.id, plan, kept);
    const auto proof = proof_of(plan);
    work.summarize(tr("event {}: {} tables, {} rounds, {} of at most {} encounters", event.id, plan.tables,
                      proof.rounds, proof.encounters, proof.bound));
    return plan;
}

TablePlan plan_names(const std::vector<std::string>& names, const TableWishes& wishes) {
    require_numbers(wishes);
    if (wishes.apart_by && !wishes.apart_by->empty())
        throw UsageError(_("--apart-by needs people of an event, not names alone"));
    TablePlan plan;
    plan.tables = *wishes.tables;
    for (const auto& name : names) plan.guests.push_back({{}, 1, name, false});
    plan.hosts.assign(plan.guests.size(), nowhere);
    for (const auto& [host, number] : wishes.hosts) {
        const auto folded = fold(host);
        const auto guest = std::find_if(plan.guests.begin(), plan.guests.end(),
                                        [&](const Guest& each) { return fold(each.name) == folded; });
        if (guest == plan.guests.end())
            throw NotFound(tr("nobody is called '{}'", printable(host)),
                           _("--host takes a name of the list"));
        plan.hosts[static_cast<std::size_t>(guest - plan.guests.begin())] =
            table_from(host, number, plan.tables);
    }
    rotate(plan, wishes, 0);
    return plan;
}

TablePlan read_plan(const db::Database& database, std::int64_t event_id) {
    auto plan = stored_plan(database, event_id, {});
    if (!plan)
        throw NotFound(
            tr("event {} has no table plan", event_id),
            fmt::format(fmt::runtime(_("make one with 'bfb events tables {} --tables 6 --rounds 3'")),
                        event_id));
    // Who registered since has no place in the plan yet, and who left may never have had one.
    std::vector<std::size_t> seated;
    for (std::size_t guest = 0; guest < plan->guests.size(); ++guest)
        if (std::any_of(plan->seats.begin(), plan->seats.end(),
                        [&](const auto& round) { return round[guest] != nowhere; }))
            seated.push_back(guest);
    TablePlan shown = *plan;
    shown.guests.clear();
    shown.hosts.clear();
    for (auto& round : shown.seats) round.clear();
    for (const auto guest : seated) {
        shown.guests.push_back(plan->guests[guest]);
        shown.guests.back().is_gone = plan->seats.back()[guest] == nowhere;
        shown.hosts.push_back(plan->hosts[guest]);
        for (std::size_t round = 0; round < shown.seats.size(); ++round)
            shown.seats[round].push_back(plan->seats[round][guest]);
    }
    shown.apart = guests_apart(database, shown.guests, shown.apart_by);
    return shown;
}

TableProof proof_of(const TablePlan& plan) {
    RotationTask task;
    task.people = static_cast<int>(plan.guests.size());
    task.tables = plan.tables;
    task.rounds = static_cast<int>(plan.seats.size());
    task.hosts = plan.hosts;
    for (const auto& guest : plan.guests) task.gone.push_back(guest.is_gone);
    // Rounds with other people, tables or hosts than the last one are taken as they are.
    const auto differs = [&](const std::vector<int>& round) {
        for (std::size_t guest = 0; guest < plan.guests.size(); ++guest)
            if ((round[guest] == nowhere) != plan.guests[guest].is_gone || round[guest] >= plan.tables ||
                (plan.hosts[guest] != nowhere && !plan.guests[guest].is_gone &&
                 round[guest] != plan.hosts[guest]))
                return true;
        std::set<int> used(round.begin(), round.end());
        used.erase(nowhere);
        return used.size() < static_cast<std::size_t>(plan.tables);
    };
    auto last = std::find_if(plan.seats.rbegin(), plan.seats.rend(), differs);
    task.happened.assign(plan.seats.begin(), last.base());
    for (const auto& pair : plan.apart) {
        const bool is_kept = std::none_of(last.base(), plan.seats.end(), [&](const auto& round) {
            const int table = round[static_cast<std::size_t>(pair.first)];
            return table != nowhere && table == round[static_cast<std::size_t>(pair.second)];
        });
        if (is_kept) task.apart.push_back(pair);
    }
    TableProof proof;
    proof.people = people_there(task);
    proof.rounds = task.rounds;
    proof.encounters = count_encounters(plan.seats);
    proof.bound = encounter_bound(task);
    std::vector<int> met;
    const auto each = encounters_of_each(plan.seats);
    for (std::size_t guest = 0; guest < plan.guests.size(); ++guest)
        if (!plan.guests[guest].is_gone) met.push_back(each[guest]);
    if (!met.empty()) {
        proof.fewest = *std::min_element(met.begin(), met.end());
        proof.most = *std::max_element(met.begin(), met.end());
    }
    return proof;
}

}  // namespace bfb::events
