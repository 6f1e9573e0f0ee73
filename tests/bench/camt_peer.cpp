// What somebody writes by hand to get a camt.053 into a database: pugixml, one prepared statement, one
// transaction. camt_peer FILE          reads every entry and prints how many there are and their sum
// camt_peer FILE DATABASE also inserts them into the tables of a bfb database
// It trusts the file: no proof by balances, no search for duplicates, no journal, no batches, no returns.
#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <pugixml.hpp>
#include <string>

namespace {

struct Entry {
    const char *booked_on, *value_on, *currency, *kind, *bank_reference;
    const char *name, *iban, *purpose, *end_to_end_id, *mandate;
    long long cents;
};

long long cents_of(const char* text) {
    char* end = nullptr;
    long long cents = std::strtoll(text, &end, 10) * 100;
    if (*end == '.' && end[1]) cents += (end[1] - '0') * 10 + (end[2] ? end[2] - '0' : 0);
    return cents;
}

Entry entry_of(pugi::xml_node node) {
    const auto part = node.child("NtryDtls").child("TxDtls");
    const bool credit = std::strcmp(node.child_value("CdtDbtInd"), "CRDT") == 0;
    const auto parties = part.child("RltdPties");
    const auto party = parties.child(credit ? "Dbtr" : "Cdtr").child("Pty");
    const auto account = parties.child(credit ? "DbtrAcct" : "CdtrAcct");
    const auto references = part.child("Refs");
    const long long cents = cents_of(node.child_value("Amt"));
    return {node.child("BookgDt").child_value("Dt"),
            node.child("ValDt").child_value("Dt"),
            node.child("Amt").attribute("Ccy").value(),
            node.child_value("AddtlNtryInf"),
            node.child_value("AcctSvcrRef"),
            party.child_value("Nm"),
            account.child("Id").child_value("IBAN"),
            part.child("RmtInf").child_value("Ustrd"),
            references.child_value("EndToEndId"),
            references.child_value("MndtId"),
            credit ? cents : -cents};
}

void check(sqlite3* database, int code) {
    if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
    std::fprintf(stderr, "%s\n", sqlite3_errmsg(database));
    std::exit(1);
}

class Rows {
  public:
    explicit Rows(const char* file) {
        check(database_, sqlite3_open(file, &database_));
        execute(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; "
            "PRAGMA secure_delete = ON; PRAGMA cache_size = -400000; BEGIN; "
            "INSERT INTO statement (account_id, format, source_name, sha256, imported_at) "
            "VALUES (1, 'camt.053', 'peer', '', '2026-03-01T12:00:00Z')");
        check(
            database_,
            sqlite3_prepare_v2(
                database_,
                "INSERT INTO bank_transaction (account_id, statement_id, booked_on, value_on, amount_cents, "
                "currency, kind, counterparty_name, counterparty_iban, purpose, end_to_end_id, "
                "mandate_reference, bank_reference, dedupe_key) "
                "VALUES (1, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                -1, &insert_, nullptr));
    }
    ~Rows() {
        sqlite3_finalize(insert_);
        execute("COMMIT");
        sqlite3_close(database_);
    }

    void insert(const Entry& entry) {
        const std::string key =
            std::string(entry.bank_reference) + '|' + entry.booked_on + '|' + std::to_string(entry.cents);
        int index = 0;
        const auto text = [&](const char* value) {
            if (*value)
                sqlite3_bind_text(insert_, ++index, value, -1, SQLITE_STATIC);
            else
                sqlite3_bind_null(insert_, ++index);
        };
        text(entry.booked_on);
        text(entry.value_on);
        sqlite3_bind_int64(insert_, ++index, entry.cents);
        for (const char* value : {entry.currency, entry.kind, entry.name, entry.iban, entry.purpose,
                                  entry.end_to_end_id, entry.mandate, entry.bank_reference, key.c_str()})
            text(value);
        check(database_, sqlite3_step(insert_));
        sqlite3_reset(insert_);
    }

  private:
    void execute(const char* sql) {
        check(database_, sqlite3_exec(database_, sql, nullptr, nullptr, nullptr));
    }
    sqlite3* database_ = nullptr;
    sqlite3_stmt* insert_ = nullptr;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return 2;
    pugi::xml_document document;
    if (const auto result = document.load_file(argv[1]); !result) {
        std::fprintf(stderr, "%s: %s\n", argv[1], result.description());
        return 1;
    }
    std::unique_ptr<Rows> rows;
    if (argc > 2) rows = std::make_unique<Rows>(argv[2]);
    long long count = 0, sum = 0;
    for (const auto statement : document.child("Document").child("BkToCstmrStmt").children("Stmt"))
        for (const auto node : statement.children("Ntry")) {
            const Entry entry = entry_of(node);
            ++count;
            sum += entry.cents;
            if (rows) rows->insert(entry);
        }
    std::printf("%lld %lld\n", count, sum);
}
