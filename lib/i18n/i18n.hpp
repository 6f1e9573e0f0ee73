// German and English. English stands in the code; the German catalog (data/po/de.po) is compiled in, so that
// a message needs no file and no locale of the system. The language is the one fact of the process that is
// not passed along: every message would have to carry it.
#pragma once

#include <fmt/core.h>

#include <string>
#include <string_view>

namespace bfb::i18n {

enum class Language { en, de };

/// The language of every message from now on. Set before the first message; see also Speaking.
void set_language(Language language);
Language language();

/// Speaks another language for as long as it lives: for what is written to somebody in theirs.
class Speaking {
  public:
    explicit Speaking(Language other) : before_(language()) { set_language(other); }
    ~Speaking() { set_language(before_); }
    Speaking(const Speaking&) = delete;
    Speaking& operator=(const Speaking&) = delete;

  private:
    Language before_;
};

/// The message in the current language, or `message` itself where it has no translation.
const char* translate(const char* message);

/// Marks a text for translation where it stands in a table; translate() is called when it is shown.
constexpr const char* N_(const char* message) { return message; }

/// translate(), short.
inline const char* _(const char* message) { return translate(message); }

/// Formats a message in the current language: tr("member {} not found", 7). The English text is checked at
/// compile time, the German one by a test that compares its placeholders.
template <class... Arguments>
std::string tr(fmt::format_string<Arguments...> message, Arguments&&... arguments) {
    return fmt::vformat(translate(fmt::string_view(message).data()), fmt::make_format_args(arguments...));
}

/// The singular for a count of one, else the plural, in the current language.
const char* translate(const char* singular, const char* plural, long long count);

/// Singular or plural after `count`, which is also the first argument: trn("{} member", "{} members", 3).
template <class... Arguments>
std::string trn(fmt::format_string<const long long&, Arguments...> singular,
                fmt::format_string<const long long&, Arguments...> plural, long long count,
                Arguments&&... arguments) {
    return fmt::vformat(translate(fmt::string_view(singular).data(), fmt::string_view(plural).data(), count),
                        fmt::make_format_args(count, arguments...));
}

/// After a language word of a locale ("de_DE.UTF-8", "german", "en"): German or English; English else.
Language language_of(std::string_view locale);

}  // namespace bfb::i18n

namespace bfb {
using i18n::_;
using i18n::N_;
using i18n::tr;
using i18n::trn;
}  // namespace bfb
