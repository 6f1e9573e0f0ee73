# Statements for transcripts: (balance OPBD …; balance CLBD …; ntry …) | camt053 > march.xml

ntry() { # AMOUNT CRDT|DBIT DAY REFERENCE NAME IBAN PURPOSE
    party=$([ "$2" = CRDT ] && echo Dbtr || echo Cdtr)
    cat <<END
<Ntry><Amt Ccy="EUR">$1</Amt><CdtDbtInd>$2</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>$3</Dt></BookgDt><ValDt><Dt>$3</Dt></ValDt><AcctSvcrRef>$4</AcctSvcrRef>
<BkTxCd/><NtryDtls><TxDtls><Refs/><RltdPties><$party><Pty><Nm>$5</Nm></Pty></$party>
${6:+<${party}Acct><Id><IBAN>$6</IBAN></Id></${party}Acct>}</RltdPties>
<RmtInf><Ustrd>$7</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
END
}

balance() { # OPBD|CLBD AMOUNT DAY
    echo "<Bal><Tp><CdOrPrtry><Cd>$1</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">$2</Amt>"
    echo "<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>$3</Dt></Dt></Bal>"
}

camt053() { # the rest of the statement on standard input
    echo '<?xml version="1.0" encoding="UTF-8"?>'
    echo '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>'
    echo '<GrpHdr><MsgId>1</MsgId><CreDtTm>2026-03-10T06:00:00</CreDtTm></GrpHdr>'
    echo '<Stmt><Id>1</Id><Acct><Id><IBAN>DE02120300000000202051</IBAN></Id></Acct>'
    cat
    echo '</Stmt></BkToCstmrStmt></Document>'
}
