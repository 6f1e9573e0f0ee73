// The spool: what visitors send becomes one file each, written by the web server and taken in by bfb under
// another user. A file is complete or not there: it is written below tmp/ and renamed into new/. What can't
// be read is set aside below failed/, with the reason beside it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
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

/// Why something in the spool is none of its files, or says nothing.
enum class Unfit {
    link,
    no_file,
    too_large,
    head,           ///< the first line is not that of a form
    cut_short,      ///< a value is shorter than said
    foreign_value,  ///< a field that the form does not have, or a text that decode() would not give
    twice,          ///< a field comes twice
    faulty,         ///< what faults_of() finds
    unended,        ///< the end is missing
    continued,      ///< something follows the end
};
/// What is wrong with a text that should be one, or what it says. It may be any bytes; the values are then
/// those of decode(): fields of the form, UTF-8, no control characters, no longer than allowed.
std::variant<Submission, Unfit> parse_submission(std::string_view content);

/// What the system did not let us do, with which file or folder; code() says why.
class SpoolError : public std::system_error {
  public:
    enum class Deed { open, read, lock, write, remove, set_aside };
    SpoolError(int error, Deed deed, std::string name);
    Deed deed() const { return deed_; }
    const std::string& name() const { return name_; }

  private:
    Deed deed_;
    std::string name_;
};

/// Why nothing was written.
enum class SpoolRefusal {
    full,  ///< as many files wait as may, or the disk is full
};

/// Where the web server may write. The folders tmp/ and new/ are made where they are missing.
class SpoolWriter {
  public:
    /// At most `most` files wait in new/, and a hundred more that only let somebody leave the newsletter.
    /// Throws SpoolError where the folder can't be used.
    SpoolWriter(const std::filesystem::path& folder, std::size_t most);
    ~SpoolWriter();
    SpoolWriter(const SpoolWriter&) = delete;
    SpoolWriter& operator=(const SpoolWriter&) = delete;

    /// Puts it into new/, on disk when this returns, readable and writable by the group. Writers wait for one
    /// another, so that the cap holds. Throws SpoolError.
    std::optional<SpoolRefusal> write(const Submission& submission);

  private:
    explicit SpoolWriter(const std::filesystem::path& folder);

    int folder_ = -1, temporary_ = -1, waiting_ = -1;
    std::size_t most_ = 0;
};

/// The reader's side. Other readers may be at work: a file that is gone is no fault. Names of files that
/// stand in one of the folders are all that it gives, and takes.
class SpoolReader {
  public:
    /// Throws SpoolError where the folder can't be read. Nothing is written until something is set aside.
    explicit SpoolReader(const std::filesystem::path& folder);
    ~SpoolReader();
    SpoolReader(const SpoolReader&) = delete;
    SpoolReader& operator=(const SpoolReader&) = delete;

    /// Names in new/, the oldest first. Throws SpoolError.
    std::vector<std::string> waiting() const;
    /// Names of what stands in tmp/ since before `than`: half written by somebody who was interrupted.
    std::vector<std::string> unfinished(Timestamp than) const;

    /// It is gone meanwhile.
    struct Gone {};
    /// The content. Throws SpoolError for what can't be read now, and may be another time.
    std::variant<std::string, Unfit, Gone> read(const std::string& name) const;
    /// Throws SpoolError.
    void remove(const std::string& name) const;

    enum class Place { waiting, temporary };
    /// Moves it to failed/ and writes `reason` to NAME.reason there. Throws SpoolError.
    void set_aside(Place place, const std::string& name, std::string_view reason) const;
    /// Deletes what stands in failed/ since before `than`, but for what can't be deleted.
    void forget_set_aside(Timestamp than) const;

  private:
    struct Opened {
        int folder;
    };
    explicit SpoolReader(Opened opened) : folder_(opened.folder) {}

    int folder_ = -1, waiting_ = -1, temporary_ = -1;
};

}  // namespace bfb::web
