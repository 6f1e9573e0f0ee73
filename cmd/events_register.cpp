// bfb events register, unregister, remind: who comes, who waits, and what they are told.
#include "cmd/events.hpp"
#include "events/registration.hpp"
#include "members/reference.hpp"
#include "privacy/erasure.hpp"

namespace bfb::cmd {

namespace {

struct RegisterOptions {
    std::string event;
    std::vector<std::string> members;
    std::optional<std::string> name, email;
    std::int64_t seats = 1;
    bool silent = false;
};

std::vector<events::Applicant> applicants_of(App& app, const RegisterOptions& options) {
    if (options.name && !options.members.empty())
        throw UsageError(_("--name is for somebody who is no member; leave MEMBER out"));
    if (options.email && !options.name)
        throw UsageError(_("--email goes with --name"), _("a member is written to at their own address"));
    if (options.name) return {{std::nullopt, *options.name, options.email.value_or(""), options.seats}};
    if (options.members.empty())
        throw UsageError(_("say who comes: a MEMBER, or --name NAME for somebody else"));
    std::vector<events::Applicant> applicants;
    for (const auto& member : options.members) {
        const auto found = members::find(app.db(), member, app.today());
        applicants.push_back({found.person_id, "", "", options.seats});
    }
    return applicants;
}

std::string line_of(const out::Record& registration) {
    const auto id = shown(registration, "id"), name = shown(registration, "name"),
               event = shown(registration, "event");
    if (shown(registration, "status") == "waiting")
        return tr("registration {}: {} waits for event {}, at place {}", id, name, event,
                  shown(registration, "place"));
    return tr("registration {}: {} is registered for event {}", id, name, event);
}

void register_(App& app, const RegisterOptions& options) {
    const auto event_id = event_named(app, options.event).id;
    const auto applicants = applicants_of(app, options);
    const auto records = app.write([&](db::UnitOfWork& work) {
        const auto event = events::read_event(work.db(), event_id);  // as it is now that nobody else writes
        out::Records registered;
        for (const auto& applicant : applicants) {
            const auto registration = events::register_applicant(work, event, applicant, app.today());
            if (!options.silent) events::tell_registered(work, event, registration.id);
            registered.push_back(events::registration_record(work.db(), registration.id));
        }
        if (registered.size() > 1)
            work.summarize(trn("{} registration for event {}", "{} registrations for event {}",
                               static_cast<long long>(registered.size()), event.id));
        return registered;
    });
    for (const auto& record : records) app.report({line_of(record), record});
}

struct UnregisterOptions {
    std::string event;
    std::string who;
    bool silent = false;
    bool erase = false;
    std::optional<std::string> confirm;
};

/// A guest's name and address go for good.
void erase(App& app, const UnregisterOptions& options) {
    const auto event = event_named(app, options.event);
    const auto ids = events::find_guest(app.db(), event.id, options.who);
    const auto name = shown(events::registration_record(app.db(), ids.front()), "name");
    if (!app.dry_run() && (!options.confirm || *options.confirm != name))
        throw Refused(tr("erasing {} can't be undone", name), tr("confirm with --confirm '{}'", name));
    out::Record record;
    app.write([&](db::UnitOfWork& work) {
        const auto blanked = privacy::erase_guest(work, ids, app.today());
        record.add("erased", out::Kind::integer, N_("Erased"), static_cast<std::int64_t>(ids.size()))
            .add("blanked", out::Kind::integer, N_("Blanked entries"), blanked);
    });
    if (!app.dry_run()) app.writable().execute("PRAGMA wal_checkpoint(TRUNCATE)");
    app.report({tr("the name of the guest is erased from event {}; {} journal entries were blanked; older "
                   "backups, mails that were sent and lists that were printed still hold it",
                   event.id, shown(record, "blanked")),
                record});
}

void unregister(App& app, const UnregisterOptions& options) {
    if (options.erase) return erase(app, options);
    if (options.confirm) throw UsageError(_("--confirm goes with --erase"));
    const auto event = event_named(app, options.event);
    std::size_t moved_up = 0;
    const auto record = app.write([&](db::UnitOfWork& work) {
        const auto id = events::find_registration(work.db(), event.id, options.who);
        events::unregister(work, id);
        events::withdraw_notices(work, event.id, id);
        const auto moved = events::fill_free_seats(work, event.id);
        events::tell_moved_up(work, event.id, moved, whom(options.silent));
        moved_up = moved.size();
        return events::registration_record(work.db(), id);
    });
    std::string line = tr("{} is not registered for event {} any more", shown(record, "name"), event.id);
    if (moved_up > 0)
        line += ", " + trn("{} moved up from the waiting list", "{} moved up from the waiting list",
                           static_cast<long long>(moved_up));
    app.report({line, record});
}

struct RemindOptions {
    int days = 2;
};

void remind(App& app, const RemindOptions& options) {
    if (options.days < 0 || options.days > 366) throw UsageError(_("--days is a number from 0 to 366"));
    const auto reminded =
        app.write([&](db::UnitOfWork& work) { return events::remind(work, options.days, app.today()); });
    if (reminded.queued == 0 && app.quiet()) return;
    out::Record record;
    record.add("queued", out::Kind::integer, N_("Queued"), static_cast<std::int64_t>(reminded.queued))
        .add("without_address", out::Kind::integer, N_("Without an address"),
             static_cast<std::int64_t>(reminded.without_address));
    std::string line = trn("{} reminder of events queued", "{} reminders of events queued",
                           static_cast<long long>(reminded.queued));
    if (reminded.without_address > 0)
        line += ", " + trn("{} without an e-mail address", "{} without an e-mail address",
                           static_cast<long long>(reminded.without_address));
    app.report({line, record, reminded.queued > 0 ? "bfb mail send" : ""});
}

}  // namespace

void describe_registering(Group& group) {
    group.command<RegisterOptions>("register", N_("somebody comes to an event"))
        .details(N_(
            "For all dates of a series. Where no seats are free, or others wait already, they wait, and move up in the\n"
            "order of asking; nobody is overtaken. Who has an e-mail address is told."))
        .example("bfb events register 3 \"anna müller\"", N_("a member"))
        .example("bfb events register 3 12 13 14", N_("three members"))
        .example("bfb events register 3 --name \"Karla Gast\" --email karla@example.org --seats 2",
                 N_("somebody else, with company"))
        .required(&RegisterOptions::event, "EVENT", N_("number, page or words of the title"),
                  Completes::event)
        .references(&RegisterOptions::members, "MEMBER",
                    N_("number, e-mail address or name; - for those on standard input"), Completes::member)
        .option(&RegisterOptions::name, "--name", "NAME", N_("somebody who is no member"))
        .option(&RegisterOptions::email, "--email", "ADDRESS", N_("with --name: where they are written to"))
        .option(&RegisterOptions::seats, "--seats", "COUNT", N_("for how many people (default: 1)"))
        .flag(&RegisterOptions::silent, "--silent", N_("queue no mails"))
        .run(register_);
    group.command<UnregisterOptions>("unregister", N_("somebody does not come"))
        .details(N_(
            "Who waits moves up as far as there are seats, and is told. With --erase, name, address and mails of a guest\n"
            "go for good, also when the event is over or they were unregistered before; that somebody came stays. People\n"
            "whom bfb knows are erased as a whole by 'bfb members erase'."))
        .example("bfb events unregister 3 müller", N_("by name"))
        .example("bfb events unregister 3 karla@example.org", N_("by address"))
        .example("bfb events unregister 3 karla --erase --confirm \"Karla Gast\"",
                 N_("a guest who wants to be forgotten"))
        .required(&UnregisterOptions::event, "EVENT", N_("number, page or words of the title"),
                  Completes::event)
        .required(&UnregisterOptions::who, "WHO", N_("number of a member, e-mail address or name"),
                  Completes::member)
        .flag(&UnregisterOptions::silent, "--silent", N_("queue no mails"))
        .flag(&UnregisterOptions::erase, "--erase", N_("take a guest's name and address away for good"))
        .option(&UnregisterOptions::confirm, "--confirm", "NAME", N_("with --erase: the name, to be sure"))
        .run(unregister);
    group.command<RemindOptions>("remind", N_("remind those registered, by mail"))
        .details(N_("Everybody once of each date; run it every day from cron (see 'bfb help cron')."))
        .example("bfb events remind --days 3", N_("of what takes place within three days"))
        .option(&RemindOptions::days, "--days", "DAYS", N_("how many days ahead (default: 2)"))
        .run(remind);
}

}  // namespace bfb::cmd
