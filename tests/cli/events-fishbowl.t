Fishbowl: one seat of the circle stays free.

  $ export BFB_DB=test.db BFB_TODAY=2026-03-01 BFB_USER=anna
  $ bfb -q init --name "Bürger für Brünen" --founded 2014-03-14
  $ bfb -q members add Anna Müller --joined 2020-05-01
  $ bfb -q events add Fishbowl "2026-03-12 19:30" --end 22:00 --kind fishbowl
  $ bfb -q events register 1 1

Names of registrations are completed; others may sit down too.

  $ bfb events fishbowl 1
  $ bfb events fishbowl 1 sit anna --seats 4
  event 1: 3 of 4 seats free; nobody speaks
  $ bfb events fishbowl 1 sit "Bernd Ott"
  event 1: 2 of 4 seats free; nobody speaks
  $ bfb events fishbowl 1 sit Clara
  event 1: 1 of 4 seats free; nobody speaks
  $ bfb events fishbowl 1 sit Dora
  bfb: one seat stays free, and there sit: Anna Müller, Bernd Ott, Clara
       somebody has to leave first: bfb events fishbowl 1 leave NAME
  [4]
  $ bfb events fishbowl 1 sit "bernd ott"
  bfb: bernd ott sits in the circle already
  [4]
  $ bfb events fishbowl 1 speak müller
  event 1: 1 of 4 seats free; Anna Müller speaks
  $ bfb events fishbowl 1 speak bernd -f json
  {"event":1,"seats":4,"free":1,"sitting":["Anna Müller","Bernd Ott","Clara"],"speaker":"Bernd Ott","seconds":0}
  $ bfb events fishbowl 1 leave anna
  event 1: 2 of 4 seats free; Bernd Ott speaks
  $ bfb events fishbowl 1 sit Dora
  event 1: 1 of 4 seats free; Bernd Ott speaks
  $ bfb events fishbowl 1
  Name         Seat  Sat down  Seconds  Spoken  Speaks
  Anna Müller               1        0  0:00    no
  Bernd Ott       2         1        0  0:00    yes
  Clara           3         1        0  0:00    no
  Dora            1         1        0  0:00    no
  $ bfb events fishbowl 1 stop dora
  bfb: it is Bernd Ott who speaks
  [4]
  $ bfb events fishbowl 1 stop
  event 1: 1 of 4 seats free; nobody speaks
  $ bfb events fishbowl 1 stop
  bfb: nobody speaks
  [4]

What can't be, and taking back.

  $ bfb events fishbowl 1 speak zacharias
  bfb: nobody in the circle is called 'zacharias'
       there sit: Dora, Bernd Ott, Clara
  [3]
  $ bfb events fishbowl 1 sit
  bfb: NAME is missing
       for example: bfb events fishbowl 5 sit Anna
  [2]
  $ bfb events fishbowl 1 dance anna
  bfb: MOVE: 'dance' is not known
       one of: sit, leave, speak, stop
  [2]
  $ bfb events fishbowl 1 --seats 3
  bfb: of 3 seats one stays free, and there sit: Dora, Bernd Ott, Clara
       take more seats, or let somebody leave
  [4]
  $ bfb events fishbowl 1 sit Emil --seats 9 --dry-run
  would be done: event 1: 5 of 9 seats free; nobody speaks
  bfb: nothing was changed (--dry-run)
  $ bfb events fishbowl 1 speak clara
  event 1: 1 of 4 seats free; Clara speaks
  $ bfb undo
  undone: 13 (events fishbowl: fishbowl of event 1: seat 3 speaks)
  bfb: next: 'bfb redo' brings it back
  $ bfb events fishbowl 1 -f csv
  name,seat,turns,seconds,spoken,speaks\r (esc)
  Anna M\xc3\xbcller,,1,0,0:00,false\r (esc)
  Bernd Ott,2,1,0,0:00,false\r (esc)
  Clara,3,1,0,0:00,false\r (esc)
  Dora,1,1,0,0:00,false\r (esc)
  $ bfb -q events fishbowl 1 leave clara
  $ bfb -q events fishbowl 1 --seats 3
  $ bfb log --limit 2 --fields id,summary
  No.  What
   16  fishbowl of event 1: 3 seats
   15  fishbowl of event 1: seat 3 left
  $ bfb undo 15
  bfb: log entry 15 stays as it is: 'one seat of a fishbowl stays free' would not hold for event 1
       let somebody leave with 'bfb events fishbowl'
  [4]
  $ bfb db check | grep fishbowl
  one seat of a fishbowl stays free       yes
