// Articles become public: those named, and the scheduled ones whose time has come.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "db/unit_of_work.hpp"

namespace bfb::news {

/// Whether a scheduled article's time has come.
bool is_any_due(const db::Database& database, Timestamp now);

/// Publishes those, each as of the time it was scheduled for. Returns how many.
std::int64_t release_due(db::UnitOfWork& work);

/// Publishes these articles, as find_article() reads them, as of now; one that was public before keeps its
/// first day. Returns how many were not public. Throws NotFound and Ambiguous.
std::int64_t release(db::UnitOfWork& work, const std::vector<std::string>& articles);

}  // namespace bfb::news
