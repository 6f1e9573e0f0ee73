// What search engines read of a page: JSON-LD after schema.org, safe within a script element.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bfb::site {

/// One object of JSON-LD, built member by member.
class Structured {
  public:
    /// With the schema.org type of that name ("NewsArticle").
    explicit Structured(std::string_view type);

    /// Nothing for an empty text.
    Structured& add(std::string_view key, std::string_view text);
    Structured& add(std::string_view key, const Structured& object);

    /// With its context, and without any "</", which would end the script element.
    std::string text() const;

  private:
    std::string members_;
};

}  // namespace bfb::site
