#include "messages/search.hpp"

#include "base/error.hpp"
#include "base/folding.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"

namespace bfb::messages {

namespace {

using out::Kind;

enum class Part { whole, beginning };

struct Word {
    std::string text;  ///< folded as the index is: "Müll" is mull
    Part part;
};

std::vector<Word> words_in(const std::vector<std::string>& texts) {
    std::vector<Word> words;
    for (const auto& text : texts)
        for (const auto each : split(text, ' '))
            if (auto plain = fold_umlauts(fold(each)); !plain.empty())
                words.push_back({std::move(plain), each.ends_with('*') ? Part::beginning : Part::whole});
    return words;
}

/// `"mull"* "anna mueller"`: between quotes nothing is an operator, and fold() leaves no quote.
std::string match_expression(const std::vector<Word>& words) {
    std::string expression;
    for (const auto& word : words)
        expression += '"' + word.text + (word.part == Part::beginning ? "\"* " : "\" ");
    return expression;
}

/// The first line that holds one of the words, or the first that says something.
std::string excerpt(std::string_view body, const std::vector<Word>& words) {
    constexpr std::size_t columns = 60;
    std::string_view first;
    for (const auto each : split(body, '\n')) {
        const auto line = trim(each);
        if (line.empty()) continue;
        if (first.empty()) first = line;
        const std::string plain = ' ' + fold_umlauts(fold(line));
        for (const auto& word : words)
            if (plain.find(' ' + word.text) != std::string::npos) return truncate_to_width(line, columns);
    }
    return truncate_to_width(first, columns);
}

}  // namespace

out::RowStream search(const db::Database& database, const std::vector<std::string>& words, int limit) {
    const auto wanted = words_in(words);
    if (wanted.empty()) throw UsageError(_("there is no word to look for"));
    auto rows = database.prepared_with(R"(
        SELECT m.id, m.thread_id, t.state, m.received_at, coalesce(m.sender_name, m.sender_address), m.subject, m.body
        FROM (SELECT rowid FROM message_fts WHERE message_fts MATCH ?1 ORDER BY rowid DESC LIMIT ?2) hit
        JOIN message m ON m.id = hit.rowid
        JOIN thread t ON t.id = m.thread_id
        ORDER BY m.id DESC)",
                                       match_expression(wanted), limit);
    std::vector<std::vector<db::Value>> found;
    while (rows.step())
        found.push_back({rows.integer(0), rows.integer(1), rows.text(2), rows.text(3),
                         db::value_of(rows.optional_text(4)), rows.text(5), excerpt(rows.view(6), wanted)});
    return out::RowStream({{"message", Kind::integer, N_("Message")},
                           {"thread", Kind::integer, N_("Thread")},
                           {"state", Kind::text, N_("State")},
                           {"received_at", Kind::timestamp, N_("Received")},
                           {"from", Kind::text, N_("Sender")},
                           {"subject", Kind::text, N_("Subject")},
                           {"excerpt", Kind::text, N_("Excerpt")}},
                          std::move(found))
        .referred_by("thread");
}

void tidy_index(const db::Database& database) {
    database.run("INSERT INTO message_fts (message_fts) VALUES ('optimize')");
}

void rebuild_index(const db::Database& database) {
    database.execute("INSERT INTO message_fts (message_fts) VALUES ('delete-all')");
    database.integer(
        "SELECT count(index_message(id, subject, body, sender_name, sender_address)) FROM message");
}

}  // namespace bfb::messages
