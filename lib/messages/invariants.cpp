#include "messages/invariants.hpp"

#include <array>

#include "base/error.hpp"
#include "i18n/i18n.hpp"

namespace bfb::messages {

namespace {

constexpr std::array rules = {
    db::Invariant{"mails have their content", N_("take it from a backup, or receive the mail again"),
                  "SELECT 'message ' || m.id FROM message m WHERE m.raw_sha256 IS NOT NULL AND NOT EXISTS "
                  "(SELECT 1 FROM blob b WHERE b.sha256 = m.raw_sha256)"},
    db::Invariant{"attachments have their content", N_("take it from a backup, or receive the mail again"),
                  "SELECT 'attachment ' || a.id FROM attachment a WHERE NOT EXISTS "
                  "(SELECT 1 FROM blob b WHERE b.sha256 = a.sha256)"},
};

}  // namespace

std::span<const db::Invariant> invariants() { return rules; }

void require_content(const db::Database& database, std::int64_t log_id) {
    const auto message = database.integer(
        "SELECT m.id FROM log_change l JOIN message m ON m.id BETWEEN l.first_row AND l.last_row "
        "WHERE l.log_id = ? AND l.table_name = 'message' AND m.raw_sha256 IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM blob b WHERE b.sha256 = m.raw_sha256) LIMIT 1",
        log_id);
    if (message)
        throw Refused(tr("the content of message {} was purged since", *message),
                      _("it comes back only when the mail is received again"));
}

}  // namespace bfb::messages
