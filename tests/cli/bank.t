A bank day: accounts, statements in three formats, matching, assigning, the report.

  $ export BFB_DB=test.db BFB_TODAY=2026-03-15 BFB_USER=treasurer
  $ bfb -q init --name "Bürger für Brünen" --founded 2014-03-14
  $ bfb -q members add Anna Müller --joined 2020-05-01
  $ bfb -q members add Bernd Otto --joined 2021-02-10
  $ bfb -q members add Clara Otto --joined 2021-02-10 --paid-by 2
  $ bfb -q members add Dora Ehre --joined 2014-03-14
  $ bfb -q dues assess --year 2026

Without an account there is nothing to import for.

  $ bfb bank accounts
  $ bfb bank import nothing.xml
  bfb: 'nothing.xml' can't be read: No such file or directory
  [1]
  $ bfb bank report
  bfb: there is no account yet
       add yours with 'bfb bank accounts add IBAN'
  [3]
  $ bfb bank accounts add DE02120300000000202052
  bfb: 'DE02120300000000202052' is not an IBAN: the check digits of the IBAN do not fit; it is mistyped
  [2]
  $ bfb bank accounts add "DE02 1203 0000 0000 2020 51" --name "Girokonto" --creditor-id DE98ZZZ09999999999
  account 1 added: DE02120300000000202051, Girokonto
  bfb: next: bfb bank import FILE
  $ bfb bank accounts add DE02120300000000202051
  bfb: account 1 has the IBAN DE02 1203 0000 0000 2020 51 already
       change it with 'bfb bank accounts edit 1'
  [4]
  $ bfb bank accounts edit giro --bic byladem1001
  account 1 changed
  $ bfb bank accounts edit 1 --creditor-id DE97ZZZ09999999999
  bfb: 'DE97ZZZ09999999999' is not a creditor identifier: its check digits do not fit; it is mistyped
  [2]
  $ bfb bank accounts edit Sparbuch --name Sparkonto
  bfb: there is no account 'Sparbuch'
       1 DE02120300000000202051 Girokonto
  [3]
  $ bfb bank accounts edit 1 --name " "
  bfb: an account needs a name
  [2]
  $ bfb bank accounts edit 1
  bfb: nothing of account 1 would change
  [4]
  $ bfb bank accounts
  Account  IBAN                    BIC          Name       Creditor id         Closed  Balance  As of  Lines
        1  DE02120300000000202051  BYLADEM1001  Girokonto  DE98ZZZ09999999999                              0
  $ bfb bank accounts -f json
  [
  {"account":1,"iban":"DE02120300000000202051","bic":"BYLADEM1001","name":"Girokonto","creditor_id":"DE98ZZZ09999999999","closed_on":null,"balance":null,"balance_on":null,"transactions":0}
  ]

The statement of the 9th of March, as camt.053.

  $ . "$TESTS/cli/statements.sh"
  $ (balance OPBD 100.00 2026-03-09; balance CLBD 166.10 2026-03-09
  >  ntry 12.00 CRDT 2026-03-09 R1 "MUELLER, ANNA" DE89370400440532013000 "Beitrag 2026"
  >  ntry 24.00 CRDT 2026-03-09 R2 "Bernd Otto" DE91999900054000000048 "Mitglieder 2 und 3"
  >  ntry 50.00 CRDT 2026-03-09 R3 "Karl Fremd" DE15999900011234567890 "fuer die gute Sache"
  >  ntry 19.90 DBIT 2026-03-09 R4 "Stadtwerke" DE80999900032000000024 "Strom 3/26") | camt053 > march.xml
  $ bfb bank import march.xml --dry-run
  File       Format           Account                 From        To          Entries  Added  There already  Pending  Returns  Opening  Closing  Money in  Money out
  march.xml  camt.053.001.08  DE02120300000000202051  2026-03-09  2026-03-09        4      4              0        0        0   100.00   166.10     86.00     -19.90
  bfb: nothing was changed (--dry-run)
  $ bfb bank import march.xml
  File       Format           Account                 From        To          Entries  Added  There already  Pending  Returns  Opening  Closing  Money in  Money out
  march.xml  camt.053.001.08  DE02120300000000202051  2026-03-09  2026-03-09        4      4              0        0        0   100.00   166.10     86.00     -19.90
  bfb: next: bfb bank match
  $ bfb bank import march.xml
  File       Format           Account                 From        To          Entries  Added  There already  Pending  Returns  Opening  Closing  Money in  Money out
  march.xml  camt.053.001.08  DE02120300000000202051  2026-03-09  2026-03-09        4      0              4        0        0   100.00   166.10     86.00     -19.90
  $ bfb log --fields id,command,summary
  No.  Command             What
    9  bank import         4 bank lines added
    8  bank accounts edit  account 1 changed
    7  bank accounts add   account 1 added
    6  dues assess         4 charges added, 0 cancelled for 2026
    5  members add         member 4 added
    4  members add         member 3 added
    3  members add         member 2 added
    2  members add         member 1 added
    1  init                association created

A file that is incomplete, of another account, or none at all, is refused.

  $ sed 's/166.10/166.11/' march.xml > wrong.xml
  $ bfb bank import wrong.xml
  bfb: 'wrong.xml': the statement of DE02120300000000202051 begins with 100.00 and has 66.10 in entries, which makes 166.10, but it ends with 166.11
       nothing was imported; the file is incomplete or damaged, so get it from the bank anew
  [4]
  $ bfb bank import march.xml --expect-balance 166.11
  bfb: the account ends with 166.10, not with 166.11; nothing was imported
       is a statement missing, or is it another account?
  [4]
  $ sed 's/202051/202050/' march.xml | bfb bank import -
  bfb: 'standard input' is of the account DE02120300000000202050, which is not one of ours
       say which it is with --account; see 'bfb bank accounts'
  [4]
  $ sed 's/DE02120300000000202051/DE15999900011234567890/' march.xml | bfb bank import -
  bfb: 'standard input' is of the account DE15999900011234567890, which is not one of ours
       add it with 'bfb bank accounts add DE15999900011234567890', or say whose it is with --account
  [4]
  $ head -c 300 march.xml | bfb bank import -
  bfb: 'standard input' can't be imported; nothing was changed
    line 5: not complete: the XML ends too early
  [1]
  $ echo "Kontoauszug" | bfb bank import -
  bfb: 'standard input' is no file of a bank that bfb can read
       see 'bfb help bank-files' for what can be read
  [1]
  $ bfb bank import absent.xml
  bfb: 'absent.xml' can't be read: No such file or directory
  [1]
  $ bfb bank import .
  bfb: '.' is a directory, not a bank's file
  [1]
  $ bfb bank import
  bfb: FILE is missing
       for example: bfb bank import statement.xml
  [2]

Matching books what is certain, and says why.

  $ bfb bank match --dry-run
  Line  Booked      Amount  From or to     Member  Payer        Charges  Rule    Sure  Status     Why
     1  2026-03-09   12.00  MUELLER, ANNA       1  Anna Müller  1        name     100  booked     the name is this payer's
     2  2026-03-09   24.00  Bernd Otto          2  Bernd Otto   2 3      number   100  booked     the member's number stands in the purpose
     3  2026-03-09   50.00  Karl Fremd                                              0  unmatched  neither number, account nor name is known
     4  2026-03-09  -19.90  Stadtwerke                                              0  unmatched  money that left the account; say what for with 'bfb bank assign'
  bfb: 2 lines booked; 2 lines left to decide
  bfb: next: bfb bank assign LINE --accept | MEMBER | --category NAME
  bfb: nothing was changed (--dry-run)
  $ bfb bank match
  Line  Booked      Amount  From or to     Member  Payer        Charges  Rule    Sure  Status     Why
     1  2026-03-09   12.00  MUELLER, ANNA       1  Anna Müller  1        name     100  booked     the name is this payer's
     2  2026-03-09   24.00  Bernd Otto          2  Bernd Otto   2 3      number   100  booked     the member's number stands in the purpose
     3  2026-03-09   50.00  Karl Fremd                                              0  unmatched  neither number, account nor name is known
     4  2026-03-09  -19.90  Stadtwerke                                              0  unmatched  money that left the account; say what for with 'bfb bank assign'
  bfb: 2 lines booked; 2 lines left to decide
  bfb: next: bfb bank assign LINE --accept | MEMBER | --category NAME
  $ bfb bank match
  Line  Booked      Amount  From or to  Member  Payer  Charges  Rule  Sure  Status     Why
     3  2026-03-09   50.00  Karl Fremd                                   0  unmatched  neither number, account nor name is known
     4  2026-03-09  -19.90  Stadtwerke                                   0  unmatched  money that left the account; say what for with 'bfb bank assign'
  bfb: 0 lines booked; 2 lines left to decide
  bfb: next: bfb bank assign LINE --accept | MEMBER | --category NAME
  $ bfb bank match -f json
  [
  {"id":3,"booked_on":"2026-03-09","amount":50.00,"counterparty":"Karl Fremd","member":null,"name":null,"charges":null,"rule":null,"confidence":0,"status":"unmatched","why":"neither number, account nor name is known"},
  {"id":4,"booked_on":"2026-03-09","amount":-19.90,"counterparty":"Stadtwerke","member":null,"name":null,"charges":null,"rule":null,"confidence":0,"status":"unmatched","why":"money that left the account; say what for with 'bfb bank assign'"}
  ]
  bfb: 0 lines booked; 2 lines left to decide
  bfb: next: bfb bank assign LINE --accept | MEMBER | --category NAME
  $ bfb bank match -f csv --fields id,status,why | tr -d '\r'
  bfb: 0 lines booked; 2 lines left to decide
  bfb: next: bfb bank assign LINE --accept | MEMBER | --category NAME
  id,status,why
  3,unmatched,"neither number, account nor name is known"
  4,unmatched,money that left the account; say what for with 'bfb bank assign'
  $ bfb bank match --fields id,reason
  bfb: there is no field 'reason'
       fields: id, booked_on, amount, counterparty, member, name, charges, rule, confidence, status, why
  [2]
  $ bfb -q bank match -f ids
  3
  4
  $ bfb bank list status:unmatched
  Line  Booked      Value       Amount  From or to  IBAN                    Purpose              Status     Member  Category  Rule  Matched  Return  Original  Charges  End-to-end id  Mandate  Bank's reference  Currency  Account
     3  2026-03-09  2026-03-09   50.00  Karl Fremd  DE15999900011234567890  fuer die gute Sache  unmatched                             0.00                                                     R3                EUR       DE02120300000000202051
     4  2026-03-09  2026-03-09  -19.90  Stadtwerke  DE80999900032000000024  Strom 3/26           unmatched                             0.00                                                     R4                EUR       DE02120300000000202051
  $ bfb bank list --fields id,amount,counterparty,status,member,rule
  Line  Amount  From or to     Status     Member  Rule
     1   12.00  MUELLER, ANNA  matched    1       name
     2   24.00  Bernd Otto     matched    2       number
     3   50.00  Karl Fremd     unmatched
     4  -19.90  Stadtwerke     unmatched
  $ bfb bank list member:3 -f json
  [
  {"id":2,"booked_on":"2026-03-09","value_on":"2026-03-09","amount":24.00,"counterparty":"Bernd Otto","iban":"DE91999900054000000048","purpose":"Mitglieder 2 und 3","status":"matched","member":"2","category":null,"rule":"number","matched":24.00,"return_code":null,"original":null,"charges":null,"end_to_end_id":null,"mandate":null,"bank_reference":"R2","currency":"EUR","account":"DE02120300000000202051"}
  ]
  $ bfb bank list colour:red
  bfb: there is no filter 'colour'
       filters: status, amount, booked, account, iban, category, return, member, batch
  [2]
  $ bfb bank list "amount:<0" -f ids
  4

The board decides on the rest: a category, a member, parts, or what was proposed.

  $ bfb bank assign 4 --category electricity
  bank line 4 of -19.90 assigned: electricity
  bfb: next: bfb bank list status:unmatched
  $ bfb bank assign 3 4=12 --category donation=38
  bank line 3 of 50.00 assigned: member 4, donation
  bfb: next: bfb bank list status:unmatched
  $ bfb bank assign 3 --release
  bfb: freeing a line needs a reason
       say why with --reason TEXT
  [2]
  $ bfb bank assign 3 --release --reason "Karl is nobody's uncle" -f json
  {"id":3,"booked_on":"2026-03-09","value_on":"2026-03-09","amount":50.00,"counterparty":"Karl Fremd","iban":"DE15999900011234567890","purpose":"fuer die gute Sache","status":"unmatched","member":null,"category":null,"rule":null,"matched":0.00,"return_code":null,"original":null,"charges":null,"end_to_end_id":null,"mandate":null,"bank_reference":"R3","currency":"EUR","account":"DE02120300000000202051"}
  $ bfb bank assign 3 4=51
  bfb: 50.00 of line 3 are left, not 51.00
  [4]
  $ bfb bank assign 3 4 1
  bfb: nothing of line 3 is left for a further part
       say how much each part is, such as 12=24.00
  [4]
  $ bfb bank assign 3 4=12 -f json
  {"id":3,"booked_on":"2026-03-09","value_on":"2026-03-09","amount":50.00,"counterparty":"Karl Fremd","iban":"DE15999900011234567890","purpose":"fuer die gute Sache","status":"partly","member":"4","category":null,"rule":"board","matched":12.00,"return_code":null,"original":null,"charges":null,"end_to_end_id":null,"mandate":null,"bank_reference":"R3","currency":"EUR","account":"DE02120300000000202051"}
  $ bfb bank list status:partly --fields id,amount,matched,member
  Line  Amount  Matched  Member
     3   50.00    12.00  4
  $ bfb bank assign 3 --category donation
  bank line 3 of 50.00 assigned: member 4, donation
  bfb: next: bfb bank list status:unmatched
  $ bfb bank assign 3 4
  bfb: nothing of bank line 3 is left to be assigned
       'bfb bank assign 3 --release --reason TEXT' frees it
  [4]
  $ bfb bank assign 99 4
  bfb: there is no bank line 99
       see 'bfb bank list'
  [3]
  $ bfb bank assign 3
  bfb: say what the line is: a MEMBER or a --category, --accept, --reverses or --release
       for example: bfb bank assign 17 12
  [2]
  $ bfb bank assign 3 4 --accept
  bfb: say what the line is: a MEMBER or a --category, --accept, --reverses or --release
       for example: bfb bank assign 17 12
  [2]
  $ bfb bank assign 3 4=much
  bfb: 'much' is not an amount
       a part is written MEMBER=AMOUNT, such as 12=24.00
  [2]
  $ bfb bank assign 3 99
  bfb: there is no member 99
       see 'bfb members list'
  [3]
  $ bfb bank assign 3 --category "Good Cause"
  bfb: 'Good Cause' can't be a category
       a category is of small letters a to z, digits, _ and -, such as donation
  [2]
  $ bfb bank assign 3 1 2 --for 1
  bfb: --for wants exactly one MEMBER whose payment it is
  [2]
  $ bfb bank assign 4 1
  bfb: nothing of bank line 4 is left to be assigned
       'bfb bank assign 4 --release --reason TEXT' frees it
  [4]
  $ bfb bank assign 1 --release --reason "paid for her sister" --dry-run
  would be done: bank line 1 of 12.00 is free again
  bfb: nothing was changed (--dry-run)
  $ bfb dues payments
  Payment  Booked      Member  Payer        Amount  Method    Allocated  As credit  Takes back  Taken back by  Bank line  Note
        1  2026-03-09       1  Anna Müller   12.00  transfer      12.00       0.00                                     1
        2  2026-03-09       2  Bernd Otto    24.00  transfer      24.00       0.00                                     2
        3  2026-03-09       4  Dora Ehre     12.00  transfer      12.00       0.00                          4          3
        5  2026-03-09       4  Dora Ehre     12.00  transfer      12.00       0.00                                     3
        4  2026-03-15       4  Dora Ehre    -12.00  transfer     -12.00       0.00           3                            Karl is nobody's uncle

The next statement comes as MT940, and the two know each other's lines.

  $ cat > march.sta <<'END'
  > :20:STARTUMS
  > :25:12030000/0000202051
  > :28C:2/1
  > :60F:C260309EUR166,10
  > :61:2603120312C60,00N051NONREF//R5
  > :86:166?00GUTSCHRIFT?20SVWZ+noch eine Spende?31DE15999900011234567890?32Karl Fremd
  > :61:2603130313D12,00N020NONREF//R6
  > :86:177?00UEBERWEISUNG?20SVWZ+Rueckzahlung Beitrag?31DE89370400440532013000?32Anna Mueller
  > :62F:C260313EUR214,10
  > -
  > END
  $ bfb bank import march.sta --expect-balance 214.10
  File       Format  Account                 From        To          Entries  Added  There already  Pending  Returns  Opening  Closing  Money in  Money out
  march.sta  mt940   DE02120300000000202051  2026-03-10  2026-03-13        2      2              0        0        0   166.10   214.10     60.00     -12.00
  bfb: next: bfb bank match
  $ bfb bank match --fields id,amount,counterparty,rule,status,why
  Line  Amount  From or to    Rule  Status     Why
     5   60.00  Karl Fremd    iban  proposed   the account is known as this payer's; nothing is open; it would be credit; lines of this account were 'donation' before
     6  -12.00  Anna Mueller        unmatched  money that left the account; say what for with 'bfb bank assign'
  bfb: 0 lines booked; 2 lines left to decide
  bfb: next: bfb bank assign LINE --accept | MEMBER | --category NAME
  $ bfb bank assign 5 --accept
  bank line 5 of 60.00 assigned: member 4
  bfb: next: bfb bank list status:unmatched
  $ bfb bank assign 6 --accept
  bfb: nothing is proposed for line 6: money that left the account; say what for with 'bfb bank assign'
       decide with 'bfb bank assign 6 MEMBER' or '--category NAME'
  [4]
  $ bfb bank assign 6 --reverses 99
  bfb: there is no payment 99
       see 'bfb dues payments'
  [3]
  $ bfb bank assign 6 --reverses 2
  bfb: line 6 is of -12.00, payment 2 of 24.00
       only a whole payment can go back
  [4]
  $ bfb bank assign 6 --reverses 1
  bank line 6 of -12.00 assigned: member 1
  bfb: next: bfb bank list status:unmatched
  $ bfb bank assign 6 --release --reason mistake
  bfb: by line 6 payment 1 was taken back
       undo the command that assigned it; see 'bfb log'
  [4]
  $ bfb dues check --fields member,name,open,submitted
  Member  Name          Open  Submitted
       1  Anna Müller  12.00  no

A statement in between is missing.

  $ (balance OPBD 300.00 2026-03-20; balance CLBD 312.00 2026-03-20
  >  ntry 12.00 CRDT 2026-03-20 R9 "Erna Unbekannt" DE80999900032000000024 "Spende") | camt053 > later.xml
  $ bfb bank import later.xml --dry-run --fields entries,added
  bfb: warning: later.xml: the account has 312.00 on 2026-03-20, but by the statement of 2026-03-13 and the lines since it should be 226.10: something in between is missing, or there twice
  Entries  Added
        1      1
  bfb: nothing was changed (--dry-run)

The bank's table, which has no balances and does not say whose it is.

  $ cat > umsaetze.csv <<'END'
  > "Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Glaeubiger ID";"Mandatsreferenz";"Kundenreferenz (End-to-End)";"Sammlerreferenz";"Lastschrift Ursprungsbetrag";"Auslagenersatz Ruecklastschrift";"Beguenstigter/Zahlungspflichtiger";"Kontonummer/IBAN";"BIC (SWIFT-Code)";"Betrag";"Waehrung";"Info"
  > "DE02120300000000202051";"13.03.26";"13.03.26";"UEBERWEISUNG";"Rueckzahlung Beitrag";"";"";"";"";"";"";"Anna Mueller";"DE89370400440532013000";"";"-12,00";"EUR";"Umsatz gebucht"
  > "DE02120300000000202051";"14.03.26";"14.03.26";"GUTSCHR. UEBERWEISUNG";"Mitglied 4";"";"";"";"";"";"";"Dora Ehre";"DE68210501700012345678";"";"12,00";"EUR";"Umsatz gebucht"
  > "DE02120300000000202051";"15.03.26";"15.03.26";"GUTSCHR. UEBERWEISUNG";"Mitglied 1";"";"";"";"";"";"";"Anna Mueller";"DE89370400440532013000";"";"12,00";"EUR";"Umsatz vorgemerkt"
  > END
  $ bfb bank import umsaetze.csv -f json
  [
  {"source":"umsaetze.csv","format":"csv:sparkasse","account":"DE02120300000000202051","from":"2026-03-13","to":"2026-03-14","entries":2,"added":1,"duplicates":1,"pending":1,"returns":0,"opening":null,"closing":null,"credits":12.00,"debits":-12.00}
  ]
  bfb: next: bfb bank match
  $ bfb bank match --fields id,amount,member,name,charges,rule,status,why
  Line  Amount  Member  Payer      Charges  Rule    Status    Why
     7   12.00       4  Dora Ehre           number  proposed  the member's number stands in the purpose; nothing is open; it would be credit
  bfb: 0 lines booked; 1 line left to decide
  bfb: next: bfb bank assign LINE --accept | MEMBER | --category NAME

The year for the auditors.

  $ bfb bank report
  Kind       Category     Lines  Income  Spending  Balance
  opening                                           100.00
  category   donation         1   38.00      0.00
  category   dues             5  108.00    -12.00
  category   electricity      1    0.00    -19.90
  undecided                   1   12.00      0.00
  total                       7  158.00    -31.90
  closing                                           226.10
  $ bfb bank report --year 2026 -f csv | tr -d '\r'
  kind,category,lines,income,spending,balance
  opening,,,,,100.00
  category,donation,1,38.00,0.00,
  category,dues,5,108.00,-12.00,
  category,electricity,1,0.00,-19.90,
  undecided,,1,12.00,0.00,
  total,,7,158.00,-31.90,
  closing,,,,,226.10
  $ bfb bank report --year 20
  bfb: --year: 20 is no year to keep books for
       four digits, such as 2026
  [2]
  $ bfb bank accounts --fields account,name,balance,balance_on,transactions
  Account  Name       Balance  As of       Lines
        1  Girokonto   214.10  2026-03-13      7
  $ bfb db check --fields check,ok | grep -v yes
  Check                                   Sound

Every step can be taken back.

  $ bfb undo
  undone: 19 (bank import: 1 bank line added)
  bfb: next: 'bfb redo' brings it back
  $ bfb undo
  undone: 18 (bank assign: bank line 6 assigned)
  bfb: next: 'bfb redo' brings it back
  $ bfb bank list booked:2026-03-14
  $ bfb redo
  done again: 18 (bank assign: bank line 6 assigned)
  $ bfb redo
  done again: 19 (bank import: 1 bank line added)
  $ bfb bank list booked:2026-03-14 --fields id,amount,counterparty,status
  Line  Amount  From or to  Status
     7   12.00  Dora Ehre   unmatched

IBANs and creditor identifiers are checked by themselves.

  $ bfb bank check iban "DE15 9999 0001 1234 5678 90"
  Value      DE15999900011234567890
  Valid      yes
  Country    DE
  Bank code  99990001
  $ bfb bank check iban DE15999900011234567891
  Value   DE15999900011234567891
  Valid   no
  Reason  the check digits of the IBAN do not fit; it is mistyped
  [4]
  $ bfb bank check creditor-id DE98ZZZ09999999999 -f json
  {"value":"DE98ZZZ09999999999","valid":true,"country":"DE","bank_code":null,"bic":null,"bank":null,"reason":null}
  $ bfb bank check creditor-id DE98ZZZ0999999999
  Value   DE98ZZZ0999999999
  Valid   no
  Reason  one of DE does not have 17 characters
  [4]
  $ bfb -q bank check iban DE1
  [4]
