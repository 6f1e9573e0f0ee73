Events: whom what is told of a change, and what is not sent any more.

  $ export BFB_DB=test.db BFB_TODAY=2026-03-01 BFB_USER=anna
  $ bfb -q init --name "Bürger für Brünen" --founded 2014-03-14
  $ bfb -q config set association.email vorstand@example.org
  $ bfb -q members add Anna Müller --joined 2020-05-01 --email anna@example.org
  $ bfb -q events add Mitgliederabend "2026-03-12 19:30" --end 21:00 --place Dorfhaus --address "Bergstraße 3" --capacity 1
  $ bfb -q events register 1 1 --silent
  $ bfb -q events register 1 --name "Karla Gast" --email karla@example.org

Another time or place: both hear of it, with what was; what said something else is withdrawn.

  $ bfb events edit 1 --start "2026-03-13 20:00" --place Kirche
  event 1 changed: Mitgliederabend, 2026-03-13 20:00, 2 mails queued
  bfb: next: bfb mail send
  $ bfb mail outbox --fields recipient,state,subject
  Recipient          State   Subject
  karla@example.org  queued  Geändert: Mitgliederabend, Freitag, 13. März 2026, 20:00 bis 21:30 Uhr
  anna@example.org   queued  Geändert: Mitgliederabend, Freitag, 13. März 2026, 20:00 bis 21:30 Uhr
  $ bfb mail show 2 | sed -n '8,17p'
  
  es hat sich etwas geändert. Bitte merken Sie sich vor:
  
    Mitgliederabend
    Wann: Freitag, 13. März 2026, 20:00 bis 21:30 Uhr
    (bisher: Donnerstag, 12. März 2026, 19:30 bis 21:00 Uhr)
    Wo: Kirche
    Adresse: Bergstraße 3
    (bisher: Dorfhaus, Bergstraße 3)
  
  $ bfb mail show 3 | grep Warteliste
  Sie stehen auf der Warteliste; wird ein Platz frei, schreiben wir Ihnen.
  $ bfb events edit 1 --text "Bringt Stühle mit." --capacity 2
  event 1 changed: Mitgliederabend, 2026-03-13 20:00, 1 moved up from the waiting list, 1 mail queued
  bfb: next: bfb mail send

Nobody need be told; and nothing is sent that is not true any more.

  $ bfb events edit 1 --start "2026-03-14 20:00" --silent
  event 1 changed: Mitgliederabend, 2026-03-14 20:00
  bfb: next: bfb events show 1
  $ bfb mail outbox state:queued --fields recipient,subject
  $ bfb -q events remind --days 14
  $ BFB_TODAY=2026-03-15 bfb mail send --dry-run --fields recipient,action,why
  Recipient          Action  Why
  anna@example.org   cancel  the event is over, or is at another time
  karla@example.org  cancel  the event is over, or is at another time
  bfb: nothing was changed (--dry-run)
  $ bfb events cancel 1
  event 1 cancelled: Mitgliederabend, 2026-03-14 20:00, 2 mails queued
  bfb: next: bfb mail send
  $ bfb mail outbox state:queued --fields recipient,subject
  Recipient          Subject
  karla@example.org  Abgesagt: Mitgliederabend, Samstag, 14. März 2026, 20:00 bis 21:30 Uhr
  anna@example.org   Abgesagt: Mitgliederabend, Samstag, 14. März 2026, 20:00 bis 21:30 Uhr
  $ bfb events edit 1 --confirmed
  event 1 changed: Mitgliederabend, 2026-03-14 20:00, 2 mails queued
  bfb: next: bfb mail send
  $ bfb mail outbox state:queued --fields recipient,subject
  Recipient          Subject
  karla@example.org  Findet statt: Mitgliederabend, Samstag, 14. März 2026, 20:00 bis 21:30 Uhr
  anna@example.org   Findet statt: Mitgliederabend, Samstag, 14. März 2026, 20:00 bis 21:30 Uhr
  $ bfb -q events unregister 1 karla
  $ bfb mail outbox state:queued --fields recipient,subject
  Recipient         Subject
  anna@example.org  Findet statt: Mitgliederabend, Samstag, 14. März 2026, 20:00 bis 21:30 Uhr

Of a series: one date, and all of it.

  $ bfb -q events add Stammtisch "2026-04-02 19:30" --end 21:30 --repeat "FREQ=WEEKLY" --place Gasthof
  $ bfb -q events register 2 1 --silent
  $ bfb events edit 2 --date 2026-04-09 --move-to "2026-04-10 18:00"
  event 2, 2026-04-09 changed, 1 mail queued
  bfb: next: bfb mail send
  $ bfb events edit 2 --date 2026-04-16 --cancel
  event 2, 2026-04-16 changed, 1 mail queued
  bfb: next: bfb mail send
  $ bfb events edit 2 --place Kirche
  event 2 changed: Stammtisch, 2026-04-02 19:30, 1 mail queued
  bfb: next: bfb mail send
  $ bfb mail outbox state:queued --fields subject
  Subject
  Geändert: Stammtisch, Donnerstag, 2. April 2026, 19:30 bis 21:30 Uhr
  Abgesagt: Stammtisch, Donnerstag, 16. April 2026, 19:30 bis 21:30 Uhr
  Geändert: Stammtisch, Freitag, 10. April 2026, 18:00 bis 20:00 Uhr
  Findet statt: Mitgliederabend, Samstag, 14. März 2026, 20:00 bis 21:30 Uhr
  $ bfb mail show 12 | grep -A 3 -e absagen -e "anderen Termine"
  leider müssen wir absagen:
  
    Stammtisch
    Wann: Donnerstag, 16. April 2026, 19:30 bis 21:30 Uhr
  --
  Die anderen Termine der Reihe finden statt, Ihre Anmeldung gilt dafür weiter.
  
  Wir bitten um Ihr Verständnis.
  
  $ bfb events cancel 2
  event 2 cancelled: Stammtisch, 2026-04-02 19:30, 1 mail queued
  bfb: next: bfb mail send
  $ bfb mail outbox state:queued --fields subject
  Subject
  Abgesagt: Stammtisch
  Findet statt: Mitgliederabend, Samstag, 14. März 2026, 20:00 bis 21:30 Uhr
  $ bfb mail show 14 | sed -n '8,15p'
  
  leider müssen wir die ganze Reihe absagen, kein Termin findet mehr statt:
  
    Stammtisch
    Der nächste wäre gewesen: Donnerstag, 2. April 2026, 19:30 bis 21:30 Uhr
    Wo: Kirche
  
  Wir bitten um Ihr Verständnis.

What can't be meant.

  $ bfb events edit 2
  bfb: nothing of event 2 would change
       see 'bfb events edit --help'
  [4]
  $ bfb events edit 2 --planned --confirmed
  bfb: --planned and --confirmed exclude each other
  [2]
  $ bfb events edit 2 --date 2026-04-23 --capacity 3
  bfb: with --date go --move-to, --end, --place, --cancel and --restore
       what holds for all dates is changed without --date
  [2]
  $ bfb events edit 2 --date 2026-04-23 --cancel --place Kirche
  bfb: say what becomes of the date: --move-to TIME, --end TIME, --place TEXT, --cancel or --restore
  [2]
  $ bfb events edit 2 --date 2026-04-23 --place Garten -q
  $ bfb events edit 2 --date 2026-04-23 --place Garten
  bfb: nothing of event 2 would change
       see 'bfb events edit --help'
  [4]
  $ bfb events edit 2 --end 18:00
  bfb: --end 18:00 is before the start at 19:30
       if it lasts until the next day: --end "2026-04-03 18:00"
  [2]
  $ bfb events edit 2 --end 02:00
  event 2 changed: Stammtisch, 2026-04-02 19:30
  bfb: next: bfb events show 2
  $ bfb db check -q
