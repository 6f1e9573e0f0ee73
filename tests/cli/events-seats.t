Events: who is meant by a name, whose a seat is, and what undo keeps to.

  $ export BFB_DB=test.db BFB_TODAY=2026-03-01 BFB_USER=anna
  $ bfb -q init --name "Bürger für Brünen" --founded 2014-03-14
  $ bfb -q members add Anna Müller --joined 2020-05-01 --email anna@example.org
  $ bfb -q members add Clara Ott --joined 2021-02-10
  $ bfb -q events add Vortrag "2026-03-12 19:30" --end 21:00 --capacity 2

Names: whole words for the list, no single letters, and the unknown are asked about.

  $ bfb -q events register 1 --name "Bernd Otten"
  $ bfb events attendance 1 "Bernd Ott"
  bfb: line 1: nobody is registered as 'Bernd Ott'; did you mean Bernd Otten?
  event 1, 2026-03-12: 0 booked, 0 booked before, 1 unknown
  [7]
  $ bfb events unregister 1 B
  bfb: nobody is registered for event 1 as 'B'
       see 'bfb events show 1'
  [3]
  $ bfb events unregister 1 "bernd ott" --dry-run
  would be done: Bernd Otten is not registered for event 1 any more
  bfb: nothing was changed (--dry-run)

The same person under two names of the list: by the address; without one a name alone is nobody.

  $ bfb -q events register 1 --name "Anna Müller" --email Anna@example.org
  $ bfb events register 1 1
  bfb: Anna Müller is registered for event 1 already
       see 'bfb events show 1'
  [4]
  $ bfb events register 1 --name "Clara Ott"
  registration 3: Clara Ott waits for event 1, at place 1
  $ bfb events register 1 2
  registration 4: Clara Ott waits for event 1, at place 2
  $ bfb events register 1 --name Schule --seats 1001
  bfb: a registration takes at most 1000 seats
  [2]

Undo does not give a seat away twice, nor leave one free beside those who wait.

  $ bfb events unregister 1 bernd
  Bernd Otten is not registered for event 1 any more, 1 moved up from the waiting list
  $ bfb -q events edit 1 --capacity 5
  $ bfb -q events register 1 --name Dora
  $ bfb undo 10
  bfb: log entry 10 stays as it is: 'confirmed seats within capacity' would not hold for event 1
       raise the capacity, or unregister somebody
  [4]
  $ bfb undo 9
  bfb: log entry 9 stays as it is: 'nobody waits beside a free seat' would not hold for registration 3
       'bfb events unregister' and 'bfb events edit' move up who waits
  [4]
  $ bfb undo
  undone: 11 (events register: registration 5 for event 1)
  bfb: next: 'bfb redo' brings it back
  $ bfb undo 10
  undone: 10 (events edit: event 1 changed)
  bfb: next: 'bfb redo' brings it back
  $ bfb db check -q

Who comes unannounced, also after the event.

  $ export BFB_TODAY=2026-03-13
  $ bfb events register 1 --name Emil
  bfb: event 1 is over
       who came unannounced is booked by 'bfb events attendance 1 NAME --add'
  [4]
  $ bfb events attendance 1 anna 2 Emil --add
  event 1, 2026-03-12: 3 booked, 0 booked before, 0 unknown, 1 of them registered for it
  $ bfb events attendance 1 99 --add
  bfb: line 1: nobody is registered as '99'
  event 1, 2026-03-12: 0 booked, 0 booked before, 1 unknown
  [7]
  $ bfb events attendance 1
  Date        Registration  Name         Member  Minutes
  2026-03-12             2  Anna Müller
  2026-03-12             4  Clara Ott         2
  2026-03-12             6  Emil

A guest is forgotten; a member who leaves for good leaves the seats to come, too.

  $ bfb events unregister 1 emil --erase
  bfb: erasing Emil can't be undone
       confirm with --confirm 'Emil'
  [4]
  $ bfb events unregister 1 emil --erase --confirm Emil
  the name of the guest is erased from event 1; 3 journal entries were blanked; older backups, mails that were sent and lists that were printed still hold it
  $ bfb events unregister 1 2 --erase --confirm "Clara Ott"
  bfb: registration 4 is of somebody whom bfb knows as a person
       they are erased as a whole: 'bfb members erase'
  [4]
  $ bfb -q events add Ausflug 2026-05-09 --capacity 1
  $ bfb -q events register 2 --name "Anna M." --email anna@example.org
  $ bfb -q events register 2 --name Frieda --email frieda@example.org
  $ bfb members export --kind person 1 | python3 -c "import json, sys; data = json.load(sys.stdin); print([r['name'] for r in data['registrations']], len(data['mails']))"
  ['Anna Müller', 'Anna M.'] 2
  $ bfb -q members leave 1 --on 2026-03-12
  $ bfb -q members erase 1 --confirm "Anna Müller"
  What stays                                           How many  Until  Ground
  numbers and dates of the membership, without a name         1         statistics
  $ bfb sql "SELECT event, name, email, status FROM registrations ORDER BY registration"
  event  name         email               status
  1      Bernd Otten                      cancelled
  1                                       confirmed
  1      Clara Ott                        confirmed
  1      Clara Ott                        waiting
  1                                       waiting
  2                                       cancelled
  2      Frieda       frieda@example.org  confirmed
  $ bfb mail outbox --fields recipient,state,subject
  Recipient           State   Subject
  frieda@example.org  queued  Ein Platz ist frei: Ausflug
  $ bfb log show 6
  bfb: the content of log entry 6 was blanked on 2026-03-13: it held data that had to be forgotten
  [4]
  $ bfb db check -q
