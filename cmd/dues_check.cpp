// bfb dues check: who owes, for people, scripts, cron and monitoring.
#include "base/printable.hpp"
#include "cmd/dues.hpp"
#include "dues/arrears.hpp"
#include "members/reference.hpp"

namespace bfb::cmd {

namespace {

enum class By { charge, member };

}  // namespace

template <>
struct Choices<By> {
    static constexpr std::array<std::pair<std::string_view, By>, 2> words{
        {{"charge", By::charge}, {"member", By::member}}};
};

namespace {

struct CheckOptions {
    std::optional<Date> as_of;
    std::optional<std::string> member;
    By by = By::charge;
    int overdue_days = 0;
    bool all = false;
    bool only_new = false;
    bool exit_code = false;
    bool nagios = false;
    std::optional<int> critical;
};

dues::ArrearsFilter filter_of(App& app, const CheckOptions& options) {
    if (options.overdue_days < 0) throw UsageError(_("--overdue-days can't be negative"));
    dues::ArrearsFilter filter{options.as_of.value_or(app.today())};
    filter.with_not_due = options.all;
    filter.overdue_days = options.overdue_days;
    if (options.member)
        filter.membership_id = members::find(app.db(), *options.member, app.today()).membership_id;
    return filter;
}

/// The rows, counted into `count` as they are printed.
out::RowStream counted(const out::RowStream& rows, std::int64_t& count) {
    out::RowStream stream(rows.columns(), [rows, &count](std::span<const std::size_t> wanted) {
        return [next = rows.open(wanted), &count](std::span<out::Cell> cells) {
            const bool more = next(cells);
            count += more;
            return more;
        };
    });
    stream.referred_by(rows.columns()[rows.reference()].name);
    return stream;
}

/// What a plugin says and exits with (Monitoring Plugins Development Guidelines): a word, a reason, figures
/// behind a bar.
void print_status(App& app, int status, const std::string& reason, const std::string& figures) {
    constexpr std::array words = {"OK", "WARNING", "CRITICAL", "UNKNOWN"};
    std::string line =
        "DUES " + std::string(words[static_cast<std::size_t>(status)]) + " - " + printable(reason);
    if (!figures.empty()) line += '|' + figures;
    app.print_text(line + '\n');
    app.exit_code = static_cast<ExitCode>(status);
}

void check_for_monitoring(App& app, const CheckOptions& options) {
    constexpr int ok = 0, warning = 1, critical = 2, unknown = 3;
    try {
        const auto owed = dues::arrears_summary(app.db(), filter_of(app, options));
        const bool is_critical =
            owed.barred_soon > 0 || (options.critical && owed.charges >= *options.critical);
        std::string reason = _("nothing is owed");
        if (owed.charges > 0)
            reason = trn("{} charge open, {}", "{} charges open, {}", owed.charges,
                         out::display(owed.open.cents(), out::Kind::money));
        if (owed.barred_soon > 0)
            reason += ", " + trn("{} barred or about to be", "{} barred or about to be", owed.barred_soon);
        print_status(app,
                     is_critical        ? critical
                     : owed.charges > 0 ? warning
                                        : ok,
                     reason,
                     fmt::format("charges={} members={} open={} barred_soon={}", owed.charges, owed.members,
                                 format(owed.open), owed.barred_soon));
    } catch (const Interrupted&) {
        throw;
    } catch (const Error& error) {
        print_status(app, unknown, error.what(), {});
    }
}

void check(App& app, const CheckOptions& options) {
    if (options.nagios && options.only_new) throw UsageError(_("--nagios and --only-new don't go together"));
    if (options.nagios) return check_for_monitoring(app, options);
    auto& database = options.only_new ? app.writable() : app.db();
    auto filter = filter_of(app, options);
    if (options.only_new) {
        dues::gather_untold(database, filter);
        filter.told = dues::Told::not_yet;
    }
    std::int64_t count = 0;
    app.print(counted(options.by == By::member ? dues::arrears_by_member(database, filter)
                                               : dues::arrears(database, filter),
                      count));
    if (options.only_new && !app.dry_run()) dues::remember_told(database, app.today());
    if (count == 0 && app.format() == out::Format::table)
        app.say(options.only_new ? _("nothing new is owed") : _("nothing is owed"));
    if (count > 0 && options.exit_code) app.exit_code = ExitCode::probe_found;
}

}  // namespace

void describe_checking(Group& group) {
    group.command<CheckOptions>("check", N_("see who owes"))
        .details(N_(
            "One row for each open charge that is due by today, or by --as-of; amounts are as they are now.\n"
            "Claims are statute-barred three years after the end of the year in which they fell due (§§ 195, 199\n"
            "BGB): 'barred_on' is the last day, 'barred' says that it is past.\n"
            "\n"
            "--exit-code exits with 10 when there are rows. --only-new leaves out what an earlier --only-new told,\n"
            "until it was paid and is owed again. --nagios prints one line and exits with 0 (nothing is owed),\n"
            "1 (something is), 2 (a claim is barred or will be within 90 days, or --critical N charges are open)\n"
            "or 3 (can't tell)."))
        .example("bfb dues check", N_("every open charge that is due"))
        .example("bfb dues check --by member --overdue-days 30", N_("who owes for a month or longer"))
        .example("bfb -q dues check --only-new", N_("from cron: mails the board who has newly come to owe"))
        .example("bfb dues check --nagios --critical 20", N_("for a monitoring system"))
        .option(&CheckOptions::as_of, "--as-of", "DATE", N_("due by that day (default: today)"))
        .option(&CheckOptions::member, "--member", "MEMBER", N_("only that member's charges"),
                Completes::member)
        .option(&CheckOptions::by, "--by", "WHAT", N_("a row for each charge or member"))
        .option(&CheckOptions::overdue_days, "--overdue-days", "N",
                N_("only what is overdue for N days or more"))
        .flag(&CheckOptions::all, "--all", N_("also what is not due yet"))
        .flag(&CheckOptions::only_new, "--only-new", N_("only what was not told before"))
        .flag(&CheckOptions::exit_code, "--exit-code", N_("exit with 10 when somebody owes"))
        .flag(&CheckOptions::nagios, "--nagios", N_("one line of status for monitoring"))
        .option(&CheckOptions::critical, "--critical", "N",
                N_("with --nagios: critical from N open charges on"))
        .run(check);
}

}  // namespace bfb::cmd
