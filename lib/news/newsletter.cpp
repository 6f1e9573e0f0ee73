#include "news/newsletter.hpp"

#include <set>
#include <vector>

#include "base/email.hpp"
#include "base/error.hpp"
#include "base/printable.hpp"
#include "base/random.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"
#include "mail/letterhead.hpp"
#include "mail/templates.hpp"
#include "markdown/markdown.hpp"
#include "markdown/markdown_text.hpp"
#include "members/association.hpp"
#include "members/consent.hpp"
#include "members/person.hpp"
#include "members/web_address.hpp"
#include "news/everywhere.hpp"

namespace bfb::news {

namespace {

// What stands in the outbox as the reason.
constexpr const char* left = N_("the reader gets the newsletter no more");

/// Somebody who is to get it.
struct Reader {
    std::int64_t person_id = 0;
    std::string name, email, token;
    bool can_be_reached = true;
};

/// A page's address, of which send() has made sure that it is known.
std::string page(const db::Database& database, std::string_view path) {
    return members::page_address(database, path).value_or("");
}

std::string link_to_leave(const db::Database& database, const std::string& token) {
    return members::form_address(database, "unsubscribe").value_or("") + "?token=" + token;
}

void require_address(const db::Database& database) {
    if (members::page_address(database, "")) return;
    throw Refused(_("nobody could leave the newsletter: the address of the web page is not known"),
                  _("set it with 'bfb config set association.url https://…'"));
}

/// An article as a mail: what all its readers see, and then what only one does.
class Letter {
  public:
    Letter(const db::Database& database, std::int64_t article_id) : database_(database) {
        auto row = database.prepared_with(
            "SELECT title, lead, body_md, slug, language FROM article WHERE id = ?", article_id);
        row.step();
        language_ = i18n::language_of(row.view(4));
        const i18n::Speaking theirs(language_);
        values_ = mail::letterhead(database);
        values_.values["TITLE"] = printable(row.view(0));
        mail::add_optional(values_, "LEAD", row.text(1));
        const std::string path = "news/" + row.text(3) + '/';
        const auto placing = everywhere(database, path);
        values_.values["TEXT"] = markdown::plain_text(row.view(2), placing);
        values_.values["BODY"] = markdown::html_of(row.view(2), placing);
        values_.values["PAGE"] = page(database, path);
        values_.values["IMPRINT"] = page(database, "impressum/");
    }

    mail::Draft draft_for(const Reader& reader, const std::string& dedupe_key) {
        const i18n::Speaking theirs(language_);
        const auto leave = link_to_leave(database_, reader.token);
        values_.values["UNSUBSCRIBE"] = leave;
        const auto rendered = mail::render(database_, "newsletter", language_, values_);
        mail::Draft draft;
        draft.dedupe_key = dedupe_key;
        draft.kind = newsletter_kind;
        if (reader.person_id != 0) draft.person_id = reader.person_id;
        draft.recipient = reader.email;
        draft.recipient_name = reader.name;
        draft.subject = rendered.subject;
        draft.text = rendered.text;
        draft.html = rendered.html;
        draft.list_unsubscribe = leave;
        return draft;
    }

  private:
    const db::Database& database_;
    i18n::Language language_;
    adapters::TemplateValues values_;
};

std::vector<Reader> readers(const db::Database& database) {
    auto rows = database.prepare(
        std::string("SELECT p.id, ") + members::display_name_sql +
        ", coalesce(p.email, ''), p.email_failed_at IS NOT NULL FROM person p WHERE p.erased_on IS NULL "
        "AND EXISTS (SELECT 1 FROM consent c WHERE c.person_id = p.id AND c.purpose = 'newsletter' "
        "AND c.withdrawn_at IS NULL) ORDER BY p.id");
    std::vector<Reader> readers;
    while (rows.step()) {
        Reader reader{rows.integer(0), printable(rows.view(1)), rows.text(2), {}};
        reader.can_be_reached =
            is_email(reader.email) && printable(reader.email) == reader.email && rows.integer(3) == 0;
        readers.push_back(std::move(reader));
    }
    return readers;
}

/// What the keys of an article's mails to its readers begin with.
std::string key_before_reader(std::int64_t article_id) {
    return fmt::format("newsletter/article {}/person ", article_id);
}

/// Addresses, folded, to which the article went or is to go.
std::set<std::string> addresses_reached(const db::Database& database, std::int64_t article_id) {
    auto rows = database.prepared_with(
        "SELECT recipient FROM mail WHERE dedupe_key GLOB ? || '*' AND state <> 'cancelled'",
        key_before_reader(article_id));
    std::set<std::string> addresses;
    while (rows.step()) addresses.insert(ascii_lower(rows.view(0)));
    return addresses;
}

std::string title_of(const db::Database& database, std::int64_t article_id) {
    return database.text("SELECT title FROM article WHERE id = ?", article_id).value_or("");
}

}  // namespace

Sent send(db::UnitOfWork& work, std::int64_t article_id) {
    const auto& database = work.db();
    require_address(database);
    if (!database.integer("SELECT 1 FROM article WHERE id = ? AND state = 'published'", article_id))
        throw Refused(tr("article {} is not published: the link in the mail would lead nowhere", article_id),
                      tr("publish it first: 'bfb news publish {}'", article_id));
    Letter letter(database, article_id);
    mail::OutboxWriter outbox(work);
    auto addresses = addresses_reached(database, article_id);
    Sent sent;
    for (auto& reader : readers(database)) {
        const std::string key = key_before_reader(article_id) + std::to_string(reader.person_id);
        if (!reader.can_be_reached) {
            ++sent.unreachable;
        } else if (outbox.knows(key)) {
            ++sent.known;
        } else if (!addresses.insert(ascii_lower(reader.email)).second) {
            ++sent.same_address;
        } else {
            reader.token = members::unsubscribe_token(work, reader.person_id);
            outbox.queue(letter.draft_for(reader, key));
            ++sent.queued;
        }
    }
    work.summarize(trn("article {1} queued for {0} subscriber", "article {1} queued for {0} subscribers",
                       sent.queued, article_id));
    return sent;
}

mail::QueuedMail send_trial(db::UnitOfWork& work, std::int64_t article_id, const std::string& address) {
    require_address(work.db());
    if (!is_email(address)) throw UsageError(tr("'{}' is no e-mail address", printable(address)));
    Letter letter(work.db(), article_id);
    const auto token = random_token();  // of nobody
    const auto queued =
        mail::queue(work, letter.draft_for({0, "", address, token},
                                           fmt::format("newsletter/article {}/trial {}", article_id, token)));
    work.summarize(tr("trial of article {} queued: {}", article_id, title_of(work.db(), article_id)));
    return *queued;
}

std::optional<std::string> recheck(const db::Database& database, std::int64_t mail_id) {
    const auto person_id =
        database.integer("SELECT person_id FROM mail WHERE id = ? AND kind = ? AND person_id IS NOT NULL",
                         mail_id, newsletter_kind);
    if (!person_id || members::has_consent(database, *person_id, members::newsletter)) return std::nullopt;
    return left;
}

}  // namespace bfb::news
