#include "mail/transport.hpp"

#include <fmt/core.h>

#include "base/error.hpp"
#include "mail/settings.hpp"
#include "out/sink.hpp"

namespace bfb::mail {

namespace fs = std::filesystem;

FolderTransport::FolderTransport(fs::path folder) : folder_(std::move(folder)) {}

Handover FolderTransport::send(const Envelope& envelope, std::string_view mail) {
    constexpr unsigned private_mode = 0600;
    try {
        std::error_code ignored;  // what is wrong with the folder, writing the file will say
        fs::create_directories(folder_, ignored);
        out::Sink file(folder_ / fmt::format("{:06}-{}.eml", envelope.id, envelope.message_id.substr(0, 8)),
                       private_mode);
        file.write(mail);
        file.finish();
        return {Fate::accepted, true, {}};
    } catch (const Error& error) {
        return {Fate::deferred, false, error.what()};
    }
}

SmtpTransport::SmtpTransport(const adapters::Server& server)
    : connection_(adapters::internet().smtp(server)) {}

Handover SmtpTransport::send(const Envelope& envelope, std::string_view mail) {
    return connection_->send(envelope.bounce, envelope.recipient, mail);
}

std::unique_ptr<Transport> open_transport(const db::Database& database) {
    switch (way(database)) {
        case Way::smtp:
            return std::make_unique<SmtpTransport>(smtp_server(database));
        case Way::sendmail:
            return std::make_unique<SendmailTransport>(sendmail(database));
        default:
            return std::make_unique<FolderTransport>(folder(database));
    }
}

}  // namespace bfb::mail
