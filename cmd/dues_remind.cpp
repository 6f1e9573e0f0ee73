// bfb dues remind: mails and letters to who owes.
#include "cmd/dues.hpp"
#include "cmd/letters.hpp"
#include "dunning/overdue.hpp"
#include "dunning/reminders.hpp"

namespace bfb::cmd {

namespace {

enum class Level { automatic, first, second, third };

}  // namespace

template <>
struct Choices<Level> {
    static constexpr std::array<std::pair<std::string_view, Level>, 4> words{
        {{"auto", Level::automatic}, {"0", Level::first}, {"1", Level::second}, {"2", Level::third}}};
};

namespace {

struct RemindOptions {
    Level level = Level::automatic;
    std::optional<std::string> letters;
};

dunning::RemindOptions options_of(const RemindOptions& options) {
    dunning::RemindOptions wanted;
    if (options.level != Level::automatic)
        wanted.level = static_cast<int>(options.level) - static_cast<int>(Level::first);
    if (options.letters) wanted.letters = dunning::Letters::made;
    return wanted;
}

/// Each mail and letter as it would go out.
std::string texts_of(const db::Database& database, const dunning::Reminded& reminded) {
    std::string texts;
    std::int64_t newest = 0;
    for (const auto& reminder : reminded.reminders)
        if (reminder.mail_id && std::exchange(newest, *reminder.mail_id) != *reminder.mail_id) {
            auto mail = database.prepared_with(
                "SELECT recipient_name, recipient, subject, text FROM mail WHERE id = ?", newest);
            mail.step();
            texts += fmt::format("\n{}: {} <{}>\n{}: {}\n\n{}", _("Recipient"), mail.view(0), mail.view(1),
                                 _("Subject"), mail.view(2), mail.view(3));
        }
    for (const auto& letter : reminded.letters) texts += '\n' + letter.text;
    return texts;
}

/// From cron: only letters that were made, for somebody has to post them.
void leave_letters_alone(std::vector<dunning::Reminder>& reminders) {
    std::erase_if(reminders, [](const dunning::Reminder& reminder) { return !reminder.letter_name; });
}

void remind(App& app, const RemindOptions& options) {
    app.require_fields(dunning::rows({}));
    std::string texts;
    auto reminded = app.write([&](db::UnitOfWork& work) {
        auto made = dunning::remind(work, options_of(options), app.today());
        if (options.letters) write_letters(app, work.db(), *options.letters, made.letters);
        if (app.dry_run()) texts = texts_of(work.db(), made);
        return made;
    });
    const auto queued = reminded.mails();
    const auto letters = reminded.count(dunning::Status::letter);
    if (app.quiet()) leave_letters_alone(reminded.reminders);
    if (!app.quiet() || !reminded.reminders.empty()) app.print(dunning::rows(reminded.reminders));
    if (app.format() == out::Format::table && !texts.empty() && !app.quiet()) app.print_text(texts);
    app.say(trn("{} mail queued", "{} mails queued", queued) + ", " +
            trn("{} for a letter", "{} for letters", letters));
    if (const auto idle = dunning::idle_mandates(app.db()); idle > 0 && queued + letters > 0)
        app.warn(
            trn("{} mandate is of no use, for no account has a creditor identifier: its payer is reminded",
                "{} mandates are of no use, for no account has a creditor identifier: their payers are "
                "reminded",
                idle));
    if (app.dry_run()) return app.say(_("nothing was changed (--dry-run)"));
    if (queued > 0) app.say(tr("next: {}", "bfb mail send"));
    if (letters > 0 && !options.letters) app.say(tr("next: {}", "bfb dues remind --letters DIR"));
}

}  // namespace

void describe_reminding(Group& group) {
    group.command<RemindOptions>("remind", N_("remind who owes, by mail or letter"))
        .details(N_(
            "Queues a mail for each payer with charges due for a reminder, about all of theirs that are as far, with the\n"
            "account and a GiroCode; 'bfb mail send' sends it, if it is still true then: who has paid in between is not\n"
            "reminded, and what waited past its day to pay is written anew. Nothing is reminded of twice at the same\n"
            "level, however often this runs.\n"
            "\n"
            "Levels: 0 is a friendly reminder 14 days after the due date, 1 and 2 follow after 42 and 70 days (setting\n"
            "reminder.days), with a fee if you like (reminder.fee_1, reminder.fee_2). Each waits for the one before.\n"
            "\n"
            "Left alone is, with the reason: what can be or is being collected by direct debit and did not come back, claims\n"
            "that are statute-barred, periods after the end of a membership, and who carries the tag 'no_reminder'.\n"
            "\n"
            "Whom no mail reaches gets a letter: --letters DIR writes each as a page to print (.html, for an envelope with a\n"
            "window) and as text. Without it they are only listed. The letter's sheet is the\n"
            "template 'letter' (see 'bfb help sending'). With --quiet only letters written are listed; whom nothing reaches\n"
            "stands in 'bfb dues check' without a reminder."))
        .example("bfb dues remind --dry-run", N_("see every mail and who is left alone"))
        .example("bfb dues remind --letters letters", N_("queue the mails, write the letters"))
        .example("bfb -q dues remind --letters /var/lib/bfb/letters", N_("from cron"))
        .option(&RemindOptions::level, "--level", "LEVEL", N_("only reminders of that level (default: auto)"))
        .option(&RemindOptions::letters, "--letters", "DIR",
                N_("write letters there for whom no mail reaches"), Completes::file)
        .run(remind);
}

}  // namespace bfb::cmd
