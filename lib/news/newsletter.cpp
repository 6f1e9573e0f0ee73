#include "news/newsletter.hpp"

#include <set>
#include <vector>

#include "base/email.hpp"
#include "base/error.hpp"
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

/// Mail programs know no places on the website: every address is a whole one.
std::string mail_html(const db::Database& database, std::string_view markdown) {
    return markdown::html_of(markdown, [&](markdown::Target kind, std::string_view target) {
        const bool is_whole =
            target.find("://") != target.npos || target.starts_with("mailto:") || target.starts_with("tel:");
        if (is_whole) return std::string(target);
        if (kind == markdown::Target::picture) {
            const auto name = target.substr(target.rfind('/') == target.npos ? 0 : target.rfind('/') + 1);
            return page(database, "media/" + std::string(name));
        }
        return page(database, target.starts_with('/') ? target.substr(1) : target);
    });
}

/// An article as a mail: what all its readers see, and then what only one does.
class Letter {
  public:
    Letter(const db::Database& database, std::int64_t article_id) : database_(database), id_(article_id) {
        auto row = database.prepared_with(
            "SELECT title, lead, body_md, slug, language FROM article WHERE id = ?", article_id);
        row.step();
        language_ = i18n::language_of(row.view(4));
        const i18n::Speaking theirs(language_);
        values_ = mail::letterhead(database);
        values_.values["TITLE"] = printable(row.view(0));
        mail::add_optional(values_, "LEAD", row.text(1));
        std::string site = page(database, "");
        if (site.ends_with('/')) site.pop_back();
        values_.values["TEXT"] = markdown::plain_text(row.view(2), site);
        values_.values["BODY"] = mail_html(database, row.view(2));
        values_.values["PAGE"] = page(database, "news/" + row.text(3) + '/');
        values_.values["IMPRINT"] = page(database, "impressum/");
    }

    mail::Draft draft_for(const Reader& reader, const std::string& key) {
        const i18n::Speaking theirs(language_);
        const auto leave = link_to_leave(database_, reader.token);
        values_.values["UNSUBSCRIBE"] = leave;
        const auto rendered = mail::render(database_, "newsletter", language_, values_);
        mail::Draft draft;
        draft.dedupe_key = fmt::format("newsletter/article {}/{}", id_, key);
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
    std::int64_t id_;
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
    std::set<std::string> addresses;
    Sent sent;
    for (auto& reader : readers(database)) {
        if (!reader.can_be_reached) {
            ++sent.unreachable;
        } else if (!addresses.insert(ascii_lower(reader.email)).second) {
            ++sent.same_address;
        } else {
            reader.token = members::unsubscribe_token(work, reader.person_id);
            const auto draft = letter.draft_for(reader, fmt::format("person {}", reader.person_id));
            ++(outbox.queue(draft) ? sent.queued : sent.known);
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
    const auto queued = mail::queue(work, letter.draft_for({0, "", address, token}, "trial " + token));
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
