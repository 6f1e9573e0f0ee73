#include "bank/pain008.hpp"

#include <initializer_list>
#include <iterator>

#include "bank/debit_rules.hpp"

namespace bfb::bank {

namespace {

/// XML text, given away whenever there is enough of it: elements without attributes, besides those that are
/// written as they stand.
class Xml {
  public:
    explicit Xml(const PartReceiver& receiver) : receiver_(receiver) {}

    void raw(std::string_view markup) { text_ += markup; }
    void open(std::string_view element) { ((text_ += '<') += element) += '>'; }
    void close(std::string_view element) { ((text_ += "</") += element) += '>'; }

    /// Elements within each other, the innermost with the text: {"Id", "IBAN"} is <Id><IBAN>text</IBAN></Id>.
    void leaf(std::initializer_list<std::string_view> path, std::string_view text) {
        for (std::string_view element : path) open(element);
        escape(text);
        for (auto element = std::rbegin(path); element != std::rend(path); ++element) close(*element);
    }

    void amount(Money money) { append(text_, money); }

    void end_line() {
        text_ += '\n';
        constexpr std::size_t enough = 1 << 16;
        if (text_.size() >= enough) finish();
    }
    void finish() {
        receiver_(text_);
        text_.clear();
    }

  private:
    void escape(std::string_view text) {
        const auto special = [](char c) { return !entity(c).empty(); };
        for (auto at = text.begin(); at != text.end();) {
            const auto next = std::find_if(at, text.end(), special);
            text_.append(at, next);
            if (next == text.end()) return;
            text_ += entity(*next);
            at = next + 1;
        }
    }

    static std::string_view entity(char c) {
        switch (c) {
            case '&':
                return "&amp;";
            case '<':
                return "&lt;";
            case '>':
                return "&gt;";
            case '"':
                return "&quot;";
            case '\'':
                return "&apos;";
            default:
                return {};
        }
    }

    const PartReceiver& receiver_;
    std::string text_;
};

struct Total {
    std::size_t count = 0;
    Money sum;
};

template <class Condition>
Total total(const std::vector<Debit>& debits, Condition counts) {
    Total total;
    for (const Debit& debit : debits)
        if (counts(debit)) {
            ++total.count;
            total.sum += debit.amount;
        }
    return total;
}

class Message {
  public:
    Message(const DebitFile& file, Pain008Version version, const PartReceiver& receiver)
        : file_(file), version_(version), xml_(receiver) {}

    void write() {
        xml_.raw(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:");
        xml_.raw(name(version_));
        xml_.raw("\">\n<CstmrDrctDbtInitn>\n");
        write_header();
        for (Sequence sequence : sequences) write_batch(sequence);
        xml_.raw("</CstmrDrctDbtInitn>\n</Document>\n");
        xml_.finish();
    }

  private:
    std::string text(std::string_view any, std::size_t length) const {
        return sepa_text(any, length, file_.umlauts);
    }

    void write_header() {
        xml_.open("GrpHdr");
        xml_.leaf({"MsgId"}, file_.message_id);
        xml_.leaf({"CreDtTm"}, file_.created_at.iso());
        write_total(total(file_.debits, [](const Debit&) { return true; }));
        xml_.leaf({"InitgPty", "Nm"}, text(file_.initiator, longest_name));
        xml_.raw("</GrpHdr>\n");
    }

    /// One batch for each sequence: a file has one creditor account and one day, which would part it too.
    void write_batch(Sequence sequence) {
        const auto belongs = [&](const Debit& debit) { return debit.sequence == sequence; };
        const Total batch = total(file_.debits, belongs);
        if (batch.count == 0) return;
        xml_.open("PmtInf");
        xml_.leaf({"PmtInfId"}, file_.message_id + '-' + std::string(code(sequence)));
        xml_.leaf({"PmtMtd"}, "DD");
        xml_.leaf({"BtchBookg"}, "true");  // one line on the statement; its parts come with camt
        write_total(batch);
        xml_.open("PmtTpInf");
        xml_.leaf({"SvcLvl", "Cd"}, "SEPA");
        xml_.leaf({"LclInstrm", "Cd"}, "CORE");
        xml_.leaf({"SeqTp"}, code(sequence));
        xml_.close("PmtTpInf");
        xml_.leaf({"ReqdColltnDt"}, file_.collect_on.iso());
        write_creditor();
        xml_.raw("\n");
        for (const Debit& debit : file_.debits)
            if (belongs(debit)) write_debit(debit);
        xml_.raw("</PmtInf>\n");
    }

    void write_total(const Total& total) {
        xml_.leaf({"NbOfTxs"}, std::to_string(total.count));
        xml_.open("CtrlSum");
        xml_.amount(total.sum);
        xml_.close("CtrlSum");
    }

    void write_creditor() {
        const Creditor& creditor = file_.creditor;
        xml_.leaf({"Cdtr", "Nm"}, text(creditor.name, longest_name));
        xml_.leaf({"CdtrAcct", "Id", "IBAN"}, creditor.iban.text());
        write_bank("CdtrAgt", creditor.bic);
        xml_.leaf({"ChrgBr"}, "SLEV");  // each side pays its own bank, as the scheme has it
        xml_.raw("<CdtrSchmeId><Id><PrvtId><Othr>");
        xml_.leaf({"Id"}, creditor.id.text());
        xml_.leaf({"SchmeNm", "Prtry"}, "SEPA");
        xml_.raw("</Othr></PrvtId></Id></CdtrSchmeId>");
    }

    /// The BIC, or that we leave it to the IBAN.
    void write_bank(std::string_view role, const std::optional<std::string>& bic) {
        if (bic)
            xml_.leaf({role, "FinInstnId", version_ == Pain008Version::v08 ? "BICFI" : "BIC"}, *bic);
        else
            xml_.leaf({role, "FinInstnId", "Othr", "Id"}, "NOTPROVIDED");
    }

    void write_debit(const Debit& debit) {
        xml_.open("DrctDbtTxInf");
        xml_.leaf({"PmtId", "EndToEndId"}, debit.end_to_end_id);
        xml_.raw("<InstdAmt Ccy=\"EUR\">");
        xml_.amount(debit.amount);
        xml_.close("InstdAmt");
        write_mandate(debit);
        write_bank("DbtrAgt", debit.bic);
        xml_.open("Dbtr");
        xml_.leaf({"Nm"}, text(debit.debtor, longest_name));
        if (debit.address && !debit.iban.in_eea()) write_address(*debit.address);
        xml_.close("Dbtr");
        xml_.leaf({"DbtrAcct", "Id", "IBAN"}, debit.iban.text());
        xml_.leaf({"RmtInf", "Ustrd"}, text(debit.purpose, longest_purpose));
        xml_.close("DrctDbtTxInf");
        xml_.end_line();
    }

    void write_mandate(const Debit& debit) {
        xml_.raw("<DrctDbtTx><MndtRltdInf>");
        xml_.leaf({"MndtId"}, debit.mandate_reference);
        xml_.leaf({"DtOfSgntr"}, debit.signed_on.iso());
        xml_.leaf({"AmdmntInd"}, debit.amendment ? "true" : "false");
        if (debit.amendment && debit.amendment->previous_iban)
            xml_.leaf({"AmdmntInfDtls", "OrgnlDbtrAcct", "Id", "IBAN"},
                      debit.amendment->previous_iban->text());
        else if (debit.amendment)
            xml_.leaf({"AmdmntInfDtls", "OrgnlDbtrAcct", "Id", "Othr", "Id"}, "SMNDA");
        xml_.raw("</MndtRltdInf></DrctDbtTx>");
    }

    /// Version 08: hybrid, which banks take in place of the unstructured form they refuse since 15 November
    /// 2026: town, country and postcode have elements of their own, and what is left is a line. Version 02:
    /// the German subset knows only a country and two lines.
    void write_address(const PostalAddress& address) {
        const std::string street = street_line(address, file_.umlauts),
                          postcode = transliterate(address.postcode, file_.umlauts),
                          town = transliterate(address.city, file_.umlauts);
        xml_.open("PstlAdr");
        if (version_ == Pain008Version::v08) {
            if (!postcode.empty()) xml_.leaf({"PstCd"}, postcode);
            xml_.leaf({"TwnNm"}, town);
        }
        xml_.leaf({"Ctry"}, address.country);
        if (!street.empty()) xml_.leaf({"AdrLine"}, street);
        if (version_ == Pain008Version::v02)
            xml_.leaf({"AdrLine"}, postcode.empty() ? town : postcode + ' ' + town);
        xml_.close("PstlAdr");
    }

    const DebitFile& file_;
    Pain008Version version_;
    Xml xml_;
};

}  // namespace

std::string_view name(Pain008Version version) {
    return version == Pain008Version::v08 ? "pain.008.001.08" : "pain.008.001.02";
}

void write_pain008(const DebitFile& file, Pain008Version version, const PartReceiver& receiver) {
    require_sound(file);
    Message(file, version, receiver).write();
}

}  // namespace bfb::bank
