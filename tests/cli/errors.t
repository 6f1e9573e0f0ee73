Errors name the thing, the reason and the remedy; their exit codes are for scripts.

  $ export BFB_TODAY=2026-03-01 BFB_USER=tester BFB_DB=test.db

6: no database.

  $ bfb members list
  bfb: there is no database 'test.db'
       create it with 'bfb init --name NAME', or name another with --db FILE
  [6]
  $ bfb members list -f json
  {"code":"no_database","exit":6,"message":"there is no database 'test.db'","hint":"create it with 'bfb init --name NAME', or name another with --db FILE"}
  [6]

0: done.

  $ bfb init --name Test --founded 2014-01-01 -q
  $ bfb members add Anna Müller --joined 2026-01-01 -q
  $ bfb members add Anna Meier --joined 2026-01-01 -q

2: wrong usage, with what may have been meant.

  $ bfb membres list
  bfb: there is no command 'membres'; did you mean 'members'?
       see 'bfb help'
  [2]
  $ bfb members lst
  bfb: 'bfb members' has no command 'lst'; did you mean 'list'?
       commands: add, list, show, edit, approve, leave, rejoin, import, tag, stats, anniversaries, export, erase
  [2]
  $ bfb members
  bfb: 'bfb members' wants a command
       see 'bfb members --help'
  [2]
  $ bfb members list --formt csv
  bfb: there is no option '--formt'; did you mean '--format'?
       see 'bfb members list --help'
  [2]
  $ bfb members list -Z
  bfb: there is no option '-Z'
       see 'bfb members list --help'
  [2]
  $ bfb members list --format cvs
  bfb: --format: 'cvs' is not known; did you mean 'csv'?
       one of: table, csv, tsv, json, jsonl, ids
  [2]
  $ bfb members list --fields numbr
  bfb: there is no field 'numbr'; did you mean 'number'?
       fields: number, name, given_name, family_name, type, state, joined_on, ends_on, email, city, open
  [2]
  $ bfb members list stat:active
  bfb: there is no filter 'stat'; did you mean 'state'?
       filters: state, type, kind, number, family_name, given_name, city, postcode, street, country, email, phone, joined, left, applied, born, age, open, payer, household, tag, field
  [2]
  $ bfb members list state:actve
  bfb: the filter 'state' does not know 'actve'; did you mean 'active'?
       one of: applied, future, active, leaving, ended
  [2]
  $ bfb members list --as-of 2026-02-30
  bfb: --as-of: '2026-02-30' is not a date
       dates are written 2026-12-31, 31.12.2026, today, +7d or -2m; see 'bfb help dates'
  [2]
  $ bfb members list --as-of
  bfb: option --as-of wants a value
       see 'bfb members list --help'
  [2]
  $ bfb log --limit many
  bfb: --limit: 'many' is not a whole number
  [2]
  $ bfb dues pay 1 1,2,3
  bfb: AMOUNT: '1,2,3' is not an amount
       amounts are written 12, 12.00 or 12,00
  [2]
  $ bfb members show
  bfb: MEMBER is missing
       see 'bfb members show --help'
  [2]
  $ bfb log show 1 2
  bfb: '2' is one word too many
       see 'bfb log show --help'
  [2]
  $ bfb config get
  bfb: KEY is missing
       see 'bfb config get --help'
  [2]
  $ bfb help nothing
  bfb: there is no help on 'nothing'
       topics: formats, filters, dates, bank-files, sending, website, exit-codes, environment, cron, options
  [2]
  $ bfb --lang fr members list
  bfb: --lang: 'fr' is not known
       one of: de, en
  [2]
  $ bfb --today never members list
  bfb: --today: 'never' is not a date
       dates are written 2026-12-31, 31.12.2026, today, +7d or -2m; see 'bfb help dates'
  [2]
  $ BFB_TODAY=never bfb members list
  bfb: BFB_TODAY: 'never' is not a date
       dates are written 2026-12-31, 31.12.2026, today, +7d or -2m; see 'bfb help dates'
  [2]

3: no such record, or several.

  $ bfb members show 4711
  bfb: there is no member 4711
       see 'bfb members list'
  [3]
  $ bfb members show Schmitz
  bfb: there is no member 'Schmitz'
       see 'bfb members list schmitz'
  [3]
  $ bfb members show nobody@example.org
  bfb: there is no member with the address 'nobody@example.org'
  [3]
  $ bfb members show anna
  bfb: 'anna' may mean 2 members
       2 Anna Meier, 1 Anna Müller
  [3]

4: refused by a rule, or a question not answered.

  $ bfb init --name Test
  bfb: 'test.db' exists already
       name another file with --db FILE
  [4]
  $ bfb members add Anna Müller --joined 2026-02-01 --born 1980-01-01 -q
  $ bfb members add Anna Müller --joined 2026-02-01 --born 1980-01-01 < /dev/null
  bfb: Anna Müller may be here already: the same name and birth date
       add --yes if it is somebody else
  [4]
  $ bfb undo 4711
  bfb: there is no log entry 4711
       see 'bfb log'
  [3]

5: locked by another process (waits five seconds).

  $ (echo "BEGIN IMMEDIATE;"; sleep 8) | sqlite3 test.db &
  $ sleep 1
  $ bfb config set association.city Wesel
  bfb: another process is writing to the database
       try again in a moment
  [5]
  $ bfb members list -f ids
  2
  1
  3
  $ wait

10: a probe found something.

  $ bfb dues assess --year 2026 -q
  $ bfb dues check --exit-code -q > /dev/null
  [10]

As JSON.

  $ bfb membres -f json
  {"code":"usage","exit":2,"message":"there is no command 'membres'; did you mean 'members'?","hint":"see 'bfb help'"}
  [2]
  $ bfb members show 4711 --format=json
  {"code":"not_found","exit":3,"message":"there is no member 4711","hint":"see 'bfb members list'"}
  [3]
  $ bfb members show anna -fjson
  {"code":"ambiguous","exit":3,"message":"'anna' may mean 3 members","hint":"2 Anna Meier, 1 Anna Müller, 3 Anna Müller"}
  [3]
  $ BFB_FORMAT=json bfb members list --fields x
  {"code":"usage","exit":2,"message":"there is no field 'x'","hint":"fields: number, name, given_name, family_name, type, state, joined_on, ends_on, email, city, open"}
  [2]

Stored or typed control characters do not reach the terminal.

  $ bfb members show "$(printf 'a\033[31mb')"
  bfb: there is no member 'a�[31mb'
       see 'bfb members list a'
  [3]
  $ bfb members list --fields "$(printf '\033]0;title\007')"
  bfb: there is no field '�]0;title�'
       fields: number, name, given_name, family_name, type, state, joined_on, ends_on, email, city, open
  [2]
