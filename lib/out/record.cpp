#include "out/record.hpp"

#include <memory>
#include <numeric>

namespace bfb::out {

RowStream as_row(const Record& record) {
    // The stream's columns point into the record's names: both live in the shared state of the stream's
    // opener.
    const auto kept = std::make_shared<const Record>(record);
    std::vector<Column> columns;
    std::vector<Value> values;
    for (const auto& field : kept->fields())
        if (const auto* value = std::get_if<Value>(&field.entry)) {
            columns.push_back({field.name.c_str(), field.kind, field.heading.c_str()});
            values.push_back(*value);
        }
    return {std::move(columns), [kept, values = std::move(values)](std::span<const std::size_t> wanted) {
                return RowStream::Next([kept, values, fields = std::vector(wanted.begin(), wanted.end()),
                                        done = false](std::span<Cell> cells) mutable {
                    if (std::exchange(done, true)) return false;
                    for (std::size_t i = 0; i < fields.size(); ++i) cells[i] = cell_of(values[fields[i]]);
                    return true;
                });
            }};
}

Record record_of(const RowStream& rows) {
    std::vector<std::size_t> all(rows.columns().size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    std::vector<Cell> cells(all.size());
    Record record;
    const auto next = rows.open(all);  // what the cells show lives as long as this
    if (!next(cells)) return record;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const Column& column = rows.columns()[i];
        record.add(column.name, column.kind, column.heading, value_of(cells[i]));
    }
    return record;
}

}  // namespace bfb::out
