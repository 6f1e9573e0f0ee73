Backup, restore, check, migrate.

  $ export BFB_TODAY=2026-03-01 BFB_USER=tester BFB_DB=test.db
  $ bfb init --name "Bürger für Brünen" -q
  $ bfb members add Anna Müller -q

A backup goes beside the database, into a folder, or to a file. It is as private as the database.

  $ bfb db backup
  backup 'backups/test-20260301T120000Z.db' written and checked
  $ stat -c %a backups/test-20260301T120000Z.db
  600
  $ bfb db backup copy.db -f json
  {"file":"copy.db","removed":0}
  $ bfb db backup copy.db
  bfb: 'copy.db' exists already
       name another file, or a folder
  [4]
  $ bfb db backup --keep 0 vault
  bfb: --keep 0 would remove the copy that is being made
       keep one at least
  [2]
  $ bfb db backup --keep 1 copy.db
  bfb: 'copy.db' is a file, and --keep is for the copies in a folder
       name a folder, or leave --keep out
  [2]
  $ bfb db backup --dry-run --today 2026-03-02
  would be done: backup 'backups/test-20260302T120000Z.db' written and checked
  bfb: nothing was changed (--dry-run)
  $ ls backups
  test-20260301T120000Z.db

The newest are kept.

  $ for day in 02 03 04; do bfb db backup vault/ --keep 2 --today 2026-03-$day -q; done
  $ touch vault/other.db
  $ bfb db backup vault --keep 2 --today 2026-03-05 -f json
  {"file":"vault/test-20260305T120000Z.db","removed":1}
  $ ls vault
  other.db
  test-20260304T120000Z.db
  test-20260305T120000Z.db

Restoring wants the name of the association, and keeps what it replaces.

  $ bfb members add Bernd Müller -q
  $ bfb db restore copy.db
  bfb: restoring replaces 'test.db' by 'copy.db' of Bürger für Brünen
       confirm with --confirm 'Bürger für Brünen'
  [4]
  $ bfb db restore copy.db --confirm "Bürger für Brünen" --dry-run
  would be done: 'copy.db' restored; the replaced file is kept as 'test.db.replaced-20260301T120000Z'
  bfb: nothing was changed (--dry-run)
  $ bfb members list -f ids
  1
  2
  $ bfb db restore copy.db --confirm "Bürger für Brünen"
  'copy.db' restored; the replaced file is kept as 'test.db.replaced-20260301T120000Z'
  bfb: next: bfb db check
  $ ls copy.db*
  copy.db
  $ bfb members list -f ids
  1
  $ bfb members list -f ids --db test.db.replaced-20260301T120000Z
  1
  2
  $ stat -c %a test.db
  600

What is no backup is refused.

  $ echo "no database" > text.db
  $ bfb db restore text.db --confirm "Bürger für Brünen"
  bfb: '/tmp/cramtests-*/db.t/text.db' is not a bfb database (glob)
       name another with --db FILE
  [6]
  $ bfb db restore nowhere.db --confirm "Bürger für Brünen"
  bfb: there is no backup 'nowhere.db'
       backups are made by 'bfb db backup'
  [3]

Proving that all is sound, and what is said when it is not.

  $ bfb db check
  Check                                   Sound  Detail  Remedy
  integrity                               yes
  foreign keys                            yes
  file mode                               yes
  journal chain                           yes
  people have names                       yes
  erased people have no names             yes
  sort keys follow names                  yes
  memberships of a person do not overlap  yes
  every type has a fee                    yes
  allocations within payments             yes
  allocations and waivers within charges  yes
  cancelled charges hold no money         yes
  reversals mirror their payments         yes
  refunds pay no charge                   yes
  sums agree                              yes
  matches within bank lines               yes
  matches agree with payments             yes
  batches are the sum of their parts      yes
  batches are matched by their parts      yes
  debits are the sum of their charges     yes
  charges are collected once at a time    yes
  settled debits are paid                 yes
  settled debits are not taken back       yes
  returned debits are taken back          yes
  mails have their content                yes
  attachments have their content          yes
  confirmed seats within capacity         yes
  nobody waits beside a free seat         yes
  exceptions belong to series             yes
  changed dates end after they begin      yes
  attendance names a date of a series     yes
  tables of a round have equal sizes      yes
  seats at tables belong to the plan      yes
  one seat of a fishbowl stays free       yes
  one person speaks at a time             yes
  pictures have their content             yes
  redirects lead to other addresses       yes
  confirmed requests have a person        yes
  confirmed requests hold no data         yes
  $ bfb db check -q
  $ chmod 644 test.db
  $ sqlite3 test.db "UPDATE log SET actor = 'somebody else' WHERE id = 2"
  $ bfb db check -f csv | tr -d '\r' | grep -v ',true,'
  check,ok,detail,remedy
  file mode,false,mode 644,chmod 600 'test.db'
  journal chain,false,entry 2 was changed after it was written,somebody changed the journal behind bfb's back; compare with a backup
  $ bfb db check -q -f json
  [
  {"check":"file mode","ok":false,"detail":"mode 644","remedy":"chmod 600 'test.db'"},
  {"check":"journal chain","ok":false,"detail":"entry 2 was changed after it was written","remedy":"somebody changed the journal behind bfb's back; compare with a backup"}
  ]
  [1]

What can be put right without a backup: the mode, the index, contents that an undoing left.

  $ mail() { printf 'From: Anna <anna@example.org>\nTo: v@example.org\nSubject: %s\nMessage-ID: <%s@example.org>\n\nGuten Tag\n' "$1" "$1"; }
  $ mail Sommerfest | bfb -q messages receive
  $ mail Werbung | bfb -q messages receive
  $ bfb -q undo "$(bfb log -f ids --limit 1)"
  $ sqlite3 test.db "INSERT INTO message_fts (message_fts) VALUES ('delete-all')"
  $ bfb messages search sommerfest -f ids
  $ bfb db check --repair -q < /dev/null
  bfb: Remove 1 content that only a redo could want? Nobody is there to answer
       add --yes if that is what you want
  [4]
  $ bfb db check --repair --dry-run -q
  Check          Sound  Detail                                    Remedy
  file mode      no     mode 644                                  chmod 600 'test.db'
  journal chain  no     entry 2 was changed after it was written  somebody changed the journal behind bfb's back; compare with a backup
  [1]
  $ bfb db check --repair --yes | grep -v " yes"
  bfb: 1 content removed that nothing names
  bfb: the index of messages is built anew
  Check                                   Sound  Detail                                    Remedy
  journal chain                           no     entry 2 was changed after it was written  somebody changed the journal behind bfb's back; compare with a backup
  $ bfb messages search sommerfest -f ids
  1
  $ bfb redo
  bfb: the content of message 2 was purged since
       it comes back only when the mail is received again
  [4]

The schema.

  $ bfb db migrate
  the database has schema * (glob)
