Questions in SQL, read-only.

  $ export BFB_TODAY=2026-03-01 BFB_USER=tester BFB_DB=test.db
  $ bfb init --name Test --founded 2014-01-01 -q
  $ bfb members add Anna Müller --joined 2026-01-01 --city Brünen -q
  $ bfb members add Bernd Ott --joined 2026-06-01 --city Wesel -q

  $ bfb sql "SELECT number, name, state, joined_on FROM members ORDER BY number"
  number  name         state   joined_on
  1       Anna Müller  active  2026-01-01
  2       Bernd Ott    future  2026-06-01
  $ bfb sql "SELECT number, name, state FROM members" -f jsonl
  {"number":1,"name":"Anna Müller","state":"active"}
  {"number":2,"name":"Bernd Ott","state":"future"}
  $ bfb sql "SELECT number, state FROM members" --today 2026-07-01 -f csv --no-header
  1,active\r (esc)
  2,active\r (esc)
  $ bfb sql "SELECT 1 AS one, NULL AS absent, 'a,b' AS text, 1.5 AS real" -f csv
  one,absent,text,real\r (esc)
  1,,"a,b",1.5\r (esc)
  $ bfb sql "SELECT city, count(*) AS members FROM members GROUP BY city" --fields members,city -f tsv
  members\tcity (esc)
  1\tBr\xc3\xbcnen (esc)
  1\tWesel (esc)
  $ echo "SELECT count(*) AS types FROM types" | bfb sql -
  types
  5
  $ echo "SELECT count(*) AS types FROM types" > question.sql
  $ bfb sql @question.sql -f json
  [
  {"types":5}
  ]

Every view that is promised.

  $ for view in members persons tags fields types fees charges payments allocations waivers reminders mandates settings journal; do
  >   bfb sql "SELECT count(*) FROM $view" -f csv --no-header > /dev/null || echo "no $view"
  > done

It only reads.

  $ bfb sql "DELETE FROM person"
  bfb: 'bfb sql' only reads
       change records with the commands for them; 'bfb help' lists them
  [4]
  $ bfb sql "UPDATE setting SET value = 'x'"
  bfb: 'bfb sql' only reads
       change records with the commands for them; 'bfb help' lists them
  [4]
  $ bfb sql "DROP TABLE person"
  bfb: 'bfb sql' only reads
       change records with the commands for them; 'bfb help' lists them
  [4]
  $ bfb sql "PRAGMA journal_mode = DELETE"
  bfb: 'bfb sql' only reads
       change records with the commands for them; 'bfb help' lists them
  [4]
  $ bfb sql "ATTACH 'other.db' AS other"
  bfb: 'bfb sql' only reads
       change records with the commands for them; 'bfb help' lists them
  [4]
  $ bfb sql "CREATE TEMP TABLE t (x)"
  bfb: 'bfb sql' only reads
       change records with the commands for them; 'bfb help' lists them
  [4]
  $ bfb sql "SELECT load_extension('x')"
  bfb: the database says: not authorized
  [1]
  $ bfb sql "SELECT 1; DELETE FROM person"
  bfb: one statement at a time
  [2]
  $ bfb sql "BEGIN"
  bfb: 'bfb sql' only reads
       change records with the commands for them; 'bfb help' lists them
  [4]
  $ ls
  question.sql
  test.db
  test.db-shm
  test.db-wal

Mistakes.

  $ bfb sql "SELECT colour FROM members"
  bfb: SQL: no such column: colour
       see 'bfb sql --help' for the views
  [2]
  $ bfb sql "SELEC 1"
  bfb: SQL: near "SELEC": syntax error
       see 'bfb sql --help' for the views
  [2]
  $ bfb sql ""
  bfb: there is no SQL statement
       see 'bfb sql --help'
  [2]
  $ bfb sql
  bfb: SQL is missing
       see 'bfb sql --help'
  [2]
