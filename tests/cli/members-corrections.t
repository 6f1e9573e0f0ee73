What was entered wrongly can be corrected, and what is erased stays so.

  $ export BFB_DB=test.db BFB_TODAY=2026-03-15 BFB_USER=board
  $ bfb -q init --name "Bürger für Brünen" --founded 2014-03-14
  $ bfb -q members add Anna Müller --joined 2015-01-01
  $ bfb -q members add Jonas Müller --joined 2015-01-01 --household 1
  $ bfb -q members add Emil Neu --applied 2026-02-20

An application that is declined today is over today.

  $ bfb members leave 3 --on today
  application of member 3 withdrawn
  $ bfb members list state:applied -f ids
  $ bfb members list state:ended -f ids
  3

The last day, entered years ago, can be another, or none, but not within another membership.

  $ bfb -q members leave 1 --on 2018-12-31 --reason moved
  $ bfb members leave 1 --on 2019-12-31
  bfb: member 1 left on 2018-12-31 already
       'bfb members edit 1 --left DATE' corrects the day; 'bfb members rejoin 1' begins a new membership
  [4]
  $ bfb members edit 1 --left 2019-12-31
  member 1 changed
  bfb: next: bfb members show 1
  $ bfb members show 1 -f json --fields state,ends_on,end_reason
  {"state":"ended","ends_on":"2019-12-31","end_reason":"moved"}
  $ bfb -q members rejoin 1 --on 2021-01-01
  $ bfb members edit 1 --left 2021-06-30
  bfb: the membership would overlap membership 4 of the same person
       see 'bfb members show 4'
  [4]
  $ bfb members edit 1 --left ''
  bfb: the membership would overlap membership 4 of the same person
       see 'bfb members show 4'
  [4]
  $ bfb -q undo
  $ bfb members edit 1 --left 2014-12-31
  bfb: member 1 can't leave on 2014-12-31, before joining on 2015-01-01
  [4]
  $ bfb members edit 1 --left ''
  member 1 changed
  bfb: next: bfb members show 1
  $ bfb members show 1 -f json --fields state,ends_on,end_reason
  {"state":"active","ends_on":null,"end_reason":null}
  $ bfb -q members edit 1 --left 2019-12-31

Credit is paid back before a person is erased; the household is called by who remains.

  $ bfb -q dues pay 1 5
  $ bfb members erase 1 --confirm "Anna Müller"
  bfb: member 1 has a credit of 5.00
       pay it back and book that: 'bfb dues pay 1 5.00 --refund'
  [4]
  $ bfb -q dues pay --reverse 1 --reason "paid back"
  $ bfb members erase 1 --confirm "Anna Müller" -q
  What stays                                           How many  Until       Ground
  payments                                                    2  2036-12-31  records of account, § 147 AO
  numbers and dates of the membership, without a name         1              statistics
  $ bfb members show 2 -f json --fields household
  {"household":"Jonas Müller"}

No sheet brings the name back.

  $ printf 'Nr;Vorname;Nachname\n1;Anna;Müller\n' > sheet.csv
  $ bfb members import sheet.csv
  bfb: sheet.csv:2: Nr: '1': member 1 was erased on 2026-03-15
  bfb: 1 row of 'sheet.csv' has faults; nothing was changed
       mend the sheet and import it again, or take in the other rows with --keep-going
  [1]
  $ bfb members show 1 -f json --fields name
  {"name":""}
