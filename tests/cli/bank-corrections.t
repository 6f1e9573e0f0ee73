What goes wrong on a bank day, and how it is mended.

  $ . "$TESTS/cli/statements.sh"
  $ export BFB_DB=test.db BFB_TODAY=2026-03-16 BFB_USER=treasurer
  $ bfb -q init --name "Bürger für Brünen" --founded 2014-03-14
  $ bfb -q bank accounts add DE02120300000000202051 --name Girokonto --creditor-id DE98ZZZ09999999999
  $ bfb -q members add Anna Müller --joined 2025-01-01
  $ bfb -q members add Bernd Otto --joined 2025-01-01
  $ bfb -q dues assess --year 2025
  $ bfb -q dues assess --year 2026
  $ bfb -q bank mandates add 1 DE89370400440532013000 --signed 2025-05-01

A full disk: the run is made, and its file can be had again.

  $ bfb bank debit --collect 2026-03-30 --out /dev/full
  bfb: run 1 is made, but its file is not written: '/dev/full' can't be written: No space left on device
       write it with 'bfb bank runs file 1 --out FILE'
  bfb: left out: 1 payer
  bfb:   2 Bernd Otto: there is no mandate
  run 1: 1 debit, 24.00 in all, collected on 2026-03-30
  bfb: next: bfb bank runs file 1 --out FILE
  [7]
  $ bfb bank runs file 1 --out debits.xml
  $ bfb bank runs file 1 --out - | cmp - debits.xml
  $ bfb bank debit --collect 2026-03-30 --out -
  bfb: the file of a run can't go to standard output, where its report goes
       leave --out out, and print it with 'bfb bank runs file RUN'
  [2]

What the bank has already goes on.

  $ bfb bank mandates revoke M-1
  mandate M-1 revoked
  bfb: warning: run 1 has a debit under this mandate, which the bank may collect; see 'bfb bank runs show 1'
  $ bfb -q undo

One's money pays another's charge, and the rest what is open of one's own.

  $ (balance OPBD 100.00 2026-03-10; balance CLBD 160.00 2026-03-10
  >  ntry 60.00 CRDT 2026-03-10 R1 "Karl Fremd" DE91999900054000000048 "fuer alle") | camt053 > march.xml
  $ bfb -q bank import march.xml
  $ bfb -q dues assess --year 2027
  $ bfb dues check --all --fields charge,member,period,open,submitted
  Charge  Member  Period   Open  Submitted
       1       1  2025    12.00  yes
       3       1  2026    12.00  yes
       5       1  2027    12.00  no
       2       2  2025    12.00  no
       4       2  2026    12.00  no
       6       2  2027    12.00  no
  $ bfb bank assign 1 2=36 --for 5 --for 5 --category donation
  bfb: --for wants exactly one MEMBER whose payment it is
  [2]
  $ bfb bank assign 1 2=30 --for 5 --for 5
  bank line 1 of 60.00 assigned: member 2 (1 of member 1, Anna Müller); 30.00 of it are left
  bfb: next: bfb bank list status:partly
  $ bfb bank assign 1 --category dues
  bfb: 'dues' are what members pay, and no category
       name the member: 'bfb bank assign LINE MEMBER'
  [2]
  $ bfb bank assign 1 --category _x
  bfb: '_x' can't be a category
       a category is of small letters a to z, digits, _ and -, such as donation
  [2]
  $ bfb bank assign 1 --category donation
  bank line 1 of 60.00 assigned: member 2 (1 of member 1, Anna Müller), donation
  bfb: next: bfb bank list status:unmatched
  $ bfb dues check --all --fields charge,member,period,open,submitted
  Charge  Member  Period   Open  Submitted
       1       1  2025    12.00  yes
       3       1  2026    12.00  yes
       4       2  2026     6.00  no
       6       2  2027    12.00  no

Lines of an account by its number, IBAN, or a part of its name.

  $ for account in 1 DE02120300000000202051 "de02 1203 0000 0000 2020 51" giro spar; do
  >   bfb bank list "account:$account" --fields id,amount --no-header; done
  1  60.00
  1  60.00
  1  60.00
  1  60.00

A debit that came back, without a word by the bank.

  $ (balance OPBD 160.00 2026-03-30; balance CLBD 160.00 2026-04-03
  >  ntry 24.00 CRDT 2026-03-30 R2 "" "" "BFB-20260316-1 Sammler"
  >  ntry 24.00 DBIT 2026-04-03 R3 "Anna Mueller" DE89370400440532013000 "Retoure") | camt053 > april.xml
  $ bfb -q bank import april.xml --today 2026-04-04
  $ bfb bank match --today 2026-04-04 --fields id,amount,member,rule,status,why
  Line  Amount  Member  Rule  Status     Why
     2   24.00          run   booked     1 debit of ours was settled
     3  -24.00                unmatched  money that left the account; say what for with 'bfb bank assign'
  bfb: 1 line booked; 1 line left to decide
  bfb: next: bfb bank assign LINE --accept | MEMBER | --category NAME
  $ bfb bank runs show 1 --fields debit,amount,state,return_code
  Debit  Amount  State    Reason
      1   24.00  settled
  $ bfb bank assign 3 --reverses 2 --return-code nonsense
  bfb: 'nonsense' is no reason of a return
       the bank gives it as a code such as AC04 or MS03
  [2]
  $ bfb bank assign 3 --reverses 2 --return-code AC04 --today 2026-04-04
  bank line 3 of -24.00 assigned: member 1
  bfb: next: bfb bank list status:unmatched
  $ bfb bank runs show 1 --fields debit,amount,state,return_code
  Debit  Amount  State     Reason
      1   24.00  returned  AC04
  $ bfb bank mandates --fields reference,state
  Reference  State
  M-1        suspended
  $ bfb db check -q

A payment is taken back by hand before the line that shows it.

  $ bfb -q undo
  $ bfb dues pay --reverse 2 --reason "the bank rang" --today 2026-04-04
  payment 2 of Anna Müller taken back by payment 4: 2 charges are open again
  bfb: next: bfb dues check
  $ bfb bank runs show 1 --fields debit,amount,state,return_code
  Debit  Amount  State     Reason
      1   24.00  returned
  $ bfb db check -q
  $ bfb bank assign 3 --reverses 2 --return-code AC04 --today 2026-04-04
  bank line 3 of -24.00 assigned: member 1
  bfb: next: bfb bank list status:unmatched
  $ bfb bank runs show 1 --fields debit,amount,state,return_code
  Debit  Amount  State     Reason
      1   24.00  returned  AC04
  $ bfb db check -q

An account that is closed, and open again.

  $ bfb -q bank accounts edit 1 --closed 2026-03-15
  $ bfb bank report
  bfb: every account is closed
       name the one you mean, or open it again with 'bfb bank accounts edit ACCOUNT --closed ""'
  [3]
  $ bfb bank accounts edit 1 --closed ''
  account 1 changed
  $ bfb bank report --year 2026 --fields kind,balance
  Kind       Balance
  opening     100.00
  category
  category
  undecided
  total
  closing     160.00

A file for the bank is not one of the bank's.

  $ bfb bank import debits.xml
  bfb: 'debits.xml' is XML of another kind: 'CstmrDrctDbtInitn'
       see 'bfb help bank-files' for what can be read
  [1]
