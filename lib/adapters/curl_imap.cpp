#include <curl/curl.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <iomanip>
#include <sstream>
#include <stdexcept>

#include "adapters/curl_parts.hpp"

namespace bfb::adapters {

namespace {

constexpr std::size_t longest_line = std::size_t{4} << 20;
constexpr std::size_t largest_literal = std::size_t{300} << 20;

struct Cleanup {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};

/// The first whole number in the text; 0 where there is none.
std::uint32_t number_in(std::string_view text) {
    const auto start = text.find_first_of("0123456789");
    std::uint32_t number = 0;
    if (start != text.npos) std::from_chars(text.data() + start, text.data() + text.size(), number);
    return number;
}

/// The number behind a response code: "UIDVALIDITY" in "* OK [UIDVALIDITY 1] UIDs valid".
std::uint32_t code_in(std::string_view line, const char* code) {
    const auto at = line.find('[' + std::string(code) + ' ');
    return at == line.npos ? 0 : number_in(line.substr(at));
}

std::string quoted(const std::string& text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '\r' || c == '\n' || c == '\0') throw std::runtime_error("the mailbox has no such name");
        if (c == '"' || c == '\\') result += '\\';
        result += c;
    }
    return result + '"';
}

/// A connection that libcurl opened, secured and logged in.
class Connection {
  public:
    explicit Connection(const Server& server) : handle_(curl_easy_init()), timeout_(server.timeout) {
        if (!handle_) throw std::runtime_error("libcurl can't be used");
        const char* scheme = server.encryption == Encryption::tls ? "imaps" : "imap";
        set(CURLOPT_URL, url_of(scheme, server).c_str());
        set(CURLOPT_PROTOCOLS_STR, scheme);
        set(CURLOPT_NOPROXY, "*");  // whatever the environment says
        set(CURLOPT_CONNECT_ONLY, 1L);
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_ERRORBUFFER, error_.data());
        set(CURLOPT_CONNECTTIMEOUT, static_cast<long>(server.timeout.count()));
        set(CURLOPT_SERVER_RESPONSE_TIMEOUT, static_cast<long>(server.timeout.count()));
        if (server.encryption == Encryption::starttls)
            set(CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
        if (!server.ca_file.empty()) set(CURLOPT_CAINFO, server.ca_file.c_str());
        if (!server.user.empty()) {
            set(CURLOPT_USERNAME, server.user.c_str());
            set(CURLOPT_PASSWORD, server.password.c_str());
        }
        require(curl_easy_perform(handle_.get()));
    }

    void send(std::string_view bytes) {
        while (!bytes.empty()) {
            std::size_t count = 0;
            const CURLcode code = curl_easy_send(handle_.get(), bytes.data(), bytes.size(), &count);
            if (code == CURLE_AGAIN)
                wait(POLLOUT);
            else
                require(code);
            bytes.remove_prefix(count);
        }
    }

    /// Up to CR LF, which is left out.
    std::string line() {
        std::size_t end;
        while ((end = buffer_.find("\r\n", start_)) == std::string::npos) {
            if (buffer_.size() - start_ > longest_line)
                throw std::runtime_error("the server's line has no end");
            receive();
        }
        std::string result = buffer_.substr(start_, end - start_);
        start_ = end + 2;
        if (start_ == buffer_.size()) discard_read();
        return result;
    }

    std::string bytes(std::size_t count) {
        discard_read();
        std::string result = std::move(buffer_);
        buffer_.clear();
        if (result.size() >= count) {
            buffer_ = result.substr(count);
            result.resize(count);
            return result;
        }
        result.reserve(count);
        while (result.size() < count) {
            receive();
            const std::size_t wanted = std::min(count - result.size(), buffer_.size());
            result.append(buffer_, 0, wanted);
            buffer_.erase(0, wanted);
        }
        return result;
    }

  private:
    template <class Value>
    void set(CURLoption option, Value value) {
        curl_easy_setopt(handle_.get(), option, value);
    }

    void require(CURLcode code) const {
        if (code != CURLE_OK)
            throw std::runtime_error(error_[0] != '\0' ? error_.data() : curl_easy_strerror(code));
    }

    void wait(short event) const {
        curl_socket_t socket = CURL_SOCKET_BAD;
        curl_easy_getinfo(handle_.get(), CURLINFO_ACTIVESOCKET, &socket);
        pollfd waiting{socket, event, 0};
        const auto milliseconds = std::chrono::milliseconds(timeout_).count();
        const int ready = ::poll(&waiting, 1, static_cast<int>(milliseconds));
        if (ready == 0) throw std::runtime_error("the server does not answer any more");
        if (ready < 0) throw std::runtime_error(std::strerror(errno));  // a signal came
    }

    void discard_read() {
        buffer_.erase(0, start_);
        start_ = 0;
    }

    void receive() {
        std::array<char, 64 * 1024> part;
        std::size_t count = 0;
        CURLcode code;
        while ((code = curl_easy_recv(handle_.get(), part.data(), part.size(), &count)) == CURLE_AGAIN)
            wait(POLLIN);
        require(code);
        if (count == 0) throw std::runtime_error("the connection was lost");
        buffer_.append(part.data(), count);
    }

    std::unique_ptr<CURL, Cleanup> handle_;
    std::chrono::seconds timeout_;
    std::array<char, CURL_ERROR_SIZE> error_{};
    std::string buffer_;
    std::size_t start_ = 0;
};

/// `17-Jul-1996 02:44:25 -0700` (RFC 3501, date-time).
std::optional<std::chrono::sys_seconds> instant_in(const std::string& text) {
    std::tm parts{};
    std::istringstream stream(text);
    stream.imbue(std::locale::classic());
    int zone = 0;
    stream >> std::get_time(&parts, "%d-%b-%Y %H:%M:%S") >> zone;
    if (!stream) return std::nullopt;
    const auto local = std::chrono::sys_seconds(std::chrono::seconds(::timegm(&parts)));
    return local - std::chrono::hours(zone / 100) - std::chrono::minutes(zone % 100);
}

/// What a FETCH response tells; UID 0 for any other, and for news of a mail that nobody asked for.
ListedMail listed(const std::string& line) {
    ListedMail mail;
    if (!line.starts_with("* ") || line.find(" FETCH (") == line.npos) return mail;
    const auto behind = [&](const char* item) {
        const auto at = line.find(item);
        return at == line.npos ? std::string() : line.substr(at + std::strlen(item));
    };
    const auto uid = line.find("(UID ") != line.npos ? behind("(UID ") : behind(" UID ");
    mail.uid = number_in(uid);
    mail.size = number_in(behind("RFC822.SIZE "));
    const std::string date = behind("INTERNALDATE \"");
    mail.arrived_at = instant_in(date.substr(0, date.find('"')));
    std::string flags = behind("FLAGS (");
    flags.resize(std::min(flags.find(')'), flags.size()));
    mail.is_deleted = flags.find("\\Deleted") != flags.npos;
    mail.is_draft = flags.find("\\Draft") != flags.npos;
    return mail;
}

/// One answer of the server: its line, and what it sent as a literal (RFC 3501, 4.3).
struct Response {
    std::string line, literal;
};

/// libcurl's own requests would SELECT the mailbox and mark what they fetch as seen: it opens the connection
/// and logs in, the few commands that leave everything as it is are sent here.
class Imap final : public ImapConnection {
  public:
    explicit Imap(const Server& server) : connection_(server) {}
    ~Imap() override {
        try {
            connection_.send("bye LOGOUT\r\n");
        } catch (const std::runtime_error&) {
            // The server is gone already.
        }
    }

    MailboxStatus examine(const std::string& mailbox) override {
        MailboxStatus status;
        for (const auto& response : command("EXAMINE " + quoted(mailbox))) {
            if (const auto number = code_in(response.line, "UIDVALIDITY")) status.uid_validity = number;
            if (const auto number = code_in(response.line, "UIDNEXT")) status.uid_next = number;
        }
        return status;
    }

    std::vector<ListedMail> list_from(std::uint32_t first) override {
        std::vector<ListedMail> mails;
        for (const auto& response :
             command("UID FETCH " + std::to_string(first) + ":* (UID FLAGS INTERNALDATE RFC822.SIZE)")) {
            auto mail = listed(response.line);
            // "7:*" names the last mail even where its number is lower.
            if (mail.uid >= first) mails.push_back(std::move(mail));
        }
        std::sort(mails.begin(), mails.end(),
                  [](const ListedMail& a, const ListedMail& b) { return a.uid < b.uid; });
        return mails;
    }

    std::optional<std::string> fetch(std::uint32_t uid) override {
        std::optional<std::string> mail;
        for (auto& response : command("UID FETCH " + std::to_string(uid) + " (UID BODY.PEEK[])"))
            if (listed(response.line).uid == uid && !response.literal.empty())
                mail = std::move(response.literal);
        return mail;
    }

  private:
    /// The untagged answers to one command; throws unless it succeeded.
    std::vector<Response> command(const std::string& words) {
        const std::string tag = 'b' + std::to_string(++commands_) + ' ';
        connection_.send(tag + words + "\r\n");
        std::vector<Response> responses;
        while (true) {
            Response response = next();
            if (response.line.starts_with("* BYE")) throw std::runtime_error(response.line.substr(2));
            if (response.line.starts_with(tag)) {
                if (response.line.compare(tag.size(), 2, "OK") == 0) return responses;
                throw std::runtime_error(response.line.substr(tag.size()));
            }
            responses.push_back(std::move(response));
        }
    }

    Response next() {
        Response response;
        while (true) {
            const std::string part = connection_.line();
            response.line += part;
            const auto brace = part.ends_with('}') ? part.rfind('{') : part.npos;
            if (brace == part.npos) return response;
            const std::size_t size = number_in(std::string_view(part).substr(brace));
            if (size > largest_literal) throw std::runtime_error("the server sends a mail that is too large");
            response.literal = connection_.bytes(size);
        }
    }

    Connection connection_;
    unsigned commands_ = 0;
};

}  // namespace

std::unique_ptr<ImapConnection> open_imap(const Server& server) { return std::make_unique<Imap>(server); }

}  // namespace bfb::adapters
