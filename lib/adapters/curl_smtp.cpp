#include <curl/curl.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "adapters/curl_parts.hpp"

namespace bfb::adapters {

namespace {

struct CleanUp {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using TextList = std::unique_ptr<curl_slist, CleanUp>;

/// One attempt to hand a mail over, as it is seen on the wire: libcurl's result alone does not tell whether
/// the server may have the mail.
struct Attempt {
    enum class Stage { greeting, sender, recipient, data };

    std::string_view mail;
    std::size_t given = 0;  // to libcurl
    std::size_t sent = 0;   // by libcurl: at least as many bytes as the mail before it ends the data
    Stage stage = Stage::greeting;
    bool envelope_begun = false;  // whether the server took any of our commands about this mail
    bool over = false;
    bool invited = false;  // 354: the mail itself may follow
    int reply = 0;         // to what was said last; 0: none yet
    int verdict = 0;       // the reply to the whole mail
    std::string answer;    // the last line of the server

    void command_sent(std::string_view line) {
        if (line.starts_with("QUIT")) over = true;  // what is said now is not about the mail
        if (over) return;
        if (line.starts_with("MAIL ")) stage = Stage::sender;
        if (line.starts_with("RCPT ")) stage = Stage::recipient;
        if (line.starts_with("DATA")) stage = Stage::data;
        reply = 0;
    }
    void line_received(std::string_view line) {
        if (over) return;
        while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
        if (line.size() < 3 ||
            !std::all_of(line.begin(), line.begin() + 3, [](char c) { return c >= '0' && c <= '9'; }))
            return;
        answer = line;
        if (line.size() > 3 && line[3] == '-') return;  // more lines follow
        reply = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
        if (invited)
            verdict = reply;
        else if (stage == Stage::data && reply == 354)
            invited = true;
        if (stage != Stage::greeting && reply < 400) envelope_begun = true;
    }
    /// The end of the data is sent after the last byte, and never before.
    bool may_have_ended() const { return invited && sent >= mail.size(); }
};

std::size_t give_mail(char* buffer, std::size_t size, std::size_t count, void* context) {
    auto& attempt = *static_cast<Attempt*>(context);
    const std::size_t bytes = std::min(size * count, attempt.mail.size() - attempt.given);
    std::memcpy(buffer, attempt.mail.data() + attempt.given, bytes);
    attempt.given += bytes;
    return bytes;
}

int watch(CURL*, curl_infotype type, char* bytes, std::size_t size, void* context) {
    auto& attempt = *static_cast<Attempt*>(context);
    if (type == CURLINFO_HEADER_OUT) attempt.command_sent({bytes, size});
    if (type == CURLINFO_HEADER_IN) attempt.line_received({bytes, size});
    if (type == CURLINFO_DATA_OUT) attempt.sent += size;
    return 0;
}

bool is_permanent(int reply) { return reply >= 500 && reply < 600; }
bool is_transient(int reply) { return reply >= 400 && reply < 500; }

constexpr int closing = 421;                  // the server gives up the connection, whatever was asked
constexpr int authentication_required = 530;  // says nothing about the mail (RFC 4954, 6)
constexpr int too_large = 552;                // the size stands in MAIL FROM already (RFC 1870, 6.1)

/// Whether a refusal is of this mail, so that the next one may fare better: a server that refuses the sender
/// refuses all mails, and takes them once that is put right.
bool is_about_the_mail(const Attempt& attempt) {
    if (attempt.stage == Attempt::Stage::greeting || attempt.reply == authentication_required) return false;
    return attempt.stage != Attempt::Stage::sender || attempt.reply == too_large;
}

/// `words` are libcurl's, for where the server said nothing.
Handover judge(const Attempt& attempt, const std::string& words) {
    if (attempt.verdict >= 200 && attempt.verdict < 300) return {Fate::accepted, true, attempt.answer};
    if (is_transient(attempt.verdict)) return {Fate::deferred, attempt.verdict != closing, attempt.answer};
    if (is_permanent(attempt.verdict)) return {Fate::refused, true, attempt.answer};
    if (attempt.may_have_ended()) return {Fate::unknown, false, words};
    if (is_about_the_mail(attempt) && is_permanent(attempt.reply))
        return {Fate::refused, true, attempt.answer};
    if (attempt.stage != Attempt::Stage::greeting && is_transient(attempt.reply))
        return {Fate::deferred, attempt.reply != closing, attempt.answer};
    const bool said_no = is_permanent(attempt.reply) || is_transient(attempt.reply);
    return {Fate::deferred, false, said_no ? attempt.answer : words};
}

class CurlSmtp final : public SmtpConnection {
  public:
    explicit CurlSmtp(const Server& server) : handle_(curl_easy_init()) {
        if (!handle_) throw std::runtime_error("libcurl can't be used");
        const auto seconds = static_cast<long>(server.timeout.count());
        set(CURLOPT_URL, url_of(server.encryption == Encryption::tls ? "smtps" : "smtp", server).c_str());
        set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        set(CURLOPT_NOPROXY, "*");  // whatever the environment says
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_CONNECTTIMEOUT, seconds);
        set(CURLOPT_SERVER_RESPONSE_TIMEOUT, seconds);
        set(CURLOPT_LOW_SPEED_LIMIT, 1L);
        set(CURLOPT_LOW_SPEED_TIME, seconds);
        if (server.encryption != Encryption::none) set(CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
        if (!server.ca_file.empty()) set(CURLOPT_CAINFO, server.ca_file.c_str());
        if (!server.user.empty()) {
            set(CURLOPT_USERNAME, server.user.c_str());
            set(CURLOPT_PASSWORD, server.password.c_str());
        }
        set(CURLOPT_UPLOAD, 1L);
        set(CURLOPT_READFUNCTION, give_mail);
        set(CURLOPT_VERBOSE, 1L);
        set(CURLOPT_DEBUGFUNCTION, watch);
        set(CURLOPT_ERRORBUFFER, error_);
    }
    ~CurlSmtp() override {
        curl_easy_setopt(handle_.get(), CURLOPT_VERBOSE, 0L);  // QUIT is not watched any more
    }

    Handover send(const std::string& envelope_from, const std::string& recipient,
                  std::string_view mail) override {
        const TextList recipients(curl_slist_append(nullptr, ('<' + recipient + '>').c_str()));
        set(CURLOPT_MAIL_FROM, ('<' + envelope_from + '>').c_str());
        set(CURLOPT_MAIL_RCPT, recipients.get());
        Attempt attempt;
        auto handover = perform(attempt, mail);
        // A server may close a connection that carried many mails, or was idle, before it takes the next.
        if (handover.fate == Fate::deferred && !handover.connected && was_reused() &&
            !attempt.envelope_begun) {
            set(CURLOPT_FRESH_CONNECT, 1L);
            handover = perform(attempt, mail);
            set(CURLOPT_FRESH_CONNECT, 0L);
        }
        set(CURLOPT_MAIL_RCPT, nullptr);
        return handover;
    }

  private:
    Handover perform(Attempt& attempt, std::string_view mail) {
        attempt = {};
        attempt.mail = mail;
        error_[0] = '\0';
        set(CURLOPT_READDATA, &attempt);
        set(CURLOPT_DEBUGDATA, &attempt);
        set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(mail.size()));
        const CURLcode code = curl_easy_perform(handle_.get());
        return judge(attempt, error_[0] ? error_ : curl_easy_strerror(code));
    }
    bool was_reused() const {
        long connects = 0;
        curl_easy_getinfo(handle_.get(), CURLINFO_NUM_CONNECTS, &connects);
        return connects == 0;
    }

    template <class Value>
    void set(CURLoption option, Value value) {
        if (const auto code = curl_easy_setopt(handle_.get(), option, value); code != CURLE_OK)
            throw std::runtime_error(curl_easy_strerror(code));
    }

    char error_[CURL_ERROR_SIZE] = {};
    std::unique_ptr<CURL, CleanUp> handle_;
};

}  // namespace

std::unique_ptr<SmtpConnection> open_smtp(const Server& server) { return std::make_unique<CurlSmtp>(server); }

}  // namespace bfb::adapters
