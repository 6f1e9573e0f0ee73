What was entered wrongly can be corrected, and what is erased stays so.

  $ export BFB_DB=test.db BFB_TODAY=2026-03-15 BFB_USER=board
  $ bfb -q init --name "Bürger für Brünen" --founded 2014-03-14
  $ bfb -q members add Anna Müller --joined 2015-01-01
  $ bfb -q members add Jonas Müller --joined 2015-01-01 --household 1
  $ bfb -q members add Emil Neu --applied 2026-02-20

An application that is declined today is over today.

  $ bfb members leave 3 --on today
  $ bfb members list state:applied -f ids
  $ bfb members list state:ended -f ids

The last day, entered years ago, can be another, or none, but not within another membership.

  $ bfb -q members leave 1 --on 2018-12-31 --reason moved
  $ bfb members leave 1 --on 2019-12-31
  $ bfb members edit 1 --left 2019-12-31
  $ bfb members show 1 -f json --fields state,ends_on,end_reason
  $ bfb -q members rejoin 1 --on 2021-01-01
  $ bfb members edit 1 --left 2021-06-30
  $ bfb members edit 1 --left ''
  $ bfb -q undo
  $ bfb members edit 1 --left 2014-12-31
  $ bfb members edit 1 --left ''
  $ bfb members show 1 -f json --fields state,ends_on,end_reason
  $ bfb -q members edit 1 --left 2019-12-31

Credit is paid back before a person is erased; the household is called by who remains.

  $ bfb -q dues pay 1 5
  $ bfb members erase 1 --confirm "Anna Müller"
  $ bfb -q dues pay --reverse 1 --reason "paid back"
  $ bfb members erase 1 --confirm "Anna Müller" -q
  $ bfb members show 2 -f json --fields household

No sheet brings the name back.

  $ printf 'Nr;Vorname;Nachname\n1;Anna;Müller\n' > sheet.csv
  $ bfb members import sheet.csv
  $ bfb members show 1 -f json --fields name
