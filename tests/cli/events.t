Events: what takes place, who comes, and who waits.

  $ export BFB_DB=test.db BFB_TODAY=2026-03-01 BFB_USER=anna
  $ bfb -q init --name "Bürger für Brünen" --founded 2014-03-14
  $ bfb -q config set association.email vorstand@example.org
  $ bfb -q members add Anna Müller --joined 2020-05-01 --email anna@example.org
  $ bfb -q members add Bernd Otto --joined 2021-02-10
  $ bfb -q members add Clara Ott --joined 2021-02-10

One evening, a series, and days without an hour.

  $ bfb events add Jahreshauptversammlung "2026-03-12 19:30" --end 22:00 --kind assembly --place Dorfhaus --capacity 3
  event 1 added: Jahreshauptversammlung, 2026-03-12 19:30
  bfb: next: bfb events register 1
  $ bfb events add Stammtisch "02.04.2026 19:30" --end 21:30 --repeat "FREQ=MONTHLY;BYDAY=1TH" --place Gasthof
  event 2 added: Stammtisch, 2026-04-02 19:30
  bfb: next: bfb events register 2
  $ bfb events add Dorffest 2026-07-04 --end 2026-07-05
  event 3 added: Dorffest, 2026-07-04
  bfb: next: bfb events register 3
  $ bfb events list
  Event  Title                   Kind      Start             End               Place     Status     Registered  Seats  Waiting
      1  Jahreshauptversammlung  assembly  2026-03-12 19:30  2026-03-12 22:00  Dorfhaus  confirmed           0      3        0
      2  Stammtisch              meeting   2026-04-02 19:30  2026-04-02 21:30  Gasthof   confirmed           0               0
      3  Dorffest                meeting   2026-07-04        2026-07-05                  confirmed           0               0
  $ bfb events list -f csv
  id,title,kind,starts_at,ends_at,place,status,registered,capacity,waiting\r (esc)
  1,Jahreshauptversammlung,assembly,2026-03-12T19:30,2026-03-12T22:00,Dorfhaus,confirmed,0,3,0\r (esc)
  2,Stammtisch,meeting,2026-04-02T19:30,2026-04-02T21:30,Gasthof,confirmed,0,,0\r (esc)
  3,Dorffest,meeting,2026-07-04,2026-07-05,,confirmed,0,,0\r (esc)

What can't be.

  $ bfb events add Nachtwanderung "2026-03-29 02:30"
  bfb: there is no 02:30 on 2026-03-29 in Europe/Berlin: the clocks go forward then
       03:30 is what they show
  [2]
  $ bfb events add Falsch "2026-03-12 19:30" --end "2026-03-11 20:00"
  bfb: the end 2026-03-11T20:00 is before the start 2026-03-12T19:30
  [2]
  $ bfb events add Falsch 2026-02-30
  bfb: TIME: '2026-02-30' is no day, and no day with an hour
       for example: 2026-05-01 19:30, 01.05.2026 19:30, 2026-05-01
  [2]
  $ bfb events add Falsch "2026-03-12 19:30" --repeat "FREQ=HOURLY"
  bfb: 'FREQ=HOURLY' is no rule of recurrence, repeats within a day, or never has a date
       for example: FREQ=MONTHLY;BYDAY=1TH, see RFC 5545, 3.3.10
  [2]
  $ bfb events add Falsch "2026-03-12 19:30" --repeat "FREQ=MONTHLY;BYDAY=1TH"
  bfb: the rule 'FREQ=MONTHLY;BYDAY=1TH' does not fall on 2026-03-12
       its first date after that is 2026-04-02
  [2]
  $ bfb events add Falsch "2026-03-12 19:30" --kind party
  bfb: --kind: 'party' is not known
       one of: meeting, assembly, training, conference, world_cafe, fishbowl, stream, other
  [2]
  $ bfb events add Falsch "2026-03-12 19:30" --zone Europe/Bruenen
  bfb: there is no time zone 'Europe/Bruenen'
       for example: Europe/Berlin
  [2]
  $ bfb events show 99
  bfb: there is no event 99
       see 'bfb events list'
  [3]

Dates of a series are moved and left out.

  $ bfb events edit stammtisch --date 2026-05-07 --move-to "2026-05-08 19:00"
  event 2, 2026-05-07 changed
  bfb: next: bfb events show 2
  $ bfb events edit 2 --date 2026-06-04 --cancel
  event 2, 2026-06-04 changed
  bfb: next: bfb events show 2
  $ bfb events edit 2 --date 2026-06-05 --cancel
  bfb: event 2 has no date on 2026-06-05
       near that: 2026-05-08, 2026-07-02, 2026-08-06
  [3]
  $ bfb events list --by-month to:2026-07-31
  Month    Event  Title                   Kind      Start             End               Place     Status     Registered  Seats  Waiting
  2026-03      1  Jahreshauptversammlung  assembly  2026-03-12 19:30  2026-03-12 22:00  Dorfhaus  confirmed           0      3        0
  2026-04      2  Stammtisch              meeting   2026-04-02 19:30  2026-04-02 21:30  Gasthof   confirmed           0               0
  2026-05      2  Stammtisch              meeting   2026-05-08 19:00  2026-05-08 21:00  Gasthof   confirmed           0               0
  2026-07      2  Stammtisch              meeting   2026-07-02 19:30  2026-07-02 21:30  Gasthof   confirmed           0               0
  2026-07      3  Dorffest                meeting   2026-07-04        2026-07-05                  confirmed           0               0
  $ bfb events list --upcoming from:2026-05-01
  Event  Title       Kind     Start             End               Place    Status     Registered  Seats  Waiting
      2  Stammtisch  meeting  2026-05-08 19:00  2026-05-08 21:00  Gasthof  confirmed           0               0
      3  Dorffest    meeting  2026-07-04        2026-07-05                 confirmed           0               0
  $ bfb events list kind:assembly
  Event  Title                   Kind      Start             End               Place     Status     Registered  Seats  Waiting
      1  Jahreshauptversammlung  assembly  2026-03-12 19:30  2026-03-12 22:00  Dorfhaus  confirmed           0      3        0
  $ bfb events list from:2026-07 to:2026-07 --excel --fields title,starts_at
  \xef\xbb\xbftitle;starts_at\r (esc)
  Stammtisch;02.07.2026 19:30\r (esc)
  Dorffest;04.07.2026\r (esc)
  $ bfb events add Wanderung "2026-05-09 7:30" --end 9:00 --dry-run
  would be done: event 4 added: Wanderung, 2026-05-09 07:30
  bfb: nothing was changed (--dry-run)
  $ bfb events list colour:red
  bfb: there is no filter 'colour'
       filters: kind, status, series, place, from, to, internal, foreign
  [2]
  $ bfb events show 2 | grep -v UID
  Event                 2
  Title                 Stammtisch
  Kind                  meeting
  Start                 2026-04-02 19:30
  End                   2026-04-02 21:30
  Time zone             Europe/Berlin
  Rule                  FREQ=MONTHLY;BYDAY=1TH
  Place                 Gasthof
  Status                confirmed
  Registered            0
  Waiting               0
  Not on the website    no
  Another initiative's  no
  Page                  stammtisch
  Version               2
  Changed               2026-03-01 12:00
  Next dates            2026-04-02  2026-04-02 19:30  2026-04-02 21:30  Gasthof
                        2026-05-07  2026-05-08 19:00  2026-05-08 21:00  Gasthof
                        2026-07-02  2026-07-02 19:30  2026-07-02 21:30  Gasthof
                        2026-08-06  2026-08-06 19:30  2026-08-06 21:30  Gasthof
                        2026-09-03  2026-09-03 19:30  2026-09-03 21:30  Gasthof
                        2026-10-01  2026-10-01 19:30  2026-10-01 21:30  Gasthof
                        2026-11-05  2026-11-05 19:30  2026-11-05 21:30  Gasthof
                        2026-12-03  2026-12-03 19:30  2026-12-03 21:30  Gasthof
                        2027-01-07  2027-01-07 19:30  2027-01-07 21:30  Gasthof
                        2027-02-04  2027-02-04 19:30  2027-02-04 21:30  Gasthof
  Changed dates         2026-05-07 19:30  no  2026-05-08 19:00
                        2026-06-04 19:30  yes

A cancelled date comes back; a new weekday of the series asks before it forgets dates.

  $ bfb events edit 2 --date 2026-06-04 --restore --dry-run
  would be done: event 2, 2026-06-04 changed
  bfb: nothing was changed (--dry-run)
  $ bfb events edit 2 --date 2026-06-04 --place Park
  bfb: 2026-06-04 of event 2 does not take place
       bring it back with --restore, or with --move-to TIME
  [4]
  $ bfb events edit 2 --start "2026-04-01 19:30" --repeat "FREQ=MONTHLY;BYDAY=1WE"
  bfb: 2 moved or cancelled dates are no dates of the series then, and are forgotten. Go on? Nobody is there to answer
       add --yes if that is what you want
  [4]

Seats, and the waiting list, which nobody overtakes.

  $ bfb events register 1 "anna müller"
  registration 1: Anna Müller is registered for event 1
  $ bfb events register 1 --name "Karla Gast" --email karla@example.org
  registration 2: Karla Gast is registered for event 1
  $ bfb events register 1 2 --seats 2
  registration 3: Bernd Otto waits for event 1, at place 1
  $ bfb events register 1 3
  registration 4: Clara Ott waits for event 1, at place 2
  $ bfb events register 1 anna@example.org
  bfb: Anna Müller is registered for event 1 already
       see 'bfb events show 1'
  [4]
  $ bfb events register 1 --name "karla GAST" --email Karla@example.org
  bfb: karla GAST is registered for event 1 already
       see 'bfb events show 1'
  [4]
  $ bfb events register 1 --name Gruppe --seats 9
  bfb: event 1 has 3 seats in all
  [4]
  $ bfb events show 1 -f json | python3 -c "import json, sys; print(*[(r['name'], r['status'], r['seats'], r['place']) for r in json.load(sys.stdin)['registrations']], sep='\n')"
  ('Anna Müller', 'confirmed', 1, None)
  ('Karla Gast', 'confirmed', 1, None)
  ('Bernd Otto', 'waiting', 2, 1)
  ('Clara Ott', 'waiting', 1, 2)
  $ bfb events unregister 1 karla
  Karla Gast is not registered for event 1 any more, 1 moved up from the waiting list
  $ bfb events list kind:assembly -f json --fields registered,capacity,waiting
  [
  {"registered":3,"capacity":3,"waiting":1}
  ]
  $ bfb events edit 1 --capacity 2
  bfb: 3 seats of event 1 are confirmed already
       see 'bfb events show 1', and 'bfb events unregister 1 WHO'
  [4]
  $ bfb events edit 1 --capacity 4
  event 1 changed: Jahreshauptversammlung, 2026-03-12 19:30, 1 moved up from the waiting list
  bfb: next: bfb events show 1
  $ bfb db check -q

Reminders go out once of each date; a cancelled event tells those who have an address.

  $ bfb events remind --days 11
  1 reminder of events queued, 2 without an e-mail address
  bfb: next: bfb mail send
  $ bfb events remind --days 11
  0 reminders of events queued, 2 without an e-mail address
  $ bfb events remind --days 11 -q
  $ bfb mail outbox --fields kind,recipient,subject
  Kind   Recipient         Subject
  event  anna@example.org  Erinnerung: Jahreshauptversammlung, Donnerstag, 12. März 2026, 19:30 bis 22:00 Uhr
  event  anna@example.org  Angemeldet: Jahreshauptversammlung
  $ bfb events edit 1 --start "2026-03-12 20:00"
  event 1 changed: Jahreshauptversammlung, 2026-03-12 20:00, 1 mail queued
  bfb: next: bfb mail send
  $ bfb events remind --days 11
  1 reminder of events queued, 2 without an e-mail address
  bfb: next: bfb mail send
  $ bfb -q events edit 1 --start "2026-03-12 20:15"
  $ bfb events remind --days 11
  1 reminder of events queued, 2 without an e-mail address
  bfb: next: bfb mail send
  $ bfb events cancel 1 --reason "die Heizung ist aus"
  event 1 cancelled: Jahreshauptversammlung, 2026-03-12 20:15, 1 mail queued
  bfb: next: bfb mail send
  $ bfb mail outbox state:queued --fields recipient,subject
  Recipient         Subject
  anna@example.org  Abgesagt: Jahreshauptversammlung, Donnerstag, 12. März 2026, 20:15 bis 22:45 Uhr
  $ bfb events cancel 1
  bfb: event 1 is cancelled already
  [4]
  $ bfb events register 1 --name "Zu Spät"
  bfb: event 1 is cancelled
  [4]
  $ bfb events list status:cancelled --fields id,title,status
  Event  Title                   Status
      1  Jahreshauptversammlung  cancelled

Who was there: names in any order, the unknown ones are named.

  $ bfb -q events register 2 1 2 3 --silent
  $ printf 'Müller, Anna\n\not\nNiemand\notto bernd\n' | bfb events attendance 2 - --on 2026-04-02 --minutes 90
  bfb: line 3: nobody is registered as 'ot'; did you mean Bernd Otto, Clara Ott?
  bfb: line 4: nobody is registered as 'Niemand'
  event 2, 2026-04-02: 2 booked, 0 booked before, 2 unknown
  [7]
  $ printf 'Müller, Anna\n' | bfb events attendance 2 - --on 2026-04-02 --minutes 90
  event 2, 2026-04-02: 0 booked, 1 booked before, 0 unknown
  $ bfb events attendance 2 1 --on 2026-05-08
  event 2, 2026-05-08: 1 booked, 0 booked before, 0 unknown
  $ bfb events attendance 2 1 --on 2026-05-09
  bfb: event 2 has no date on 2026-05-09
       near that: 2026-04-02, 2026-05-08, 2026-07-02
  [3]
  $ bfb events attendance 2 1
  bfb: event 2 is a series: say which date is meant
       with --on DATE
  [2]
  $ bfb events attendance 2
  Date        Registration  Name         Member  Minutes
  2026-04-02             5  Anna Müller       1       90
  2026-04-02             6  Bernd Otto        2       90
  2026-05-07             5  Anna Müller       1
  $ bfb events attendance 2 --remove otto --on 2026-04-02
  Bernd Otto was not at event 2
  $ bfb events edit 2 --series "Digital im <Dorf>"
  event 2 changed: Stammtisch, 2026-04-02 19:30
  bfb: next: bfb events show 2
  $ bfb events attendance --certificate --series "digital im <dorf>" | grep -e '<td>' -e 'class="series'
  <p class="series">Digital im &lt;Dorf&gt;</p>
  <tr><td>02.04.2026</td><td>Stammtisch</td><td class="hours">1,50</td></tr>
  <tr><td>08.05.2026</td><td>Stammtisch</td><td class="hours">2</td></tr>
  <tr><td></td><th scope="row">zusammen</th><th class="hours">3,50</th></tr>
  $ bfb events attendance --certificate --series nichts
  bfb: nobody was at an event of the series 'nichts'
       events get a series with 'bfb events edit EVENT --series NAME'
  [3]
  $ bfb events attendance 2 --sheet --on 2026-05-08 --lang de | grep -e '<h1>' -e '<td>A' -e 'Mai'
  <h1>Anwesenheitsliste: Stammtisch</h1>
  <p>Freitag, 8. Mai 2026, 19:00 bis 21:00 Uhr<br>
  <tr><td class="number">1</td><td>Anna Müller</td><td class="number">1</td><td></td></tr>

Everything can be taken back, and tried first.

  $ bfb events add Probe 2026-09-01 --dry-run
  would be done: event 4 added: Probe, 2026-09-01
  bfb: nothing was changed (--dry-run)
  $ bfb events edit 3 --start 2026-07-11
  event 3 changed: Dorffest, 2026-07-11
  bfb: next: bfb events show 3
  $ bfb undo
  undone: 28 (events edit: event 3 changed)
  bfb: next: 'bfb redo' brings it back
  $ bfb events show 3 -f json --fields starts_at,ends_at,sequence
  {"starts_at":"2026-07-04","ends_at":"2026-07-05","sequence":0}
  $ bfb sql "SELECT event, status, registered, waiting FROM events ORDER BY event"
  event  status     registered  waiting
  1      cancelled  4           0
  2      confirmed  3           0
  3      confirmed  0           0
  $ bfb db check -q

Who is erased leaves a seat, and no name.

  $ bfb -q members leave 3 --on 2026-02-28
  $ bfb members erase 3 --confirm "Clara Ott" -q
  What stays                                           How many  Until  Ground
  numbers and dates of the membership, without a name         1         statistics
  $ bfb sql "SELECT name, person, status FROM registrations WHERE person = 3"
  name  person  status
        3       cancelled
        3       cancelled
  $ bfb members export --kind person 1 | python3 -c "import json, sys; data = json.load(sys.stdin); print(len(data['registrations']), len(data['attendances']))"
  2 2

A thread may be about an event.

  $ printf 'From: Karla <karla@example.org>\nSubject: Stammtisch\nMessage-ID: <1@example.org>\n\nWann?\n' | bfb -q messages receive
  $ bfb messages link 1 --event stammtisch
  thread 1 linked
  $ bfb messages inbox event:2 --fields thread,subject
  Thread  Subject
       1  Stammtisch
  $ bfb messages link 1
  bfb: say whose thread it is: a MEMBER, or --nobody
       or which event it is about: --event EVENT
  [2]
