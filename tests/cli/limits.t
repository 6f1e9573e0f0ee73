A limit on the size of files stands for a full disk: a clear error, and the file as it was.

  $ export BFB_TODAY=2026-03-01 BFB_USER=tester BFB_DB=test.db
  $ bfb init --name Test --founded 2014-01-01 -q
  $ bfb members add Anna Müller -q
  $ awk 'BEGIN { print "Mitgliedsnummer;Vorname;Nachname;Eintritt"
  >   for (i = 2; i <= 20001; i++) print i ";Anna;Müller " i ";01.01.2020" }' > members.csv

  $ (ulimit -f 2000; bfb members import members.csv -q)
  bfb: reading or writing '*/test.db' failed: *; nothing was changed (glob)
       a full disk, a file size limit or a failing drive; make room and try again
  [1]
  $ bfb members list -f ids
  1
  $ bfb db check -q

The same for a backup, a list written to a file, a new database.

  $ bfb members import members.csv -q
  $ (ulimit -f 500; bfb db backup copy.db)
  bfb: reading or writing '*/copy.db' failed: *; nothing was changed (glob)
       a full disk, a file size limit or a failing drive; make room and try again
  [1]
  $ (ulimit -f 100; bfb members list -f csv -o list.csv)
  bfb: 'list.csv' can't be written: File too large
       make room and try again
  [1]
  $ (ulimit -f 100; bfb members list -f csv > list)
  bfb: standard output can't be written: File too large
       make room and try again
  [1]
  $ (ulimit -f 10; bfb init --name Other --db other.db)
  bfb: reading or writing '*/other.db' failed: *; nothing was changed (glob)
       a full disk, a file size limit or a failing drive; make room and try again
  [1]
  $ ls *.csv *.db*
  members.csv
  test.db
  test.db-shm
  test.db-wal
  $ bfb db check -q
