// bfb dues rates, assess: what a membership costs, and charging it.
#include "base/printable.hpp"
#include "cmd/dues.hpp"
#include "dues/assessment.hpp"
#include "dunning/recheck.hpp"
#include "members/person.hpp"
#include "out/progress.hpp"

namespace bfb::cmd {

template <>
struct Choices<dues::Anchor> {
    static constexpr auto words = dues::anchor_words;
};
template <>
struct Choices<dues::FirstPeriod> {
    static constexpr auto words = dues::first_period_words;
};
template <>
struct Choices<dues::LastPeriod> {
    static constexpr auto words = dues::last_period_words;
};

namespace {

struct RateOptions {
    std::optional<std::string> type;
    std::optional<Money> amount;
    std::optional<std::string> name;
    std::optional<Date> from;
    std::optional<int> interval;
    std::optional<dues::Anchor> anchor;
    std::optional<int> due_day;
    std::optional<dues::FirstPeriod> first_period;
    std::optional<dues::LastPeriod> last_period;
    std::optional<Date> retire;
};

void rates(App& app, const RateOptions& options) {
    const dues::RateChange change{options.name,         options.amount,      options.from,
                                  options.interval,     options.anchor,      options.due_day,
                                  options.first_period, options.last_period, options.retire};
    if (change.is_empty()) return app.print(dues::rates(app.db(), options.type));
    if (!options.type) throw UsageError(_("TYPE is missing"), _("see 'bfb dues rates --help'"));
    bool changed = false;
    std::string next;
    const auto rate = app.write([&](db::UnitOfWork& work) {
        auto record = dues::set_rate(work, *options.type, change, app.today());
        changed = work.changed();
        if (const Date from = change.from.value_or(app.today().first_of_year());
            changed && change.touches_fee())
            next = fmt::format("bfb dues assess --year {}", dues::first_year(work.db(), *options.type, from));
        return record;
    });
    const std::string line =
        !changed ? tr("type {} is like that already", *options.type)
        : change.touches_fee()
            ? trn("type {1} costs {2} every month from {3}", "type {1} costs {2} every {0} months from {3}",
                  std::stoll(shown(rate, "interval_months")), *options.type, shown(rate, "amount"),
                  shown(rate, "valid_from"))
            : tr("type {} changed", *options.type);
    app.report({line, rate, next});
}

struct AssessOptions {
    std::optional<int> year;
    bool all = false;
};

constexpr std::size_t most_lines_shown = 1'000;

/// The lines of the plan that will be printed: all of them for a list, the first ones for people, none for an
/// object.
class Plan {
  public:
    Plan(const App& app, bool with_unchanged) : with_unchanged_(with_unchanged), limit_(limit_for(app)) {}

    void take(const dues::PlanLine& line) {
        if (line.change == dues::Change::unchanged && !with_unchanged_) return;
        if (lines_.size() < limit_)
            lines_.push_back(line);
        else
            ++left_out_;
    }
    const std::vector<dues::PlanLine>& lines() const { return lines_; }
    std::int64_t left_out() const { return left_out_; }

    /// Whether the plan is printed as rows with columns, not as lines for people or as an object.
    static bool is_listed(const App& app) {
        return !app.options().fields.empty() ||
               (app.format() != out::Format::table && app.format() != out::Format::json);
    }

  private:
    static std::size_t limit_for(const App& app) {
        if (is_listed(app)) return static_cast<std::size_t>(-1);
        return app.format() == out::Format::table && !app.quiet() ? most_lines_shown : 0;
    }

    bool with_unchanged_;
    std::size_t limit_;
    std::int64_t left_out_ = 0;
    std::vector<dues::PlanLine> lines_;
};

/// The name and number of one membership after the other.
class MemberNames {
  public:
    explicit MemberNames(const db::Database& database)
        : row_(database.prepare(std::string("SELECT m.number, ") + members::display_name_sql +
                                " FROM membership m JOIN person p ON p.id = m.person_id WHERE m.id = ?")) {}
    void find(std::int64_t membership_id) {
        row_.reset();
        row_.bind_integer(1, membership_id);
        row_.step();
    }
    std::int64_t number() const { return row_.integer(0); }
    std::string name() const { return row_.text(1); }

  private:
    db::Statement row_;
};

const char* word_of(dues::Change change) {
    return change == dues::Change::added       ? "added"
           : change == dues::Change::cancelled ? "cancelled"
                                               : "unchanged";
}

out::RowStream plan_rows(const db::Database& database, const Plan& plan) {
    using out::Kind;
    std::vector<std::vector<db::Value>> rows;
    rows.reserve(plan.lines().size());
    MemberNames member(database);
    for (const auto& line : plan.lines()) {
        member.find(line.membership_id);
        rows.push_back({word_of(line.change), member.number(), member.name(), label(line.period),
                        line.amount.cents(), line.due_on.iso(),
                        *line.reason ? db::Value(line.reason) : db::Value()});
    }
    out::RowStream stream({{"change", Kind::text, N_("Change")},
                           {"member", Kind::integer, N_("Member")},
                           {"name", Kind::text, N_("Name")},
                           {"period", Kind::text, N_("Period")},
                           {"amount", Kind::money, N_("Amount")},
                           {"due_on", Kind::date, N_("Due")},
                           {"reason", Kind::text, N_("Why")}},
                          std::move(rows));
    stream.referred_by("member");
    return stream;
}

/// `+ 12 Anna Müller 2026 12.00 due 2026-01-31`
std::string plan_text(const db::Database& database, const Plan& plan) {
    std::string text;
    MemberNames member(database);
    for (const auto& line : plan.lines()) {
        member.find(line.membership_id);
        const char sign = line.change == dues::Change::added       ? '+'
                          : line.change == dues::Change::cancelled ? '-'
                                                                   : '=';
        const std::string ending =
            *line.reason ? line.reason : tr("due {}", out::display(line.due_on.iso(), out::Kind::date));
        text += fmt::format("{} {} {} {} {} {}\n", sign, member.number(), printable(member.name()),
                            label(line.period), out::display(line.amount.cents(), out::Kind::money), ending);
    }
    if (plan.left_out() > 0) text += trn("… and {} line more\n", "… and {} lines more\n", plan.left_out());
    return text;
}

std::string summary_line(const dues::Assessment& result, int year) {
    const auto amount = [](Money money) { return out::display(money.cents(), out::Kind::money); };
    std::string line = trn("{1}: {0} charge added, {2} in all", "{1}: {0} charges added, {2} in all",
                           result.added, year, amount(result.amount));
    line += tr("; {} cancelled, {} unchanged", result.cancelled, result.unchanged);
    if (result.credited > Money()) line += tr("; {} paid from credit", amount(result.credited));
    return line;
}

void print_assessment(App& app, const Plan& plan, const dues::Assessment& result, int year) {
    if (Plan::is_listed(app)) return app.print(plan_rows(app.db(), plan));
    out::Record record;
    record.add("added", out::Kind::integer, N_("Added"), result.added)
        .add("cancelled", out::Kind::integer, N_("Cancelled"), result.cancelled)
        .add("unchanged", out::Kind::integer, N_("Unchanged"), result.unchanged)
        .add("amount", out::Kind::money, N_("Amount"), result.amount)
        .add("credited", out::Kind::money, N_("Paid from credit"), result.credited);
    const std::string next = result.added > 0 ? "bfb dues check" : "";
    if (app.format() == out::Format::json || app.quiet())
        return app.report({summary_line(result, year), record, next});
    const std::string line = summary_line(result, year);
    app.print_text(plan_text(app.db(), plan) + (app.dry_run() ? tr("would be done: {}", line) : line) + '\n');
    if (app.dry_run())
        app.say(_("nothing was changed (--dry-run)"));
    else if (!next.empty())
        app.say(tr("next: {}", next));
}

void assess(App& app, const AssessOptions& options) {
    if (!options.year)
        throw UsageError(_("--year is missing"),
                         tr("for example: bfb dues assess --year {}", app.today().year()));
    require_year(*options.year);
    Plan plan(app, options.all);
    if (Plan::is_listed(app)) app.require_fields(plan_rows(app.db(), plan));
    out::Progress progress(tr("assessing {}", *options.year));
    const auto result = app.write([&](db::UnitOfWork& work) {
        auto assessed = dues::assess(work, *options.year, [&](const dues::PlanLine& line) {
            plan.take(line);
            progress.advance();
        });
        dunning::withdraw_overtaken(work);
        return assessed;
    });
    for (const auto& type : result.types_without_fee)
        app.warn(
            tr("type '{0}' has no fee, so its members were not charged; set it with 'bfb dues rates {0} "
               "AMOUNT --from {1}'",
               type, Date(*options.year, 1, 1).iso()));
    print_assessment(app, plan, result, *options.year);
}

}  // namespace

void describe_assessing(Group& group) {
    group.command<RateOptions>("rates", N_("list what a membership costs, or change it"))
        .details(N_(
            "With an AMOUNT or an option, a fee that holds from a day on is added to the type; what is not given is as\n"
            "before. A fee by which charges were made is never changed: let another begin on another day. A period\n"
            "belongs to the fee that holds on its first day; where the interval changes, the old one runs on until a\n"
            "period of both begins. Once a type has members its periods keep their --anchor: the year, or the day of\n"
            "joining. For the other make another type, and move members with 'bfb members edit --type'.\n"
            "\n"
            "The first and the last period of a membership cost the full fee, or a share for each month begun\n"
            "(monthly), or, the first one, nothing (free). The fee of the type 'family' is charged once for each\n"
            "payer: to their own membership or, where they have none, to the one with the lowest number. Who left\n"
            "and comes back within a period already charged in full does not pay it twice."))
        .example("bfb dues rates", N_("every type and what it costs, from when on"))
        .example("bfb dues rates regular 15 --from 2027-01-01", N_("15 € a year from 2027 on"))
        .example("bfb dues rates regular --from 2027-01-01 --first-period monthly",
                 N_("who joins in July pays half"))
        .example("bfb dues rates firm 60 --name \"Firms\"", N_("a new type"))
        .example("bfb dues rates firm --retire 2028-12-31", N_("a type nobody joins any more"))
        .argument(&RateOptions::type, "TYPE", N_("key of the type"), Completes::type)
        .argument(&RateOptions::amount, "AMOUNT", N_("what a period costs; 0 is free"))
        .option(&RateOptions::from, "--from", "DATE",
                N_("the day the fee holds from (a new type: this year)"))
        .option(&RateOptions::interval, "--interval", "MONTHS", N_("months of a period: 1, 3, 6 or 12"))
        .choices({"1", "3", "6", "12"})
        .option(&RateOptions::anchor, "--anchor", "ANCHOR",
                N_("periods of the calendar, or from the day of joining on"))
        .option(&RateOptions::due_day, "--due-day", "N",
                N_("due on that day of the period, the first being 1 (default 31)"))
        .option(&RateOptions::first_period, "--first-period", "RULE", N_("what the period of joining costs"))
        .option(&RateOptions::last_period, "--last-period", "RULE", N_("what the period of leaving costs"))
        .option(&RateOptions::name, "--name", "NAME", N_("name of the type; makes a new one"))
        .option(&RateOptions::retire, "--retire", "DATE", N_("nobody joins with this type from that day on"))
        .run(rates);
    group
        .command<AssessOptions>("assess",
                                N_("charge a year's dues: add what is missing, cancel what should not be"))
        .details(N_(
            "Compares the charges there should be for the periods that begin in the year with those there are: '+' is\n"
            "added, '-' cancelled (after an exit, a change of fee, type or payer), '=' left as it is. Nothing is\n"
            "deleted, a second run does nothing. Money on a cancelled charge becomes credit; credit pays the oldest\n"
            "open charges at once. A charge that was waived, even in part, stays; a paid one stays with who paid it.\n"
            "\n"
            "-f json prints the counts as one object, the other formats the plan as rows."))
        .example("bfb dues assess --year 2026 --dry-run", N_("see the plan first"))
        .example("bfb dues assess --year 2026", N_("charge the dues of 2026"))
        .example("bfb -q dues assess --year 2026", N_("from cron: silent"))
        .option(&AssessOptions::year, "--year", "YEAR", N_("the year to charge"))
        .flag(&AssessOptions::all, "--all", N_("show unchanged charges too"))
        .run(assess);
}

}  // namespace bfb::cmd
