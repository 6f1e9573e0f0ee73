// A small web server for one folder, by libmicrohttpd, in a module of its own: to look at a website before it
// is anywhere else. Loopback only, GET and HEAD only.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace bfb::adapters {

/// What is served, and where.
struct Served {
    std::filesystem::path folder;
    std::string base = "/";  ///< path below which the folder is seen; begins and ends with a slash
    std::uint16_t port = 0;  ///< 0: one that is free
};

class PreviewServer {
  public:
    /// Serves until `goes_on` says no, which is asked several times a second; `ready` is given the port. The
    /// file of a path that ends with a slash is its index.html; what is not there gets 404.html. Nothing
    /// outside the folder, no file or folder whose name begins with a dot. Throws std::runtime_error where
    /// the port is taken.
    virtual void serve(const Served& served, const std::function<void(std::uint16_t port)>& ready,
                       const std::function<bool()>& goes_on) const = 0;

  protected:
    ~PreviewServer() = default;
};

const PreviewServer& preview_server();

}  // namespace bfb::adapters
