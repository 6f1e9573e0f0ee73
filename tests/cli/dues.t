A year of dues: assess, pay, take back, waive, report.

  $ export BFB_DB=test.db BFB_TODAY=2026-03-15 BFB_USER=treasurer
  $ bfb -q init --name "Bürger für Brünen" --founded 2014-03-14
  $ bfb -q members add Anna Müller --joined 2020-05-01
  $ bfb -q members add Bernd Otto --joined 2026-02-10
  $ bfb -q members add Clara Otto --joined 2026-02-10 --paid-by 2
  $ bfb -q members add Dora Ehre --type honorary --joined 2014-03-14

The plan comes first; nothing is done with --dry-run, and nothing twice.

  $ bfb dues assess --year 2026 --dry-run
  + 1 Anna Müller 2026 12.00 due 2026-01-31
  + 2 Bernd Otto 2026 12.00 due 2026-02-10
  + 3 Clara Otto 2026 12.00 due 2026-02-10
  would be done: 2026: 3 charges added, 36.00 in all; 0 cancelled, 0 unchanged
  bfb: nothing was changed (--dry-run)
  $ bfb dues check
  bfb: nothing is owed
  $ bfb dues assess --year 2025
  + 1 Anna Müller 2025 12.00 due 2025-01-31
  2025: 1 charge added, 12.00 in all; 0 cancelled, 0 unchanged
  bfb: next: bfb dues check
  $ bfb dues assess --year 2026
  + 1 Anna Müller 2026 12.00 due 2026-01-31
  + 2 Bernd Otto 2026 12.00 due 2026-02-10
  + 3 Clara Otto 2026 12.00 due 2026-02-10
  2026: 3 charges added, 36.00 in all; 0 cancelled, 0 unchanged
  bfb: next: bfb dues check
  $ bfb dues assess --year 2026
  2026: 0 charges added, 0.00 in all; 0 cancelled, 3 unchanged
  $ bfb dues assess --year 2026 --all
  = 1 Anna Müller 2026 12.00 due 2026-01-31
  = 2 Bernd Otto 2026 12.00 due 2026-02-10
  = 3 Clara Otto 2026 12.00 due 2026-02-10
  2026: 0 charges added, 0.00 in all; 0 cancelled, 3 unchanged
  $ bfb dues assess --year 2026 -f json
  {"added":0,"cancelled":0,"unchanged":3,"amount":0.00,"credited":0.00}
  $ bfb dues assess --year 2026 --all -f csv | tr -d '\r'
  change,member,name,period,amount,due_on,reason
  unchanged,1,Anna Müller,2026,12.00,2026-01-31,
  unchanged,2,Bernd Otto,2026,12.00,2026-02-10,
  unchanged,3,Clara Otto,2026,12.00,2026-02-10,
  $ bfb dues assess --year 2026 --all -f ids
  1
  2
  3
  $ bfb -q dues assess --year 2026

A payment pays the oldest due first; the rest is credit.

  $ bfb dues pay 1 30
  payment 1 of 30.00 by Anna Müller: 2 charges, 6.00 credit
  bfb: next: bfb dues statement 1
  $ bfb dues pay 2 24 --on 2026-02-20 --method cash --text "at the summer feast" -f json
  {"payment":2,"payer":2,"payer_name":"Bernd Otto","booked_on":"2026-02-20","amount":24.00,"method":"cash","reverses":null,"note":"at the summer feast","allocations":[{"charge":3,"member":2,"kind":"dues","period":"2026","amount":12.00},{"charge":4,"member":3,"kind":"dues","period":"2026","amount":12.00}],"credit":0.00}
  $ bfb dues payments
  Payment  Booked      Member  Payer        Amount  Method    Allocated  As credit  Takes back  Taken back by  Bank line  Note
        2  2026-02-20       2  Bernd Otto    24.00  cash          24.00       0.00                                        at the summer feast
        1  2026-03-15       1  Anna Müller   30.00  transfer      24.00       6.00
  $ bfb dues payments --member 3 -f jsonl
  {"payment":2,"booked_on":"2026-02-20","member":2,"payer":"Bernd Otto","amount":24.00,"method":"cash","allocated":24.00,"credit":0.00,"reverses":null,"reversed":null,"transaction":null,"note":"at the summer feast"}
  $ bfb dues payments --from 2026-03-01 -f csv --fields payment,booked_on,amount,credit | tr -d '\r'
  payment,booked_on,amount,credit
  1,2026-03-15,30.00,6.00
  $ bfb dues payments --year 2025

A payment that looks like one before is booked, with a warning.

  $ bfb -q dues pay 1 30
  bfb: payment 1 of the same payer, day and amount was booked before; if this is the same, take it back with 'bfb undo'
  $ bfb -q undo

Money that went back opens its charges again.

  $ bfb dues pay --reverse 2 --reason "returned by the bank"
  payment 2 of Bernd Otto taken back by payment 4: 2 charges are open again
  bfb: next: bfb dues check
  $ bfb dues pay --reverse 2 --reason again
  bfb: payment 2 was taken back already, by payment 4
       see 'bfb dues payments'
  [4]
  $ bfb dues pay --reverse 3 --reason again
  bfb: there is no payment 3
       see 'bfb dues payments'
  [3]
  $ bfb dues pay --reverse 99 --reason again
  bfb: there is no payment 99
       see 'bfb dues payments'
  [3]
  $ bfb dues check
  Member  Name        Kind  Period  Amount  Paid   Open  Due         Days  Reminders  Submitted  Barred after  Barred  Charge
       2  Bernd Otto  dues  2026     12.00  0.00  12.00  2026-02-10    33          0  no         2029-12-31    no           3
       3  Clara Otto  dues  2026     12.00  0.00  12.00  2026-02-10    33          0  no         2029-12-31    no           4

One payment for several members, and for a charge by its number.

  $ bfb dues pay bernd 20 --for 4 --dry-run
  would be done: payment 5 of 20.00 by Bernd Otto: 1 charge, 8.00 credit
  bfb: nothing was changed (--dry-run)
  $ bfb dues pay 1 12 --also 2 --also 3
  payment 5 of 12.00 by Anna Müller: 1 charge (1 of member 2, Bernd Otto)
  bfb: next: bfb dues statement 1
  $ bfb dues check --fields member,paid,open
  Member  Paid   Open
       3  0.00  12.00

A waiver needs a reason, and a yes where it is many.

  $ bfb dues waive 4 --reason "out of work" --amount 5
  1 charge waived, 5.00 in all
  bfb: next: bfb dues check
  $ bfb dues waive 4
  bfb: a waiver needs a reason
       say why with --reason TEXT; the auditors will ask
  [2]
  $ bfb dues waive 4 --reason " "
  bfb: a waiver needs a reason
       say why with --reason TEXT; the auditors will ask
  [2]
  $ bfb dues waive 4 --reason poor --amount 8
  bfb: only 7.00 of charge 4 is open
       leave --amount out to waive what is open
  [4]
  $ bfb dues waive 3 4 --reason poor
  bfb: Waive 2 charges? Nobody is there to answer
       add --yes if that is what you want
  [4]
  $ bfb dues waive 4 --reason poor -f json
  {"amount":7.00,"reason":"poor","charges":[{"charge":4,"member":3,"kind":"dues","period":"2026","amount":7.00}]}
  $ bfb dues waive 4 --reason poor
  bfb: charge 4 is waived
  [4]
  $ bfb dues waive 3 --reason poor
  bfb: charge 3 is paid
  [4]

Another fee, and an exit: cancelled and added, with the money that was paid.

  $ bfb dues rates regular 15 --from 2026-01-01
  type regular costs 15.00 every 12 months from 2026-01-01
  bfb: next: bfb dues assess --year 2026
  $ bfb -q dues assess --year 2027
  $ bfb -q members leave 2 --on 2026-12-31
  $ bfb dues assess --year 2026
  - 1 Anna Müller 2026 12.00 another amount
  + 1 Anna Müller 2026 15.00 due 2026-01-31
  - 2 Bernd Otto 2026 12.00 another amount
  + 2 Bernd Otto 2026 15.00 due 2026-02-10
  2026: 2 charges added, 30.00 in all; 2 cancelled, 1 unchanged; 24.00 paid from credit
  bfb: next: bfb dues check
  $ bfb dues assess --year 2026 -f json
  {"added":0,"cancelled":0,"unchanged":3,"amount":0.00,"credited":0.00}
  $ bfb dues assess --year 2027
  - 2 Bernd Otto 2027 15.00 no longer owed
  2027: 0 charges added, 0.00 in all; 1 cancelled, 2 unchanged
  $ bfb dues assess --year 2027 --all -f jsonl
  {"change":"unchanged","member":1,"name":"Anna Müller","period":"2027","amount":15.00,"due_on":"2027-01-31","reason":null}
  {"change":"unchanged","member":3,"name":"Clara Otto","period":"2027","amount":15.00,"due_on":"2027-01-31","reason":null}

The accounts.

  $ bfb dues statement 1
  Date        Kind       Text                                  Charge  Payment  Debit  Credit  Balance
  2025-01-31  charge     dues 2025, member 1                        1           12.00            12.00
  2026-01-31  charge     dues 2026, member 1                        2           12.00            24.00
  2026-01-31  charge     dues 2026, member 1                        8           15.00            39.00
  2026-03-15  cancelled  cancelled: dues 2026: another amount       2                   12.00    27.00
  2026-03-15  payment    transfer                                            1          30.00    -3.00
  2026-03-15  payment    transfer                                            5          12.00   -15.00
  2027-01-31  charge     dues 2027, member 1                        5           15.00             0.00
  bfb: Anna Müller owes nothing
  $ bfb dues statement clara --year 2026
  Date        Kind       Text                                        Charge  Payment  Debit  Credit  Balance
  2026-01-01  carried    balance carried forward                                                        0.00
  2026-02-10  charge     dues 2026, member 2                              3           12.00            12.00
  2026-02-10  charge     dues 2026, member 3                              4           12.00            24.00
  2026-02-10  charge     dues 2026, member 2                              9           15.00            39.00
  2026-02-20  payment    cash: at the summer feast                                 2          24.00    15.00
  2026-03-15  charge     dues 2027, member 2                              6           15.00            30.00
  2026-03-15  cancelled  cancelled: dues 2026: another amount             3                   12.00    18.00
  2026-03-15  cancelled  cancelled: dues 2027: no longer owed             6                   15.00     3.00
  2026-03-15  reversal   payment 2 taken back: returned by the bank                4  24.00            27.00
  2026-03-15  waiver     waived: dues 2026: out of work                   4                    5.00    22.00
  2026-03-15  waiver     waived: dues 2026: poor                          4                    7.00    15.00
  bfb: Bernd Otto owes 15.00
  $ bfb dues statement 1 -f csv --fields date,kind,debit,credit,balance | tr -d '\r'
  date,kind,debit,credit,balance
  2025-01-31,charge,12.00,,12.00
  2026-01-31,charge,12.00,,24.00
  2026-01-31,charge,15.00,,39.00
  2026-03-15,cancelled,,12.00,27.00
  2026-03-15,payment,,30.00,-3.00
  2026-03-15,payment,,12.00,-15.00
  2027-01-31,charge,15.00,,0.00
  $ bfb dues statement 4
  bfb: Dora Ehre owes nothing
  $ bfb dues report
  Type      Members  Assessed   Paid  Waived   Open  Returned
  regular         3     42.00  15.00   12.00  15.00     12.00
  honorary        1      0.00   0.00    0.00   0.00      0.00
  total           4     42.00  15.00   12.00  15.00     12.00
  $ bfb dues report --year 2026 -f json
  [
  {"type":"regular","members":3,"assessed":42.00,"paid":15.00,"waived":12.00,"open":15.00,"returned":12.00},
  {"type":"honorary","members":1,"assessed":0.00,"paid":0.00,"waived":0.00,"open":0.00,"returned":0.00},
  {"type":"total","members":4,"assessed":42.00,"paid":15.00,"waived":12.00,"open":15.00,"returned":12.00}
  ]
  $ bfb dues report --year 2025 --excel | tr -d '\r'
  \xef\xbb\xbftype;members;assessed;paid;waived;open;returned (esc)
  regular;1;12,00;12,00;0,00;0,00;0,00
  honorary;1;0,00;0,00;0,00;0,00;0,00
  total;2;12,00;12,00;0,00;0,00;0,00
  $ bfb db check -q

What can't be.

  $ bfb dues assess
  bfb: --year is missing
       for example: bfb dues assess --year 2026
  [2]
  $ bfb dues assess --year 26
  bfb: --year: 26 is no year to keep books for
       four digits, such as 2026
  [2]
  $ bfb dues pay 1
  bfb: AMOUNT is missing
       for example: bfb dues pay 12 12.00
  [2]
  $ bfb dues pay
  bfb: MEMBER is missing
       for example: bfb dues pay 12 12.00
  [2]
  $ bfb dues pay 1 zwölf
  bfb: AMOUNT: 'zwölf' is not an amount
       amounts are written 12, 12.00 or 12,00
  [2]
  $ bfb dues pay 1 0
  bfb: a payment of 0.00 is not possible
       money that went back is booked with --refund, or with --reverse PAYMENT --reason TEXT
  [2]
  $ bfb dues pay 99 12
  bfb: there is no member 99
       see 'bfb members list'
  [3]
  $ bfb dues pay 1 12 --for 99
  bfb: there is no charge 99
       'bfb dues check --all' lists the open ones
  [3]
  $ bfb dues pay 1 12 --for 4
  bfb: charge 4 is waived
  [4]
  $ bfb dues pay 1 12 --for 5
  bfb: charge 5 is paid
  [4]
  $ bfb dues pay 1 12 --reason why
  bfb: --reason belongs to --reverse
       a note on a payment is given with --text
  [2]
  $ bfb dues pay 1 --reverse 2
  bfb: --reverse takes a whole payment back; leave MEMBER, AMOUNT, --for and --also out
  [2]
  $ bfb dues pay --reverse 2
  bfb: taking a payment back needs a reason
       say why with --reason TEXT
  [2]
  $ bfb dues pay 1 12 --method gold
  bfb: --method: 'gold' is not known
       one of: transfer, direct_debit, cash, other
  [2]
  $ bfb dues payments --year 2026 --from 2026-01-01
  bfb: --year is a span already; leave --from and --to out
  [2]
  $ bfb dues waive 99 --reason poor -f json
  {"code":"not_found","exit":3,"message":"there is no charge 99","hint":"'bfb dues check --all' lists the open ones"}
  [3]
  $ bfb dues statement 99
  bfb: there is no member 99
       see 'bfb members list'
  [3]
  $ bfb dues assess --year 2026 --fields member,nmae
  bfb: there is no field 'nmae'; did you mean 'name'?
       fields: change, member, name, period, amount, due_on, reason
  [2]
  $ bfb dues pay 1 1 --dry-run --fields bogus
  bfb: there is no field 'bogus'
       fields: payment, payer, payer_name, booked_on, amount, method, reverses, note, credit
  [2]
  $ bfb dues pay 1 1 --fields bogus
  bfb: there is no field 'bogus'
       fields: payment, payer, payer_name, booked_on, amount, method, reverses, note, credit
  [2]
  $ bfb dues payments --member 1 -f ids
  1
  5
  $ bfb dues asses
  bfb: 'bfb dues' has no command 'asses'; did you mean 'assess'?
       commands: rates, assess, check, pay, payments, waive, statement, report, remind
  [2]
