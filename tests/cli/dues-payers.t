Who pays may change: what was owed before stays on the account of who owed it.

  $ export BFB_DB=test.db BFB_TODAY=2026-03-15 BFB_USER=board
  $ bfb -q init --name "Bürger für Brünen" --founded 2014-03-14
  $ bfb -q members add Jan Otten --joined 2020-01-01
  $ bfb -q members add Ida Otten --joined 2020-01-01
  $ bfb -q members add Karl Uhl --joined 2020-01-01
  $ bfb -q dues assess --year 2025
  $ bfb -q members edit 1 --paid-by 2
  $ bfb -q dues assess --year 2026
  $ bfb dues statement 1
  Date        Kind    Text                 Charge  Payment  Debit  Credit  Balance
  2025-01-31  charge  dues 2025, member 1       1           12.00            12.00
  bfb: Jan Otten owes 12.00
  bfb: new dues of member 1 are paid by Ida Otten
  $ bfb dues statement 2
  Date        Kind    Text                 Charge  Payment  Debit  Credit  Balance
  2025-01-31  charge  dues 2025, member 2       2           12.00            12.00
  2026-01-31  charge  dues 2026, member 1       4           12.00            24.00
  2026-01-31  charge  dues 2026, member 2       5           12.00            36.00
  bfb: Ida Otten owes 36.00
  $ bfb dues pay 1 13
  payment 1 of 13.00 by Jan Otten: 2 charges
  bfb: next: bfb dues statement 1
  $ bfb dues statement 1
  Date        Kind      Text                 Charge  Payment  Debit  Credit  Balance
  2025-01-31  charge    dues 2025, member 2       2           12.00            12.00
  2026-01-31  charge    dues 2026, member 1       4           12.00            24.00
  2026-01-31  charge    dues 2026, member 2       5           12.00            36.00
  2026-03-15  transfer  paid by Jan Otten         4        1           1.00    35.00
  bfb: Ida Otten owes 35.00
  $ bfb members show 1 -f json --fields open,credit,payer_name
  {"open":11.00,"credit":0.00,"payer_name":"Ida Otten"}
  $ bfb -q dues pay --reverse 1 --reason returned
  $ bfb -q dues pay 1 12
  $ bfb dues statement 1
  Date        Kind      Text                 Charge  Payment  Debit  Credit  Balance
  2025-01-31  charge    dues 2025, member 2       2           12.00            12.00
  2026-01-31  charge    dues 2026, member 1       4           12.00            24.00
  2026-01-31  charge    dues 2026, member 2       5           12.00            36.00
  2026-03-15  transfer  paid by Jan Otten         4        1           1.00    35.00
  2026-03-15  transfer  paid by Jan Otten         4        2   1.00            36.00
  bfb: Ida Otten owes 36.00
  $ bfb dues payments --member 1 --fields payment,payer,amount,reverses
  Payment  Payer      Amount  Takes back
        1  Jan Otten   13.00
        2  Jan Otten  -13.00           1
        3  Jan Otten   12.00

A payment that pays what is somebody else's says whose it is.

  $ bfb dues check --all --fields charge,member,name,open
  Charge  Member  Name        Open
       4       1  Jan Otten  12.00
       2       2  Ida Otten  12.00
       5       2  Ida Otten  12.00
       3       3  Karl Uhl   12.00
       6       3  Karl Uhl   12.00
  $ bfb dues pay 2 12 --for 3
  payment 4 of 12.00 by Ida Otten: 1 charge (1 of member 3, Karl Uhl)
  bfb: next: bfb dues statement 2
  $ bfb dues pay 2 50 --also 3
  payment 5 of 50.00 by Ida Otten: 4 charges (1 of member 3, Karl Uhl), 2.00 credit
  bfb: next: bfb dues statement 2

Money moves on a day that has come, and goes back after it came.

  $ bfb dues pay 3 12 --on 2026-03-16
  bfb: no money can be booked on 2026-03-16, a day still to come
       book it on the day on which it moved
  [4]
  $ bfb dues pay --reverse 3 --reason returned --on 2026-03-14
  bfb: payment 3 can't be taken back on 2026-03-14, before it came on 2026-03-15
       name the day on which the money went back with --on DATE
  [4]
  $ bfb dues pay --reverse 3 --reason returned --on +1d
  bfb: no money can be booked on 2026-03-16, a day still to come
       book it on the day on which it moved
  [4]

Charges to waive may come from a list.

  $ bfb -q undo
  $ bfb dues check --all -f ids | bfb dues waive - --reason hardship
  bfb: Waive 4 charges? Nobody is there to answer
       add --yes if that is what you want
  [4]
  $ bfb dues check --all -f ids | bfb dues waive - --reason hardship --yes
  4 charges waived, 48.00 in all
  bfb: next: bfb dues check
  $ bfb dues check --all -f ids | bfb dues waive - --reason hardship --yes
  bfb: CHARGE is missing
       see 'bfb dues check'
  [2]
