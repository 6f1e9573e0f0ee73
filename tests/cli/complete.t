What the shells are offered: value, tab, description.

  $ complete() { bfb __complete "$@" | sed 's/\t/ | /'; }
  $ export BFB_TODAY=2026-03-01 BFB_USER=tester BFB_DB=test.db
  $ bfb init --name Test --founded 2014-01-01 -q
  $ bfb members add Anna Müller --joined 2020-01-01 --city "Bad Ort" -q
  $ bfb members add Bernd Mulder --joined 2020-01-01 --number 12 -q
  $ bfb members add Anna Müller --joined 2020-01-01 --number 120 --yes -q
  $ bfb members tag 12 --add helper -q
  $ bfb dues assess --year 2026 -q
  $ bfb dues pay 12 12 --on 2026-02-01 -q

Commands and options.

  $ complete d
  dues | what members owe and pay
  db | backup, restore, check, migrate
  $ complete db ""
  backup | copy the database while it is in use, and check the copy
  restore | put a backup in the place of the database
  check | prove that the file is sound: every rule, every sum, the journal's chain
  migrate | bring the database to this version's schema
  $ complete undo --d
  --db | the database (BFB_DB; default $XDG_DATA_HOME/bfb/bfb.db)
  --dry-run | do it, show what it did, take it back
  $ complete db backup --ke
  --keep | keep the newest N in that folder
  $ complete help me
  members | 
  messages | 
  $ complete help db re
  restore | put a backup in the place of the database

Members by number and by name, folded.

  $ complete members show 12
  12 | Bernd Mulder
  120 | Anna Müller
  $ complete members show Mü
  Müller, Anna | 1, 120
  $ complete members show mu
  mulder, Bernd | 12
  muller anna | 1, 120
  $ complete members show "Müller, "
  Müller, Anna | 1, 120
  $ complete log --member 1
  1 | Anna Müller
  12 | Bernd Mulder
  120 | Anna Müller
  $ complete log --member=1
  --member=1 | Anna Müller
  --member=12 | Bernd Mulder
  --member=120 | Anna Müller
  $ complete members show xyz

Charges of the member named, payments, entries, types, tags, settings, dates, files.

  $ complete dues pay 1 12 --for ""
  1 | 12.00  2026-01-31  1 Anna Müller
  $ complete dues pay --reverse ""
  1 | 12.00  2026-02-01  Bernd Mulder
  $ complete log show ""
  7 | dues pay: payment 1 of 12.00 booked
  6 | dues assess: 3 charges added, 0 cancelled for 2026
  5 | members tag: member 12 tagged
  4 | members add: member 120 added
  3 | members add: member 12 added
  2 | members add: member 1 added
  1 | init: association created
  $ complete members add Eva Ott --type r
  regular | Regular member
  $ complete members tag 1 --add ""
  helper | 
  $ complete config get association.e
  association.email | e-mail address of the board
  $ complete log --since to
  today | 2026-03-01
  tomorrow | 2026-03-02
  $ complete db restore ""
  :file | 

Filters: the keys, then what is known of them.

  $ complete members list st
  state: | 
  street: | 
  $ complete members list state:a
  state:applied | 
  state:active | 
  $ complete members list state:active,e
  state:active,ended | 
  $ complete members list type:y
  type:youth | Youth
  $ complete members list city:b
  city:bad Ort | 
  $ complete members list -tag:
  -tag:helper | 

The words of a filter are those of the list it is for.

  $ complete events list kind:w
  kind:world_cafe | 
  $ complete members list kind:n
  kind:natural | 
  $ complete mail outbox state:que
  state:queued | 

Another database; none; what is not a command; what is said already.

  $ complete --db nowhere.db members show ""
  $ BFB_DB=nowhere.db complete --db test.db members show 12
  12 | Bernd Mulder
  120 | Anna Müller
  $ complete nonsense ""
  $ complete undo --dry-run --dr
  $ complete -f csv members list -f js
  json | 
  jsonl | 
