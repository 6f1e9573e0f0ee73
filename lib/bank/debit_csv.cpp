#include "bank/debit_csv.hpp"

#include <algorithm>
#include <string_view>

#include "bank/debit_rules.hpp"
#include "base/encodings.hpp"
#include "base/text.hpp"

namespace bfb::bank {

namespace {

class Table {
  public:
    Table(const DebitFile& file, const DebitCsvProfile& profile) : file_(file), profile_(profile) {}

    std::string write() && {
        constexpr std::size_t expected_line = 192;
        text_.reserve((file_.debits.size() + 1) * expected_line);
        if (profile_.headings == Headings::written) {
            for (const DebitColumn& column : profile_.columns) add_field(column.heading);
            end_line();
        }
        for (const Debit& debit : file_.debits) {
            for (const DebitColumn& column : profile_.columns) add_field(value(debit, column.field));
            end_line();
        }
        if (profile_.encoding == TextEncoding::windows_1252) return to_windows_1252(text_);
        return profile_.byte_order_mark == ByteOrderMark::written ? "\uFEFF" + text_ : std::move(text_);
    }

  private:
    std::string day(Date date) const {
        return profile_.dates == DateStyle::german ? date.german() : date.iso();
    }

    std::string value(const Debit& debit, DebitField field) const {
        switch (field) {
            case DebitField::holder:
                return sepa_text(debit.debtor, longest_name, file_.umlauts);
            case DebitField::iban:
                return debit.iban.text();
            case DebitField::bic:
                return debit.bic.value_or("");
            case DebitField::amount:
                return format(debit.amount, profile_.decimal);
            case DebitField::purpose:
                return sepa_text(debit.purpose, longest_purpose, file_.umlauts);
            case DebitField::mandate_reference:
                return debit.mandate_reference;
            case DebitField::mandate_date:
                return day(debit.signed_on);
            case DebitField::sequence:
                return std::string(code(debit.sequence));
            case DebitField::collection_date:
                return day(file_.collect_on);
            case DebitField::end_to_end_id:
                return debit.end_to_end_id;
        }
        return {};
    }

    /// Quoted where the separator, a quote, a line break or an outer space would be misread.
    void add_field(std::string_view field) {
        if (!line_begins_) text_ += profile_.separator;
        line_begins_ = false;
        const auto special = [&](char c) {
            return c == profile_.separator || c == '"' || c == '\r' || c == '\n';
        };
        const bool plain = std::none_of(field.begin(), field.end(), special) && trim(field) == field;
        if (plain) {
            text_ += field;
            return;
        }
        text_ += '"';
        for (char c : field) {
            if (c == '"') text_ += '"';
            text_ += c;
        }
        text_ += '"';
    }

    void end_line() {
        text_ += "\r\n";
        line_begins_ = true;
    }

    const DebitFile& file_;
    const DebitCsvProfile& profile_;
    std::string text_;
    bool line_begins_ = true;
};

}  // namespace

std::string debit_csv(const DebitFile& file, const DebitCsvProfile& profile) {
    require_sound(file);
    return Table(file, profile).write();
}

}  // namespace bfb::bank
