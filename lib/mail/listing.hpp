// The outbox as people and scripts see it.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/date.hpp"
#include "out/filter.hpp"
#include "out/record.hpp"
#include "out/row_stream.hpp"

namespace bfb::mail {

/// state, kind, recipient, queued, sent.
std::span<const out::FilterKey> outbox_filter_keys();

/// id, kind, recipient, subject, state, attempts, queued_at, sent_at, error, next_attempt_at; the newest
/// first. Without a term about the state those that wait, or went wrong: what was sent or cancelled is
/// not asked for. Throws UsageError.
out::RowStream outbox(const db::Database& database, std::span<const std::string> terms, Date today);

/// One mail with its text. Throws NotFound.
out::Record mail_record(const db::Database& database, std::int64_t mail_id);

}  // namespace bfb::mail
