#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "web/spool.hpp"

namespace bfb::web {

namespace {

constexpr std::string_view magic = "bfb-form", version = "1";

/// Up to the next line feed, which is taken too; nothing where there is none.
std::optional<std::string_view> take_line(std::string_view& rest) {
    const auto end = rest.find('\n');
    if (end == rest.npos) return std::nullopt;
    const auto line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return line;
}

bool is_id(std::string_view text) {
    return text.size() == 32 && text.find_first_not_of("0123456789abcdef") == text.npos;
}

std::optional<Submission> parse_head(std::string_view line) {
    const auto words = split(line, ' ');
    if (words.size() != 5 || words[0] != magic || words[1] != version) return std::nullopt;
    const auto at = parse_timestamp(words[4]);
    if (!find_form(words[2]) || !is_id(words[3]) || !at) return std::nullopt;
    return Submission{std::string(words[2]), std::string(words[3]), *at, {}};
}

/// The name and value that `rest` begins with, which are taken; nothing where it does not.
std::optional<std::pair<std::string, std::string>> take_value(std::string_view line, std::string_view& rest) {
    const auto space = line.find(' ');
    if (space == line.npos || space == 0) return std::nullopt;
    std::size_t size = 0;
    const auto digits = line.substr(space + 1);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), size);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    if (size >= rest.size() || rest[size] != '\n') return std::nullopt;
    auto value = std::pair(std::string(line.substr(0, space)), std::string(rest.substr(0, size)));
    rest.remove_prefix(size + 1);
    return value;
}

}  // namespace

std::string serialize(const Submission& submission) {
    std::string content(magic);
    for (const auto& word :
         {std::string(version), submission.form, submission.id, submission.received_at.iso()}) {
        content += ' ';
        content += word;
    }
    content += '\n';
    for (const auto& [name, value] : submission.values) {
        content += name;
        content += ' ';
        content += std::to_string(value.size());
        content += '\n';
        content += value;
        content += '\n';
    }
    content += "end\n";
    return content;
}

std::variant<Submission, Unfit> parse_submission(std::string_view content) {
    const auto head = take_line(content);
    auto submission = head ? parse_head(*head) : std::nullopt;
    if (!submission) return Unfit::head;
    const Form& form = *find_form(submission->form);
    while (const auto line = take_line(content)) {
        if (*line == "end") {
            if (!content.empty()) return Unfit::continued;
            if (!faults_of(form, submission->values).empty()) return Unfit::faulty;
            return std::move(*submission);
        }
        auto value = take_value(*line, content);
        if (!value) return Unfit::cut_short;
        if (!is_value_of(form, value->first, value->second)) return Unfit::foreign_value;
        if (!submission->values.insert(std::move(*value)).second) return Unfit::twice;
    }
    return Unfit::unended;
}

}  // namespace bfb::web
