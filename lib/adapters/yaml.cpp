#include <yaml-cpp/yaml.h>

#include <algorithm>

#include "adapters/front_matter.hpp"
#include "adapters/module.hpp"

namespace bfb::adapters {

namespace {

std::size_t line_of(const YAML::Mark& mark) {
    return mark.is_null() ? 1 : static_cast<std::size_t>(mark.line) + 1;
}

FrontMatterEntry entry_of(const YAML::Node& name, const YAML::Node& value) {
    const auto line = line_of(name.Mark());
    if (!name.IsScalar()) throw FrontMatterError(line, FrontMatterFault::no_name);
    if (!value.IsScalar() && !value.IsNull())
        throw FrontMatterError(line, FrontMatterFault::no_single_value, name.Scalar());
    return {name.Scalar(), value.IsNull() ? std::string() : value.Scalar(), line};
}

class YamlFrontMatter : public FrontMatter {
  public:
    std::vector<FrontMatterEntry> read(std::string_view text) const override {
        try {
            const YAML::Node all = YAML::Load(std::string(text));
            std::vector<FrontMatterEntry> entries;
            if (all.IsNull()) return entries;
            if (!all.IsMap()) throw FrontMatterError(line_of(all.Mark()), FrontMatterFault::no_list);
            for (const auto& pair : all) {
                auto entry = entry_of(pair.first, pair.second);
                const bool is_known = std::any_of(entries.begin(), entries.end(), [&](const auto& other) {
                    return other.name == entry.name;
                });
                if (is_known) throw FrontMatterError(entry.line, FrontMatterFault::twice, entry.name);
                entries.push_back(std::move(entry));
            }
            return entries;
        } catch (const YAML::Exception& error) {
            throw FrontMatterError(line_of(error.mark), FrontMatterFault::syntax, error.msg);
        }
    }

    std::string write(const std::vector<FrontMatterEntry>& entries) const override {
        YAML::Emitter emitter;
        emitter.SetOutputCharset(YAML::EmitNonAscii);
        emitter << YAML::BeginMap;
        for (const auto& entry : entries) emitter << YAML::Key << entry.name << YAML::Value << entry.value;
        emitter << YAML::EndMap;
        return std::string(emitter.c_str(), emitter.size()) + '\n';
    }
};

const YamlFrontMatter the_front_matter;

}  // namespace

}  // namespace bfb::adapters

BFB_MODULE(bfb::adapters::the_front_matter)
