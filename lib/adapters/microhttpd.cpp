#include <arpa/inet.h>
#include <fcntl.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <thread>
#include <utility>

#include "adapters/module.hpp"
#include "adapters/preview_server.hpp"

namespace bfb::adapters {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::pair<std::string_view, const char*>, 16> media_types{
    {{".html", "text/html; charset=utf-8"},
     {".css", "text/css; charset=utf-8"},
     {".txt", "text/plain; charset=utf-8"},
     {".xml", "application/xml"},
     {".atom", "application/atom+xml"},
     {".rss", "application/rss+xml"},
     {".json", "application/feed+json"},
     {".ics", "text/calendar; charset=utf-8"},
     {".jpg", "image/jpeg"},
     {".jpeg", "image/jpeg"},
     {".png", "image/png"},
     {".webp", "image/webp"},
     {".gif", "image/gif"},
     {".svg", "image/svg+xml"},
     {".pdf", "application/pdf"},
     {".ico", "image/x-icon"}}};

const char* media_type_of(const fs::path& file) {
    const std::string extension = file.extension().string();
    const auto* found = std::find_if(media_types.begin(), media_types.end(),
                                     [&](const auto& each) { return each.first == extension; });
    return found == media_types.end() ? "application/octet-stream" : found->second;
}

/// The path below the folder; nothing for one that leaves it or names what is hidden.
std::optional<fs::path> path_below(std::string_view url, std::string_view base) {
    if (!url.starts_with(base)) return std::nullopt;
    url.remove_prefix(base.size());
    if (url.find_first_of(std::string_view("\\\0", 2)) != url.npos) return std::nullopt;
    fs::path path;
    while (!url.empty()) {
        const auto end = std::min(url.find('/'), url.size());
        const auto part = url.substr(0, end);
        if (part.empty() || part.front() == '.') return std::nullopt;
        path /= part;
        url.remove_prefix(std::min(end + 1, url.size()));
    }
    return path;
}

/// An open file that closes itself.
class File {
  public:
    explicit File(const fs::path& path)
        : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)) {
        struct stat status {};
        if (descriptor_ >= 0 && ::fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode))
            size_ = static_cast<std::uint64_t>(status.st_size);
    }
    ~File() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    std::optional<std::uint64_t> size() const { return size_; }
    int release() { return std::exchange(descriptor_, -1); }

  private:
    int descriptor_;
    std::optional<std::uint64_t> size_;
};

MHD_Result answer(MHD_Connection* connection, unsigned status, MHD_Response* response) {
    const auto result = MHD_queue_response(connection, status, response);
    MHD_destroy_response(response);
    return result;
}

MHD_Result answer_file(MHD_Connection* connection, unsigned status, const fs::path& path) {
    File file(path);
    if (!file.size()) {
        static std::string words = "404\n";
        return answer(connection, MHD_HTTP_NOT_FOUND,
                      MHD_create_response_from_buffer(words.size(), words.data(), MHD_RESPMEM_PERSISTENT));
    }
    auto* response = MHD_create_response_from_fd64(*file.size(), file.release());
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, media_type_of(path));
    MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
    return answer(connection, status, response);
}

MHD_Result send_to(MHD_Connection* connection, const std::string& address) {
    auto* response = MHD_create_response_from_buffer(0, nullptr, MHD_RESPMEM_PERSISTENT);
    MHD_add_response_header(response, MHD_HTTP_HEADER_LOCATION, address.c_str());
    return answer(connection, MHD_HTTP_MOVED_PERMANENTLY, response);
}

/// A link may lead anywhere; what is shown is the folder alone.
bool lies_in(const fs::path& folder, const fs::path& file) {
    std::error_code failure;
    const auto within = fs::canonical(file, failure).lexically_relative(fs::canonical(folder, failure));
    return !failure && !within.empty() && *within.begin() != "..";
}

MHD_Result respond(void* context, MHD_Connection* connection, const char* url, const char* method,
                   const char*, const char*, std::size_t*, void**) {
    const auto& served = *static_cast<const Served*>(context);
    const std::string_view verb = method;
    if (verb != MHD_HTTP_METHOD_GET && verb != MHD_HTTP_METHOD_HEAD)
        return answer(connection, MHD_HTTP_METHOD_NOT_ALLOWED,
                      MHD_create_response_from_buffer(0, nullptr, MHD_RESPMEM_PERSISTENT));
    const fs::path not_found = served.folder / "404.html";
    const auto below = path_below(url, served.base);
    if (!below) {
        if (std::string_view(url) == "/" && served.base != "/") return send_to(connection, served.base);
        return answer_file(connection, MHD_HTTP_NOT_FOUND, not_found);
    }
    const fs::path path = served.folder / *below;
    std::error_code none;
    if (fs::is_directory(path, none) && !std::string_view(url).ends_with('/'))
        return send_to(connection, std::string(url) + '/');
    const fs::path file = fs::is_directory(path, none) ? path / "index.html" : path;
    const bool is_there = fs::is_regular_file(file, none) && lies_in(served.folder, file);
    return answer_file(connection, is_there ? MHD_HTTP_OK : MHD_HTTP_NOT_FOUND, is_there ? file : not_found);
}

class Daemon {
  public:
    explicit Daemon(const Served& served) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(served.port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        daemon_ = MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD, served.port, nullptr, nullptr, respond,
                                   const_cast<Served*>(&served), MHD_OPTION_SOCK_ADDR, &address,
                                   MHD_OPTION_CONNECTION_TIMEOUT, 30U, MHD_OPTION_END);
        if (!daemon_) throw std::runtime_error("the port is taken");
    }
    ~Daemon() { MHD_stop_daemon(daemon_); }
    Daemon(const Daemon&) = delete;
    Daemon& operator=(const Daemon&) = delete;

    std::uint16_t port() const { return MHD_get_daemon_info(daemon_, MHD_DAEMON_INFO_BIND_PORT)->port; }

  private:
    MHD_Daemon* daemon_;
};

class MicroHttpd final : public PreviewServer {
  public:
    void serve(const Served& served, const std::function<void(std::uint16_t)>& ready,
               const std::function<bool()>& goes_on) const override {
        const Daemon daemon(served);
        ready(daemon.port());
        while (goes_on()) std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
};

const MicroHttpd server;

}  // namespace

}  // namespace bfb::adapters

BFB_MODULE(bfb::adapters::server)
