// One way of writing rows, and the ways there are, for lib/out alone. Which is taken, and for which columns,
// is decided in writer.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "out/row_stream.hpp"
#include "out/sink.hpp"
#include "out/writer.hpp"

namespace bfb::out {

/// A writer appends to the sink's buffer; the sink decides when it goes out.
class RowWriter {
  public:
    virtual ~RowWriter() = default;
    virtual void begin(const std::vector<Column>& columns) = 0;
    virtual void row(const std::vector<Column>& columns, std::span<const Cell> cells) = 0;
    virtual void end() {}
};

// Style and sink must outlive the writer.

/// For a terminal: columns as wide as their first few hundred rows need, then a stream. To fit
/// the style's width, columns without a value are left out, then the widest texts are cut.
std::unique_ptr<RowWriter> table_writer(const Style& style, Sink& sink);

/// CSV after RFC 4180, or what German Excel reads.
std::unique_ptr<RowWriter> csv_writer(const Style& style, Sink& sink);

/// Tab separated; tab, line feed, carriage return and backslash in a text are escaped (\t \n \r \\).
std::unique_ptr<RowWriter> tsv_writer(const Style& style, Sink& sink);

enum class JsonShape { array, lines };
/// A JSON array of objects, or one object a line.
std::unique_ptr<RowWriter> json_writer(JsonShape shape, Sink& sink);

/// The first column alone, a value a line.
std::unique_ptr<RowWriter> id_writer(Sink& sink);

}  // namespace bfb::out
