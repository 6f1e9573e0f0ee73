#include "news/document.hpp"

#include <array>
#include <dtl/dtl.hpp>
#include <sstream>
#include <utility>

#include "base/error.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"
#include "news/manuscript.hpp"

namespace bfb::news {

namespace {

using adapters::FrontMatterEntry;

constexpr std::array<std::pair<std::string_view, std::optional<std::string> Wording::*>, 7> facts{
    {{"title", &Wording::title},
     {"slug", &Wording::slug},
     {"lead", &Wording::lead},
     {"author", &Wording::author},
     {"language", &Wording::language},
     {"image", &Wording::image},
     {"event", &Wording::event}}};

[[noreturn]] void refuse(std::size_t line, const std::string& why) {
    throw UsageError(tr("line {}: {}", line, why),
                     _("the text begins with a line ---, lines such as 'title: Sommerfest', and a line ---"));
}

std::optional<std::string> Wording::*fact_of(const FrontMatterEntry& entry) {
    for (const auto& [name, member] : facts)
        if (name == entry.name) return member;
    std::vector<std::string> known;
    for (const auto& [name, member] : facts) known.emplace_back(name);
    refuse(entry.line, tr("'{}' is not known; {} are", printable(entry.name), join(known, ", ")));
}

using Lines = std::vector<std::string>;
Lines lines_of(const std::string& text) {
    Lines lines;
    for (const auto line : split(text, '\n')) lines.emplace_back(line);
    if (!lines.empty() && lines.back().empty()) lines.pop_back();
    return lines;
}

}  // namespace

Wording parse_document(std::string_view text) {
    Wording wording;
    try {
        auto manuscript = parse_manuscript(text);
        for (auto& fact : manuscript.facts) wording.*fact_of(fact) = std::move(fact.value);
        wording.body = std::move(manuscript.text);
    } catch (const ManuscriptFault& fault) {
        refuse(fault.line(), fault.what());
    }
    return wording;
}

std::string document_of(const db::Database& database, std::int64_t article_id) {
    auto row = database.prepared_with(
        "SELECT a.title, a.slug, a.lead, a.author, a.language, coalesce(m.name, ''), coalesce(e.slug, ''), "
        "a.body_md "
        "FROM article a LEFT JOIN media m ON m.id = a.image_id LEFT JOIN event e ON e.id = a.event_id WHERE "
        "a.id = ?",
        article_id);
    row.step();
    std::vector<FrontMatterEntry> entries;
    for (int column = 0; column < static_cast<int>(facts.size()); ++column)
        entries.push_back({std::string(facts[static_cast<std::size_t>(column)].first), row.text(column)});
    return written(entries, row.view(7));
}

std::string empty_document() { return "---\ntitle: \nlead: \nauthor: \nimage: \n---\n\n"; }

std::string revision_of(const db::Database& database, std::int64_t article_id, std::int64_t revision) {
    auto row = database.prepared_with(
        "SELECT title, lead, body_md FROM article_revision WHERE article_id = ? ORDER BY id LIMIT 1 OFFSET ?",
        article_id, std::max<std::int64_t>(revision - 1, 0));
    if (revision < 1 || !row.step())
        throw NotFound(tr("article {} has no revision {}", article_id, revision),
                       tr("'bfb news show {} -f json' lists them", article_id));
    return written({{"title", row.text(0)}, {"lead", row.text(1)}}, row.view(2));
}

std::string present_wording(const db::Database& database, std::int64_t article_id) {
    auto row = database.prepared_with("SELECT title, lead, body_md FROM article WHERE id = ?", article_id);
    row.step();
    return written({{"title", row.text(0)}, {"lead", row.text(1)}}, row.view(2));
}

std::string difference(const std::string& before, const std::string& after, std::string_view name_before,
                       std::string_view name_after) {
    const Lines old_lines = lines_of(before), new_lines = lines_of(after);
    dtl::Diff<std::string, Lines> diff(old_lines, new_lines);
    diff.onHuge();
    diff.compose();
    if (diff.getEditDistance() == 0) return {};
    diff.composeUnifiedHunks();
    std::ostringstream out;
    out << "--- " << name_before << "\n+++ " << name_after << '\n';
    diff.printUnifiedFormat(out);
    return out.str();
}

}  // namespace bfb::news
