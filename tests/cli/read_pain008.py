#!/usr/bin/env python3
"""Reads a pain.008 file back, with lxml and not with our own code, and prints what it says as JSON:

    read_pain008.py [--lines] FILE|-

{"version", "message_id", "created_at", "initiator", "count", "sum", "stated_count", "stated_sum",
 "batches": [{"id", "sequence", "collect_on", "creditor", "iban", "bic", "creditor_id", "count", "sum",
              "stated_count", "stated_sum", "debits": [{"end_to_end_id", "amount", "mandate", "signed_on",
              "amended", "previous", "debtor", "iban", "bic", "address", "purpose"}]}]}

`count` and `sum` are counted here, the stated ones are read; sums are texts with two decimals, so that nothing is
lost. With --lines: one debit a line, parted by tabs: sequence, end-to-end id, amount, mandate, day of signature,
previous account, debtor, IBAN, BIC, purpose; then a line `total`, count and sum.

Exit code 1: no such message, or what it states is not what it holds. 77: python3-lxml is missing.
"""

import argparse
import json
import sys
from decimal import Decimal

try:
    from lxml import etree
except ImportError:
    print("read_pain008.py: python3-lxml is missing", file=sys.stderr)
    sys.exit(77)

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:"


class Node:
    """An element, asked by paths without namespaces."""

    def __init__(self, element, namespace):
        self.element = element
        self.namespace = namespace

    def all(self, path):
        found = self.element.findall("/".join(f"{{{self.namespace}}}{step}" for step in path.split("/")))
        return [Node(element, self.namespace) for element in found]

    def text(self, *paths):
        """The text at the first of the paths that there is, or None."""
        for path in paths:
            for node in self.all(path):
                return node.element.text or ""
        return None


def bank(node, role):
    return node.text(f"{role}/FinInstnId/BICFI", f"{role}/FinInstnId/BIC")


def address(node):
    postal = node.all("Dbtr/PstlAdr")
    if not postal:
        return None
    return {
        "postcode": postal[0].text("PstCd"),
        "town": postal[0].text("TwnNm"),
        "country": postal[0].text("Ctry"),
        "lines": [line.element.text for line in postal[0].all("AdrLine")],
    }


def debit(node):
    mandate = node.all("DrctDbtTx/MndtRltdInf")[0]
    original = "AmdmntInfDtls/OrgnlDbtrAcct/Id/"
    amount = node.all("InstdAmt")[0].element
    if amount.get("Ccy") != "EUR":
        sys.exit(f"a debit in {amount.get('Ccy')}")
    return {
        "end_to_end_id": node.text("PmtId/EndToEndId"),
        "amount": str(Decimal(amount.text)),
        "mandate": mandate.text("MndtId"),
        "signed_on": mandate.text("DtOfSgntr"),
        "amended": mandate.text("AmdmntInd") == "true",
        "previous": mandate.text(original + "IBAN", original + "Othr/Id"),
        "debtor": node.text("Dbtr/Nm"),
        "iban": node.text("DbtrAcct/Id/IBAN"),
        "bic": bank(node, "DbtrAgt"),
        "address": address(node),
        "purpose": node.text("RmtInf/Ustrd"),
    }


def total(debits):
    return {"count": len(debits), "sum": str(sum((Decimal(d["amount"]) for d in debits), Decimal("0.00")))}


def stated(node):
    return {"stated_count": int(node.text("NbOfTxs")), "stated_sum": node.text("CtrlSum")}


def batch(node):
    debits = [debit(found) for found in node.all("DrctDbtTxInf")]
    return {
        "id": node.text("PmtInfId"),
        "sequence": node.text("PmtTpInf/SeqTp"),
        "collect_on": node.text("ReqdColltnDt"),
        "creditor": node.text("Cdtr/Nm"),
        "iban": node.text("CdtrAcct/Id/IBAN"),
        "bic": bank(node, "CdtrAgt"),
        "creditor_id": node.text("CdtrSchmeId/Id/PrvtId/Othr/Id"),
        **total(debits),
        **stated(node),
        "debits": debits,
    }


def message(source):
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    root = etree.parse(source, parser).getroot()
    namespace = etree.QName(root).namespace or ""
    if not namespace.startswith(NAMESPACE + "pain.008."):
        sys.exit(f"no pain.008 message, but {root.tag}")
    initiation = Node(root, namespace).all("CstmrDrctDbtInitn")[0]
    header = initiation.all("GrpHdr")[0]
    batches = [batch(found) for found in initiation.all("PmtInf")]
    return {
        "version": namespace.removeprefix(NAMESPACE),
        "message_id": header.text("MsgId"),
        "created_at": header.text("CreDtTm"),
        "initiator": header.text("InitgPty/Nm"),
        **total([d for b in batches for d in b["debits"]]),
        **stated(header),
        "batches": batches,
    }


def holds_what_it_states(part):
    return part["count"] == part["stated_count"] and part["sum"] == part["stated_sum"]


def print_lines(read):
    for part in read["batches"]:
        for d in part["debits"]:
            fields = (part["sequence"], d["end_to_end_id"], d["amount"], d["mandate"], d["signed_on"], d["previous"],
                      d["debtor"], d["iban"], d["bic"], d["purpose"])
            print("\t".join(field or "" for field in fields))
    print(f"total\t{read['count']}\t{read['sum']}")


def main():
    arguments = argparse.ArgumentParser(description="reads a pain.008 file back")
    arguments.add_argument("file")
    arguments.add_argument("--lines", action="store_true")
    options = arguments.parse_args()
    sys.stdout.reconfigure(encoding="utf-8")
    read = message(sys.stdin.buffer if options.file == "-" else options.file)
    if options.lines:
        print_lines(read)
    else:
        json.dump(read, sys.stdout, ensure_ascii=False, indent=1)
        print()
    if not all(holds_what_it_states(part) for part in [read, *read["batches"]]):
        sys.exit("the sums or counts stated are not those of the debits")


if __name__ == "__main__":
    main()
