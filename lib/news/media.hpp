// The pictures of articles: kept as the website serves them, under a name that Markdown uses, with what who
// can't see them is told.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "db/unit_of_work.hpp"
#include "out/filter.hpp"
#include "out/record.hpp"
#include "out/row_stream.hpp"

namespace bfb::news {

/// Bytes of a file that is taken for a picture.
inline constexpr std::size_t largest_picture_file = 64 * 1024 * 1024;

/// A file to become a picture.
struct PictureFile {
    std::string name;     ///< of the file, without folders: in messages, and where `wanted` is absent
    std::string content;  ///< JPEG, PNG or WebP
    std::optional<std::string> wanted = {};  ///< the name it is to have, without an ending
};

/// Adds it as "dorf-im-mai.jpg", at most 1,600 pixels wide and high, without place and camera. `alt` is what
/// is seen (WCAG 2.2, 1.1.1). Throws UsageError for what is no picture and an empty `alt`, Refused for one
/// that is too large and a name that is taken.
std::int64_t add_picture(db::UnitOfWork& work, const PictureFile& file, std::string_view alt);

/// What is to be known of it from now on.
struct PictureChange {
    std::optional<std::string> alt;
    std::optional<PictureFile> file;  ///< of the same format as before
};
/// Throws as add_picture() does. Whether anything changed.
bool change_picture(db::UnitOfWork& work, std::int64_t picture_id, const PictureChange& change);

/// Throws Refused where an article or an event shows it.
void remove_picture(db::UnitOfWork& work, std::int64_t picture_id);

/// By name or number. Throws NotFound.
std::int64_t find_picture(const db::Database& database, std::string_view text);

/// name, type.
std::span<const out::FilterKey> picture_filter_keys();

/// id, name, alt, width, height, bytes, type, used (by how many articles and events); by name.
out::RowStream pictures(const db::Database& database, std::span<const std::string> terms, Date today);

/// The same of one, with the articles and the events that show it.
out::Record picture_record(const db::Database& database, std::int64_t picture_id);

}  // namespace bfb::news
