// bfb members: people and their memberships.
#include "members/membership.hpp"

#include "base/text.hpp"
#include "cmd/app.hpp"
#include "cmd/groups.hpp"
#include "cmd/member_options.hpp"
#include "cmd/members.hpp"

namespace bfb::cmd {

template <>
struct Choices<members::Order> {
    static constexpr std::array<std::pair<std::string_view, members::Order>, 5> words{
        {{"name", members::Order::name},
         {"number", members::Order::number},
         {"joined", members::Order::joined},
         {"city", members::Order::city},
         {"none", members::Order::none}}};
};

namespace {

std::string assess_next(Date day) { return fmt::format("bfb dues assess --year {}", day.year()); }

// --- add, edit ---

struct AddOptions : PersonOptions {
    std::vector<std::string> name;
};

/// Bare words are a name: the last one the family's.
void take_name(PersonOptions& options, const std::vector<std::string>& words) {
    if (words.empty()) return;
    const std::string name = join(words, " ");
    const auto parts = split(trim(name), ' ');
    if (options.kind == members::PersonKind::legal)
        throw Refused(_("an organisation needs a name"), _("give it with --organisation"));
    if (options.organisation || options.family_name || options.given_name)
        throw UsageError(_("give the name either as words or by options"));
    options.family_name = std::string(parts.back());
    if (parts.size() > 1) options.given_name = join(std::span(parts).first(parts.size() - 1), " ");
}

void add(App& app, const AddOptions& given) {
    AddOptions options = given;
    take_name(options, given.name);
    if (!options.given_name && !options.family_name && !options.organisation)
        throw UsageError(tr("{} is missing", "NAME"), _("for example: bfb members add Anna Müller"));
    const auto person = options.apply_to({});
    const auto facts = options.facts();
    if (const auto alike = members::likely_duplicate(app.db(), person);
        alike && !app.options().yes && !app.dry_run())
        throw Refused(
            tr("{} may be here already: {}", members::display_name(app.db(), alike->person_id), alike->why),
            _("add --yes if it is somebody else"));
    struct Added {
        members::MemberRef member;
        out::Record record;
    };
    const auto added = app.write([&](db::UnitOfWork& work) {
        const auto member = members::add(work, person, facts, app.today());
        return Added{member, members::show(work.db(), member, app.today())};
    });
    app.report({tr("member {} added: {}", added.member.number, members::display_name(person)), added.record,
                options.applied && !options.joined
                    ? fmt::format("bfb members approve {}", added.member.number)
                    : assess_next(app.today())});
}

struct EditOptions : PersonOptions {
    std::string member;
};

void warn_of_shared_email(App& app, const EditOptions& options, const members::MemberRef& member) {
    const auto other = members::other_with_email(app.db(), options.email.value_or(""), member.person_id);
    if (other)
        app.warn(tr("warning: {} has the address '{}' too", members::display_name(app.db(), *other),
                    *options.email));
}

void edit(App& app, const EditOptions& options) {
    const auto member = members::find(app.db(), options.member, app.today());
    const auto facts = options.facts();
    const auto card = app.write([&](db::UnitOfWork& work) {
        members::edit(work, member, options.apply_to(members::read_person(work.db(), member.person_id)),
                      facts, app.today());
        if (!work.changed()) throw Refused(tr("nothing of member {} would change", member.number));
        return members::show(
            work.db(),
            members::find(work.db(), std::to_string(facts.number.value_or(member.number)), app.today()),
            app.today());
    });
    warn_of_shared_email(app, options, member);
    app.report({tr("member {} changed", facts.number.value_or(member.number)), card,
                fmt::format("bfb members show {}", facts.number.value_or(member.number))});
}

// --- list, show ---

struct ListOptions {
    std::vector<std::string> filter;
    std::optional<Date> as_of;
    members::Order sort = members::Order::name;
};

void list(App& app, const ListOptions& options) {
    app.print(members::list(app.db(), {options.filter, options.as_of, options.sort}, app.today()));
}

struct ShowOptions {
    std::string member;
    bool history = false;
};

void show(App& app, const ShowOptions& options) {
    const auto member = members::find(app.db(), options.member, app.today());
    if (options.history) return app.print(members::history(app.db(), member));
    app.print(members::show(app.db(), member, app.today()));
}

// --- approve, leave, rejoin, tag ---

/// What was done to one member, in a line, and the command that usually follows.
struct Done {
    std::string line, next;
};

struct ChangeOptions {
    std::vector<std::string> members;
    std::optional<Date> on;
    std::optional<std::string> reason;
    std::vector<std::string> add, remove;
};

/// Does the same to every member named, as one command, and prints the card of each, or the line that
/// `change` returns for people. What usually follows the last is what follows all.
void change_each(App& app, const ChangeOptions& options, const std::string& question,
                 const std::function<Done(db::UnitOfWork&, const members::MemberRef&)>& change) {
    const auto chosen = members_named(app, options.members);
    if (chosen.size() > 1)
        app.confirm(question + " " +
                    trn("({} member)", "({} members)", static_cast<long long>(chosen.size())));
    auto outcomes = app.write([&](db::UnitOfWork& work) {
        std::vector<Outcome> all;
        for (const auto& member : chosen) {
            auto [line, next] = change(work, member);
            all.push_back({line, {}, next});
        }
        for (std::size_t i = 0; i < chosen.size(); ++i)
            all[i].record = members::show(work.db(), chosen[i], app.today());
        app.require_fields(all.front().record);
        work.summarize(chosen.size() == 1
                           ? all.front().line
                           : trn("{} member", "{} members", static_cast<long long>(chosen.size())));
        return all;
    });
    for (auto& outcome : std::span(outcomes).first(outcomes.size() - 1)) outcome.next.clear();
    for (const auto& outcome : outcomes) app.report(outcome);
}

void approve(App& app, const ChangeOptions& options) {
    const Date day = options.on.value_or(app.today());
    change_each(app, options, _("Approve them?"), [&](auto& work, const auto& member) {
        members::approve(work, member, day);
        return Done{tr("member {} joins on {}", member.number, out::display(day)), assess_next(day)};
    });
}

void leave(App& app, const ChangeOptions& options) {
    if (!options.on)
        throw UsageError(_("--on is missing: the last day of membership"), _("for example: --on 31.12.2026"));
    change_each(app, options, _("End these memberships?"), [&](auto& work, const auto& member) {
        const auto ended = members::leave(work, member, *options.on, options.reason, app.today());
        return ended == members::Ended::application
                   ? Done{tr("application of member {} withdrawn", member.number), ""}
                   : Done{tr("member {} leaves on {}", member.number, out::display(*options.on)),
                          assess_next(std::min(options.on->plus_days(1), app.today()))};
    });
}

struct RejoinOptions {
    std::string member;
    std::optional<Date> on;
    std::optional<std::string> type;
};

void rejoin(App& app, const RejoinOptions& options) {
    const auto member = members::find(app.db(), options.member, app.today());
    const Date day = options.on.value_or(app.today());
    struct Result {
        members::MemberRef member;
        out::Record record;
    };
    const auto result = app.write([&](db::UnitOfWork& work) {
        const auto fresh = members::rejoin(work, member, day, options.type);
        return Result{fresh, members::show(work.db(), fresh, app.today())};
    });
    app.report({tr("{} is a member again, as {}", members::display_name(app.db(), member.person_id),
                   result.member.number),
                result.record, assess_next(day)});
}

void tag(App& app, const ChangeOptions& options) {
    if (options.members.empty() && options.add.empty() && options.remove.empty())
        return app.print(members::tags(app.db()));
    if (options.add.empty() && options.remove.empty())
        throw UsageError(_("--add or --remove is missing"),
                         _("for example: bfb members tag 12 --add helper"));
    change_each(app, options, _("Change their tags?"), [&](auto& work, const auto& member) {
        const bool changed = members::set_tags(work, member, options.add, options.remove);
        return Done{changed ? tr("member {} tagged", member.number)
                            : tr("the tags of member {} are so already", member.number),
                    ""};
    });
}

}  // namespace

void members_commands(Group& group) {
    auto adding = group.command<AddOptions>("add", N_("add a member, or an application"));
    adding
        .details(N_(
            "Whoever has the same name and birth date, or the same e-mail address, as somebody known is added with\n"
            "--yes only, and so is an organisation of a known name. With --applied and without --joined it is\n"
            "an application, for 'bfb members approve'."))
        .example("bfb members add Anna Müller --joined 2026-03-01 --email anna@example.org --city Brünen",
                 N_("a member from March on"))
        .example(
            "bfb members add --organisation \"Bäckerei Ott\" --type supporting --fee 50 --fee-reason offered",
            N_("a firm with a fee of its own"))
        .example(
            "bfb members add Jonas Müller --type family --paid-by 12 --household 12 --set skill=livestream",
            N_("a child of member 12, who pays"))
        .argument(&AddOptions::name, "NAME", N_("given name and family name"));
    describe_person_options(adding);
    adding.run(add);

    group.command<ListOptions>("list", N_("list members"))
        .details(N_(
            "In the order of names: Ärmel before Zander. Everybody ever recorded is listed; 'state:active' and\n"
            "--as-of pick out who is or was a member."))
        .example("bfb members list state:active city:Brünen", N_("who is a member and lives in Brünen"))
        .example("bfb members list --as-of 2026-05-01 -o voters.csv --excel",
                 N_("who may vote on that day, for German Excel"))
        .example("bfb members list 'open:>0' -f ids | xargs -n1 bfb members show",
                 N_("everybody with open dues"))
        .filters(&ListOptions::filter, members::filter_keys())
        .option(&ListOptions::as_of, "--as-of", "DATE", N_("only who was a member on that day"))
        .option(&ListOptions::sort, "--sort", "ORDER", N_("order of the rows"))
        .run(list);

    group.command<ShowOptions>("show", N_("show a member with all that is known"))
        .example("bfb members show 12", N_("by number"))
        .example("bfb members show \"anna müller\"", N_("by name, in any order, with or without umlauts"))
        .example("bfb members show 12 --history", N_("who changed what of member 12, and when"))
        .required(&ShowOptions::member, "MEMBER", N_("number, e-mail address or name"), Completes::member)
        .flag(&ShowOptions::history, "--history", N_("what the journal knows of the member"))
        .run(show);

    auto editing = group.command<EditOptions>("edit", N_("change a member's data"));
    editing.details(N_("Only what is given changes; an empty text clears a field."))
        .example(
            "bfb members edit 12 --street Dorfstraße --house-number 7 --postcode 46499 --city Hamminkeln",
            N_("a new address"))
        .example("bfb members edit 12 --type supporting --fee 25 --fee-reason \"wants to give more\"",
                 N_("another type, another fee"))
        .example("bfb members edit 12 --left 2019-12-31", N_("the last day was entered wrongly, years ago"))
        .required(&EditOptions::member, "MEMBER", N_("number, e-mail address or name"), Completes::member);
    describe_person_options(editing);
    editing
        .option(&EditOptions::left, "--left", "DATE",
                N_("corrects the last day of membership; an empty text: it has none"))
        .flag(&EditOptions::standard_fee, "--standard-fee", N_("back to the fee of the type"))
        .run(edit);

    group.command<ChangeOptions>("approve", N_("make members of applications"))
        .example("bfb members approve 207", N_("a member from today on"))
        .example("bfb members list state:applied -f ids | bfb members approve - --on 2026-04-01 --yes",
                 N_("all of them"))
        .references(&ChangeOptions::members, "MEMBER",
                    N_("number, e-mail address or name; - for standard input"), Completes::member)
        .option(&ChangeOptions::on, "--on", "DATE", N_("first day of membership (default: today)"))
        .run(approve);
    group.command<ChangeOptions>("leave", N_("end a membership, or decline an application"))
        .details(N_("The day given is the last day of membership. 'bfb dues assess' then cancels what is no "
                    "longer due."))
        .example("bfb members leave 12 --on 31.12.2026 --reason moved",
                 N_("a member until the end of the year"))
        .references(&ChangeOptions::members, "MEMBER",
                    N_("number, e-mail address or name; - for standard input"), Completes::member)
        .option(&ChangeOptions::on, "--on", "DATE", N_("last day of membership"))
        .option(&ChangeOptions::reason, "--reason", "TEXT", N_("why"))
        .run(leave);
    group.command<RejoinOptions>("rejoin", N_("a former member comes back, with a new number"))
        .example("bfb members rejoin 12 --on 2027-01-01", N_("member again from then on"))
        .required(&RejoinOptions::member, "MEMBER", N_("number, e-mail address or name"), Completes::member)
        .option(&RejoinOptions::on, "--on", "DATE", N_("first day of the new membership (default: today)"))
        .option(&RejoinOptions::type, "--type", "TYPE", N_("membership type (default: that of before)"),
                Completes::type)
        .run(rejoin);

    describe_import(group);

    group.command<ChangeOptions>("tag", N_("add or remove tags; alone, list them"))
        .example("bfb members tag 12 14 --add helper --yes", N_("two members get the tag helper"))
        .example("bfb members tag", N_("the tags there are, and how many carry them"))
        .references(&ChangeOptions::members, "MEMBER",
                    N_("number, e-mail address or name; - for standard input"), Completes::member)
        .option(&ChangeOptions::add, "--add", "TAG", N_("a tag to add"), Completes::tag)
        .option(&ChangeOptions::remove, "--remove", "TAG", N_("a tag to remove"), Completes::tag)
        .run(tag);

    describe_statistics(group);
    describe_data(group);
}

}  // namespace bfb::cmd
