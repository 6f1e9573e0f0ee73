// What write_pain008() writes, held against the schemas of ISO 20022 and of the German banks (xmllint), and
// read back by a program that shares no code with it (tests/cli/read_pain008.py).
#include <array>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "bank/pain008.hpp"
#include "base/text.hpp"
#include "unit/bank/debits.hpp"
#include "unit/support.hpp"

using namespace bfb;
using namespace bfb::bank;
namespace fs = std::filesystem;

namespace {

/// A schema among the shared bank files, where this machine has them.
std::optional<fs::path> schema(const std::string& name) {
    fs::path path = fs::path(BFB_SOURCE_DIR) / ".." / "shared" / "bank" / "xsd" / name;
    if (fs::exists(path)) return path;
    WARN("skipped: there is no " << path.string());
    return std::nullopt;
}

bool runs(const std::string& command) { return std::system((command + " >/dev/null 2>&1").c_str()) == 0; }

/// The Python that has lxml, where there is one.
std::optional<std::string> python_with_lxml() {
    for (const char* python : {"python3", "/usr/bin/python3"})
        if (runs(std::string(python) + " -c 'import lxml.etree'")) return python;
    WARN("skipped: python3-lxml is missing");
    return std::nullopt;
}

std::string content(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Makes up files from a seed: always the same ones, but of everything that people write.
class Inventor {
  public:
    explicit Inventor(unsigned seed) : random_(seed) {}

    DebitFile file() {
        DebitFile file = test::debit_file();
        file.initiator = name();
        file.creditor.name = name();
        file.umlauts = coin() ? Umlauts::kept : Umlauts::spelled_out;
        if (coin()) file.creditor.bic = "BYLADEM1001";
        file.debits.clear();
        for (std::size_t i = 0, count = 1 + below(12); i < count; ++i) file.debits.push_back(debit(i));
        return file;
    }

  private:
    std::size_t below(std::size_t limit) { return random_() % limit; }
    bool coin() { return below(2) == 0; }

    /// Begins with a letter, so that it is never empty for the bank.
    std::string name() { return "N" + text(below(120)); }

    std::string text(std::size_t pieces) {
        static const std::array<std::string_view, 28> vocabulary = {
            "a",    "Z", " ",      "  ",   "ü",    "Ä",       "ß",   "é",  "Ł",  "ñ",
            "&",    "<", ">",      "\"",   "'",    "]]>",     "-->", "\n", "\t", "\x01",
            "\x7F", "😀", "\u202E", "日本", "\xFF", "u\u0308", "//",  "0"};
        std::string out;
        for (std::size_t i = 0; i < pieces; ++i) out += vocabulary[below(vocabulary.size())];
        return out;
    }

    std::string id(std::size_t number) {
        static constexpr std::string_view characters = "AZaz09+?-:().,'";
        std::string out = "E" + std::to_string(number) + "x";
        for (std::size_t i = 0, more = below(30); i < more; ++i) out += characters[below(characters.size())];
        return out;
    }

    Debit debit(std::size_t number) {
        static const std::array<std::string_view, 7> accounts = {
            "DE89370400440532013000",     "NL91ABNA0417164300",     "LI21088100002324013AA",
            "CH9300762011623852957",      "GB29NWBK60161331926819", "MC5811222000010123456789030",
            "SM86U0322509800000000270100"};
        Debit made = test::debit(id(number));
        made.amount =
            Money::from_cents(coin() ? 99'999'999'999 : 1 + static_cast<std::int64_t>(below(100'000)));
        made.mandate_reference = id(number);
        made.sequence = sequences[below(4)];
        made.debtor = name();
        made.iban = test::iban(accounts[below(accounts.size())]);
        if (coin()) made.bic = coin() ? "COBADEFF" : "COBADEFFXXX";
        made.purpose = "P" + text(below(300));
        if (coin()) made.amendment = Amendment{};
        if (made.amendment && coin()) made.amendment->previous_iban = test::iban("AT611904300234573201");
        made.address = PostalAddress{text(below(10)), "7", coin() ? "8001" : "", "T" + text(below(8)), "CH"};
        return made;
    }

    std::mt19937 random_;
};

/// Two hundred files of one version in `folder`, named so that the shell keeps their order.
void write_files(const fs::path& folder, Pain008Version version) {
    for (unsigned seed = 0; seed < 200; ++seed)
        std::ofstream(folder / (std::to_string(1000 + seed) + ".xml"), std::ios::binary)
            << test::pain008(Inventor(seed).file(), version);
}

void check_against(const std::string& schema_name, Pain008Version version) {
    const auto path = schema(schema_name);
    if (!path) return;
    if (!runs("xmllint --version")) {
        WARN("skipped: xmllint is missing");
        return;
    }
    test::TemporaryFolder folder;
    write_files(folder.path(), version);
    const fs::path report = folder.path() / "report.txt";
    const int status = std::system(("xmllint --nonet --noout --schema '" + path->string() + "' '" +
                                    folder.path().string() + "'/*.xml >'" + report.string() + "' 2>&1")
                                       .c_str());
    if (status != 0) FAIL_CHECK(content(report).substr(0, 4000));
    CHECK(status == 0);
}

/// What read_pain008.py --lines should print of the file.
std::string expected_lines(const DebitFile& file) {
    std::string lines;
    Money sum;
    for (Sequence sequence : sequences)
        for (const Debit& debit : file.debits) {
            if (debit.sequence != sequence) continue;
            const std::string previous = !debit.amendment ? ""
                                         : debit.amendment->previous_iban
                                             ? debit.amendment->previous_iban->text()
                                             : "SMNDA";
            const std::array fields = {std::string(code(sequence)),
                                       debit.end_to_end_id,
                                       format(debit.amount),
                                       debit.mandate_reference,
                                       debit.signed_on.iso(),
                                       previous,
                                       sepa_text(debit.debtor, 70, file.umlauts),
                                       debit.iban.text(),
                                       debit.bic.value_or(""),
                                       sepa_text(debit.purpose, 140, file.umlauts)};
            lines += join(fields, "\t") + "\n";
            sum += debit.amount;
        }
    return lines + "total\t" + std::to_string(file.debits.size()) + "\t" + format(sum) + "\n";
}

}  // namespace

TEST_CASE("whatever people are called, pain.008.001.08 is valid by its schema") {
    check_against("pain.008.001.08.xsd", Pain008Version::v08);
}

TEST_CASE("whatever people are called, pain.008.001.02 is valid by its schema") {
    check_against("pain.008.001.02.xsd", Pain008Version::v02);
}

TEST_CASE("whatever people are called, pain.008.001.02 is valid by the stricter schema of the German banks") {
    check_against("pain.008.001.02.dk-gbic.xsd", Pain008Version::v02);
}

TEST_CASE("another program reads the same debits and sums out of the file") {
    const auto python = python_with_lxml();
    if (!python) return;
    test::TemporaryFolder folder;
    const fs::path reader = fs::path(BFB_SOURCE_DIR) / "tests" / "cli" / "read_pain008.py";
    const fs::path file = folder.path() / "file.xml", read = folder.path() / "read.txt";
    for (unsigned seed = 0; seed < 12; ++seed) {
        const DebitFile made = Inventor(seed).file();
        const auto version = seed % 2 == 0 ? Pain008Version::v08 : Pain008Version::v02;
        std::ofstream(file, std::ios::binary) << test::pain008(made, version);
        const std::string command = *python + " '" + reader.string() + "' --lines '" + file.string() +
                                    "' >'" + read.string() + "' 2>&1";
        INFO(command);
        CHECK(std::system(command.c_str()) == 0);
        CHECK(content(read) == expected_lines(made));
    }
}
