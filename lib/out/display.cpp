#include "out/display.hpp"

#include <charconv>

#include "base/printable.hpp"
#include "i18n/i18n.hpp"

namespace bfb::out {

namespace {

bool speaks_german() { return i18n::language() == i18n::Language::de; }

void append_integer(std::string& out, std::int64_t number) {
    char digits[24];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

/// "31.12.2026 23:59", "2026-12-31 23:59": people live by the clock on their wall.
std::string local_instant(std::string_view utc) {
    const auto at = parse_timestamp(utc);
    return at ? display(local_day(*at)) + ' ' + local_time(*at) : std::string(utc);
}

/// "31.12.2026 19:30", or the day alone.
std::string wall_time(std::string_view text) {
    constexpr std::size_t day_size = 10;
    std::string shown =
        speaks_german() ? german_date(text.substr(0, day_size)) : std::string(text.substr(0, day_size));
    if (text.size() > day_size) shown.append(1, ' ').append(text.substr(day_size + 1));
    return printable(shown);
}

}  // namespace

std::string display(const Cell& cell, Kind kind) {
    std::string out;
    if (cell.type == Cell::Type::text && kind == Kind::date && speaks_german()) return german_date(cell.text);
    if (cell.type == Cell::Type::text && kind == Kind::timestamp) return local_instant(cell.text);
    if (cell.type == Cell::Type::text && kind == Kind::wall_time) return wall_time(cell.text);
    if (cell.type == Cell::Type::text && kind == Kind::name && cell.text.empty()) return _("(erased)");
    if (cell.type == Cell::Type::text) return printable(cell.text);
    if (cell.type == Cell::Type::integer && kind == Kind::money)
        return format(Money::from_cents(cell.integer),
                      speaks_german() ? DecimalMark::comma : DecimalMark::point);
    if (cell.type == Cell::Type::integer && kind == Kind::boolean)
        return cell.integer != 0 ? _("yes") : _("no");
    append_plain(out, cell, kind);
    return out;
}

std::string display(const Value& value, Kind kind) { return display(cell_of(value), kind); }
std::string display(Date day) { return speaks_german() ? day.german() : day.iso(); }
std::string display(Money amount) { return display(Value(amount.cents()), Kind::money); }

void append_plain(std::string& out, const Cell& cell, Kind kind) {
    if (cell.type == Cell::Type::text)
        out += cell.text;
    else if (cell.type == Cell::Type::integer && kind == Kind::money)
        append(out, Money::from_cents(cell.integer));
    else if (cell.type == Cell::Type::integer && kind == Kind::boolean)
        out += cell.integer != 0 ? "true" : "false";
    else if (cell.type == Cell::Type::integer)
        append_integer(out, cell.integer);
}

std::string german_date(std::string_view iso) {
    const auto day = parse_iso_date(iso);
    return day ? day->german() : std::string(iso);
}

}  // namespace bfb::out
