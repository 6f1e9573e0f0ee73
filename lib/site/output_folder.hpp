// The folder of the website on disk: every file appears whole or not at all, all of them one after the other
// without delay, and one publisher works at a time.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/descriptor.hpp"
#include "site/manifest.hpp"

namespace bfb::site {

class OutputFolder {
  public:
    /// Makes the folder where it is missing, and waits until no other publisher works in it (flock on the
    /// folder itself: it ends with its process). Throws Error where it can't be made or read.
    explicit OutputFolder(const std::filesystem::path& folder);
    /// What was staged and not put goes again, and so does a folder that was made and stayed empty.
    ~OutputFolder();
    OutputFolder(const OutputFolder&) = delete;
    OutputFolder& operator=(const OutputFolder&) = delete;

    /// Canonical.
    const std::filesystem::path& path() const { return path_; }

    /// Whether it was made for this run: nobody has put anything into it.
    bool is_new() const { return is_new_; }

    enum class Entry { none, file, link, folder, other };
    /// What stands there, links not followed.
    Entry entry(const std::string& path) const;
    /// Whether a folder above it is a link: what lies behind it is not in this folder.
    bool is_behind_link(const std::string& path) const;
    /// The size and time of a file; nothing where none stands.
    std::optional<Stamp> stamp(const std::string& file) const;
    /// Nothing where none stands.
    std::optional<std::string> content(const std::string& file) const;
    /// A file that is written, but not where anybody sees it.
    struct Staged {
        std::int64_t number = 0;
        Stamp stamp;
    };
    /// Throws Error naming `file`, what it is to be, or the hidden folder where that can't be made. Nothing
    /// is forced to the disk: what a power failure leaves unfinished has another size than the manifest says,
    /// and the next run mends it.
    Staged stage(const std::string& file, std::string_view content);
    /// Renames it into place. Throws Error naming the file.
    void put(const Staged& staged, const std::string& file);
    /// Removes the file and the folders that are empty then; never what lies behind a link, and no folder
    /// that somebody put in its place.
    void remove(const std::string& file);

  private:
    void lock() const;
    int staging();

    std::filesystem::path path_;
    bool is_new_ = false;
    Descriptor descriptor_;
    Descriptor staging_;                     ///< the folder of what is staged, once there is something
    std::int64_t staged_ = 0, waiting_ = 0;  ///< how many were staged, and of them not yet put
};

}  // namespace bfb::site
