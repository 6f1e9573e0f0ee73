#include "mail/server_settings.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>

#include "base/error.hpp"
#include "base/printable.hpp"
#include "i18n/i18n.hpp"

namespace bfb::mail {

namespace {

using adapters::Encryption;

constexpr std::array<std::pair<std::string_view, Encryption>, 3> encryptions{
    {{"starttls", Encryption::starttls}, {"tls", Encryption::tls}, {"none", Encryption::none}}};

auto find_encryption(std::string_view word) {
    return std::find_if(encryptions.begin(), encryptions.end(),
                        [&](const auto& each) { return each.first == word; });
}

int port_of(const Ports& ports, Encryption encryption) {
    switch (encryption) {
        case Encryption::starttls:
            return ports.starttls;
        case Encryption::tls:
            return ports.tls;
        default:
            return ports.none;
    }
}

bool is_this_machine(std::string_view host) {
    return host == "localhost" || host == "::1" || host.starts_with("127.");
}

/// The first line of the file. A secret that everybody may read is none.
std::string password_in(const std::string& file, std::string_view prefix) {
    struct stat status {};
    std::ifstream in(file);
    if (!in || ::stat(file.c_str(), &status) != 0)
        throw Refused(tr("the password in '{}' can't be read: {}", file, std::strerror(errno)),
                      tr("see 'bfb config get {}_password_file'", prefix));
    if (status.st_mode & S_IROTH)
        throw Refused(tr("everybody can read the password in '{}'", file), tr("chmod o-r '{}'", file));
    std::string password;
    std::getline(in, password);
    while (password.ends_with('\r')) password.pop_back();
    if (password.empty() || printable(password) != password)
        throw Refused(tr("there is no password in the first line of '{}'", file));
    return password;
}

}  // namespace

int number_in(std::string_view text) {
    int number = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? number : -1;
}

bool is_host(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
               c == '-' || c == ':' || static_cast<unsigned char>(c) >= 0x80;
    });
}
bool is_port(std::string_view text) { return number_in(text) > 0 && number_in(text) <= 65'535; }
bool is_encryption(std::string_view text) { return find_encryption(text) != encryptions.end(); }
bool is_absolute_path(std::string_view text) { return text.starts_with('/'); }

adapters::Server server_of(const ServerFacts& facts) {
    adapters::Server server;
    server.host = facts.host;
    server.encryption = find_encryption(facts.encryption)->second;
    server.port = facts.port ? number_in(*facts.port) : port_of(facts.usual_ports, server.encryption);
    server.ca_file = facts.ca_file.value_or("");
    server.user = facts.user.value_or("");
    if (server.user.empty()) return server;
    if (server.encryption == Encryption::none && !is_this_machine(server.host))
        throw Refused(tr("the password would travel in the clear to '{}'", server.host),
                      tr("set {}_encryption to starttls or tls", facts.prefix));
    if (!facts.password_file)
        throw Refused(tr("there is no password for the user '{}' of the mail server", server.user),
                      tr("write it into a file and set {}_password_file", facts.prefix));
    server.password = password_in(*facts.password_file, facts.prefix);
    return server;
}

}  // namespace bfb::mail
