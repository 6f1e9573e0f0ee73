#include "news/invariants.hpp"

#include <array>

#include "i18n/i18n.hpp"

namespace bfb::news {

namespace {

constexpr std::array rules = {
    db::Invariant{
        "pictures have their content", N_("add the picture again with 'bfb news media add'"),
        "SELECT 'picture ' || name FROM media m WHERE NOT EXISTS (SELECT 1 FROM blob b WHERE b.sha256 = "
        "m.sha256)"},
    db::Invariant{"redirects lead to other addresses", N_("undo the command that changed it; see 'bfb log'"),
                  "SELECT 'article ' || a.id FROM article a JOIN redirect r ON r.old_slug = a.slug"},
};

}  // namespace

std::span<const db::Invariant> invariants() { return rules; }

}  // namespace bfb::news
