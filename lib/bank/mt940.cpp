#include "bank/mt940.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "bank/bank_text.hpp"
#include "bank/iban.hpp"
#include "bank/mt940_booking.hpp"
#include "bank/mt940_fields.hpp"
#include "bank/remark_list.hpp"
#include "base/encodings.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"

namespace bfb::bank {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/// Check digits after ISO 7064 mod 97-10 (ISO 13616), with DE as 13 14 behind the digits of the account.
std::string german_iban(std::string_view bank_code, std::string_view account) {
    std::string bban(bank_code);
    bban.append(10 - account.size(), '0').append(account);
    unsigned remainder = 0;
    for (char c : bban + "131400") remainder = (remainder * 10 + static_cast<unsigned>(c - '0')) % 97;
    const unsigned check = 98 - remainder;
    return std::string("DE") + static_cast<char>('0' + check / 10) + static_cast<char>('0' + check % 10) +
           bban;
}

std::optional<std::string> as_iban(std::string_view text) {
    const auto parsed = Iban::parse(text);
    if (const auto* iban = std::get_if<Iban>(&parsed)) return iban->text();
    return std::nullopt;
}

/// Field 25: `BLZ/account`, `BIC/account` or an IBAN, perhaps with the currency behind it.
///
/// From BLZ and account follows the IBAN in its standard form. A few banks deviate (Bundesbank,
/// "IBAN-Regeln"): theirs has another bank code or account number, and such an account must be entered under
/// the number seen here.
std::string account_of(std::string_view field) {
    std::string account = without_blanks(field);
    if (account.ends_with("EUR") && account.size() > 3 && is_digit(account[account.size() - 4]))
        account.resize(account.size() - 3);
    if (auto iban = as_iban(account)) return *iban;
    const auto slash = account.find('/');
    if (slash == std::string::npos) return account;
    const auto bank = std::string_view(account).substr(0, slash);
    const auto number = std::string_view(account).substr(slash + 1);
    if (auto iban = as_iban(number)) return *iban;
    const auto digits = [](std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); };
    if (bank.size() == 8 && digits(bank) && !number.empty() && number.size() <= 10 && digits(number))
        return german_iban(bank, number);
    return account;
}

/// Field 60 or 62: `C261102EUR1000,00`.
struct Balance {
    Mt940Date date;
    std::string currency;
    Money amount;
};
std::optional<Balance> parse_balance(std::string_view text) {
    text = trim(text);
    if (text.size() < 11 || (text[0] != 'C' && text[0] != 'D')) return std::nullopt;
    const auto date = parse_mt940_date(text.substr(1, 6));
    const auto currency = text.substr(7, 3);
    const auto amount = parse_mt940_amount(text.substr(10));
    if (!date || !amount || !std::all_of(currency.begin(), currency.end(), is_capital)) return std::nullopt;
    return Balance{*date, std::string(currency), text[0] == 'C' ? *amount : -*amount};
}

class Mt940Reader {
  public:
    explicit Mt940Reader(std::string_view text) : fields_(text) {}

    BankFile read() && {
        while (const auto field = fields_.next()) take(*field);
        close_statement(Pages::complete);
        if (file_.statements.empty()) faults_.add(1, _("no MT940 statement in this file"));
        file_.format = booked_ || !interim_seen_ ? "mt940" : "mt942";
        file_.faults = std::move(faults_).take();
        file_.warnings = std::move(warnings_).take();
        return std::move(file_);
    }

  private:
    void take(const Mt940Field& field);
    void begin_message();
    void take_opening(const Mt940Field& field);
    void take_closing(const Mt940Field& field);
    void take_line(const Mt940Field& field);
    void take_details(const Mt940Field& field);

    enum class Pages { complete, more_may_come };
    void begin_statement(std::size_t line);
    void close_statement(Pages pages);
    Statement& statement() { return file_.statements.back(); }
    std::optional<Date> first_day();
    void warn_of_moved_date(std::size_t line) {
        warnings_.add(line, _("a day that does not exist; read as the last day of its month"));
    }

    Mt940FieldReader fields_;
    BankFile file_;
    RemarkList faults_, warnings_;

    // Of the message being read
    std::string account_, number_;
    bool interim_ = false;  // MT942

    // Of the statement being read, the last of the file; it goes on in the next message while pages are
    // missing
    bool open_ = false;
    std::size_t begun_in_ = 0;
    bool page_ended_ = false;  // behind its 62M
    std::optional<Date> opening_on_;
    std::optional<Mt940Line> line_;  // of the last entry, whose field 86 may come

    bool booked_ = false, interim_seen_ = false;  // anywhere in the file
};

void Mt940Reader::take(const Mt940Field& field) {
    if (field.cut) faults_.add(field.line, tr("field {} is longer than a statement's can be", field.tag));
    if (field.tag == "86") return take_details(field);
    if (field.tag == "61") return take_line(field);
    line_.reset();
    if (field.tag == "20" || field.tag == Mt940Field::end_of_message) begin_message();
    if (field.tag == "25" || field.tag == "25P")
        account_ = account_of(field.text.substr(0, field.text.find('\n')));
    if (field.tag == "28" || field.tag == "28C") number_ = tidy(field.text.substr(0, field.text.find('/')));
    if (field.tag == "13D" || field.tag == "34F") interim_ = interim_seen_ = true;
    if (field.tag.starts_with("60")) take_opening(field);
    if (field.tag.starts_with("62")) take_closing(field);
}

void Mt940Reader::begin_message() {
    close_statement(Pages::more_may_come);
    account_.clear();
    number_.clear();
    interim_ = false;
}

void Mt940Reader::begin_statement(std::size_t line) {
    close_statement(Pages::complete);
    file_.statements.emplace_back();
    statement().account = account_;
    statement().id = number_;
    open_ = true;
    page_ended_ = false;
    opening_on_.reset();
    begun_in_ = line;
}

/// A statement whose download broke off must not be booked: nobody would miss the rest.
void Mt940Reader::close_statement(Pages pages) {
    if (!open_ || (pages == Pages::more_may_come && page_ended_)) return;
    open_ = false;
    line_.reset();
    const bool only_interim = statement().entries.empty() && statement().pending > 0;
    if (only_interim) return;
    if (!statement().closing) faults_.add(begun_in_, _("statement without a closing balance (:62F:)"));
}

void Mt940Reader::take_opening(const Mt940Field& field) {
    const auto balance = parse_balance(field.text);
    const bool next_page = field.tag == "60M" && open_ && page_ended_ && statement().account == account_;
    if (next_page) {
        page_ended_ = false;
        if (balance && statement().closing != balance->amount)
            faults_.add(field.line, _("page that does not follow the one before: the balances differ"));
        statement().closing.reset();
    } else {
        begin_statement(field.line);
    }
    if (!balance) return faults_.add(field.line, tr("balance that can't be read: {}", tidy(field.text)));
    if (balance->date.moved) warn_of_moved_date(field.line);
    if (next_page) return;
    statement().opening = balance->amount;
    statement().currency = balance->currency;
    opening_on_ = balance->date.day;
}

void Mt940Reader::take_closing(const Mt940Field& field) {
    if (!open_ || page_ended_) return faults_.add(field.line, _("closing balance outside a statement"));
    const auto balance = parse_balance(field.text);
    if (!balance) {
        open_ = false;
        return faults_.add(field.line, tr("balance that can't be read: {}", tidy(field.text)));
    }
    if (balance->date.moved) warn_of_moved_date(field.line);
    statement().closing = balance->amount;
    statement().to_on = balance->date.day;
    statement().from_on = first_day();
    page_ended_ = field.tag == "62M";
    if (!page_ended_) close_statement(Pages::complete);
}

/// The opening balance is what the day before ended with; but some banks give it the date of the first line,
/// or of the closing balance.
std::optional<Date> Mt940Reader::first_day() {
    if (!opening_on_) return std::nullopt;
    Date first = std::min(opening_on_->plus_days(1), *statement().to_on);
    for (const Entry& entry : statement().entries) first = std::min(first, entry.booked_on);
    return first;
}

void Mt940Reader::take_line(const Mt940Field& field) {
    line_.reset();
    if (interim_ && !open_) begin_statement(field.line);
    if (!open_ || page_ended_) return faults_.add(field.line, _("booking outside a statement"));
    if (interim_) {
        ++statement().pending;
        return;
    }
    auto parsed = parse_mt940_line(field.text);
    if (const auto* wrong = std::get_if<std::string>(&parsed))
        return faults_.add(field.line, *wrong + ": " + tidy(field.text));
    line_ = std::move(std::get<Mt940Line>(parsed));
    if (line_->moved) warn_of_moved_date(field.line);
    Entry entry = as_entry(*line_, statement().currency);
    entry.line = field.line;
    statement().entries.push_back(std::move(entry));
    booked_ = true;
}

/// Behind a closing balance field 86 is about the statement, and there is nothing in it to book.
void Mt940Reader::take_details(const Mt940Field& field) {
    if (!line_) return;
    Entry& entry = statement().entries.back();
    entry = with_details(std::move(entry), *line_, field.text);
    line_.reset();
}

}  // namespace

BankFile read_mt940(std::string_view content) {
    if (content.size() > mt940_size_limit) {
        BankFile file;
        file.format = "mt940";
        file.faults.push_back(
            {tr("line {}", 1), tr("the file is larger than {} MiB", mt940_size_limit >> 20)});
        return file;
    }
    if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
    if (is_utf8(content)) return Mt940Reader(content).read();
    // The C1 controls, which is all that Windows-1252 has otherwise, are in no statement.
    const std::string text = from_utf8_or_windows_1252(content);
    return Mt940Reader(text).read();
}

}  // namespace bfb::bank
