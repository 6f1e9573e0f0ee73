// sepa_peer.mjs DEBITS.json OUT.xml: the debits of a run as pain.008.001.08 by npm's sepa.
// Run where node finds the package: import() looks beside this file, so bank.py copies it into its folder.
import { readFileSync, writeFileSync } from "node:fs";
import SEPA from "sepa";

const [debitsFile, outFile] = process.argv.slice(2);
const run = JSON.parse(readFileSync(debitsFile, "utf8"));

const document = new SEPA.Document("pain.008.001.08");
document.grpHdr.id = run.message_id;
document.grpHdr.created = new Date(run.created_at);
document.grpHdr.initiatorName = run.creditor.name;

const info = document.createPaymentInfo();
info.id = run.message_id + "-RCUR";
info.sequenceType = "RCUR";
info.batchBooking = true;
info.collectionDate = new Date(run.collect_on);
info.creditorName = run.creditor.name;
info.creditorIBAN = run.creditor.iban;
info.creditorId = run.creditor.id;
document.addPaymentInfo(info);

for (const debit of run.debits) {
    const transaction = info.createTransaction();
    transaction.end2endId = debit.end_to_end_id;
    transaction.amount = debit.cents / 100;
    transaction.mandateId = debit.mandate;
    transaction.mandateSignatureDate = new Date(debit.signed_on);
    transaction.debtorName = debit.name;
    transaction.debtorIBAN = debit.iban;
    transaction.remittanceInfo = debit.purpose;
    info.addTransaction(transaction);
}
document.normalize();
writeFileSync(outFile, document.toString());
