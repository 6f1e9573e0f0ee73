// The spool: what visitors send becomes one file each, written by the web server and taken in by bfb under
// another user. A file is complete or not there: it is written below tmp/ and renamed into new/. What can't
// be read is set aside below failed/, with the reason beside it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.hpp"
#include "web/form.hpp"

namespace bfb::web {

/// What somebody sent.
struct Submission {
    std::string form;  ///< its name
    std::string id;    ///< 32 hexadecimal digits: no other one has the same
    Timestamp received_at;
    Values values;
};

/// The content of its file: a line `bfb-form 1 FORM ID TIME`, for each value a line `NAME BYTES` and then so
/// many bytes and a line feed, and a last line `end`.
std::string serialize(const Submission& submission);
/// What is wrong with a text that should be one, or what it says. It may be any bytes; the values are then
/// those of decode(): fields of the form, UTF-8, no control characters, no longer than allowed.
std::variant<Submission, std::string> parse_submission(std::string_view content);

/// Why nothing was written.
enum class SpoolRefusal {
    full,  ///< as many files wait as may, or the disk is full
};

/// Where the web server may write. The folders tmp/ and new/ are made where they are missing.
class SpoolWriter {
  public:
    /// At most `most` files wait in new/. Throws std::system_error where the folder can't be used.
    SpoolWriter(const std::filesystem::path& folder, std::size_t most);
    ~SpoolWriter();
    SpoolWriter(const SpoolWriter&) = delete;
    SpoolWriter& operator=(const SpoolWriter&) = delete;

    /// Puts it into new/, on disk when this returns, readable and writable by the group. Writers wait for one
    /// another, so that the cap holds. Throws std::system_error.
    std::optional<SpoolRefusal> write(const Submission& submission);

  private:
    int folder_ = -1, temporary_ = -1, waiting_ = -1;
    std::size_t most_;
};

/// The reader's side. Other readers may be at work: a file that is gone is no fault.
class SpoolReader {
  public:
    /// Throws std::system_error where the folder can't be read. Nothing is written until something is set
    /// aside.
    explicit SpoolReader(const std::filesystem::path& folder);
    ~SpoolReader();
    SpoolReader(const SpoolReader&) = delete;
    SpoolReader& operator=(const SpoolReader&) = delete;

    /// Names in new/, the oldest first.
    std::vector<std::string> waiting() const;
    /// Names of what stands in tmp/ since before `than`: half written by somebody who was interrupted.
    std::vector<std::string> unfinished(Timestamp than) const;

    /// The content; nothing where it is gone meanwhile. Throws std::runtime_error with the reason for what is
    /// no file of ours: a link, a folder, a file larger than any form.
    std::optional<std::string> read(const std::string& name) const;
    void remove(const std::string& name) const;

    enum class Place { waiting, temporary };
    /// Moves it to failed/ and writes `reason` to NAME.reason there. Throws std::system_error.
    void set_aside(Place place, const std::string& name, std::string_view reason) const;

  private:
    int folder_ = -1, waiting_ = -1, temporary_ = -1;
};

}  // namespace bfb::web
