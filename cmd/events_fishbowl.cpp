// bfb events fishbowl: who sits in the circle, and who spoke how long.
#include "events/fishbowl.hpp"

#include "cmd/events.hpp"

namespace bfb::cmd {

namespace {

enum class Move { sit, leave, speak, stop };

}  // namespace

template <>
struct Choices<Move> {
    static constexpr std::array<std::pair<std::string_view, Move>, 4> words{
        {{"sit", Move::sit}, {"leave", Move::leave}, {"speak", Move::speak}, {"stop", Move::stop}}};
};

namespace {

struct FishbowlOptions {
    std::string event;
    std::optional<Move> move;
    std::optional<std::string> name;
    std::optional<std::int64_t> seats;
};

void make(db::UnitOfWork& work, const events::Event& event, Move move,
          const std::optional<std::string>& name) {
    if (move == Move::stop) return events::stop_speaking(work, event, name);
    if (!name)
        throw UsageError(tr("{} is missing", "NAME"), _("for example: bfb events fishbowl 5 sit Anna"));
    switch (move) {
        case Move::sit:
            return events::sit_down(work, event, *name);
        case Move::leave:
            return events::leave_seat(work, event, *name);
        case Move::speak:
            return events::speak(work, event, *name);
        case Move::stop:
            break;
    }
}

void fishbowl(App& app, const FishbowlOptions& options) {
    const auto event = event_named(app, options.event);
    if (!options.move && !options.seats) return app.print(events::speaking_times(app.db(), event, app.now()));
    if (options.seats && (*options.seats < 0 || *options.seats > events::most_seats))
        throw UsageError(tr("--seats is a number from 2 to {}", events::most_seats));
    const auto circle = app.write([&](db::UnitOfWork& work) {
        if (options.seats) events::set_seats(work, event, static_cast<int>(*options.seats));
        if (options.move) make(work, event, *options.move, options.name);
        return events::circle(work.db(), event, work.now());
    });
    const auto speaker = shown(circle, "speaker");
    app.report({tr("event {}: {} of {} seats free", event.id, shown(circle, "free"), shown(circle, "seats")) +
                    "; " + (speaker.empty() ? std::string(_("nobody speaks")) : tr("{} speaks", speaker)),
                circle});
}

}  // namespace

void describe_fishbowl(Group& group) {
    group.command<FishbowlOptions>("fishbowl", N_("who sits in the circle, and who spoke how long"))
        .details(N_(
            "One seat of the circle always stays free for whoever wants to join in: where only that one is left, somebody\n"
            "has to leave before the next sits down. One person speaks at a time; the times are those of the commands.\n"
            "Names need no registration. Without sit, leave, speak or stop: who was in the circle, and how long they spoke."))
        .example("bfb events fishbowl 6 sit \"anna müller\" --seats 6", N_("the first of at most five"))
        .example("bfb events fishbowl 6 speak anna", N_("whoever spoke before has ended"))
        .example("bfb events fishbowl 6 stop", N_("nobody speaks"))
        .example("bfb events fishbowl 6", N_("who spoke how long"))
        .required(&FishbowlOptions::event, "EVENT", N_("number, page or words of the title"),
                  Completes::event)
        .argument(&FishbowlOptions::move, "MOVE", N_("what happens in the circle"))
        .argument(&FishbowlOptions::name, "NAME", N_("who; for stop it need not be said"))
        .option(&FishbowlOptions::seats, "--seats", "SEATS",
                N_("seats of the circle, with the free one (default: 5)"))
        .run(fishbowl);
}

}  // namespace bfb::cmd
