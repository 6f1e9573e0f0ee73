#include "adapters/gmime_text.hpp"

#include <gmime/gmime.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>

namespace bfb::adapters {

namespace {

constexpr const char* replacement = "\xEF\xBF\xBD";  // U+FFFD

bool is_utf8(std::string_view text) {
    return g_utf8_validate_len(text.data(), text.size(), nullptr) != FALSE;
}

bool begins_with(const std::string& charset, std::initializer_list<const char*> beginnings) {
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](const char* beginning) { return charset.starts_with(beginning); });
}

std::string lower(const char* text) {
    std::string result = text ? text : "";
    for (char& c : result) c = g_ascii_tolower(c);
    return result;
}

/// A converter to UTF-8, or none for a charset nobody knows.
class Converter {
  public:
    explicit Converter(const char* charset)
        : handle_(g_iconv_open("UTF-8", g_mime_charset_iconv_name(charset))) {}
    ~Converter() {
        if (known()) g_iconv_close(handle_);
    }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;
    bool known() const { return handle_ != reinterpret_cast<GIConv>(-1); }

    std::string convert(std::string bytes) const {
        std::string result;
        result.reserve(bytes.size() + bytes.size() / 4);
        std::array<char, 4096> buffer;
        char* in = bytes.data();
        gsize left = bytes.size();
        while (left > 0) {
            char* out = buffer.data();
            gsize room = buffer.size();
            const bool failed = g_iconv(handle_, &in, &left, &out, &room) == static_cast<gsize>(-1);
            const int reason = errno;
            result.append(buffer.data(), buffer.size() - room);
            if (!failed || reason == E2BIG) continue;
            result += replacement;
            ++in;
            --left;
        }
        return result;
    }

  private:
    GIConv handle_;
};

}  // namespace

std::string to_utf8(std::string bytes, const char* charset) {
    const std::string declared = lower(charset);
    const bool has_wide_units = begins_with(declared, {"utf-16", "utf16", "utf-32", "utf32", "ucs-"});
    const bool is_escaped = begins_with(declared, {"iso-2022", "utf-7", "hz"});
    if (!has_wide_units) {
        std::erase(bytes, '\0');
        if (!is_escaped && is_utf8(bytes)) return bytes;
    }
    constexpr std::array taken_for_windows = {"",           "utf-8",       "utf8",      "us-ascii",
                                              "ascii",      "iso-8859-1",  "iso8859-1", "latin1",
                                              "iso_8859-1", "unknown-8bit"};
    const bool is_latin_1 =
        std::find(taken_for_windows.begin(), taken_for_windows.end(), declared) != taken_for_windows.end();
    if (!is_latin_1)
        if (const Converter converter(declared.c_str()); converter.known())
            return valid_utf8(converter.convert(std::move(bytes)));
    return valid_utf8(Converter("windows-1252").convert(std::move(bytes)));
}

std::string valid_utf8(std::string_view text) {
    if (is_utf8(text)) return std::string(text);
    gchar* made = g_utf8_make_valid(text.data(), static_cast<gssize>(text.size()));
    std::string result(made);
    g_free(made);
    return result;
}

std::string with_plain_line_ends(std::string text) {
    std::size_t end = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r')
            text[end++] = text[i];
        else if (i + 1 == text.size() || text[i + 1] != '\n')
            text[end++] = '\n';
    }
    text.resize(end);
    return text;
}

}  // namespace bfb::adapters
