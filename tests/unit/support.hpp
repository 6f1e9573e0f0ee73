// What unit tests share: a database that deletes itself, units of work on it, and its whole content as text.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <string>

#include "db/database.hpp"
#include "db/schema.hpp"
#include "db/unit_of_work.hpp"
#include "members/association.hpp"
#include "out/row_stream.hpp"
#include "out/writer.hpp"

namespace bfb::test {

/// A folder that goes with the object.
class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "bfb-test.XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

inline db::Attribution attribution(const std::string& command = "test") {
    return {Timestamp(std::chrono::sys_seconds(Date(2026, 3, 1).sys_days())), "tester", command,
            std::nullopt};
}

/// A migrated database in a folder of its own: `founded` with the usual types at 12 € from 2014 on, or
/// without any row.
class TemporaryDatabase {
  public:
    enum class Content { founded, empty };
    explicit TemporaryDatabase(Content content = Content::founded)
        : database_(folder_.path() / "test.db", db::Access::create) {
        db::migrate(database_);
        if (content == Content::founded)
            write([](db::UnitOfWork& work) { members::found(work, {"Testverein", Date(2014, 1, 1)}); });
    }
    db::Database& db() { return database_; }
    std::filesystem::path file() const { return folder_.path() / "test.db"; }

    /// Runs `body(UnitOfWork&)` and commits. Returns the journal entry, 0 when nothing changed.
    template <class Body>
    std::int64_t write(Body&& body) {
        db::UnitOfWork work(database_, attribution());
        body(work);
        return work.commit().value_or(0);
    }

    /// Every row of every journalled table, one a line, in the order of the keys.
    std::string dump() {
        std::string text;
        auto tables = database_.prepare(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'log%' AND name NOT LIKE "
            "'sqlite_%' "
            "AND name <> 'probe_seen' AND instr(name, '_fts') = 0 ORDER BY name");
        while (tables.step()) {
            auto rows = database_.prepare("SELECT * FROM " + tables.text(0) + " ORDER BY 1, 2");
            while (rows.step()) {
                text += tables.text(0);
                for (int i = 0; i < rows.column_count(); ++i)
                    text += rows.is_null(i) ? "|∅" : "|" + rows.text(i);
                text += '\n';
            }
        }
        return text;
    }

  private:
    TemporaryFolder folder_;
    db::Database database_;
};

/// What `-f FORMAT` would print.
template <class Printable>
std::string printed(const Printable& printable, out::Style style) {
    TemporaryFolder folder;
    const auto file = folder.path() / "out";
    out::Sink sink(file);
    out::write(printable, style, sink);
    sink.finish();
    std::string text(std::filesystem::file_size(file), '\0');
    std::FILE* in = std::fopen(file.c_str(), "rb");
    text.resize(std::fread(text.data(), 1, text.size(), in));
    std::fclose(in);
    return text;
}

/// The rows as `-f csv --no-header` prints them; all fields, or those named.
inline std::string as_csv(const out::RowStream& rows, std::vector<std::string> fields = {}) {
    out::Style style;
    style.format = out::Format::csv;
    style.header = out::Header::hidden;
    style.fields = std::move(fields);
    return printed(rows, style);
}

}  // namespace bfb::test
