// bfb events tables: who sits where at a World Café.
#include "base/text.hpp"
#include "cmd/events.hpp"
#include "events/table_plan.hpp"

namespace bfb::cmd {

template <>
struct Choices<events::ApartBy> {
    static constexpr auto words = events::apart_words;
};

namespace {

struct TablesOptions {
    std::optional<std::string> event;
    std::optional<std::int64_t> tables, rounds;
    std::vector<Assignment> hosts;
    bool host_none = false;
    std::vector<events::ApartBy> apart_by;
    bool apart_none = false;
    std::optional<std::int64_t> after_round;
    std::optional<std::int64_t> seed, effort;
    std::optional<LongText> names;
    bool by_table = false;
    bool cards = false;
    bool proof = false;
};

std::optional<int> small_number(const char* name, const std::optional<std::int64_t>& number) {
    if (!number) return {};
    if (*number < 0 || *number > 1'000'000)
        throw UsageError(tr("{}: {} is no number of these", name, *number));
    return static_cast<int>(*number);
}

int table_of(const Assignment& host) {
    std::int64_t table = 0;
    read("--host", host.value, {}, table);
    return *small_number("--host", table);
}

events::TableWishes wishes_of(const TablesOptions& options) {
    events::TableWishes wishes{small_number("--tables", options.tables),
                               small_number("--rounds", options.rounds)};
    for (const auto& host : options.hosts) wishes.hosts.emplace_back(host.key, table_of(host));
    wishes.without_former_hosts = options.host_none;
    if (options.apart_none && !options.apart_by.empty())
        throw UsageError(_("--apart-by and --apart-none exclude each other"));
    if (options.apart_none || !options.apart_by.empty()) wishes.apart_by = options.apart_by;
    wishes.after_round = small_number("--after-round", options.after_round);
    wishes.seed = static_cast<std::uint64_t>(options.seed.value_or(1));
    wishes.effort = small_number("--effort", options.effort).value_or(wishes.effort);
    return wishes;
}

bool plans(const TablesOptions& options) {
    return options.tables || options.rounds || !options.hosts.empty() || options.host_none ||
           !options.apart_by.empty() || options.apart_none || options.after_round || options.seed ||
           options.effort;
}

out::Record record_of(const events::TablePlan& plan) {
    const auto proof = events::proof_of(plan);
    out::Record record;
    const auto add = [&](const char* name, const char* heading, int number) {
        record.add(name, out::Kind::integer, heading, static_cast<std::int64_t>(number));
    };
    add("people", N_("People"), proof.people);
    add("tables", N_("Tables"), plan.tables);
    add("rounds", N_("Rounds"), proof.rounds);
    add("encounters", N_("Encounters"), proof.encounters);
    add("bound", N_("At most"), proof.bound);
    add("fewest", N_("Fewest of one"), proof.fewest);
    add("most", N_("Most of one"), proof.most);
    return record;
}

void print_plan(App& app, const TablesOptions& options, const events::TablePlan& plan) {
    if (options.proof) return app.print(record_of(plan));
    app.print(options.by_table ? events::seating_by_table(plan) : events::seating(plan));
    const auto proof = events::proof_of(plan);
    app.say(
        tr("{} people, {} tables, {} rounds: {} different pairs meet, of at most {}; everybody meets at "
           "least {}",
           proof.people, plan.tables, proof.rounds, proof.encounters, proof.bound, proof.fewest));
}

void plan_of_names(App& app, const TablesOptions& options) {
    if (options.event || options.after_round || options.cards)
        throw UsageError(_("--names plans without an event: leave EVENT, --after-round and --cards out"));
    std::vector<std::string> names;
    for (const auto line : split(options.names->text, '\n'))
        if (const auto name = trim(line); !name.empty()) names.emplace_back(name);
    print_plan(app, options, events::plan_names(names, wishes_of(options)));
}

void tables(App& app, const TablesOptions& options) {
    if (options.names) return plan_of_names(app, options);
    if (!options.event) throw UsageError(tr("{} is missing", "EVENT"), _("see 'bfb events list --upcoming'"));
    const auto event = event_named(app, *options.event);
    if (!plans(options)) {
        const auto plan = events::read_plan(app.db(), event.id);
        if (options.cards)
            return app.print_text(events::table_cards(app.db(), event, plan, paper_language(app)));
        return print_plan(app, options, plan);
    }
    const auto wishes = wishes_of(options);
    std::string cards;
    const auto plan = app.write([&](db::UnitOfWork& work) {
        auto made = events::plan_tables(work, event, wishes);
        if (options.cards) cards = events::table_cards(work.db(), event, made, paper_language(app));
        return made;
    });
    if (options.cards) {
        app.print_text(cards);
    } else if (!app.quiet()) {
        print_plan(app, options, plan);
    }
    if (app.dry_run()) return app.say(_("nothing was changed (--dry-run)"));
    if (!options.cards)
        app.say(tr("next: {}", fmt::format("bfb events tables {} --cards -o cards.html", event.id)));
}

}  // namespace

void describe_tables(Group& group) {
    group.command<TablesOptions>("tables", N_("World Café: who sits where, so that many meet"))
        .details(N_(
            "With --tables and --rounds: plans the tables of all confirmed registrations, so that as many different pairs as\n"
            "possible meet, and keeps the plan; without: shows it. Who registered with several seats is as many people. The\n"
            "proof names the pairs that meet and how many could at most: no plan has more, though not always as many.\n"
            "\n"
            "Hosts stay at their table until the tables are planned anew, or --host-none is given. --apart-by keeps people\n"
            "apart in every round: household, who live in one, at one address, or registered together; tag, who share a tag;\n"
            "partner, who come from the same organisation.\n"
            "\n"
            "When people come late or leave, register and unregister them, then give --after-round K: rounds 1 to K stay as\n"
            "they were, the rounds after them are fitted to who is there. The same seed gives the same plan;\n"
            "--effort says how long to look for more where the bound is not reached (0: not at all; default: 4)."))
        .example("bfb events tables 5 --tables 6 --rounds 3", N_("36 people at six tables, three times"))
        .example("bfb events tables 5 --tables 6 --rounds 3 --host \"anna müller=1\" --apart-by household",
                 N_("Anna stays at table 1; families spread"))
        .example("bfb events tables 5 --after-round 1", N_("somebody came late: the first round stays"))
        .example("bfb events tables 5 --cards -o cards.html", N_("a card for everybody, to be cut out"))
        .example("bfb events tables --names - --tables 4 --rounds 3 < names.txt",
                 N_("a plan for names, without an event"))
        .argument(&TablesOptions::event, "EVENT", N_("number, page or words of the title"), Completes::event)
        .option(&TablesOptions::tables, "--tables", "TABLES", N_("how many tables"))
        .option(&TablesOptions::rounds, "--rounds", "ROUNDS", N_("how many rounds"))
        .option(&TablesOptions::hosts, "--host", "NAME=TABLE", N_("who stays at a table; may be repeated"))
        .flag(&TablesOptions::host_none, "--host-none", N_("who was a host before is none any more"))
        .option(&TablesOptions::apart_by, "--apart-by", "WHAT",
                N_("who never sits together; may be repeated"))
        .flag(&TablesOptions::apart_none, "--apart-none", N_("nobody is kept apart any more"))
        .option(&TablesOptions::after_round, "--after-round", "ROUND",
                N_("rounds up to this one have happened; 0: plan anew"))
        .option(&TablesOptions::seed, "--seed", "NUMBER", N_("another plan of the same worth (default: 1)"))
        .option(&TablesOptions::effort, "--effort", "NUMBER", N_("how long to look, 0 to 1000 (default: 4)"))
        .option(&TablesOptions::names, "--names", "TEXT", N_("names, one a line; - for standard input"))
        .flag(&TablesOptions::by_table, "--by-table", N_("a table a row, round by round"))
        .flag(&TablesOptions::cards, "--cards", N_("print cards for everybody (HTML)"))
        .flag(&TablesOptions::proof, "--proof", N_("only what the plan is worth"))
        .run(tables);
}

}  // namespace bfb::cmd
