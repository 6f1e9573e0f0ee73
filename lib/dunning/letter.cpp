#include "dunning/letter.hpp"

#include "adapters/qr_image.hpp"
#include "base/error.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "members/association.hpp"
#include "out/display.hpp"
#include "out/sink.hpp"

namespace bfb::dunning {

namespace {

constexpr unsigned private_mode = 0600;  // who owes what is nobody else's business

std::string base64(std::string_view bytes) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto group = bytes.substr(i, 3);
        unsigned bits = 0;
        for (std::size_t k = 0; k < 3; ++k)
            bits = bits << 8 | (k < group.size() ? static_cast<unsigned char>(group[k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k)
            text += k <= group.size() ? digits[bits >> (18 - 6 * k) & 0x3FU] : '=';
    }
    return text;
}

using members::association_fact;

std::vector<std::string> sender_lines(const db::Database& database) {
    std::vector<std::string> lines = {
        members::association_name(database), association_fact(database, "association.street"),
        std::string(trim(association_fact(database, "association.postcode") + " " +
                         association_fact(database, "association.city")))};
    std::erase(lines, std::string());
    return lines;
}

/// Whether the line is as long as a line of a mail: the next goes on with its sentence.
bool is_full(std::string_view line) { return !line.starts_with(' ') && display_width(line) >= 60; }

/// {{#PARAGRAPH}}{{#LINE}}{{TEXT}}{{/LINE}}{{/PARAGRAPH}}: paragraphs are parted by an empty line, sentences
/// that a mail breaks into lines are whole again.
std::vector<adapters::TemplateValues> paragraphs_of(std::string_view text) {
    std::vector<adapters::TemplateValues> paragraphs;
    std::string_view before;
    for (const auto line : split(trim(text), '\n')) {
        if (!trim(line).empty()) {
            if (before.empty()) paragraphs.emplace_back();
            auto& lines = paragraphs.back().sections["LINE"];
            if (is_full(before))
                lines.back().values["TEXT"] += fmt::format(" {}", line);
            else
                lines.push_back({{{"TEXT", std::string(line)}}, {}});
        }
        before = trim(line).empty() ? std::string_view() : line;
    }
    return paragraphs;
}

adapters::TemplateValues values_of(const db::Database& database, const Correspondent& to, const Text& text,
                                   bool has_girocode, Date day) {
    const i18n::Speaking theirs(to.language);
    adapters::TemplateValues values;
    const auto sender = sender_lines(database);
    values.values = {{"SENDER", join(sender, " · ")},
                     {"DATE", out::display(day)},
                     {"SUBJECT", text.subject},
                     {"TEXT", text.text}};
    values.sections["ADDRESS"].push_back({{{"LINE", to.name}}, {}});
    for (const auto& line : to.postal_lines) values.sections["ADDRESS"].push_back({{{"LINE", line}}, {}});
    values.sections["PARAGRAPH"] = paragraphs_of(text.text);
    if (has_girocode) values.sections["GIROCODE"].emplace_back();
    return values;
}

void put_image(std::string& html, const std::string& girocode) {
    constexpr std::string_view place = "cid:girocode";
    const auto at = html.find(place);
    if (at == std::string::npos) return;
    html.replace(at, place.size(), "data:image/png;base64," + base64(adapters::qr_image().png(girocode)));
}

}  // namespace

Letter letter(const db::Database& database, const std::string& name, const Correspondent& to,
              const Text& text, const std::string& girocode, Date day) {
    auto sheet =
        written(database, "letter", to.language, values_of(database, to, text, !girocode.empty(), day));
    if (!girocode.empty()) put_image(sheet.html, girocode);
    return {name, std::move(sheet.html), std::move(sheet.text)};
}

bool has_return_address(const db::Database& database) {
    return !association_fact(database, "association.street").empty() &&
           !association_fact(database, "association.city").empty();
}

void write(const std::filesystem::path& folder, const std::vector<Letter>& letters) {
    std::error_code failure;
    std::filesystem::create_directories(folder, failure);
    if (failure)
        throw Error(tr("the folder '{}' can't be made: {}", folder.string(), failure.message()),
                    _("name another with --letters DIR"));
    for (const auto& letter : letters)
        for (const auto& [suffix, content] :
             {std::pair(".html", &letter.html), std::pair(".txt", &letter.text)}) {
            if (content->empty()) continue;  // the board has no page
            out::Sink file(folder / (letter.name + suffix), private_mode);
            file.write(*content);
            file.finish();
        }
}

}  // namespace bfb::dunning
