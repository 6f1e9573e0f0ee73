#include "adapters/module.hpp"

#include <dlfcn.h>

#include <filesystem>
#include <map>
#include <string>

#include "base/error.hpp"
#include "i18n/i18n.hpp"

namespace bfb::adapters {

namespace {

namespace fs = std::filesystem;

/// Where modules may lie, seen from the folder of the binary: build tree, tests of the build tree, installed.
constexpr const char* places[] = {"modules", "../modules", "../" BFB_LIBDIR "/bfb"};

fs::path file_of(const std::string& name) {
    const fs::path folder = fs::read_symlink("/proc/self/exe").parent_path();
    fs::path last;
    for (const char* place : places) {
        last = (folder / place / ("bfb-" + name + ".so")).lexically_normal();
        if (fs::exists(last)) return last;
    }
    throw Error(tr("a part of bfb is missing: '{}'", last.string()), _("install bfb again"));
}

template <class Function>
Function* symbol(void* handle, const char* name) {
    return reinterpret_cast<Function*>(dlsym(handle, name));
}

const void* open_module(const std::string& name) {
    const fs::path file = file_of(name);
    void* handle = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!handle) throw Error(tr("'{}' can't be loaded: {}", file.string(), dlerror()));
    auto* version = symbol<const char*()>(handle, "bfb_module_version");
    auto* object = symbol<const void*()>(handle, "bfb_module");
    if (!version || !object || std::string(version()) != BFB_VERSION)
        throw Error(tr("'{}' belongs to another version of bfb", file.string()), _("install bfb again"));
    return object();
}

}  // namespace

const void* load_module(const char* name) {
    static std::map<std::string, const void*> loaded;
    auto& object = loaded[name];
    if (!object) object = open_module(name);
    return object;
}

}  // namespace bfb::adapters
