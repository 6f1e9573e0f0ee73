#include "site/publish.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <unordered_set>

#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "i18n/i18n.hpp"
#include "site/check.hpp"
#include "site/digest.hpp"
#include "site/file_list.hpp"
#include "site/manifest.hpp"
#include "site/origin.hpp"
#include "site/site.hpp"
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
        const auto there = folder.is_new() ? std::nullopt : folder.stamp(output.path);
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

/// What the database does not have as bfb's, written or claimed: what is new, and what the folder's list
/// alone names, so that it stays known once another list lies there.
std::vector<std::string> unclaimed(const Suspects& changed, const std::vector<std::string>& gone,
                                   const Manifest& manifest) {
    const auto is_noted = [](const Written* known) { return known && !known->input_hash.empty(); };
    std::vector<std::string> paths;
    for (const auto& suspect : changed)
        if (!is_noted(suspect.known)) paths.push_back(suspect.output->path);
    for (const auto& path : gone)
        if (!is_noted(manifest.find(path))) paths.push_back(path);
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

/// Makes what changed, looks into it and hands it on; looks into all others too where something goes, for a
/// link to it may stand anywhere. Throws Refused at the end, where there is a fault.
void make(const Site& site, const Suspects& changed, const std::vector<std::string>& gone,
          const std::function<void(const Suspect&, const std::string&)>& hand_on) {
    Check check(site.facts(), site.outputs());
    for (const auto& suspect : changed) {
        const auto content = site.content(*suspect.output);
        check.look_into(*suspect.output, content);
        hand_on(suspect, content);
    }
    if (!gone.empty()) {
        std::unordered_set<const Output*> made;
        for (const auto& suspect : changed) made.insert(suspect.output);
        for (const auto& output : site.outputs())
            if (output.rank != Rank::asset && !made.contains(&output))
                check.look_into(output, site.content(output));
    }
    check.require_none();
}

Check look_into_all(const Site& site) {
    Check check(site.facts(), site.outputs());
    for (const auto& output : site.outputs())
        if (output.rank != Rank::asset) check.look_into(output, site.content(output));
    return check;
}

void stop_if_asked() {
    if (interrupted()) throw Interrupted(_("interrupted; the next 'bfb news publish' completes it"));
}

/// One run: first all is staged, then all is put into place.
class Writing {
  public:
    Writing(Manifest& manifest, OutputFolder& folder, Extent extent)
        : manifest_(manifest), folder_(folder), extent_(extent) {}

    void stage(const Suspect& suspect, const std::string& content) {
        stop_if_asked();
        const Output& output = *suspect.output;
        const std::string hash = digest(content);
        if (extent_ == Extent::changed && lies_there(suspect, content, hash, folder_)) {
            done_.emplace(output.path, Written{output.input_hash, hash, *suspect.there});
            return;
        }
        const auto staged = folder_.stage(output.path, content);
        waiting_.push_back({staged, &output.path, {output.input_hash, hash, staged.stamp}});
    }
    void put_all(const std::vector<std::string>& superfluous) {
        for (auto& file : waiting_) {
            stop_if_asked();
            folder_.put(file.staged, *file.path);
            done_.emplace(*file.path, std::move(file.written));
            ++written_;
        }
        for (const auto& path : superfluous) {
            stop_if_asked();
            folder_.remove(path);
            removed_.push_back(path);
        }
    }
    bool has_nothing_to_put() const { return waiting_.empty(); }
    /// With the origin of all files; empty where some are left as they were.
    void record(db::Database& database, const std::string& origin) {
        manifest_.record(database, done_, removed_, origin);
    }
    /// The same, where it only spares the next run some work: it is no reason to fail, whatever the reason.
    void note(const Housekeeping& housekeeping, const std::string& origin) {
        if (done_.empty() && removed_.empty() && origin.empty()) return;
        const HoldInterrupts hold;
        try {
            record(housekeeping(), origin);
        } catch (const Error&) {
            return;
        }
    }
    std::int64_t written() const { return written_; }
    std::int64_t removed() const { return static_cast<std::int64_t>(removed_.size()); }

  private:
    struct Waiting {
        OutputFolder::Staged staged;
        const std::string* path;
        Written written;
    };

    Manifest& manifest_;
    OutputFolder& folder_;
    Extent extent_;
    std::vector<Waiting> waiting_;
    std::map<std::string, Written> done_;
    std::vector<std::string> removed_;
    std::int64_t written_ = 0;
};

std::int64_t size_of(const Outputs& outputs) { return static_cast<std::int64_t>(outputs.size()); }

}  // namespace

Tally publish(const db::Database& database, Date today, OutputFolder& folder, Extent extent,
              const Housekeeping& housekeeping) {
    auto follows_from = origin(database, today);
    if (extent == Extent::changed)
        if (const auto files = current_files(database, folder, follows_from)) return {0, *files, 0, *files};
    const Site site(database, today);
    if (origin(database, today) != follows_from)
        follows_from.clear();  // a template changed while it was read
    Manifest manifest(database, folder.path());
    adopt_listed(manifest, folder, site.facts().url);
    const auto changed = suspects(site.outputs(), manifest, folder, extent);
    const auto gone = superfluous(site.outputs(), manifest);
    const auto pages = size_of(site.outputs());
    const AtHome at_home;  // once for all pages
    Writing writing(manifest, folder, extent);
    make(site, changed, gone,
         [&](const auto& suspect, const auto& content) { writing.stage(suspect, content); });
    require_free(site, changed, folder, extent);
    if (writing.has_nothing_to_put() && gone.empty()) {
        writing.note(housekeeping, follows_from);
        return {0, pages, 0, pages};
    }
    auto& books = housekeeping();
    manifest.claim(books, unclaimed(changed, gone, manifest));
    try {
        writing.put_all(gone);
    } catch (...) {
        writing.note(housekeeping, {});  // all of it is claimed
        throw;
    }
    const HoldInterrupts hold;
    writing.record(books, follows_from);
    return {writing.written(), pages - writing.written(), writing.removed(), pages};
}

std::vector<Fault> faults(const db::Database& database, Date today) {
    const AtHome at_home;
    return look_into_all(Site(database, today)).faults();
}

Tally rehearse(const db::Database& database, Date today, const OutputFolder* folder, Extent extent) {
    const Site site(database, today);
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
    Tally tally{0, 0, static_cast<std::int64_t>(gone.size()), pages};
    make(site, changed, gone, [&](const auto& suspect, const auto& content) {
        tally.written +=
            extent == Extent::everything || !lies_there(suspect, content, digest(content), *folder);
    });
    require_free(site, changed, *folder, extent);
    tally.unchanged = pages - tally.written;
    return tally;
}

}  // namespace bfb::site
