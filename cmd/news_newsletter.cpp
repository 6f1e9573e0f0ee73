// bfb news send, subscribers: articles as mails to those who want them.
#include "cmd/news.hpp"
#include "news/article.hpp"
#include "news/newsletter.hpp"
#include "news/subscribers.hpp"

namespace bfb::cmd {

namespace {

using out::Kind;

struct SendOptions {
    std::string article;
    std::optional<std::string> test;
};

struct Result {
    news::Sent sent;
    out::Record record;
};

out::Record record_of(const news::Sent& sent) {
    out::Record record;
    record.add("queued", Kind::integer, N_("Queued"), sent.queued)
        .add("known", Kind::integer, N_("Had it before"), sent.known)
        .add("same_address", Kind::integer, N_("Same address"), sent.same_address)
        .add("unreachable", Kind::integer, N_("Not reachable"), sent.unreachable);
    return record;
}

std::string words_for(const news::Sent& sent) {
    std::string words = trn("{} mail queued", "{} mails queued", sent.queued);
    const auto add = [&](std::int64_t count, const std::string& more) {
        if (count > 0) words += ", " + more;
    };
    add(sent.known, trn("{} had it before", "{} had it before", sent.known));
    add(sent.same_address, trn("{} shares an address", "{} share an address", sent.same_address));
    add(sent.unreachable, trn("{} can't be reached", "{} can't be reached", sent.unreachable));
    return words;
}

void send_trial(App& app, std::int64_t article_id, const std::string& address) {
    const auto record = app.write([&](db::UnitOfWork& work) {
        const auto queued = news::send_trial(work, article_id, address);
        out::Record mail;
        mail.add("mail", Kind::integer, N_("Mail"), queued.id)
            .add("recipient", Kind::text, N_("Recipient"), address);
        return mail;
    });
    app.report({tr("mail {} queued: {}", shown(record, "mail"), address), record, "bfb mail send"});
}

void send(App& app, const SendOptions& options) {
    const auto article_id = news::find_article(app.db(), options.article);
    if (options.test) return send_trial(app, article_id, *options.test);
    const auto result = app.write([&](db::UnitOfWork& work) {
        const auto sent = news::send(work, article_id);
        return Result{sent, record_of(sent)};
    });
    app.report({words_for(result.sent), result.record, result.sent.queued > 0 ? "bfb mail send" : ""});
}

struct SubscriberOptions {
    std::vector<std::string> terms;
    std::string subscriber;
    std::optional<std::string> name;
    std::string source = "paper", wording = "paper";
};

void list(App& app, const SubscriberOptions& options) {
    app.print(news::subscribers(app.db(), options.terms, app.today()));
}

void add(App& app, const SubscriberOptions& options) {
    const auto record = app.write([&](db::UnitOfWork& work) {
        const auto [person_id, is_new] = news::subscribe(work, {options.name.value_or(""), options.subscriber,
                                                                options.source, options.wording, app.now()});
        if (!is_new)
            throw Refused(tr("{} gets the newsletter already", options.subscriber),
                          _("see 'bfb news subscribers'"));
        work.summarize(tr("person {} subscribed to the newsletter", person_id));
        return news::subscriber_record(work.db(), person_id);
    });
    app.report({tr("{} gets the newsletter from now on", shown(record, "name")), record});
}

void remove(App& app, const SubscriberOptions& options) {
    const auto person_id = news::find_subscriber(app.db(), options.subscriber);
    const auto record = app.write([&](db::UnitOfWork& work) {
        news::unsubscribe(work, person_id);
        return news::subscriber_record(work.db(), person_id);
    });
    app.report({tr("{} gets the newsletter no more", shown(record, "name")), record});
}

void describe_subscribers(Group& group) {
    group.command<SubscriberOptions>("subscribers", N_("list who gets the newsletter"))
        .details(N_(
            "Whoever orders it on the web page and follows the link in the mail is added by 'bfb web intake', and taken\n"
            "away when they follow the link to leave."))
        .example("bfb news subscribers", N_("everybody"))
        .example("bfb news subscribers since:2026-01-01.. --format csv", N_("the new ones, as a table"))
        .filters(&SubscriberOptions::terms, news::subscriber_filter_keys())
        .run(list);
    group.command<SubscriberOptions>("subscribers add", N_("note that somebody agreed to get the newsletter"))
        .details(N_(
            "The law wants it shown later that they did (Art. 7 GDPR): keep the paper, and say with --source "
            "where it is."))
        .example("bfb news subscribers add anna@example.org --name \"Anna Kamp\" --source \"list of 12 May\"",
                 N_("who signed a list"))
        .required(&SubscriberOptions::subscriber, "ADDRESS", N_("their e-mail address"))
        .option(&SubscriberOptions::name, "--name", "NAME",
                N_("whose it is, if nobody known has the address"))
        .option(&SubscriberOptions::source, "--source", "TEXT",
                N_("where the agreement can be looked up (default: paper)"))
        .option(&SubscriberOptions::wording, "--wording", "TEXT",
                N_("which words were agreed to (default: paper)"))
        .run(add);
    group.command<SubscriberOptions>("subscribers remove", N_("note that somebody wants it no more"))
        .details(N_("Mails that wait for them are not sent."))
        .example("bfb news subscribers remove anna@example.org", N_("who called, or wrote"))
        .required(&SubscriberOptions::subscriber, "WHO", N_("e-mail address, number, or words of the name"))
        .run(remove);
}

}  // namespace

void describe_newsletter(Group& group) {
    group.command<SendOptions>("send", N_("mail an article to those who get the newsletter"))
        .details(N_(
            "Queues a mail for every subscriber who has not had the article; 'bfb mail send' sends it. Each mail has the\n"
            "link to leave, and mail programs show a button for it. Its template is 'newsletter' (see 'bfb help sending')."))
        .example("bfb news send tischdecken --test vorstand@example.org", N_("look at it first"))
        .example("bfb news send tischdecken", N_("to everybody"))
        .required(&SendOptions::article, "ARTICLE", N_("number, address or words of the title"),
                  Completes::article)
        .option(&SendOptions::test, "--test", "ADDRESS", N_("one mail, to that address"))
        .run(send);
    describe_subscribers(group);
}

}  // namespace bfb::cmd
