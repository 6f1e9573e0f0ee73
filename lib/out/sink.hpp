// Where bytes go: standard output, or a file that appears whole or not at all.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace bfb::out {

/// Buffered bytes to a file descriptor. A reader that went away is no error: what follows is dropped and
/// reader_gone() says so. Anything else that fails, a full disk above all, throws Error.
class Sink {
  public:
    /// Standard output.
    Sink();
    /// `file` is written beside itself, synced and renamed by finish(); without finish() nothing remains.
    /// `mode` are the permissions of a new file.
    explicit Sink(std::filesystem::path file, unsigned mode = 0644);
    ~Sink();
    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;

    void write(std::string_view bytes) {
        buffer_ += bytes;
        if (buffer_.size() >= flush_size) flush();
    }
    /// The buffer itself, for writers that append a million rows; call flush_if_full() after each.
    std::string& buffer() { return buffer_; }
    void flush_if_full() {
        if (buffer_.size() >= flush_size) flush();
    }
    void flush();
    /// Flushes and, for a file, syncs and renames.
    void finish();
    bool is_terminal() const { return terminal_; }
    bool reader_gone() const { return reader_gone_; }

  private:
    [[noreturn]] void throw_unwritable(int error) const;

    static constexpr std::size_t flush_size = 1 << 16;
    int descriptor_;
    std::filesystem::path target_;
    std::filesystem::path temporary_;
    std::string buffer_;
    bool terminal_ = false;
    bool reader_gone_ = false;
};

}  // namespace bfb::out
