// Heavy libraries are modules, loaded on first use: 'bfb members list' must not pay for libcurl. A module
// knows its library and nothing of the association: plain data goes in, plain data or std::runtime_error
// comes out, and it says nothing to people.
#pragma once

namespace bfb::adapters {

/// The object that module `name` ("gmime") exports as `const Interface* bfb_module()`. Modules lie beside the
/// binary in the build tree, or in lib/bfb under the prefix it is installed in; a loaded one stays until the
/// process ends. Throws Error naming file and reason where it is missing, broken or of another version of
/// bfb.
const void* load_module(const char* name);

template <class Interface>
const Interface& module(const char* name) {
    return *static_cast<const Interface*>(load_module(name));
}

}  // namespace bfb::adapters

/// At the end of a module's source: the one object that it exports.
#define BFB_MODULE(object)                                                                           \
    extern "C" __attribute__((visibility("default"))) const void* bfb_module() { return &(object); } \
    extern "C" __attribute__((visibility("default"))) const char* bfb_module_version() { return BFB_VERSION; }
