// Templates with automatic escaping, by ctemplate, in a module of its own.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace bfb::adapters {

/// What a template may show: {{NAME}} is a value, {{#NAME}}…{{/NAME}} is repeated for each of its sections.
struct TemplateValues {
    std::map<std::string, std::string, std::less<>> values;
    std::map<std::string, std::vector<TemplateValues>, std::less<>> sections;
};

enum class Escaping { none, html };

/// A template that was read once, for thousands of pages.
class PreparedTemplate {
  public:
    virtual ~PreparedTemplate() = default;
    /// What `values` do not say, `common` says, which all pages share. A name without a value is left out:
    /// who prepares a template knows its names.
    virtual std::string expand(const TemplateValues& values, const TemplateValues& common) const = 0;
};

class TemplateEngine {
  public:
    /// What is wrong with the template, in the engine's words; empty when it can be used.
    virtual std::string check(std::string_view text, Escaping escaping) const = 0;
    /// Throws std::runtime_error where check() finds a fault.
    virtual std::string expand(std::string_view text, Escaping escaping,
                               const TemplateValues& values) const = 0;
    /// Throws as expand() does.
    virtual std::unique_ptr<PreparedTemplate> prepare(std::string_view text, Escaping escaping) const = 0;

  protected:
    ~TemplateEngine() = default;
};

const TemplateEngine& template_engine();

}  // namespace bfb::adapters
