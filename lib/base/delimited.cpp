#include "base/delimited.hpp"

#include <csv.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <istream>
#include <utility>

#include "base/encodings.hpp"
#include "base/text.hpp"

namespace bfb {

namespace {

constexpr std::size_t piece_size = 1 << 16;  // of a line longer than that, so much is parsed at once
constexpr std::size_t buffer_size = (1 << 20) + piece_size;
constexpr std::size_t shown_bytes = 40;  // of a faulty field

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_ascii(std::string_view text) {
    std::uint64_t bits = 0;
    while (text.size() >= sizeof bits) {
        std::uint64_t word;
        std::memcpy(&word, text.data(), sizeof word);
        bits |= word;
        text.remove_prefix(sizeof word);
    }
    for (char c : text) bits |= static_cast<unsigned char>(c) & 0x80u;
    return (bits & 0x8080808080808080u) == 0;
}

bool starts_as_utf_16(std::string_view text) {
    using namespace std::string_view_literals;
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") || text.starts_with("\0\0\xFE\xFF"sv))
        return true;
    // without a byte order mark: every other byte of Western text is NUL
    return text.size() >= 4 && ((text[0] == 0) != (text[1] == 0)) && ((text[2] == 0) != (text[3] == 0)) &&
           (text[0] == 0) == (text[2] == 0);
}

/// Without the first bytes of a character that the end of a block has cut.
std::string_view without_cut_character(std::string_view text) {
    for (std::size_t back = 1; back <= 3 && back <= text.size(); ++back) {
        const auto byte = static_cast<unsigned char>(text[text.size() - back]);
        if (byte >= 0xC0) return text.substr(0, text.size() - back);
        if (byte < 0x80) break;
    }
    return text;
}

/// Separators in their order of preference where the counts do not decide.
constexpr std::string_view separators = ";\t,";

using Counts = std::array<std::size_t, separators.size()>;

/// How often each separator stands outside quotes in each of the first records.
std::vector<Counts> count_separators(std::string_view text) {
    constexpr std::size_t records_looked_at = 24;  // bank exports have up to 13 lines of preamble
    std::vector<Counts> records;
    Counts counts{};
    enum { at_field_start, in_field, in_quotes, behind_quote } state = at_field_start;
    for (char c : text) {
        const auto which = separators.find(c);
        if (state == in_quotes) {
            if (c == '"') state = behind_quote;
        } else if (c == '"' && state != in_field) {
            state = in_quotes;
        } else if (c == '\n' || c == '\r') {
            if (counts != Counts{}) records.push_back(std::exchange(counts, {}));
            if (records.size() == records_looked_at) return records;
            state = at_field_start;
        } else if (which != std::string_view::npos) {
            ++counts[which];
            state = at_field_start;
        } else if (c != ' ') {
            state = in_field;
        }
    }
    if (counts != Counts{}) records.push_back(counts);
    return records;
}

/// The separator that gives many records the same number of fields. Evenness counts more than number:
/// amounts and remarks are full of commas.
char detect_separator(std::string_view text) {
    const auto records = count_separators(text);
    std::size_t best_score = 0, best = separators.find(',');
    for (std::size_t s = 0; s < separators.size(); ++s)
        for (const Counts& record : records) {
            const auto alike = static_cast<std::size_t>(std::count_if(
                records.begin(), records.end(), [&](const Counts& r) { return r[s] == record[s]; }));
            const std::size_t score = record[s] * alike * alike;
            if (score > best_score) {
                best_score = score;
                best = s;
            }
        }
    return separators[best];
}

/// The separator of Excel's first line `sep=;`, with the length of that line.
struct ExcelHint {
    char separator;
    std::size_t size;
};
std::optional<ExcelHint> excel_hint(std::string_view text) {
    if (text.size() < 6 || ascii_lower(text.substr(0, 4)) != "sep=") return std::nullopt;
    const auto rest = text.substr(5);
    if (separators.find(text[4]) == std::string_view::npos || (rest[0] != '\n' && rest[0] != '\r'))
        return std::nullopt;
    return ExcelHint{text[4], rest.starts_with("\r\n") ? 7u : 6u};
}

bool is_blank(std::string_view line) {
    return std::all_of(line.begin(), line.end(), [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); });
}

bool is_blank_or_nul(std::string_view line) {
    return std::all_of(line.begin(), line.end(), [](char c) { return c == '\0' || is_blank({&c, 1}); });
}

}  // namespace

struct DelimitedReader::State {
    State(std::istream& source, DelimitedLimits limits);
    ~State() { csv_free(&parser); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    // The source, in blocks. What is not consumed yet is buffer[at, filled).
    std::istream& source;
    DelimitedLimits limits;
    std::unique_ptr<char[]> buffer = std::make_unique_for_overwrite<char[]>(buffer_size);
    std::size_t at = 0;
    std::size_t filled = 0;
    std::size_t next_line_feed =
        0;                 // where the first LF from `at` on is, or `filled`; out of date below `at`
    bool at_end = false;   // the source holds no more than what is in the buffer
    std::size_t line = 1;  // the physical line that buffer[at] is on

    char separator = ',';
    TextEncoding encoding = TextEncoding::utf_8;
    std::optional<FormFault> final_fault;  // of the source as a whole, handed out last

    // The record being read: its fields one after the other in `text`, the end of each in `ends`.
    csv_parser parser;
    std::string text;
    std::string recoded;
    std::vector<std::size_t> ends;
    std::size_t record_line = 1;
    std::size_t columns = 0;  // seen, whether kept or not
    bool complete = false;
    bool unclosed = false;  // the text ended in the field that comes next
    std::optional<Fault> fault;

    std::string_view unread() const { return {buffer.get() + at, filled - at}; }
    void fill();
    void find_line_feed(std::size_t from);

    struct Piece {
        std::string_view bytes;
        bool ends_line;
    };
    Piece next_piece();
    void consume(Piece piece);
    void skip_rest_of_line();

    void reset_parser();
    void parse(std::string_view bytes);
    void end_parsing(unsigned char options);
    void add_field(std::string_view field);
    void blame(FormFault reason, std::size_t column, std::string_view value);
    void abandon_record();
    bool read_record();

    std::string decoded(std::string_view field) const;
    void split_into(std::vector<std::string_view>& fields);
};

DelimitedReader::State::State(std::istream& source_, DelimitedLimits limits_)
    : source(source_), limits(limits_) {
    csv_init(&parser, 0);
    fill();
    if (starts_as_utf_16(unread())) {
        final_fault = FormFault::utf_16;
        at = filled;
        at_end = true;
    }
    if (unread().starts_with(byte_order_mark))
        at += byte_order_mark.size();
    else if (!is_mostly_utf8(at_end ? unread() : without_cut_character(unread())))
        encoding = TextEncoding::windows_1252;
    if (const auto hint = excel_hint(unread())) {
        separator = hint->separator;
        at += hint->size;
        ++line;
    } else {
        separator = detect_separator(unread().substr(0, piece_size));
    }
    find_line_feed(at);
    reset_parser();
}

/// Reads as much as there is room for behind what is unread.
void DelimitedReader::State::fill() {
    std::memmove(buffer.get(), buffer.get() + at, filled - at);
    filled -= at;
    next_line_feed -= std::min(next_line_feed, at);
    at = 0;
    try {
        source.read(buffer.get() + filled, static_cast<std::streamsize>(buffer_size - filled));
    } catch (const std::ios_base::failure&) {  // from a stream set to throw; its state says the same
    }
    filled += static_cast<std::size_t>(source.gcount());
    at_end = !source;
    if (at_end && !source.eof()) final_fault = FormFault::unreadable;
}

void DelimitedReader::State::find_line_feed(std::size_t from) {
    const void* found = from == filled ? nullptr : std::memchr(buffer.get() + from, '\n', filled - from);
    next_line_feed =
        found ? static_cast<std::size_t>(static_cast<const char*>(found) - buffer.get()) : filled;
}

/// The next physical line with its line end, or a part of a very long one. Empty only at the end.
DelimitedReader::State::Piece DelimitedReader::State::next_piece() {
    if (next_line_feed < at) find_line_feed(at);
    for (;;) {
        const std::size_t size = std::min(next_line_feed - at, piece_size);
        const auto carriage_return = unread().substr(0, size).find('\r');
        if (carriage_return != std::string_view::npos) {
            const auto behind = carriage_return + 1;
            if (behind < unread().size())
                return {unread().substr(0, behind + (unread()[behind] == '\n' ? 1 : 0)), true};
            if (at_end) return {unread(), true};
        } else if (size == piece_size) {
            return {unread().substr(0, size), false};
        } else if (next_line_feed < filled) {
            return {unread().substr(0, size + 1), true};
        } else if (at_end) {
            return {unread(), false};
        }
        const std::size_t searched = unread().size();
        fill();
        find_line_feed(searched);
    }
}

void DelimitedReader::State::consume(Piece piece) {
    at += piece.bytes.size();
    if (piece.ends_line) ++line;
}

void DelimitedReader::State::skip_rest_of_line() {
    for (;;) {
        const Piece piece = next_piece();
        consume(piece);
        if (piece.ends_line || piece.bytes.empty()) return;
    }
}

void DelimitedReader::State::reset_parser() {
    csv_free(&parser);
    csv_init(&parser, 0);
    csv_set_blk_size(&parser, piece_size);
    csv_set_delim(&parser, static_cast<unsigned char>(separator));
}

namespace {

// What libcsv calls; it is C and passes the reader's State through.
template <class State>
void take_field(void* field, std::size_t size, void* state) {
    static_cast<State*>(state)->add_field({static_cast<const char*>(field), size});
}
template <class State>
void take_record_end(int, void* state) {
    static_cast<State*>(state)->complete = true;
}

}  // namespace

/// Gives the parser bytes that end at most one record. NUL bytes are kept from it.
void DelimitedReader::State::parse(std::string_view bytes) {
    for (;;) {
        const auto nul = bytes.find('\0');
        const auto clean = bytes.substr(0, nul);
        csv_parse(&parser, clean.data(), clean.size(), take_field<State>, take_record_end<State>, this);
        if (nul == std::string_view::npos) return;
        blame(FormFault::nul_byte, columns + 1, {});
        bytes.remove_prefix(nul + 1);
    }
}

/// Lets the parser hand over what it holds, as at the end of the text.
void DelimitedReader::State::end_parsing(unsigned char options) {
    csv_set_opts(&parser, options);
    unclosed = csv_fini(&parser, take_field<State>, take_record_end<State>, this) != 0;
    if (!unclosed) return;
    csv_set_opts(&parser, 0);
    csv_fini(&parser, take_field<State>, take_record_end<State>, this);
}

void DelimitedReader::State::add_field(std::string_view field) {
    ++columns;
    if (unclosed) blame(FormFault::unclosed_quote, columns, field);
    if (columns > limits.columns) blame(FormFault::too_many_columns, columns, field);
    if (field.size() > limits.field) blame(FormFault::field_too_long, columns, field);
    if (text.size() + field.size() > limits.record) blame(FormFault::record_too_long, columns, field);
    if (fault) return;
    text += field;
    ends.push_back(text.size());
}

/// The first fault of a record explains the others.
void DelimitedReader::State::blame(FormFault reason, std::size_t column, std::string_view value) {
    if (fault) return;
    if (value.size() > shown_bytes) value = without_cut_character(value.substr(0, shown_bytes));
    fault = Fault{record_line, column, decoded(value), reason};
}

/// Drops the record with a field that has outgrown the limit, so that memory stays bounded.
void DelimitedReader::State::abandon_record() {
    end_parsing(0);
    blame(FormFault::field_too_long, columns, {});
    complete = true;
}

/// Reads up to the end of a record; false when there is none any more.
bool DelimitedReader::State::read_record() {
    text.clear();
    ends.clear();
    columns = 0;
    complete = false;
    fault.reset();
    bool begun = false;   // something but blanks was read
    bool parsed = false;  // ... and something but NUL bytes too: the parser is within a record
    while (!complete) {
        const Piece piece = next_piece();
        if (piece.bytes.empty()) break;
        if (!begun) record_line = line;
        begun = begun || !is_blank(piece.bytes);
        parsed = parsed || !is_blank_or_nul(piece.bytes);
        if (begun) parse(piece.bytes);
        consume(piece);
        if (begun && !parsed && piece.ends_line) complete = true;
        // the parser's buffer grows with its longest field and never shrinks
        if (csv_get_buffer_size(&parser) > limits.field + 2 * piece_size) {
            if (!complete) {
                abandon_record();
                if (!piece.ends_line) skip_rest_of_line();
            }
            reset_parser();
        }
    }
    if (complete) return true;
    // A record without a line end is the last one, unless the source broke off in it.
    if (!begun || final_fault) return false;
    end_parsing(CSV_STRICT | CSV_STRICT_FINI);
    return true;
}

std::string DelimitedReader::State::decoded(std::string_view field) const {
    return encoding == TextEncoding::utf_8 ? from_utf8_or_windows_1252(field) : from_windows_1252(field);
}

/// Views of the record's fields, as UTF-8.
void DelimitedReader::State::split_into(std::vector<std::string_view>& fields) {
    const auto split_text = [&] {
        fields.clear();
        std::size_t begin = 0;
        for (std::size_t end : ends) {
            fields.push_back(std::string_view(text).substr(begin, end - begin));
            begin = end;
        }
    };
    split_text();
    if (is_ascii(text)) return;
    if (encoding == TextEncoding::utf_8 && std::all_of(fields.begin(), fields.end(), is_utf8)) return;
    recoded.clear();
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (is_ascii(fields[i]))
            recoded += fields[i];
        else
            recoded += decoded(fields[i]);
        ends[i] = recoded.size();
    }
    std::swap(text, recoded);
    split_text();
}

DelimitedReader::DelimitedReader(std::istream& source, DelimitedLimits limits)
    : state_(std::make_unique<State>(source, limits)) {}
DelimitedReader::~DelimitedReader() = default;
DelimitedReader::DelimitedReader(DelimitedReader&&) noexcept = default;
DelimitedReader& DelimitedReader::operator=(DelimitedReader&&) noexcept = default;

bool DelimitedReader::next(Row& row) {
    row.fields.clear();
    row.fault.reset();
    while (state_->read_record()) {
        row.line = state_->record_line;
        row.fault = std::move(state_->fault);
        if (row.fault) return true;
        if (state_->text.empty()) continue;  // a line of separators
        state_->split_into(row.fields);
        return true;
    }
    if (!state_->final_fault) return false;
    row.line = state_->line;
    row.fault = Fault{row.line, 0, {}, *std::exchange(state_->final_fault, std::nullopt)};
    return true;
}

char DelimitedReader::separator() const noexcept { return state_->separator; }
TextEncoding DelimitedReader::encoding() const noexcept { return state_->encoding; }

}  // namespace bfb
