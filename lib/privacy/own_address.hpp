// Whose an address is, where only the address is known: of a guest, of what was sent by the web page.
#pragma once

namespace bfb::privacy {

/// A condition (SQL) on a person p: nobody else has p's e-mail address.
inline constexpr const char* address_is_theirs_alone_sql =
    "NOT EXISTS (SELECT 1 FROM person q WHERE q.id <> p.id AND q.email = p.email COLLATE NOCASE)";

}  // namespace bfb::privacy
