#include "out/filter.hpp"

#include <algorithm>
#include <charconv>

#include "base/error.hpp"
#include "base/folding.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"

namespace bfb::out {

namespace {

/// Gives every value of the condition a name of its own.
class ConditionBuilder {
  public:
    ConditionBuilder(std::span<const FilterKey> keys, Date today) : keys_(keys), today_(today) {
        condition_.bindings.emplace_back(":today", db::value_of(today));
    }

    void add_word(std::string_view word, const char* word_sql) {
        const std::string folded = fold_umlauts(fold(word));
        if (folded.empty()) return;
        for (const auto part : split(folded, ' ')) add(with(word_sql, bind(std::string(part))));
    }

    void add_term(std::string_view name, std::string_view value, bool negated) {
        const FilterKey& key = named(name);
        std::vector<std::string> parts;
        if (value.empty())
            throw UsageError(tr("the filter '{}:' lacks a value", name), _("see 'bfb help filters'"));
        if (key.kind == FilterKind::money)  // 12,50: the comma is a German decimal mark
            parts.push_back(compare(key, trim(value)));
        else
            for (const auto part : split(value, ',')) parts.push_back(compare(key, trim(part)));
        const std::string any = "(" + join(parts, " OR ") + ")";
        add(negated ? "NOT coalesce(" + any + ", 0)" : any);
    }

    Condition result() && {
        if (condition_.sql.empty()) condition_.sql = "true";
        return std::move(condition_);
    }

  private:
    void add(const std::string& sql) { condition_.sql += (condition_.sql.empty() ? "" : " AND ") + sql; }

    std::string bind(db::Value value) {
        const std::string name = ":filter" + std::to_string(++count_);
        condition_.bindings.emplace_back(name, std::move(value));
        return name;
    }

    static std::string with(std::string_view sql, const std::string& value) {
        std::string out(sql);
        if (const auto at = out.find("{}"); at != std::string::npos) out.replace(at, 2, value);
        return out;
    }

    const FilterKey& named(std::string_view name) const {
        std::vector<std::string_view> names;
        for (const auto& key : keys_) {
            if (key.name == name) return key;
            names.emplace_back(key.name);
        }
        const auto near = nearest(name, names);
        throw UsageError(
            tr("there is no filter '{}'", name) + (near ? tr("; did you mean '{}'?", *near) : std::string()),
            tr("filters: {}", join(names, ", ")));
    }

    [[noreturn]] static void throw_unfit(const FilterKey& key, std::string_view value) {
        const char* expected = "";
        switch (key.kind) {
            case FilterKind::number:
                expected = _("a whole number is expected");
                break;
            case FilterKind::money:
                expected = _("an amount is expected: 12, 12.00 or 12,00");
                break;
            case FilterKind::date:
                expected = _("a day, a month (2026-03) or a year is expected");
                break;
            default:
                break;
        }
        throw UsageError(tr("the filter '{}' does not take '{}'", key.name, value), expected);
    }

    /// First and last value a word stands for: a year is a span of days.
    std::pair<db::Value, db::Value> span_of(const FilterKey& key, std::string_view value) const {
        if (key.kind == FilterKind::money) {
            const auto amount = parse_money(value);
            if (!amount) throw_unfit(key, value);
            return {amount->cents(), amount->cents()};
        }
        if (key.kind == FilterKind::number) {
            std::int64_t number = 0;
            const auto end = std::from_chars(value.data(), value.data() + value.size(), number);
            if (end.ec != std::errc() || end.ptr != value.data() + value.size()) throw_unfit(key, value);
            return {number, number};
        }
        std::string first(value), last(value);
        if (value.size() == 4) first += "-01-01", last += "-12-31";
        if (value.size() == 7) first += "-01";
        const auto day = parse_date(first, today_);
        if (!day) throw_unfit(key, value);
        if (value.size() == 7) return {day->iso(), day->plus_months(1).plus_days(-1).iso()};
        if (value.size() == 4) return {first, last};
        return {day->iso(), day->iso()};
    }

    std::string compare(const FilterKey& key, std::string_view value) {
        const std::string sql = std::string("(") + key.sql + ")";
        if (key.kind == FilterKind::member) return with(key.sql, bind(std::string(value)));
        if (value == "none") return sql + " IS NULL";
        if (value == "any") return sql + " IS NOT NULL";
        if (key.kind == FilterKind::word) {
            const std::string word = ascii_lower(value);
            if (!key.choices.empty() &&
                std::find(key.choices.begin(), key.choices.end(), word) == key.choices.end()) {
                const auto near = nearest(word, key.choices);
                throw UsageError(tr("the filter '{}' does not know '{}'", key.name, value) +
                                     (near ? tr("; did you mean '{}'?", *near) : std::string()),
                                 tr("one of: {}", join(key.choices, ", ")));
            }
            return sql + " = " + bind(word);
        }
        if (key.kind == FilterKind::text) {
            if (value.ends_with('*')) return "fold" + sql + " LIKE " + bind(fold(value) + "%");
            return "fold" + sql + " = " + bind(fold(value));
        }
        if (const auto dots = value.find(".."); dots != value.npos) {
            const auto from = trim(value.substr(0, dots)), to = trim(value.substr(dots + 2));
            std::string both = "true";
            if (!from.empty()) both = sql + " >= " + bind(span_of(key, from).first);
            if (!to.empty()) both += " AND " + sql + " <= " + bind(span_of(key, to).second);
            return "(" + both + ")";
        }
        if (value.starts_with(">=")) return sql + " >= " + bind(span_of(key, value.substr(2)).first);
        if (value.starts_with("<=")) return sql + " <= " + bind(span_of(key, value.substr(2)).second);
        if (value.starts_with('>')) return sql + " > " + bind(span_of(key, value.substr(1)).second);
        if (value.starts_with('<')) return sql + " < " + bind(span_of(key, value.substr(1)).first);
        const auto [first, last] = span_of(key, value);
        return sql + " BETWEEN " + bind(first) + " AND " + bind(last);
    }

    std::span<const FilterKey> keys_;
    Date today_;
    Condition condition_;
    int count_ = 0;
};

}  // namespace

Condition condition_of(std::span<const std::string> terms, std::span<const FilterKey> keys,
                       const char* word_sql, Date today) {
    ConditionBuilder builder(keys, today);
    for (const std::string_view term : terms) {
        const auto colon = term.find(':');
        const bool negated = term.starts_with('-') && colon != term.npos;
        if (colon == term.npos)
            builder.add_word(term, word_sql);
        else
            builder.add_term(term.substr(negated ? 1 : 0, colon - (negated ? 1 : 0)), term.substr(colon + 1),
                             negated);
    }
    return std::move(builder).result();
}

}  // namespace bfb::out
