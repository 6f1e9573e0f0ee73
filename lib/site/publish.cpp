#include "site/publish.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "i18n/i18n.hpp"
#include "site/check.hpp"
#include "site/digest.hpp"
#include "site/file_list.hpp"
#include "site/manifest.hpp"
#include "site/words.hpp"

namespace bfb::site {

namespace {

/// A file that may have to be written.
struct Suspect {
    const Output* output;
    const Written* known;        ///< nothing where it was never written
    std::optional<Stamp> there;  ///< of what lies there now
};
using Suspects = std::vector<Suspect>;

/// What may have to be written, in the order in which it is.
Suspects suspects(const Outputs& outputs, const Manifest& manifest, const OutputFolder& folder,
                  Extent extent) {
    Suspects found;
    for (const auto& output : outputs) {
        const auto* known = manifest.find(output.path);
        const auto there = folder.stamp(output.path);
        if (extent == Extent::everything || !known || known->input_hash != output.input_hash ||
            there != known->stamp)
            found.push_back({&output, known, there});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Suspect& a, const Suspect& b) { return a.output->rank < b.output->rank; });
    return found;
}

std::vector<std::string> superfluous(const Outputs& outputs, const Manifest& manifest) {
    std::unordered_set<std::string_view> wanted;
    wanted.reserve(outputs.size());
    for (const auto& output : outputs) wanted.insert(output.path);
    std::vector<std::string> paths;
    for (const auto& [path, written] : manifest.files())
        if (!wanted.contains(path)) paths.push_back(path);
    std::sort(paths.begin(), paths.end());
    return paths;
}

std::vector<std::string> new_paths(const Suspects& suspects) {
    std::vector<std::string> paths;
    for (const auto& suspect : suspects)
        if (!suspect.known) paths.push_back(suspect.output->path);
    return paths;
}

/// Whether what stands there must stay: a file with the very content is taken for bfb's, and --full writes
/// over files and links.
bool stands_in_the_way(const Site& site, const Output& output, const OutputFolder& folder, Extent extent) {
    switch (folder.entry(output.path)) {
        case OutputFolder::Entry::none:
            return false;
        case OutputFolder::Entry::file:
            return extent == Extent::changed && folder.content(output.path) != site.content(output);
        case OutputFolder::Entry::link:
            return extent == Extent::changed;
        default:
            return true;
    }
}

/// Refuses to write over what others put there.
void require_free(const Site& site, const Suspects& suspects, const OutputFolder& folder, Extent extent) {
    if (folder.is_new()) return;
    std::vector<std::string> foreign;
    for (const auto& suspect : suspects)
        if (!suspect.known && stands_in_the_way(site, *suspect.output, folder, extent))
            foreign.push_back((folder.path() / suspect.output->path).string());
    if (foreign.empty()) return;
    std::string hint = _("move it away, or let --full write over it");
    if (foreign.size() > 1)
        hint += "\n     " + trn("{} more file stands in the way", "{} more files stand in the way",
                                static_cast<long long>(foreign.size() - 1));
    throw Refused(tr("'{}' was not written by bfb and stands in the way", foreign.front()), hint);
}

/// Whether that content lies there already.
bool lies_there(const Suspect& suspect, const std::string& content, const std::string& hash,
                const OutputFolder& folder) {
    const auto& [output, known, there] = suspect;
    if (!there || there->bytes != static_cast<std::int64_t>(content.size())) return false;
    if (known && known->output_hash == hash && known->stamp == *there) return true;
    return folder.content(output->path) == content;
}

/// What was made to be looked at, kept for being written as long as there is not too much of it.
class Contents {
  public:
    explicit Contents(const Site& site) : site_(site) {}

    std::string take(const Output& output) {
        const auto found = kept_.find(&output);
        if (found == kept_.end()) return site_.content(output);
        auto content = std::move(found->second);
        kept_.erase(found);
        return content;
    }
    void keep(const Output& output, std::string content) {
        constexpr std::size_t most = 64 << 20;
        if (bytes_ + content.size() > most) return;
        bytes_ += content.size();
        kept_.emplace(&output, std::move(content));
    }

  private:
    const Site& site_;
    std::unordered_map<const Output*, std::string> kept_;
    std::size_t bytes_ = 0;
};

/// Looks into what changed; into everything where something goes, for a link to it may stand anywhere.
Contents checked(const Site& site, const Suspects& changed, const std::vector<std::string>& gone) {
    Contents contents(site);
    Check check(site.facts(), site.outputs());
    const auto look = [&](const Output& output) {
        if (output.rank == Rank::asset) return;
        auto content = site.content(output);
        check.look_into(output, content);
        contents.keep(output, std::move(content));
    };
    if (gone.empty())
        for (const auto& suspect : changed) look(*suspect.output);
    else
        for (const auto& output : site.outputs()) look(output);
    check.require_none();
    return contents;
}

Check look_into_all(const Site& site) {
    Check check(site.facts(), site.outputs());
    for (const auto& output : site.outputs())
        if (output.rank != Rank::asset) check.look_into(output, site.content(output));
    return check;
}

class Writing {
  public:
    Writing(Manifest& manifest, OutputFolder& folder, Extent extent)
        : manifest_(manifest), folder_(folder), extent_(extent) {}

    void write(const Suspect& suspect, const std::string& content) {
        const Output& output = *suspect.output;
        const std::string hash = digest(content);
        if (extent_ == Extent::changed && lies_there(suspect, content, hash, folder_)) {
            done_[output.path] = {output.input_hash, hash, *suspect.there};
            return;
        }
        done_[output.path] = {output.input_hash, hash, folder_.write(output.path, content)};
        ++written_;
    }
    void remove(const std::string& path) {
        folder_.remove(path);
        removed_.push_back(path);
    }
    void record(db::Database& database) { manifest_.record(database, done_, removed_); }
    std::int64_t written() const { return written_; }
    std::int64_t removed() const { return static_cast<std::int64_t>(removed_.size()); }

  private:
    Manifest& manifest_;
    OutputFolder& folder_;
    Extent extent_;
    std::map<std::string, Written> done_;
    std::vector<std::string> removed_;
    std::int64_t written_ = 0;
};

void write_all(Writing& writing, const Suspects& suspects, Contents contents,
               const std::vector<std::string>& superfluous) {
    const auto stop_if_asked = [] {
        if (interrupted()) throw Interrupted(_("interrupted; the next 'bfb news publish' completes it"));
    };
    for (const auto& suspect : suspects) {
        stop_if_asked();
        writing.write(suspect, contents.take(*suspect.output));
    }
    for (const auto& path : superfluous) {
        stop_if_asked();
        writing.remove(path);
    }
}

std::int64_t size_of(const Outputs& outputs) { return static_cast<std::int64_t>(outputs.size()); }

}  // namespace

Tally publish(const Site& site, const db::Database& database, OutputFolder& folder, Extent extent,
              const Housekeeping& housekeeping) {
    Manifest manifest(database, folder.path());
    adopt_listed(manifest, folder, site.facts().url);
    const auto changed = suspects(site.outputs(), manifest, folder, extent);
    const auto gone = superfluous(site.outputs(), manifest);
    const auto pages = size_of(site.outputs());
    if (changed.empty() && gone.empty()) return {0, pages, 0, pages};
    const AtHome at_home;  // once for all pages
    auto contents = checked(site, changed, gone);
    require_free(site, changed, folder, extent);
    auto& books = housekeeping();
    manifest.claim(books, new_paths(changed));
    Writing writing(manifest, folder, extent);
    try {
        write_all(writing, changed, std::move(contents), gone);
    } catch (...) {
        const HoldInterrupts hold;
        writing.record(books);
        throw;
    }
    writing.record(books);
    return {writing.written(), pages - writing.written(), writing.removed(), pages};
}

std::vector<Fault> faults(const Site& site) {
    const AtHome at_home;
    return look_into_all(site).faults();
}

Tally rehearse(const Site& site, const db::Database& database, const OutputFolder* folder, Extent extent) {
    const AtHome at_home;
    const auto pages = size_of(site.outputs());
    if (!folder) {
        look_into_all(site).require_none();
        return {pages, 0, 0, pages};
    }
    Manifest manifest(database, folder->path());
    adopt_listed(manifest, *folder, site.facts().url);
    const auto changed = suspects(site.outputs(), manifest, *folder, extent);
    const auto gone = superfluous(site.outputs(), manifest);
    auto contents = checked(site, changed, gone);
    require_free(site, changed, *folder, extent);
    Tally tally{0, 0, static_cast<std::int64_t>(gone.size()), pages};
    for (const auto& suspect : changed) {
        const auto content = contents.take(*suspect.output);
        tally.written +=
            extent == Extent::everything || !lies_there(suspect, content, digest(content), *folder);
    }
    tally.unchanged = pages - tally.written;
    return tally;
}

}  // namespace bfb::site
