#include "bank/bank_csv.hpp"

#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <variant>

#include "bank/bank_text.hpp"
#include "bank/csv_balances.hpp"
#include "bank/csv_row.hpp"
#include "bank/iban.hpp"
#include "bank/remark_list.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"

namespace bfb::bank {

namespace {

constexpr std::size_t preamble_limit = 30;  // records; the longest seen has 13 lines

std::string words_for(FormFault fault) {
    switch (fault) {
        case FormFault::unclosed_quote:
            return _("the file ends inside a quoted field");
        case FormFault::nul_byte:
            return _("a NUL byte; the file is damaged or no CSV");
        case FormFault::field_too_long:
            return _("a field is too long; a quote is probably missing");
        case FormFault::record_too_long:
            return _("the row is too long");
        case FormFault::too_many_columns:
            return _("too many columns");
        case FormFault::utf_16:
            return _("the file is UTF-16; save it as CSV UTF-8");
        case FormFault::unreadable:
            return _("the file can't be read to its end");
    }
    return {};
}

std::string account_of(std::string_view text) {
    const auto parsed = Iban::parse(text);
    if (const auto* iban = std::get_if<Iban>(&parsed)) return iban->text();
    return without_blanks(text);
}

/// A profile and where its columns are.
struct Layout {
    CsvProfile profile;
    CsvColumns columns;
};

/// The profile that tells most about a row of headings.
std::optional<Layout> best_layout(std::span<const CsvProfile> profiles, const Row& row) {
    std::optional<Layout> best;
    for (const CsvProfile& profile : profiles) {
        auto columns = CsvColumns::of(profile, row.fields);
        if (columns && (!best || columns->found() > best->columns.found()))
            best = Layout{profile, std::move(*columns)};
    }
    return best;
}

class BankCsvReader {
  public:
    BankCsvReader(std::istream& source, std::span<const CsvProfile> own_profiles, Date today)
        : rows_(source), today_(today), own_(own_profiles) {}

    BankFile read() && {
        BankFile file;
        file.format = "csv";
        if (const auto layout = find_header()) {
            file.format = "csv:" + layout->profile.name;
            read_rows(*layout);
            file.statements = finished_statements();
        }
        file.faults = std::move(faults_).take();
        file.warnings = std::move(warnings_).take();
        return file;
    }

  private:
    std::optional<Layout> find_header();
    void blame_headings(const std::vector<std::string>& headings, std::size_t line);
    void read_rows(const Layout& layout);
    void take_row(const Layout& layout);
    CsvStatement& statement_of(std::string_view written);
    std::vector<Statement> finished_statements();

    DelimitedReader rows_;
    Row row_;
    Date today_;
    std::span<const CsvProfile> own_;
    CsvSurroundings around_;
    std::vector<CsvStatement> statements_;
    std::map<std::string, std::size_t> statement_by_account_;
    std::string last_written_;  // the account of the row before, and its statement
    std::size_t last_ = 0;
    RemarkList faults_, warnings_;
};

std::optional<Layout> BankCsvReader::find_header() {
    const auto known = known_csv_profiles();
    std::vector<std::string> widest;
    std::size_t widest_line = 1;
    for (std::size_t record = 0; record < preamble_limit && rows_.next(row_); ++record) {
        if (row_.fault) {
            faults_.add(row_.line, words_for(row_.fault->reason));
            continue;
        }
        if (auto layout = best_layout(own_, row_)) return layout;
        if (auto layout = best_layout(known, row_)) return layout;
        if (const auto balance = stated_balance(row_, DecimalMark::comma, today_)) around_.take(*balance);
        for (std::string_view cell : row_.fields) around_.take(cell, today_);
        if (row_.fields.size() > widest.size()) {
            widest.assign(row_.fields.begin(), row_.fields.end());
            widest_line = row_.line;
        }
    }
    blame_headings(widest, widest_line);
    return std::nullopt;
}

/// The row with most columns is probably the header.
void BankCsvReader::blame_headings(const std::vector<std::string>& headings, std::size_t line) {
    constexpr std::size_t shown = 40;
    std::vector<std::string> quoted;
    for (const auto& heading : headings)
        if (quoted.size() < shown && !trim(heading).empty())
            quoted.push_back("'" + truncate_to_width(tidy(heading), 40) + "'");
    if (quoted.empty()) return faults_.add(line, _("the file is empty"));
    faults_.add(line,
                tr("no known bank has these headings: {}; write a profile that names them, such as "
                   "[My bank] with the lines booked_on = HEADING, amount = HEADING, counterparty = HEADING, "
                   "purpose = HEADING",
                   join(std::span<const std::string>(quoted), ", ")));
}

void BankCsvReader::read_rows(const Layout& layout) {
    for (std::size_t count = 1; rows_.next(row_); ++count) {
        if (count > csv_row_limit) return faults_.add(row_.line, tr("more than {} rows", csv_row_limit));
        if (row_.fault)
            faults_.add(row_.line, words_for(row_.fault->reason));
        else
            take_row(layout);
    }
}

void BankCsvReader::take_row(const Layout& layout) {
    const auto& [profile, columns] = layout;
    CsvRowResult result = read_csv_row(row_, profile, columns, today_);
    if (auto* booking = std::get_if<CsvBooking>(&result)) {
        if (booking->warning) warnings_.add(row_.line, *std::move(booking->warning));
        CsvStatement& open = statement_of(columns.cell(row_, CsvField::account));
        if (open.statement.entries.empty()) open.statement.currency = booking->entry.movement.currency;
        open.statement.entries.push_back(std::move(booking->entry));
        open.balances.push_back(booking->balance_after);
        return;
    }
    if (const auto balance = stated_balance(row_, profile.decimal_mark, today_))
        return around_.take(*balance);
    if (const auto* fault = std::get_if<CsvRowFault>(&result)) return faults_.add(row_.line, fault->what);
    if (std::get<NoBooking>(result) == NoBooking::pending)
        ++statement_of(columns.cell(row_, CsvField::account)).statement.pending;
    else
        warnings_.add(row_.line, tr("not a booking, left out: {}", tidy(row_.fields.front())));
}

/// The statement of the account as a row writes it, which most rows do alike.
CsvStatement& BankCsvReader::statement_of(std::string_view written) {
    if (!statements_.empty() && written == last_written_) return statements_[last_];
    std::string account = written.empty() ? around_.account : account_of(written);
    const auto [at, added] = statement_by_account_.try_emplace(account, statements_.size());
    if (added) {
        statements_.emplace_back();
        statements_.back().statement.account = std::move(account);
    }
    last_written_ = written;
    last_ = at->second;
    return statements_[last_];
}

std::vector<Statement> BankCsvReader::finished_statements() {
    if (statements_.empty()) statement_of({});
    std::vector<Statement> finished;
    for (CsvStatement& open : statements_) {
        // What stands around the bookings can't be told of one account among several.
        const CsvSurroundings around = statements_.size() == 1 ? around_ : CsvSurroundings();
        finished.push_back(with_balances(std::move(open), around));
    }
    return finished;
}

}  // namespace

BankFile read_bank_csv(std::istream& source, std::span<const CsvProfile> own_profiles, Date today) {
    return BankCsvReader(source, own_profiles, today).read();
}

BankFile read_bank_csv(std::string_view content, std::span<const CsvProfile> own_profiles, Date today) {
    std::istringstream source{std::string(content)};
    return read_bank_csv(source, own_profiles, today);
}

}  // namespace bfb::bank
