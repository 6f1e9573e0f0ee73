A new association.

  $ export BFB_TODAY=2026-03-01 BFB_USER=tester BFB_DB=test.db

  $ bfb init
  bfb: --name is missing
       for example: bfb init --name "Bürger für Brünen"
  [2]
  $ bfb init --name "Bürger für Brünen" --founded 2014-01-01
  database 'test.db' created for Bürger für Brünen
  bfb: next: bfb members import members.csv --dry-run

Nobody else may read it.

  $ stat -c %a test.db
  600

What stands there already stays.

  $ bfb init --name "Another"
  bfb: 'test.db' exists already
       name another file with --db FILE
  [4]

A dry run creates nothing; folders that lack are made.

  $ bfb init --name "Another" --db new/deep/other.db --dry-run
  would be done: database 'new/deep/other.db' created for Another
  bfb: nothing was changed (--dry-run)
  $ test -e new || echo nothing there
  nothing there
  $ bfb init --name "Another" --db new/deep/other.db --fee 24,50 -q
  $ bfb config get association.name --db new/deep/other.db
  Another
  $ bfb dues rates --db new/deep/other.db -f csv --fields type,valid_from,amount | tr -d "\r"
  type,valid_from,amount
  regular,2026-01-01,24.50
  family,2026-01-01,24.50
  supporting,2026-01-01,24.50
  youth,2026-01-01,12.25
  honorary,2026-01-01,0.00

A name that is none leaves no file behind.

  $ bfb init --name " " --db none.db
  bfb: ' ' does not fit the setting 'association.name'
       a name is expected
  [2]
  $ test -e none.db || echo nothing there
  nothing there

For scripts.

  $ bfb init --name "Third" --db third.db -f json
  {"database":"third.db","name":"Third","schema_version":*} (glob)

In German the types have German names.

  $ bfb --lang de init --name "Unser Dorf" --db dorf.db
  Datenbank 'dorf.db' für Unser Dorf angelegt
  bfb: weiter mit: bfb members import members.csv --dry-run
  $ bfb --lang de dues rates --db dorf.db --fields type,name,amount
  Mitgliedsart  Name                   Beitragssatz
  regular       Ordentliches Mitglied         12,00
  family        Familie                       12,00
  supporting    Fördermitglied                12,00
  youth         Jugend                         6,00
  honorary      Ehrenmitglied                  0,00

Where the database is when nothing is said.

  $ unset BFB_DB
  $ bfb config path | sed "s|$XDG_DATA_HOME|DATA|"
  DATA/bfb/bfb.db
  $ XDG_DATA_HOME= HOME=/home/anna bfb config path
  /home/anna/.local/share/bfb/bfb.db
  $ BFB_DB=/srv/verein.db bfb config path
  /srv/verein.db
  $ BFB_DB=/srv/verein.db bfb config path --db here.db
  here.db
