#include <ctemplate/template.h>
#include <ctemplate/template_annotator.h>
#include <ctemplate/template_dictionary_interface.h>

#include <iostream>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <sstream>
#include <stdexcept>

#include "adapters/module.hpp"
#include "adapters/template_engine.hpp"

namespace bfb::adapters {

namespace {

using ctemplate::Template;
using ctemplate::TemplateString;

/// ctemplate says what is wrong on std::cerr and nowhere else.
class CapturedErrors {
  public:
    CapturedErrors() : before_(std::cerr.rdbuf(words_.rdbuf())) {}
    ~CapturedErrors() { std::cerr.rdbuf(before_); }
    CapturedErrors(const CapturedErrors&) = delete;
    CapturedErrors& operator=(const CapturedErrors&) = delete;

    /// On one line, without the prefixes of its log.
    std::string text() const {
        std::string text = words_.str();
        for (const std::string_view noise : {"ERROR: ", "Template : "})
            for (auto at = text.find(noise); at != text.npos; at = text.find(noise))
                text.erase(at, noise.size());
        while (text.ends_with('\n')) text.pop_back();
        for (auto& c : text)
            if (c == '\n') c = ' ';
        return text;
    }

  private:
    std::ostringstream words_;
    std::streambuf* before_;
};

struct Parsed {
    std::unique_ptr<Template> tpl;
    std::string fault;
};

Parsed parse(std::string_view text, Escaping escaping) {
    std::string source(text);
    if (escaping == Escaping::html) source.insert(0, "{{%AUTOESCAPE context=\"HTML\"}}");
    const CapturedErrors errors;
    Parsed parsed;
    parsed.tpl.reset(Template::StringToTemplate(source, ctemplate::DO_NOT_STRIP));
    if (!parsed.tpl || parsed.tpl->state() != ctemplate::TS_READY) {
        parsed.fault = errors.text();
        if (parsed.fault.empty()) parsed.fault = "the template can't be read";
        parsed.tpl.reset();
    }
    return parsed;
}

/// Lets ctemplate look names up in the values themselves, without a dictionary of its own for each page. What
/// the innermost scope does not say, the one around it does.
class Scope final : public ctemplate::TemplateDictionaryInterface {
  public:
    explicit Scope(const TemplateValues& values, const Scope* around = nullptr)
        : values_(values), around_(around) {}

  protected:
    TemplateString GetValue(const TemplateString& name) const override {
        for (const auto* scope = this; scope; scope = scope->around_)
            if (const auto found = scope->values_.values.find(view_of(name));
                found != scope->values_.values.end())
                return found->second;
        return "";
    }
    bool IsHiddenSection(const TemplateString& name) const override { return sections(name).within.empty(); }
    bool IsUnhiddenSection(const TemplateString& name) const override { return !IsHiddenSection(name); }
    Iterator* CreateSectionIterator(const TemplateString& name) const override;

    // No template of ours includes another.
    bool IsHiddenTemplate(const TemplateString&) const override { return true; }
    const char* GetIncludeTemplateName(const TemplateString&, int) const override { return ""; }
    Iterator* CreateTemplateIterator(const TemplateString&) const override;
    void DumpToString(std::string*, int) const override {}

  private:
    class Walk;
    struct Sections {
        std::span<const TemplateValues> within;
        const Scope* around = nullptr;
    };

    static std::string_view view_of(const TemplateString& name) { return {name.data(), name.size()}; }
    Sections sections(const TemplateString& name) const {
        for (const auto* scope = this; scope; scope = scope->around_)
            if (const auto found = scope->values_.sections.find(view_of(name));
                found != scope->values_.sections.end() && !found->second.empty())
                return {found->second, scope};
        return {};
    }

    const TemplateValues& values_;
    const Scope* around_;
};

class Scope::Walk final : public Iterator {
  public:
    explicit Walk(const Sections& sections) : left_(sections) {}

    bool HasNext() const override { return !left_.within.empty(); }
    const TemplateDictionaryInterface& Next() override {
        current_.emplace(left_.within.front(), left_.around);
        left_.within = left_.within.subspan(1);
        return *current_;
    }

  private:
    Sections left_;
    std::optional<Scope> current_;
};

// ctemplate deletes them.
Scope::Iterator* Scope::CreateSectionIterator(const TemplateString& name) const {
    return new Walk(sections(name));
}
Scope::Iterator* Scope::CreateTemplateIterator(const TemplateString&) const { return new Walk({}); }

void collect_names(const TemplateValues& values, std::set<std::string>& names) {
    for (const auto& [name, value] : values.values) names.insert(name);
    for (const auto& [name, sections] : values.sections)
        for (const auto& section : sections) collect_names(section, names);
}

/// Watches an expansion for names that nobody gave a value: ctemplate would leave them out without a word.
class NameWatch final : public ctemplate::TemplateAnnotator {
  public:
    explicit NameWatch(const TemplateValues& values) { collect_names(values, known_); }
    const std::string& unknown() const { return unknown_; }

    void EmitOpenVariable(ctemplate::ExpandEmitter*, const std::string& token) override {
        const std::string name = token.substr(0, token.find(':'));  // modifiers follow
        if (unknown_.empty() && !known_.contains(name)) unknown_ = name;
    }
    void EmitOpenInclude(ctemplate::ExpandEmitter*, const std::string&) override {}
    void EmitCloseInclude(ctemplate::ExpandEmitter*) override {}
    void EmitOpenFile(ctemplate::ExpandEmitter*, const std::string&) override {}
    void EmitCloseFile(ctemplate::ExpandEmitter*) override {}
    void EmitOpenSection(ctemplate::ExpandEmitter*, const std::string&) override {}
    void EmitCloseSection(ctemplate::ExpandEmitter*) override {}
    void EmitCloseVariable(ctemplate::ExpandEmitter*) override {}
    void EmitFileIsMissing(ctemplate::ExpandEmitter*, const std::string&) override {}

  private:
    std::set<std::string> known_;
    std::string unknown_;
};

class Prepared final : public PreparedTemplate {
  public:
    explicit Prepared(std::unique_ptr<Template> tpl) : tpl_(std::move(tpl)) {}

    std::string expand(const TemplateValues& values, const TemplateValues& common) const override {
        const Scope around(common), page(values, &around);
        std::string expanded;
        tpl_->Expand(&expanded, &page);
        return expanded;
    }

  private:
    std::unique_ptr<Template> tpl_;
};

class CTemplate final : public TemplateEngine {
  public:
    std::string check(std::string_view text, Escaping escaping) const override {
        return parse(text, escaping).fault;
    }

    std::string expand(std::string_view text, Escaping escaping,
                       const TemplateValues& values) const override {
        const Scope mail(values);
        NameWatch watch(values);
        ctemplate::PerExpandData watched;
        watched.SetAnnotateOutput("");
        watched.SetAnnotator(&watch);
        std::string expanded;
        parsed(text, escaping).ExpandWithData(&expanded, &mail, &watched);
        if (!watch.unknown().empty())
            throw std::runtime_error("{{" + watch.unknown() + "}} is a name without a value");
        return expanded;
    }

    std::unique_ptr<PreparedTemplate> prepare(std::string_view text, Escaping escaping) const override {
        auto fresh = parse(text, escaping);
        if (!fresh.tpl) throw std::runtime_error(fresh.fault);
        return std::make_unique<Prepared>(std::move(fresh.tpl));
    }

  private:
    /// Thousands of mails are made from the same few templates.
    const Template& parsed(std::string_view text, Escaping escaping) const {
        auto& kept = parsed_[{std::string(text), escaping}];
        if (!kept) {
            auto fresh = parse(text, escaping);
            if (!fresh.tpl) throw std::runtime_error(fresh.fault);
            kept = std::move(fresh.tpl);
        }
        return *kept;
    }

    mutable std::map<std::pair<std::string, Escaping>, std::unique_ptr<Template>> parsed_;
};

const CTemplate engine;

}  // namespace

}  // namespace bfb::adapters

BFB_MODULE(bfb::adapters::engine)
