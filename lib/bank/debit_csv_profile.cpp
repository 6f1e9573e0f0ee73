#include "bank/debit_csv_profile.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <tuple>
#include <utility>

#include "base/encodings.hpp"
#include "base/error.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"

namespace bfb::bank {

namespace {

constexpr std::size_t longest_text = 64 * 1024;

struct FieldName {
    DebitField field;
    std::string_view key;
    std::string_view german;
    std::string_view english;
};

constexpr std::array field_names = {
    FieldName{DebitField::holder, "holder", "Kontoinhaber", "Account holder"},
    FieldName{DebitField::iban, "iban", "IBAN", "IBAN"},
    FieldName{DebitField::bic, "bic", "BIC", "BIC"},
    FieldName{DebitField::amount, "amount", "Betrag", "Amount"},
    FieldName{DebitField::purpose, "purpose", "Verwendungszweck", "Purpose"},
    FieldName{DebitField::mandate_reference, "mandate_reference", "Mandatsreferenz", "Mandate reference"},
    FieldName{DebitField::mandate_date, "mandate_date", "Mandatsdatum", "Mandate date"},
    FieldName{DebitField::sequence, "sequence", "Sequenz", "Sequence"},
    FieldName{DebitField::collection_date, "collection_date", "Ausführungsdatum", "Collection date"},
    FieldName{DebitField::end_to_end_id, "end_to_end_id", "End-to-End-Referenz", "End-to-end reference"},
};

constexpr std::array<std::string_view, 7> keys = {"fields", "headings", "separator", "decimal",
                                                  "dates",  "encoding", "header"};

/// "; did you mean 'amount'?" where something is near, else nothing.
std::string suggestion(std::string_view word, std::span<const std::string_view> known) {
    const auto near = nearest(word, known);
    return near ? tr("; did you mean '{}'?", *near) : std::string();
}

/// A fault, or a good value: what reading a line may come to.
template <class T>
struct Reading {
    std::optional<T> value;
    std::string fault;
};

Reading<std::vector<DebitColumn>> read_fields(std::string_view text) {
    std::vector<DebitColumn> columns;
    for (std::string_view part : split(text, ',')) {
        const std::string key = ascii_lower(trim(part));
        const auto found = std::find_if(field_names.begin(), field_names.end(),
                                        [&](const FieldName& name) { return name.key == key; });
        if (found == field_names.end()) {
            std::array<std::string_view, field_names.size()> known;
            std::transform(field_names.begin(), field_names.end(), known.begin(),
                           [](const FieldName& name) { return name.key; });
            return {{}, tr("there is no field '{}'", printable(key)) + suggestion(key, known)};
        }
        columns.push_back({found->field, std::string(found->german)});
        if (columns.size() > 100) return {{}, _("more than 100 fields")};
    }
    return {std::move(columns), {}};
}

Reading<char> read_separator(std::string_view text) {
    if (text == "tab") return {'\t', {}};
    const bool one = text.size() == 1 && text.front() > ' ' && text.front() < 0x7F && text.front() != '"';
    const std::string letter = one ? ascii_lower(text) : std::string("a");
    if ((letter[0] >= 'a' && letter[0] <= 'z') || (letter[0] >= '0' && letter[0] <= '9'))
        return {{}, tr("the separator '{}' is neither a sign nor the word tab", printable(text))};
    return {text.front(), {}};
}

/// One of two or three words, each with what it stands for.
template <class T, std::size_t size>
Reading<T> read_choice(std::string_view text,
                       const std::array<std::pair<std::string_view, T>, size>& choices) {
    std::string words;
    for (const auto& [word, value] : choices) {
        if (word == text) return {value, {}};
        (words += words.empty() ? "" : ", ") += word;
    }
    return {{}, tr("'{}' is none of {}", printable(text), words)};
}

/// A section while it is read: its headings can only be given to columns at its end.
struct Section {
    DebitCsvProfile profile;
    std::optional<std::vector<std::string>> headings;
    std::size_t headings_line = 0;
    std::vector<std::string_view> seen;
    bool faulty = false;
};

class Reader {
  public:
    DebitCsvProfiles read(std::string_view text) && {
        std::size_t line = 0;
        for (std::string_view content : split(text, '\n')) {
            ++line;
            content = trim(content);
            if (content.empty() || content.front() == '#') continue;
            if (content.front() == '[')
                begin_section(content, line);
            else
                read_setting(content, line);
        }
        end_section();
        return std::move(result_);
    }

  private:
    void fault(std::size_t line, std::string what) {
        result_.faults.push_back({tr("line {}", line), std::move(what)});
        if (section_) section_->faulty = true;
    }

    void begin_section(std::string_view content, std::size_t line) {
        end_section();
        section_.emplace();
        section_->profile = german_debit_csv();
        if (content.back() != ']') {
            fault(line, _("the name of a profile stands between [ and ]"));
            return;
        }
        section_->profile.name = trim(content.substr(1, content.size() - 2));
        const std::string& name = section_->profile.name;
        if (name.empty()) fault(line, _("the profile has no name"));
        const auto same = [&](const std::string& other) { return other == name; };
        if (std::any_of(names_.begin(), names_.end(), same))
            fault(line, tr("there are two profiles '{}'", printable(name)));
        names_.push_back(name);
    }

    void end_section() {
        if (!section_) return;
        auto& columns = section_->profile.columns;
        if (section_->headings && section_->headings->size() != columns.size())
            fault(section_->headings_line,
                  tr("there are {} headings, but fields: {}", section_->headings->size(), columns.size()));
        else if (section_->headings)
            for (std::size_t i = 0; i < columns.size(); ++i) columns[i].heading = (*section_->headings)[i];
        if (!section_->faulty) result_.profiles.push_back(std::move(section_->profile));
        section_.reset();
    }

    void read_setting(std::string_view content, std::size_t line) {
        const auto equals = content.find('=');
        if (equals == std::string_view::npos) return fault(line, _("neither [name] nor key = value"));
        const std::string_view key = trim(content.substr(0, equals)),
                               value = trim(content.substr(equals + 1));
        if (!section_) return fault(line, _("before the first [name]"));
        if (std::find(keys.begin(), keys.end(), key) == keys.end())
            return fault(line, tr("there is no setting '{}'", printable(key)) + suggestion(key, keys));
        auto& seen = section_->seen;
        if (std::find(seen.begin(), seen.end(), key) != seen.end())
            return fault(line, tr("'{}' is said twice", key));
        seen.push_back(key);
        set(key, value, line);
    }

    void set(std::string_view key, std::string_view value, std::size_t line) {
        using namespace std::string_view_literals;
        DebitCsvProfile& profile = section_->profile;
        const auto take = [&](auto reading, auto assign) {
            if (reading.value)
                assign(std::move(*reading.value));
            else
                fault(line, std::move(reading.fault));
        };
        if (key == "fields") {
            take(read_fields(value), [&](auto columns) { profile.columns = std::move(columns); });
        } else if (key == "headings") {
            section_->headings.emplace();
            for (std::string_view heading : split(value, ';'))
                section_->headings->emplace_back(trim(heading));
            section_->headings_line = line;
        } else if (key == "separator") {
            take(read_separator(value), [&](char c) { profile.separator = c; });
        } else if (key == "decimal") {
            constexpr std::array marks = {std::pair("comma"sv, DecimalMark::comma),
                                          std::pair("point"sv, DecimalMark::point)};
            take(read_choice(value, marks), [&](DecimalMark mark) { profile.decimal = mark; });
        } else if (key == "dates") {
            constexpr std::array styles = {std::pair("german"sv, DateStyle::german),
                                           std::pair("iso"sv, DateStyle::iso)};
            take(read_choice(value, styles), [&](DateStyle style) { profile.dates = style; });
        } else if (key == "encoding") {
            using Encoding = std::pair<TextEncoding, ByteOrderMark>;
            constexpr std::array encodings = {
                std::pair("utf-8"sv, Encoding{TextEncoding::utf_8, ByteOrderMark::none}),
                std::pair("utf-8-bom"sv, Encoding{TextEncoding::utf_8, ByteOrderMark::written}),
                std::pair("windows-1252"sv, Encoding{TextEncoding::windows_1252, ByteOrderMark::none})};
            take(read_choice(value, encodings),
                 [&](Encoding encoding) { std::tie(profile.encoding, profile.byte_order_mark) = encoding; });
        } else if (key == "header") {
            constexpr std::array answers = {std::pair("yes"sv, Headings::written),
                                            std::pair("no"sv, Headings::left_out)};
            take(read_choice(value, answers), [&](Headings headings) { profile.headings = headings; });
        }
    }

    DebitCsvProfiles result_;
    std::optional<Section> section_;
    std::vector<std::string> names_;
};

}  // namespace

DebitCsvProfile german_debit_csv() {
    DebitCsvProfile profile;
    profile.name = "german";
    for (const FieldName& name : field_names)
        profile.columns.push_back({name.field, std::string(name.german)});
    return profile;
}

DebitCsvProfile english_debit_csv() {
    DebitCsvProfile profile;
    profile.name = "english";
    for (const FieldName& name : field_names)
        profile.columns.push_back({name.field, std::string(name.english)});
    profile.separator = ',';
    profile.decimal = DecimalMark::point;
    profile.dates = DateStyle::iso;
    return profile;
}

DebitCsvProfiles read_debit_csv_profiles(std::string_view text) {
    if (text.size() > longest_text) {
        DebitCsvProfiles refused;
        refused.faults.push_back({tr("line {}", 1), _("the text of profiles is longer than 64 KiB")});
        return refused;
    }
    if (text.starts_with("\uFEFF")) text.remove_prefix(3);
    if (is_utf8(text)) return Reader().read(text);
    return Reader().read(from_windows_1252(text));
}

DebitCsvProfile find_debit_csv_profile(const std::optional<std::string>& name,
                                       const std::optional<std::string>& text) {
    DebitCsvProfiles known = text ? read_debit_csv_profiles(*text) : DebitCsvProfiles();
    if (!known.faults.empty())
        throw UsageError(
            tr("the profiles can't be read, {}: {}", known.faults.front().where, known.faults.front().what),
            _("their form is described in 'bfb help bank-files'"));
    auto& profiles = known.profiles;
    if (!name && profiles.size() == 1) return profiles.front();
    if (!name && text) throw UsageError(_("there are several profiles"), _("name one with --profile NAME"));
    profiles.push_back(german_debit_csv());
    profiles.push_back(english_debit_csv());
    std::vector<std::string> names;
    for (const auto& profile : profiles) {
        if (profile.name == name.value_or("german")) return profile;
        names.push_back(profile.name);
    }
    throw UsageError(tr("there is no profile '{}'", *name), tr("profiles: {}", join(names, ", ")));
}

}  // namespace bfb::bank
