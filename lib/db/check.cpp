#include "db/check.hpp"

#include <sys/stat.h>

#include <cerrno>
#include <cstring>

#include "base/error.hpp"
#include "base/text.hpp"
#include "db/journal.hpp"
#include "i18n/i18n.hpp"

namespace bfb::db {

namespace {

constexpr std::size_t named_offenders = 5;

/// The first column of the first rows, and how many more there are.
CheckResult result_of(const char* name, const char* remedy, Statement rows, std::string_view sound = {}) {
    std::vector<std::string> offenders;
    std::size_t count = 0;
    while (rows.step()) {
        if (rows.view(0) == sound) continue;
        if (++count <= named_offenders) offenders.push_back(rows.text(0));
    }
    std::string detail = join(offenders, "; ");
    if (count > named_offenders) detail += tr(" and {} more", count - named_offenders);
    return {name, count == 0, detail, count == 0 ? "" : _(remedy)};
}

CheckResult check_mode(const Database& database) {
    struct stat status {};
    const bool readable_by_others =
        ::stat(database.file().c_str(), &status) == 0 && (status.st_mode & (S_IRWXG | S_IRWXO)) != 0;
    return {"file mode", !readable_by_others,
            readable_by_others ? tr("mode {:o}", status.st_mode & 07777) : "",
            readable_by_others ? tr("chmod 600 '{}'", database.file().string()) : ""};
}

CheckResult check_journal(const Database& database) {
    std::vector<std::string> details;
    for (const auto& fault : check_chain(database))
        if (details.size() < named_offenders)
            details.push_back(tr("entry {} {}", fault.log_id, fault.detail));
    return {
        "journal chain", details.empty(), join(details, "; "),
        details.empty() ? "" : _("somebody changed the journal behind bfb's back; compare with a backup")};
}

}  // namespace

void close_to_others(const Database& database) {
    if (::chmod(database.file().c_str(), S_IRUSR | S_IWUSR) != 0)
        throw Error(
            tr("the mode of '{}' can't be changed: {}", database.file().string(), std::strerror(errno)));
}

std::vector<CheckResult> check_file(const Database& database) {
    const char* restore = N_("restore the last sound backup with 'bfb db restore FILE --confirm NAME'");
    std::vector<CheckResult> results;
    results.push_back(result_of("integrity", restore, database.prepare("PRAGMA integrity_check"), "ok"));
    results.push_back(result_of("foreign keys", restore,
                                database.prepare("SELECT \"table\" || ' ' || coalesce(rowid, '?') || ' → ' "
                                                 "|| parent FROM pragma_foreign_key_check")));
    results.push_back(check_mode(database));
    results.push_back(check_journal(database));
    return results;
}

CheckResult check_invariant(const Database& database, const Invariant& invariant) {
    return result_of(invariant.name, invariant.remedy, database.prepare(invariant.offenders_sql));
}

}  // namespace bfb::db
