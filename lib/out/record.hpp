// One record with its parts: what `show` prints as a card and JSON as an object.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "out/row_stream.hpp"

namespace bfb::out {

class Record;
using Records = std::vector<Record>;
using Texts = std::vector<std::string>;

/// A named list of fields in the order they are shown; a field is a value, texts, or records of its own.
class Record {
  public:
    using Entry = std::variant<Value, Texts, Records>;
    struct Field {
        std::string name;
        Kind kind;
        std::string heading;  // translated
        Entry entry;
    };

    /// `heading` is marked with N_() where it is not a name from the data.
    template <class T>
    Record& add(const char* name, Kind kind, const char* heading, const T& value) {
        fields_.push_back({name, kind, heading, db::value_of(value)});
        return *this;
    }
    Record& add(const char* name, const char* heading, Texts texts) {
        fields_.push_back({name, Kind::text, heading, std::move(texts)});
        return *this;
    }
    Record& add(const char* name, const char* heading, Records records) {
        fields_.push_back({name, Kind::text, heading, std::move(records)});
        return *this;
    }
    Record& add(Field field) {
        fields_.push_back(std::move(field));
        return *this;
    }
    const std::vector<Field>& fields() const { return fields_; }

  private:
    std::vector<Field> fields_;
};

/// The fields that hold one value each, as a stream of one row, for CSV and the like.
RowStream as_row(const Record& record);

/// The first row of a stream as a record; without fields where there is none.
Record record_of(const RowStream& rows);

}  // namespace bfb::out
