Collecting dues by direct debit: mandates, a run, what the bank makes of it.

  $ export BFB_DB=test.db BFB_TODAY=2026-03-16 BFB_USER=treasurer
  $ bfb -q init --name "Bürger für Brünen" --founded 2014-03-14
  $ bfb -q members add Anna Müller --joined 2020-05-01 --email anna@example.org
  $ bfb -q members add Bernd Otto --joined 2021-02-10
  $ bfb -q members add Clara Otto --joined 2021-02-10 --paid-by 2
  $ bfb -q members add Dora Ehre --joined 2014-03-14
  $ bfb -q members add Emil Bär --joined 2014-03-14
  $ bfb -q dues assess --year 2026

Mandates: one can be told when it is signed, and its text is printed before.

  $ bfb bank mandates add 1 DE89370400440532013000 --signed 2025-05-01
  mandate M-1 of Anna Müller added
  bfb: next: bfb bank debit --collect DATE --dry-run
  $ bfb bank mandates add 3 DE91999900054000000048
  mandate M-3 of Bernd Otto added; it is of no use before it is signed
  bfb: next: bfb bank mandates text M-3
  $ bfb bank mandates text M-3
  bfb: the association has no creditor identifier yet
       the Bundesbank gives one out; set it with 'bfb bank accounts edit ACCOUNT --creditor-id ID'
  [4]
  $ bfb bank accounts add DE02120300000000202051 --name Girokonto
  account 1 added: DE02120300000000202051, Girokonto
  bfb: next: bfb bank import FILE
  $ bfb bank debit --collect 2026-04-01 --dry-run
  bfb: account DE02120300000000202051 has no creditor identifier
       set it with 'bfb bank accounts edit 1 --creditor-id ID'
  [4]
  $ bfb -q bank accounts edit 1 --creditor-id DE98ZZZ09999999999
  $ bfb bank mandates text M-3
  SEPA Direct Debit Mandate
  
  Creditor: Bürger für Brünen
  Creditor identifier: DE98ZZZ09999999999
  Mandate reference: M-3
  Kind: recurrent collections
  
  By signing this form I allow Bürger für Brünen to send instructions to my bank to debit my account, and my bank
  to debit my account in accordance with the instructions from Bürger für Brünen.
  I am entitled to a refund from my bank under the terms and conditions of my agreement with it. A
  refund must be claimed within eight weeks from the date on which my account was debited.
  
  Account holder: Bernd Otto
  Address: ______________________________
  IBAN: DE91 9999 0005 4000 0000 48
  BIC: ______________________________
  
  Place, date: ______________________________
  
  Signature:   ______________________________
  $ bfb bank mandates edit 2 --signed 2026-03-10 --holder "Familie Otto"
  mandate M-3 changed
  $ bfb bank mandates add 4 DE80999900032000000024 --signed 2026-04-01
  bfb: a mandate can't be signed or used on 2026-04-01, which is not yet
  [2]
  $ bfb bank mandates add 4 DE80999900032000000025 --signed 2026-03-01
  bfb: 'DE80999900032000000025' is not an IBAN: the check digits of the IBAN do not fit; it is mistyped
  [2]
  $ bfb bank mandates add 4 DE80999900032000000024 --signed 2026-03-01 --reference M-1
  bfb: the mandate reference 'M-1' is taken
       see 'bfb bank mandates show M-1'
  [4]
  $ bfb bank mandates add 4 DE80999900032000000024 --signed 2026-03-01 --reference "Nr. 4 ü"
  bfb: 'Nr. 4 ü' can't be a mandate reference
       up to 35 letters, digits and + ? / - : ( ) . , ' are allowed, no slash at the ends
  [2]
  $ bfb bank mandates add 4 DE80999900032000000024 --signed 2022-01-15 -f json
  bfb: warning: mandate M-4 lapsed on 2025-01-15; if it was used since, say when with 'bfb bank mandates edit M-4 --used DATE'
  {"mandate":3,"reference":"M-4","member":4,"name":"Dora Ehre","iban":"DE80999900032000000024","bic":null,"holder":null,"state":"lapsed","use":"recurring","signed_on":"2022-01-15","last_used_on":null,"lapses_on":"2025-01-15","suspended_on":null,"suspend_reason":null,"revoked_on":null}
  $ bfb bank mandates suspend 4
  bfb: suspending a mandate needs a reason
       say why with --reason TEXT
  [2]
  $ bfb bank mandates suspend 4 --reason "moves house"
  mandate M-4 suspended
  $ bfb bank mandates
  No.  Reference  Member  Payer        IBAN                    BIC  Holder        State      Use        Signed      Last used  Lapses      Suspended   Why          Revoked
    3  M-4             4  Dora Ehre    DE80999900032000000024                     suspended  recurring  2022-01-15             2025-01-15  2026-03-16  moves house
    1  M-1             1  Anna Müller  DE89370400440532013000                     active     recurring  2025-05-01             2028-05-01
    2  M-3             2  Bernd Otto   DE91999900054000000048       Familie Otto  active     recurring  2026-03-10             2029-03-10
  $ bfb bank mandates --state suspended -f ids
  M-4
  $ bfb bank mandates --lapsing
  $ bfb bank mandates show 5
  bfb: member 5 has no mandate
       add one with 'bfb bank mandates add 5 IBAN'
  [3]
  $ bfb bank mandates show M-99
  bfb: there is neither a mandate nor a member 'M-99'
       see 'bfb bank mandates'
  [3]
  $ bfb bank mandates edit M-1
  bfb: nothing of mandate M-1 would change
  [4]
  $ bfb bank mandates suspend M-4 --reason again
  bfb: nothing of mandate M-4 would change
  [4]

The day must suit the banks, and the payers must know.

  $ bfb bank debit
  bfb: --collect is missing
       for example: bfb bank debit --collect 2026-04-07 --out debits.xml
  [2]
  $ bfb bank debit --collect 2026-04-03
  bfb: banks do not collect on 2026-04-03: it is a weekend or a holiday of TARGET
       the next day that fits is 2026-04-07
  [4]
  $ bfb bank debit --collect 2026-03-17
  bfb: 2026-03-17 is too soon: the bank wants the file 2 bank days ahead (setting sepa.lead_days)
       the next day that fits is 2026-03-30
  [4]
  $ bfb bank debit --collect 2026-03-27
  bfb: payers told on 2026-03-16 can't be debited on 2026-03-27: they must be told 14 days ahead (setting sepa.notice_days)
       the next day that fits is 2026-03-30; or say since when they know with --notified DATE
  [4]
  $ bfb bank debit --collect 2026-03-27 --notified 2026-03-14 --dry-run
  bfb: payers told on 2026-03-14 can't be debited on 2026-03-27: they must be told 14 days ahead (setting sepa.notice_days)
       the next day that fits is 2026-03-30; or say since when they know with --notified DATE
  [4]
  $ bfb bank debit --collect 2026-03-30 --profile german
  bfb: a profile is for --kind csv
  [2]
  $ bfb bank debit --collect 2026-03-30 --kind xml
  bfb: --kind: 'xml' is not known
       one of: pain.008.001.08, pain.008.001.02, csv
  [2]

The run: first as a trial, then the file.

  $ bfb bank debit --collect 2026-03-30 --out debits.xml --dry-run
  bfb:   1 Anna Müller: 12.00
  bfb:   2 Familie Otto: 24.00
  bfb: left out: 2 payers
  bfb:   4 Dora Ehre: the mandate is suspended
  bfb:   5 Emil Bär: there is no mandate
  would be done: run 1: 2 debits, 36.00 in all, collected on 2026-03-30, written to 'debits.xml'
  bfb: nothing was changed (--dry-run)
  $ ls debits.xml
  ls: cannot access 'debits.xml': No such file or directory
  [2]
  $ bfb bank debit --collect 2026-03-30 --out absent/debits.xml
  bfb: 'absent/debits.xml' can't be written: No such file or directory
  [1]
  $ bfb bank runs
  $ bfb bank debit --collect 2026-03-30 --out debits.xml
  bfb: left out: 2 payers
  bfb:   4 Dora Ehre: the mandate is suspended
  bfb:   5 Emil Bär: there is no mandate
  run 1: 2 debits, 36.00 in all, collected on 2026-03-30, written to 'debits.xml'
  bfb: next: bfb bank runs notices 1
  $ stat -c %a debits.xml
  600
  $ grep -oE "<(MsgId|NbOfTxs|CtrlSum|PmtInfId|SeqTp|ReqdColltnDt|EndToEndId|InstdAmt Ccy=.EUR.|MndtId|Ustrd)>[^<]*" debits.xml
  <MsgId>BFB-20260316-1
  <NbOfTxs>2
  <CtrlSum>36.00
  <PmtInfId>BFB-20260316-1-RCUR
  <NbOfTxs>2
  <CtrlSum>36.00
  <SeqTp>RCUR
  <ReqdColltnDt>2026-03-30
  <EndToEndId>BFB-20260316-1-1
  <InstdAmt Ccy="EUR">12.00
  <MndtId>M-1
  <Ustrd>Buerger fuer Bruenen Beitrag 2026 Mitglied 1
  <EndToEndId>BFB-20260316-1-2
  <InstdAmt Ccy="EUR">24.00
  <MndtId>M-3
  <Ustrd>Buerger fuer Bruenen Beitrag 2026 Mitglied 2, 3
  $ bfb bank runs file 1 | cmp - debits.xml
  $ bfb bank runs file 2
  bfb: there is no run 2
       see 'bfb bank runs'
  [3]
  $ bfb bank runs
  Run  Message id      Collected   Format           Account                 Debits    Sum  Submitted  Settled  Returned  Rejected  State      Made (UTC)
    1  BFB-20260316-1  2026-03-30  pain.008.001.08  DE02120300000000202051       2  36.00          2        0         0         0  submitted  2026-03-16 12:00
  $ bfb bank runs show 1 --fields member,name,mandate,sequence,amount,charges,state,purpose
  Member  Holder        Mandate  Sequence  Amount  Charges  State      Purpose
       1  Anna Müller   M-1      RCUR       12.00  1        submitted  Bürger für Brünen Beitrag 2026 Mitglied 1
       2  Familie Otto  M-3      RCUR       24.00  2 3      submitted  Bürger für Brünen Beitrag 2026 Mitglied 2, 3
  $ bfb bank runs notices 1
  Member  Holder        E-mail            Amount  Collected   Text
       1  Anna Müller   anna@example.org   12.00  2026-03-30  Bürger für Brünen will collect 12.00 € on 2026-03-30 from your account ending in 3000, for: Bürger für Brünen Beitrag 2026 Mitglied 1. Mandate M-1, creditor identifier DE98ZZZ09999999999.
       2  Familie Otto                     24.00  2026-03-30  Bürger für Brünen will collect 24.00 € on 2026-03-30 from your account ending in 0048, for: Bürger für Brünen Beitrag 2026 Mitglied 2, 3. Mandate M-3, creditor identifier DE98ZZZ09999999999.
  $ bfb dues check --fields member,open,submitted
  Member   Open  Submitted
       1  12.00  yes
       2  12.00  yes
       3  12.00  yes
       4  12.00  no
       5  12.00  no
  $ bfb bank debit --collect 2026-03-30
  bfb: there is nothing to collect
       none of the 2 payers who owe can be debited; the first: Dora Ehre: the mandate is suspended
  [4]

A run that was not handed in is cancelled, and made anew.

  $ bfb bank runs cancel 1
  bfb: cancelling a run needs a reason
       say why with --reason TEXT
  [2]
  $ bfb bank runs cancel 1 --reason "file not handed in" --dry-run
  would be done: run 1 cancelled; its charges can be collected again
  bfb: nothing was changed (--dry-run)
  $ bfb bank runs cancel 1 --reason "file not handed in" -f json
  {"run":1,"message_id":"BFB-20260316-1","collect_on":"2026-03-30","format":"pain.008.001.08","account":"DE02120300000000202051","debits":2,"sum":36.00,"submitted":0,"settled":0,"returned":0,"rejected":0,"state":"cancelled","created_at":"2026-03-16T12:00:00Z"}
  $ bfb bank runs cancel 1 --reason again
  bfb: run 1 is cancelled already
  [4]
  $ bfb bank runs file 1 > /dev/null
  bfb: warning: run 1 is cancelled; its file must not go to the bank
  $ bfb bank debit --collect 2026-03-30 --out debits.csv --kind csv -f json
  {"run":2,"message_id":"BFB-20260316-2","collect_on":"2026-03-30","debits":2,"sum":36.00,"notices":0,"letters":0,"payers":[{"member":1,"name":"Anna Müller","mandate":"M-1","amount":12.00},{"member":2,"name":"Familie Otto","mandate":"M-3","amount":24.00}],"skipped":[{"member":4,"name":"Dora Ehre","reason":"suspended","why":"the mandate is suspended"},{"member":5,"name":"Emil Bär","reason":"no_mandate","why":"there is no mandate"}]}
  $ cat debits.csv | tr -d '\r'
  Kontoinhaber;IBAN;BIC;Betrag;Verwendungszweck;Mandatsreferenz;Mandatsdatum;Sequenz;Ausführungsdatum;End-to-End-Referenz
  Anna Mueller;DE89370400440532013000;;12,00;Buerger fuer Bruenen Beitrag 2026 Mitglied 1;M-1;01.05.2025;RCUR;30.03.2026;BFB-20260316-2-1
  Familie Otto;DE91999900054000000048;;24,00;Buerger fuer Bruenen Beitrag 2026 Mitglied 2, 3;M-3;10.03.2026;RCUR;30.03.2026;BFB-20260316-2-2
  $ bfb undo
  bfb: warning: a run of debits is gone; its file must not go to the bank
  undone: 17 (bank debit: run 2 of 2 debits, 36.00 in all)
  bfb: next: 'bfb redo' brings it back
  $ cat > profiles.ini <<'END'
  > [club]
  > fields = holder, iban, amount
  > headings = Name; Konto; Euro
  > decimal = point
  > END
  $ bfb -q bank debit --collect 2026-03-30 --kind csv --profile-file @profiles.ini --profile club
  $ rm profiles.ini
  $ bfb bank runs file 3 | tr -d '\r'
  Name;Konto;Euro
  Anna Mueller;DE89370400440532013000;12.00
  Familie Otto;DE91999900054000000048;24.00
  $ bfb bank runs cancel 3 --reason "the program can't read it"
  run 3 cancelled; its charges can be collected again
  $ bfb bank debit --collect 2026-03-30 --kind csv --profile-file "[club" --dry-run
  bfb: the profiles can't be read, line 1: the name of a profile stands between [ and ]
       their form is described in 'bfb help bank-files'
  [2]
  $ bfb bank debit --collect 2026-03-30 --kind csv --profile nobody --dry-run
  bfb: there is no profile 'nobody'
       profiles: german, english
  [2]
  $ bfb -q bank debit --collect 2026-03-30 --out debits.xml
  $ bfb bank runs --fields run,message_id,sum,state
  Run  Message id        Sum  State
    4  BFB-20260316-4  36.00  submitted
    3  BFB-20260316-3  36.00  cancelled
    1  BFB-20260316-1  36.00  cancelled

An account outside the EEA, and a mandate that lapsed.

  $ bfb -q bank mandates add 5 CH9300762011623852957 --signed 2026-03-01
  $ bfb bank debit --collect 2026-04-01
  bfb: there is nothing to collect
       none of the 2 payers who owe can be debited; the first: Dora Ehre: the mandate is suspended
  [4]
  $ bfb -q members edit 5 --city Basel --country CH
  $ bfb bank debit --collect 2026-04-01 --dry-run
  bfb:   5 Emil Bär: 12.00
  bfb: left out: 3 payers
  bfb:   1 Anna Müller: all that is open is being collected already
  bfb:   2 Bernd Otto: all that is open is being collected already
  bfb:   4 Dora Ehre: the mandate is suspended
  would be done: run 5: 1 debit, 12.00 in all, collected on 2026-04-01
  bfb: nothing was changed (--dry-run)
  $ bfb -q bank mandates revoke 5
  $ bfb bank mandates revoke 5
  bfb: mandate M-5 is revoked
       let the payer sign a new one and add it with 'bfb bank mandates add'
  [4]
  $ bfb bank mandates edit M-5 --iban DE89370400440532013000
  bfb: mandate M-5 is revoked
       let the payer sign a new one and add it with 'bfb bank mandates add'
  [4]

The bank rejects one debit at once.

  $ cat > answer.xml <<'END'
  > <?xml version="1.0" encoding="UTF-8"?>
  > <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
  > <GrpHdr><MsgId>A1</MsgId><CreDtTm>2026-03-17T06:00:00</CreDtTm></GrpHdr>
  > <OrgnlGrpInfAndSts><OrgnlMsgId>BFB-20260316-4</OrgnlMsgId><OrgnlMsgNmId>pain.008.001.08</OrgnlMsgNmId>
  > <GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
  > <OrgnlPmtInfAndSts><OrgnlPmtInfId>BFB-20260316-4-RCUR</OrgnlPmtInfId><PmtInfSts>PART</PmtInfSts>
  > <TxInfAndSts><OrgnlEndToEndId>BFB-20260316-4-2</OrgnlEndToEndId><TxSts>RJCT</TxSts>
  > <StsRsnInf><Rsn><Cd>AC01</Cd></Rsn></StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts>
  > </CstmrPmtStsRpt></Document>
  > END
  $ export BFB_TODAY=2026-03-18
  $ bfb bank import answer.xml --fields source,format,account,entries,duplicates,returns
  File        Format           Account                 Entries  There already  Returns
  answer.xml  pain.002.001.10  DE02120300000000202051        1              0        1
  $ bfb bank import answer.xml --fields source,format,account,entries,duplicates,returns
  File        Format           Account                 Entries  There already  Returns
  answer.xml  pain.002.001.10  DE02120300000000202051        1              1        0
  $ bfb bank runs show 4 --fields debit,name,amount,state,return_code
  Debit  Holder        Amount  State      Reason
      7  Anna Müller    12.00  submitted
      8  Familie Otto   24.00  rejected   AC01
  $ bfb bank mandates show M-3
  No.        2
  Reference  M-3
  Member     2
  Payer      Bernd Otto
  IBAN       DE91999900054000000048
  Holder     Familie Otto
  State      suspended
  Use        recurring
  Signed     2026-03-10
  Lapses     2029-03-10
  Suspended  2026-03-18
  Why        AC01

The money comes, and goes back after five weeks.

  $ export BFB_TODAY=2026-05-05
  $ cat > may.sta <<'END'
  > :20:STARTUMS
  > :25:12030000/0000202051
  > :28C:4/1
  > :60F:C260327EUR100,00
  > :61:2603300330C12,00N051NONREF
  > :86:171?00SEPA-LASTSCHRIFT?20EREF+BFB-20260316-4-1?21SVWZ+Beitrag?31DE89370400440532013000?32Anna Mueller
  > :61:2605040504D15,50N051NONREF
  > :86:109?00RETOURE?20EREF+BFB-20260316-4-1?21MREF+M-1?22OAMT+12,00?23SVWZ+AC04 Konto aufgeloest?32Anna Mueller
  > :62F:C260504EUR96,50
  > -
  > END
  $ bfb bank import may.sta --fields entries,added,returns
  Entries  Added  Returns
        2      2        1
  bfb: next: bfb bank match
  $ bfb bank match
  Line  Booked      Amount  From or to    Member  Payer        Charges  Rule           Sure  Status  Why
     1  2026-03-30   12.00  Anna Mueller       1  Anna Müller           end_to_end_id   100  booked  a debit of ours was settled
     2  2026-05-04  -15.50  Anna Mueller       1  Anna Müller           end_to_end_id   100  booked  a debit of ours came back (AC04); its charges are open again
  bfb: 2 lines booked; 0 lines left to decide
  $ bfb bank runs
  Run  Message id      Collected   Format           Account                 Debits    Sum  Submitted  Settled  Returned  Rejected  State      Made (UTC)
    4  BFB-20260316-4  2026-03-30  pain.008.001.08  DE02120300000000202051       2  36.00          0        0         1         1  answered   2026-03-16 12:00
    3  BFB-20260316-3  2026-03-30  csv              DE02120300000000202051       2  36.00          0        0         0         0  cancelled  2026-03-16 12:00
    1  BFB-20260316-1  2026-03-30  pain.008.001.08  DE02120300000000202051       2  36.00          0        0         0         0  cancelled  2026-03-16 12:00
  $ bfb dues check --fields member,kind,amount,open,submitted
  Member  Kind        Amount   Open  Submitted
       1  dues         12.00  12.00  no
       1  return_fee    3.50   3.50  no
       2  dues         12.00  12.00  no
       3  dues         12.00  12.00  no
       4  dues         12.00  12.00  no
       5  dues         12.00  12.00  no
  $ bfb dues statement 1
  Date        Kind      Text                                               Charge  Payment  Debit  Credit  Balance
  2026-01-31  charge    dues 2026, member 1                                     1           12.00            12.00
  2026-03-30  payment   direct debit                                                     1          12.00     0.00
  2026-05-04  charge    Gebühr für die Rücklastschrift mit AC04, member 1       6            3.50             3.50
  2026-05-04  reversal  payment 1 taken back: debit returned: AC04                       2  12.00            15.50
  bfb: Anna Müller owes 15.50
  $ bfb bank mandates --member 1 --fields reference,state,suspended_on,suspend_reason
  Reference  State      Suspended   Why
  M-1        suspended  2026-05-04  AC04
  $ bfb bank list --fields id,amount,status,member,category,return_code,original
  Line  Amount  Status   Member  Category      Return  Original
     1   12.00  matched  1
     2  -15.50  matched  1       bank_charges  AC04       12.00
  $ bfb bank assign 2 --release --reason mistake
  bfb: line 2 answers debit 7 of ours
       undo the command that matched it; see 'bfb log'
  [4]
  $ bfb bank runs reject 4 3 --return-code AC04
  bfb: the debit 'BFB-20260316-4-2' is rejected already
       see 'bfb bank runs show 4'
  [4]
  $ bfb bank runs reject 4 3 --return-code closed
  bfb: 'closed' is no reason of a return
       the bank gives it as a code such as AC04 or MS03
  [2]
  $ bfb bank runs cancel 4 --reason late
  bfb: run 4 was collected: the bank has answered its debit BFB-20260316-4-1
       give the money back by a transfer, and book it with 'bfb bank assign'
  [4]
  $ bfb bank debit --collect 2026-05-29
  bfb: there is nothing to collect
       none of the 4 payers who owe can be debited; the first: Anna Müller: the mandate is suspended
  [4]

The payer opens another account: the next debit says so.

  $ bfb bank mandates edit M-1 --iban DE91999900054000000048
  mandate M-1 changed
  bfb: next: bfb bank mandates resume M-1
  $ bfb bank mandates resume M-1
  mandate M-1 resumed
  $ bfb bank debit --collect 2026-05-29 --out again.xml
  bfb: left out: 3 payers
  bfb:   2 Bernd Otto: the mandate is suspended
  bfb:   4 Dora Ehre: the mandate is suspended
  bfb:   5 Emil Bär: the mandate is revoked
  run 5: 1 debit, 15.50 in all, collected on 2026-05-29, written to 'again.xml'
  bfb: next: bfb bank runs notices 5
  $ grep -o "<AmdmntInd>.*</OrgnlDbtrAcct>" again.xml
  <AmdmntInd>true</AmdmntInd><AmdmntInfDtls><OrgnlDbtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></OrgnlDbtrAcct>

All of it can be taken back, in order.

  $ bfb undo
  bfb: warning: a run of debits is gone; its file must not go to the bank
  undone: 30 (bank debit: run 5 of 1 debit, 15.50 in all)
  bfb: next: 'bfb redo' brings it back
  $ bfb undo
  undone: 29 (bank mandates resume: mandate M-1 resumed)
  bfb: next: 'bfb redo' brings it back
  $ bfb undo
  undone: 28 (bank mandates edit: mandate M-1 changed)
  bfb: next: 'bfb redo' brings it back
  $ bfb undo
  undone: 27 (bank match: 2 bank lines booked)
  bfb: next: 'bfb redo' brings it back
  $ bfb dues check --fields member,kind,open,submitted
  Member  Kind   Open  Submitted
       1  dues  12.00  yes
       2  dues  12.00  no
       3  dues  12.00  no
       4  dues  12.00  no
       5  dues  12.00  no
  $ bfb redo
  done again: 27 (bank match: 2 bank lines booked)
  $ bfb dues check --fields member,kind,open,submitted
  Member  Kind         Open  Submitted
       1  dues        12.00  no
       1  return_fee   3.50  no
       2  dues        12.00  no
       3  dues        12.00  no
       4  dues        12.00  no
       5  dues        12.00  no
  $ bfb db check --fields check,ok | grep -v yes
  Check                                   Sound
