Files that are no database of ours, and places that can't be written to.

  $ export BFB_TODAY=2026-03-01 BFB_USER=tester BFB_DB=test.db
  $ bfb init --name Test --founded 2014-01-01 -q
  $ bfb members add Anna Müller -q

Not there; a folder; a text; empty; somebody else's database.

  $ bfb members list --db nowhere.db
  bfb: there is no database 'nowhere.db'
       create it with 'bfb init --name NAME', or name another with --db FILE
  [6]
  $ mkdir folder
  $ bfb members list --db folder
  bfb: 'folder' is a directory, not a database
       name the file itself with --db FILE
  [6]
  $ bfb members add Bernd Ott --db folder
  bfb: 'folder' is a directory, not a database
       name the file itself with --db FILE
  [6]
  $ bfb init --name Test --db folder
  bfb: 'folder' exists already
       name another file with --db FILE
  [4]
  $ echo "Not a database, but long enough to be looked at as one." > text.db
  $ bfb members list --db text.db
  bfb: '/tmp/cramtests-*/strangers.t/text.db' is not a bfb database (glob)
       name another with --db FILE
  [6]
  $ : > empty.db
  $ bfb members list --db empty.db
  bfb: 'empty.db' is not a bfb database
       name another with --db FILE
  [6]
  $ sqlite3 other.db "CREATE TABLE person (id INTEGER)"
  $ bfb members list --db other.db
  bfb: 'other.db' is not a bfb database
       name another with --db FILE
  [6]
  $ bfb members add Bernd Ott --db other.db
  bfb: 'other.db' is not a bfb database
       name another with --db FILE
  [6]

Of a newer bfb.

  $ cp test.db newer.db
  $ sqlite3 newer.db "PRAGMA user_version = 999"
  $ bfb members list --db newer.db
  bfb: 'newer.db' was written by a newer bfb (schema 999; this one knows *) (glob)
       install the newer bfb
  [6]
  $ bfb members add Bernd Ott --db newer.db
  bfb: 'newer.db' was written by a newer bfb (schema 999; this one knows *) (glob)
       install the newer bfb
  [6]

Cut off in the middle.

  $ bfb db backup whole.db -q
  $ head -c 40000 whole.db > cut.db
  $ bfb members list --db cut.db
  bfb: the database '/tmp/cramtests-*/strangers.t/cut.db' is damaged: database disk image is malformed (glob)
       restore the last backup with 'bfb db restore FILE'
  [6]
  $ bfb db check --db cut.db
  bfb: the database '/tmp/cramtests-*/strangers.t/cut.db' is damaged: database disk image is malformed (glob)
       restore the last backup with 'bfb db restore FILE'
  [6]
  $ head -c 50 whole.db > stub.db
  $ bfb members list --db stub.db
  bfb: 'stub.db' is not a bfb database
       name another with --db FILE
  [6]

Where this user may not write, or not even read.

  $ if [ "$(id -u)" != 0 ]; then echo "not root: skipped"; exit 80; fi
  $ cp "$(readlink -f "$(command -v bfb)")" bfb-of-all
  $ chmod 755 .. . bfb-of-all
  $ nobody() { setpriv --reuid=65534 --regid=65534 --clear-groups -- "$@"; }
  $ nobody ./bfb-of-all members list
  bfb: no permission to open the database 'test.db'
       it belongs to another user; see 'ls -l test.db'
  [6]
  $ mkdir readable
  $ cp whole.db readable/test.db
  $ chmod 755 readable
  $ chmod 644 readable/test.db
  $ nobody ./bfb-of-all members list -f ids --db readable/test.db
  1
  $ nobody ./bfb-of-all members add Bernd Ott --db readable/test.db
  bfb: the database 'readable/test.db' is read-only
       its file and its folder must be writable for this user
  [1]
  $ chmod 666 readable/test.db
  $ nobody ./bfb-of-all members add Bernd Ott --db readable/test.db
  bfb: the database '/tmp/cramtests-*/strangers.t/readable/test.db' is read-only (glob)
       its file and its folder must be writable for this user
  [1]
  $ nobody ./bfb-of-all init --name Test --db readable/new.db
  bfb: 'readable/new.db' can't be created: Permission denied
  [1]
  $ nobody ./bfb-of-all members list --db readable/test.db -o readable/list.csv
  bfb: 'readable/list.csv' can't be written: Permission denied
  [1]
  $ ls readable
  test.db
