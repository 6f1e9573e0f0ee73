#include "news/subscribers.hpp"

#include <array>
#include <vector>

#include "base/email.hpp"
#include "base/error.hpp"
#include "base/folding.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"
#include "members/acquaintance.hpp"
#include "members/consent.hpp"

namespace bfb::news {

namespace {

using out::Kind;

constexpr const char* subscribed_sql =
    "FROM consent c JOIN person p ON p.id = c.person_id "
    "WHERE c.purpose = 'newsletter' AND c.withdrawn_at IS NULL";

std::vector<out::SqlColumn> columns() {
    return {
        {{"id", Kind::integer, N_("No.")}, "p.id"},
        {{"name", Kind::name, N_("Name")}, members::display_name_sql},
        {{"email", Kind::text, N_("E-mail")}, "p.email"},
        {{"since", Kind::timestamp, N_("Since")}, "c.given_at"},
        {{"source", Kind::text, N_("Source")}, "c.source"},
        {{"wording", Kind::text, N_("Words")}, "c.wording_version"},
        {{"reachable", Kind::boolean, N_("Reachable")}, "p.email IS NOT NULL AND p.email_failed_at IS NULL"}};
}

std::int64_t new_person(db::UnitOfWork& work, const members::Person& person) {
    if (person.family_name.value_or("").empty())
        throw UsageError(
            tr("nobody is known by the address '{}' alone", printable(person.email.value_or(""))),
            _("say whose it is with --name NAME"));
    return members::PersonWriter(work).insert(person);
}

}  // namespace

Subscribed subscribe(db::UnitOfWork& work, const Subscription& subscription) {
    if (!is_email(subscription.email))
        throw UsageError(tr("'{}' is no e-mail address", printable(subscription.email)));
    if (printable(subscription.name) != subscription.name)
        throw UsageError(tr("'{}' can't be a name", printable(subscription.name)));
    const auto person = members::person_called(subscription.name, subscription.email);
    const auto people = members::people_at(work.db(), person);
    const bool is_known = people.size() == 1 || (!people.empty() && people.front().has_same_name);
    const auto person_id = is_known ? people.front().person_id : new_person(work, person);
    const bool is_new = members::give_consent(work, person_id,
                                              {std::string(members::newsletter), subscription.wording_version,
                                               subscription.source, subscription.given_at});
    return {person_id, is_new};
}

void unsubscribe(db::UnitOfWork& work, std::int64_t person_id) {
    const auto name = members::display_name(work.db(), person_id);
    if (!members::withdraw_consent(work, person_id, members::newsletter, work.now()))
        throw Refused(tr("{} does not get the newsletter", name), _("see 'bfb news subscribers'"));
    work.summarize(tr("person {} unsubscribed from the newsletter", person_id));
}

bool leave_by_link(db::UnitOfWork& work, std::int64_t person_id, Timestamp at) {
    auto rows = work.db().prepared_with(
        "SELECT id FROM person WHERE id = ?1 OR email = (SELECT email FROM person WHERE id = ?1) COLLATE NOCASE",
        person_id);
    bool has_left = false;
    while (rows.step())
        if (members::withdraw_consent(work, rows.integer(0), members::newsletter, at)) has_left = true;
    return has_left;
}

std::int64_t find_subscriber(const db::Database& database, std::string_view text) {
    auto rows = database.prepared_with(
        std::string("SELECT DISTINCT p.id, ") + members::display_name_sql + ", p.email " + subscribed_sql +
            " AND (p.email = ?1 COLLATE NOCASE OR CAST(p.id AS TEXT) = ?1 OR (?2 <> '' AND "
            "instr(fold_umlauts(p.sort_key), ?2) > 0)) "
            "ORDER BY p.email = ?1 COLLATE NOCASE OR CAST(p.id AS TEXT) = ?1 DESC, p.sort_key LIMIT 8",
        trim(text), fold_umlauts(fold(trim(text))));
    std::vector<std::pair<std::int64_t, std::string>> found;
    bool is_exact = false;
    while (rows.step()) {
        is_exact = is_exact || ascii_lower(rows.view(2)) == ascii_lower(trim(text)) ||
                   std::to_string(rows.integer(0)) == trim(text);
        found.emplace_back(rows.integer(0), fmt::format("{}: {}, {}", rows.integer(0),
                                                        printable(rows.view(1)), printable(rows.view(2))));
    }
    if (found.empty())
        throw NotFound(tr("no subscriber is called '{}'", printable(text)), _("see 'bfb news subscribers'"));
    if (found.size() == 1 || is_exact) return found.front().first;
    std::vector<std::string> names;
    for (const auto& [id, name] : found) names.push_back(name);
    throw Ambiguous(tr("several subscribers are called like '{}'", printable(text)),
                    join(std::span<const std::string>(names), "\n     "));
}

std::span<const out::FilterKey> subscriber_filter_keys() {
    using enum out::FilterKind;
    static const std::array<out::FilterKey, 4> keys{{
        {"name", text, "p.sort_key"},
        {"email", text, "p.email"},
        {"since", date, "substr(c.given_at, 1, 10)"},
        {"source", text, "c.source"},
    }};
    return keys;
}

out::RowStream subscribers(const db::Database& database, std::span<const std::string> terms, Date today) {
    const auto condition = out::condition_of(
        terms, subscriber_filter_keys(),
        "instr(fold_umlauts(p.sort_key || ' ' || coalesce(p.email, '')), fold_umlauts({})) > 0", today);
    return out::select(database, columns(),
                       std::string(subscribed_sql) + " AND " + condition.sql + " ORDER BY p.sort_key, p.id",
                       condition.bindings);
}

out::Record subscriber_record(const db::Database& database, std::int64_t person_id) {
    auto all = columns();
    all.push_back({{"withdrawn_at", Kind::timestamp, N_("Withdrawn")}, "c.withdrawn_at"});
    return out::record_of(
        out::select(database, std::move(all),
                    "FROM person p JOIN consent c ON c.id = (SELECT max(id) FROM consent n "
                    "WHERE n.person_id = p.id AND n.purpose = 'newsletter') WHERE p.id = :id",
                    {{":id", person_id}}));
}

}  // namespace bfb::news
