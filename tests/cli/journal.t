The journal: log, undo, redo.

  $ export BFB_TODAY=2026-03-01 BFB_USER=tester BFB_DB=test.db
  $ bfb init --name Test --founded 2014-01-01 -q
  $ bfb undo
  bfb: there is nothing to undo
  [3]
  $ bfb undo 1 --dry-run -q
  bfb: log entry 1 made the database and can't be undone
       remove the file instead if nobody needs it
  [4]

What was done is in the journal: by whom, when, with which command, and why.

  $ bfb members add Anna Müller --joined 2026-01-01 -q
  $ bfb members edit 1 --city Brünen --user board --note "moved" -q
  $ bfb log
  No.  When              Who     Command       What                 Why    Undone
    3  2026-03-01 12:00  board   members edit  member 1 changed     moved  no
    2  2026-03-01 12:00  tester  members add   member 1 added              no
    1  2026-03-01 12:00  tester  init          association created         no
  $ bfb log --actor board --fields id,command,note
  No.  Command       Why
    3  members edit  moved
  $ bfb log --command members --fields id,command
  No.  Command
    3  members edit
    2  members add
  $ bfb log --command "members add" -f ids
  2
  $ bfb log --since 2026-03-02
  $ bfb log --until 2026-02-28 -f ids
  $ bfb log --member 1 -f ids
  3
  2
  $ bfb log --limit 1 -f json
  [
  {"id":3,"at":"2026-03-01T12:00:00Z","actor":"board","command":"members edit","summary":"member 1 changed","note":"moved","undone":false}
  ]

What an entry changed.

  $ bfb log show 3
  ~ person 1
      city: ∅ → 'Brünen'
  $ bfb log show 3 -f csv --fields operation,table,row,column,before,after | tr -d "\r"
  operation,table,row,column,before,after
  update,person,1,city,,Brünen
  $ bfb log show 99
  bfb: there is no log entry 99
       see 'bfb log'
  [3]

Undo takes the last command back, redo brings it back, and the journal forgets nothing.

  $ bfb undo
  undone: 3 (members edit: member 1 changed)
  bfb: next: 'bfb redo' brings it back
  $ bfb members show 1 -f json | grep -o '"city":[^,]*'
  "city":null
  $ bfb log --limit 2 --fields id,command,summary,undone
  No.  Command       What              Undone
    4  undo          entry 3 undone    no
    3  members edit  member 1 changed  yes
  $ bfb redo
  done again: 3 (members edit: member 1 changed)
  $ bfb members show 1 -f json | grep -o '"city":[^,]*'
  "city":"Brünen"
  $ bfb redo
  bfb: there is nothing to redo
  [3]

An older one, as long as nothing builds on it.

  $ bfb undo 2
  bfb: log entry 2 can't be undone: person 1 was changed or is used by log entry 3 (members edit)
       undo that first with 'bfb undo 3'
  [4]
  $ bfb undo
  undone: 3 (members edit: member 1 changed)
  bfb: next: 'bfb redo' brings it back
  $ bfb undo
  undone: 2 (members add: member 1 added)
  bfb: next: 'bfb redo' brings it back
  $ bfb members list -f ids
  $ bfb undo 3
  bfb: log entry 3 is undone already
       'bfb redo 3' brings it back
  [4]

A dry run tells and changes nothing.

  $ bfb redo --dry-run
  would be done: done again: 2 (members add: member 1 added)
  bfb: nothing was changed (--dry-run)
  $ bfb log -f ids | wc -l
  7

For scripts.

  $ bfb redo -f json
  {"id":2,"command":"members add","summary":"member 1 added","at":"2026-03-01T12:00:00Z"}
  $ bfb redo -q
  $ bfb db check -q

Changing nothing leaves no entry.

  $ bfb config set association.name Test -q
  $ bfb log --limit 1 --fields id,command
  No.  Command
    9  redo

Without a number nothing comes back from before a later change.

  $ bfb -q undo
  $ bfb config set association.name Other -q
  $ bfb redo
  bfb: log entry 3 was undone before entry 11 (config set) was made
       'bfb redo 3' brings it back all the same
  [4]
  $ bfb redo 3
  done again: 3 (members edit: member 1 changed)
