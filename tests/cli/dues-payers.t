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
  $ bfb dues statement 2
  $ bfb dues pay 1 13
  $ bfb dues statement 1
  $ bfb members show 1 -f json --fields open,credit,payer_name
  $ bfb -q dues pay --reverse 1 --reason returned
  $ bfb -q dues pay 1 12
  $ bfb dues statement 1
  $ bfb dues payments --member 1 --fields payment,payer,amount,reverses

A payment that pays what is somebody else's says whose it is.

  $ bfb dues check --all --fields charge,member,name,open
  $ bfb dues pay 2 12 --for 3
  $ bfb dues pay 2 50 --also 3

Money moves on a day that has come, and goes back after it came.

  $ bfb dues pay 3 12 --on 2026-03-16
  $ bfb dues pay --reverse 3 --reason returned --on 2026-03-14
  $ bfb dues pay --reverse 3 --reason returned --on +1d

Charges to waive may come from a list.

  $ bfb -q undo
  $ bfb dues check --all -f ids | bfb dues waive - --reason hardship
  $ bfb dues check --all -f ids | bfb dues waive - --reason hardship --yes
  $ bfb dues check --all -f ids | bfb dues waive - --reason hardship --yes
