// Rows of separated text (CSV) as spreadsheets and banks write it: any of three separators, any of two
// encodings, at constant memory. What the columns mean is the business of who reads them.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bfb {

/// What can be wrong with the form of a record. The words for it are the caller's.
enum class FormFault {
    unclosed_quote,    ///< the text ends inside a quoted field
    nul_byte,          ///< a byte no text file has
    field_too_long,    ///< more than DelimitedLimits::field bytes; mostly a quote that was never closed
    record_too_long,   ///< more than DelimitedLimits::record bytes
    too_many_columns,  ///< more than DelimitedLimits::columns
    utf_16,            ///< the text is UTF-16 or UTF-32; remedy: save it as "CSV UTF-8"
    unreadable,        ///< the source failed before its end
};

/// One record that could not be read. `line` and `column` count from 1; `column` counts fields, and is 0
/// where no field is to blame. `value` is the beginning of the field as UTF-8, perhaps empty.
struct Fault {
    std::size_t line;
    std::size_t column;
    std::string value;
    FormFault reason;
};

/// One record. Without a fault, `fields` has at least one member that is not empty.
struct Row {
    std::vector<std::string_view> fields;  ///< UTF-8; empty when there is a fault
    std::size_t line = 0;                  ///< physical line on which the record starts, from 1
    std::optional<Fault> fault;
};

enum class TextEncoding { utf_8, windows_1252 };

/// What is still read; beyond it a record is a fault and is skipped without being kept in memory.
struct DelimitedLimits {
    std::size_t field = 1 << 20;   ///< bytes
    std::size_t record = 8 << 20;  ///< bytes
    std::size_t columns = 2'000;
};

/// Reads record after record, never all at once. Faults of form are rows with a `fault`, never exceptions;
/// reading goes on behind them (after a field too long: on the next physical line).
///
/// Separator: of semicolon, tab and comma the one that parts the first records most evenly; an Excel line
/// `sep=;` at the top decides and is no record. Fields may be quoted with `"`, doubled inside, and may then
/// hold line breaks. White space around a field that is not quoted is dropped. Line ends are LF, CR LF or CR.
/// Blank lines, and lines of separators alone, are skipped.
///
/// Encoding: UTF-8 with a byte order mark; else UTF-8 if the first MiB is, but for some letters that were
/// cut; else Windows-1252. In a text taken for UTF-8 a field that is not valid is decided by itself.
class DelimitedReader {
  public:
    /// Reads ahead up to one MiB to decide on encoding and separator. `source` must be open in binary mode
    /// and outlive the reader.
    explicit DelimitedReader(std::istream& source, DelimitedLimits limits = {});
    ~DelimitedReader();
    DelimitedReader(DelimitedReader&&) noexcept;
    DelimitedReader& operator=(DelimitedReader&&) noexcept;

    /// The next record into `row`, false at the end. The fields are views into the reader, valid until the
    /// next call.
    bool next(Row& row);

    /// As detected by the constructor.
    char separator() const noexcept;
    TextEncoding encoding() const noexcept;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace bfb
