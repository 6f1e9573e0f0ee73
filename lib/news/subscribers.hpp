// Who gets the newsletter: people who agreed to it, whether they are members or not.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "db/unit_of_work.hpp"
#include "out/filter.hpp"
#include "out/record.hpp"
#include "out/row_stream.hpp"

namespace bfb::news {

/// That somebody agreed.
struct Subscription {
    std::string name;  ///< may be empty where one person alone has the address
    std::string email;
    std::string source;           ///< where the agreement can be looked up: "web form", "paper"
    std::string wording_version;  ///< of the words they agreed to
    Timestamp given_at;
};

struct Subscribed {
    std::int64_t person_id = 0;
    bool is_new = false;  ///< agreed to these words for the first time
};

/// Of the person with that address and name, else of a new one. Throws UsageError for what is no address, and
/// where a name is needed.
Subscribed subscribe(db::UnitOfWork& work, const Subscription& subscription);

/// Takes the agreement back. Throws Refused where there is none.
void unsubscribe(db::UnitOfWork& work, std::int64_t person_id);

/// By the link in the person's mail, at that time: everybody who has the address leaves, for the next mail to
/// it would be one that was declined. Whether anybody did. What was agreed to after that stays.
bool leave_by_link(db::UnitOfWork& work, std::int64_t person_id, Timestamp at);

/// By e-mail address, the number that lists show, or words of the name. Throws NotFound and Ambiguous.
std::int64_t find_subscriber(const db::Database& database, std::string_view text);

/// name, email, since, source.
std::span<const out::FilterKey> subscriber_filter_keys();

/// id, name, email, since, source, wording, reachable; by name. Throws UsageError for filters that do not
/// fit.
out::RowStream subscribers(const db::Database& database, std::span<const std::string> terms, Date today);

/// The same of one person, subscribed or not.
out::Record subscriber_record(const db::Database& database, std::int64_t person_id);

}  // namespace bfb::news
