#include "mail/composition.hpp"

#include <initializer_list>
#include <stdexcept>

#include "adapters/qr_image.hpp"
#include "base/error.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"

namespace bfb::mail {

namespace {

/// What stands in the outbox was checked when it was queued; a header made of two lines would be somebody
/// else's mail, so it is checked again.
void require_one_line(std::initializer_list<std::string_view> values) {
    for (const auto value : values)
        if (printable(value) != value) throw std::runtime_error("a header holds control characters");
}

adapters::InlineImage girocode_image(const std::string& lines) {
    return {"girocode", "image/png", adapters::qr_image().png(lines)};
}

}  // namespace

OutboxMail outbox_mail(const db::Database& database, std::int64_t mail_id) {
    auto row = database.prepared_with(
        "SELECT recipient, recipient_name, subject, text, html, girocode, message_id, in_reply_to, "
        "reference_ids, list_unsubscribe, is_automatic FROM mail WHERE id = ?",
        mail_id);
    if (!row.step()) throw NotFound(tr("there is no mail {}", mail_id), _("see 'bfb mail outbox'"));
    OutboxMail written;
    written.id = mail_id;
    written.recipient = row.text(0);
    written.recipient_name = row.text(1);
    written.subject = row.text(2);
    written.text = row.text(3);
    written.html = row.text(4);
    written.girocode = row.text(5);
    written.message_id = row.text(6);
    written.in_reply_to = row.text(7);
    if (!row.is_null(8))
        for (const auto id : split(row.view(8), ' ')) written.references.emplace_back(id);
    written.list_unsubscribe = row.text(9);
    written.is_automatic = row.integer(10) != 0;
    return written;
}

std::string compose(const OutboxMail& written, const Sender& sender, Timestamp date) {
    require_one_line({sender.from.name, sender.from.address, sender.reply_to ? sender.reply_to->address : "",
                      written.recipient, written.recipient_name, written.subject, written.message_id,
                      written.in_reply_to, written.list_unsubscribe, join(written.references, " ")});
    adapters::OutgoingMail mail;
    mail.from = sender.from;
    mail.to = {written.recipient_name, written.recipient};
    mail.reply_to = sender.reply_to;
    mail.subject = written.subject;
    mail.text = written.text;
    mail.html = written.html;
    if (!written.girocode.empty() && !written.html.empty())
        mail.images.push_back(girocode_image(written.girocode));
    mail.message_id = written.message_id;
    mail.in_reply_to = written.in_reply_to;
    mail.references = written.references;
    mail.date = date.sys_seconds().time_since_epoch().count();
    mail.automatic = written.is_automatic;
    mail.list_unsubscribe = written.list_unsubscribe;
    return adapters::mime().compose(mail);
}

void Composer::prepare(std::int64_t mail_id) {
    // The database belongs to this thread.
    const auto composing = [this](const OutboxMail& written) {
        return ComposedMail{written.message_id, written.recipient, compose(written, sender_, date_)};
    };
    prepared_ = std::async(std::launch::async, composing, outbox_mail(database_, mail_id));
    prepared_id_ = mail_id;
}

ComposedMail Composer::of(std::int64_t mail_id) {
    if (!prepared_.valid() || prepared_id_ != mail_id) prepare(mail_id);
    return prepared_.get();
}

}  // namespace bfb::mail
