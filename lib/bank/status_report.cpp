#include "bank/status_report.hpp"

#include "bank/bank_text.hpp"
#include "bank/xml.hpp"
#include "i18n/i18n.hpp"

namespace bfb::bank {

namespace {

constexpr std::string_view rejected = "RJCT";

Rejection rejection_of(pugi::xml_node node) {
    Rejection rejection;
    const auto information = child(node, "StsRsnInf");
    rejection.reason_code = text_at(information, {"Rsn", "Cd"});
    if (rejection.reason_code.empty()) rejection.reason_code = text_at(information, {"Rsn", "Prtry"});
    rejection.reason = text_at(information, {"AddtlInf"});
    return rejection;
}

void read_payment_information(pugi::xml_node node, StatusReport& report) {
    const std::string id = reference(text_at(node, {"OrgnlPmtInfId"}));
    if (text_at(node, {"PmtInfSts"}) == rejected) {
        auto rejection = rejection_of(node);
        rejection.payment_information_id = id;
        report.rejections.push_back(std::move(rejection));
        return;
    }
    for (auto each = child(node, "TxInfAndSts"); each; each = next_same(each)) {
        if (text_at(each, {"TxSts"}) != rejected) continue;
        auto rejection = rejection_of(each);
        rejection.payment_information_id = id;
        rejection.end_to_end_id = reference(text_at(each, {"OrgnlEndToEndId"}));
        report.rejections.push_back(std::move(rejection));
    }
}

std::string format_of(pugi::xml_node root) {
    for (const auto& attribute : root.attributes()) {
        const std::string_view value = attribute.value();
        if (const auto at = value.find("pain.002"); at != std::string_view::npos)
            return std::string(value.substr(at));
    }
    return "pain.002";
}

}  // namespace

StatusReport read_status_report(std::string content) {
    StatusReport report;
    report.format = "pain.002";
    auto read = Xml::read(std::move(content));
    if (auto* remark = std::get_if<Remark>(&read)) {
        report.faults.push_back(std::move(*remark));
        return report;
    }
    const Xml& xml = std::get<Xml>(read);
    report.format = format_of(xml.root());
    const auto message = child(xml.root(), "CstmrPmtStsRpt");
    const auto group = child(message, "OrgnlGrpInfAndSts");
    report.original_message_id = reference(text_at(group, {"OrgnlMsgId"}));
    report.group_status = text_at(group, {"GrpSts"});
    if (!message || report.original_message_id.empty()) {
        report.faults.push_back({xml.place_of(message ? message : xml.root()),
                                 _("it does not say which of our files it answers (OrgnlMsgId)")});
        return report;
    }
    if (report.group_status == rejected && !child(message, "OrgnlPmtInfAndSts"))
        report.rejections.push_back(rejection_of(group));
    for (auto each = child(message, "OrgnlPmtInfAndSts"); each; each = next_same(each))
        read_payment_information(each, report);
    return report;
}

}  // namespace bfb::bank
