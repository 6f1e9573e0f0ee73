#include "news/everywhere.hpp"

#include "markdown/places.hpp"
#include "members/web_address.hpp"

namespace bfb::news {

markdown::Placing everywhere(const db::Database& database, std::string page) {
    const auto whole = [&database](std::string_view path) {
        return members::page_address(database, path).value_or("");
    };
    return [&database, whole, page = std::move(page)](markdown::Target kind,
                                                      std::string_view target) -> markdown::Placed {
        if (markdown::is_whole_address(target)) return {std::string(target)};
        if (kind == markdown::Target::link) return {whole(markdown::path_of(page, target))};
        const std::string name(markdown::picture_name(target));
        return {whole("media/" + name),
                {},
                database.text("SELECT alt FROM media WHERE name = ?", name).value_or("")};
    };
}

}  // namespace bfb::news
