#include "news/share.hpp"

#include "markdown/markdown_text.hpp"
#include "members/web_address.hpp"
#include "news/everywhere.hpp"

namespace bfb::news {

namespace {

constexpr std::size_t longest_beginning = 1'000;

}  // namespace

std::string share_text(const db::Database& database, std::int64_t article_id) {
    auto row =
        database.prepared_with("SELECT title, lead, body_md, slug FROM article WHERE id = ?", article_id);
    row.step();
    std::string text = row.text(0) + '\n';
    const auto add = [&](const std::string& part) {
        if (!part.empty()) text += '\n' + part + '\n';
    };
    add(row.text(1));
    const std::string page = "news/" + row.text(3) + '/';
    add(markdown::beginning_of(markdown::plain_text(row.view(2), everywhere(database, page)),
                               longest_beginning));
    add(members::page_address(database, page).value_or(""));
    return text;
}

}  // namespace bfb::news
