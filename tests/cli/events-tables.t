World Café: who sits where.

  $ export BFB_DB=test.db BFB_TODAY=2026-03-01 BFB_USER=anna
  $ bfb -q init --name "Bürger für Brünen" --founded 2014-03-14
  $ bfb -q members add Anna Müller --joined 2020-05-01
  $ bfb -q members add Bernd Müller --joined 2020-05-01 --street Dorfstraße --house-number 3 --postcode 46499 --city Hamminkeln
  $ bfb -q members add Clara Ott --joined 2021-02-10 --street Dorfstr --house-number 4 --postcode 46499 --city Hamminkeln
  $ bfb -q members add Dora Müller --joined 2021-02-10 --street Dorfstraße --house-number 3 --postcode 46499 --city Hamminkeln
  $ bfb -q events add "World Café" "2026-03-12 19:30" --end 22:00 --kind world_cafe
  $ for member in 1 2 3 4; do bfb -q events register 1 $member; done
  $ for name in Emil Frieda Gustav Hanna; do bfb -q events register 1 --name $name; done

Nothing is planned yet; then nine people, three tables, four rounds: everybody meets everybody.

  $ bfb events tables 1
  bfb: event 1 has no table plan
       make one with 'bfb events tables 1 --tables 6 --rounds 3'
  [3]
  $ bfb events tables 1 --tables 3
  bfb: --rounds is missing
       for example: --tables 6 --rounds 3
  [2]
  $ bfb events tables 1 --tables 5 --rounds 2
  bfb: 8 people are too few for 5 tables
       each table needs two; give fewer --tables
  [4]
  $ bfb -q events register 1 --name Ida
  $ bfb events tables 1 --tables 3 --rounds 4 --dry-run --proof
  People         9
  Tables         3
  Rounds         4
  Encounters     36
  At most        36
  Fewest of one  8
  Most of one    8
  bfb: nothing was changed (--dry-run)
  $ bfb events tables 1 --tables 3 --rounds 4
  Registration  Name          Host of  Tables   Meets
             1  Anna Müller            1 2 3 2      8
             2  Bernd Müller           3 3 3 1      8
             3  Clara Ott              2 1 3 3      8
             4  Dora Müller            1 1 1 1      8
             5  Emil                   1 3 2 3      8
             6  Frieda                 3 1 2 2      8
             7  Gustav                 2 3 1 2      8
             8  Hanna                  3 2 1 3      8
             9  Ida                    2 2 2 1      8
  bfb: 9 people, 3 tables, 4 rounds: 36 different pairs meet, of at most 36; everybody meets at least 8
  bfb: next: bfb events tables 1 --cards -o cards.html
  $ bfb events tables 1 --by-table
  Round  Table no.  Host  People  Names
      1          1             3  Anna Müller, Dora Müller, Emil
      1          2             3  Clara Ott, Gustav, Ida
      1          3             3  Bernd Müller, Frieda, Hanna
      2          1             3  Clara Ott, Dora Müller, Frieda
      2          2             3  Anna Müller, Hanna, Ida
      2          3             3  Bernd Müller, Emil, Gustav
      3          1             3  Dora Müller, Gustav, Hanna
      3          2             3  Emil, Frieda, Ida
      3          3             3  Anna Müller, Bernd Müller, Clara Ott
      4          1             3  Bernd Müller, Dora Müller, Ida
      4          2             3  Anna Müller, Frieda, Gustav
      4          3             3  Clara Ott, Emil, Hanna
  bfb: 9 people, 3 tables, 4 rounds: 36 different pairs meet, of at most 36; everybody meets at least 8
  $ bfb events tables 1 --proof -f json
  {"people":9,"tables":3,"rounds":4,"encounters":36,"bound":36,"fewest":8,"most":8}
  $ bfb events tables 1 --tables 3 --rounds 4
  bfb: event 1 has a table plan
       keep what has happened with --after-round K, or plan anew with --after-round 0
  [4]

A host, and a household that is kept apart; Bernd and Dora live at one address.

  $ bfb events tables 1 --after-round 0 --rounds 3 --host "anna müller=2" --apart-by household
  Registration  Name          Host of  Tables  Meets
             1  Anna Müller         2  2 2 2       6
             2  Bernd Müller           1 2 3       6
             3  Clara Ott              3 2 1       6
             4  Dora Müller            2 3 1       6
             5  Emil                   1 3 2       6
             6  Frieda                 3 1 2       6
             7  Gustav                 3 3 3       6
             8  Hanna                  2 1 3       6
             9  Ida                    1 1 1       6
  bfb: 9 people, 3 tables, 3 rounds: 27 different pairs meet, of at most 27; everybody meets at least 6
  bfb: next: bfb events tables 1 --cards -o cards.html
  $ bfb sql "SELECT count(*) FROM table_seats a JOIN table_seats b ON a.round = b.round AND a.table_number = b.table_number AND a.registration = 2 AND b.registration = 4"
  count(*)
  0

After the first round Emil leaves and Jonas comes: what has happened stays.

  $ bfb events tables 1 --by-table -f csv --fields round,table,names | grep ^1 > before
  bfb: 9 people, 3 tables, 3 rounds: 27 different pairs meet, of at most 27; everybody meets at least 6
  $ bfb -q events unregister 1 Emil
  $ bfb -q events register 1 --name Jonas
  $ bfb events tables 1 --after-round 1
  Registration  Name          Host of  Tables  Meets
             1  Anna Müller         2  2 2 2       6
             2  Bernd Müller           1 2 3       6
             3  Clara Ott              3 2 1       6
             4  Dora Müller            2 3 1       6
             5  Emil                   1 - -       2
             6  Frieda                 3 1 2       6
             7  Gustav                 3 3 3       6
             8  Hanna                  2 1 3       6
             9  Ida                    1 1 1       6
            10  Jonas                  - 3 2       4
  bfb: 9 people, 3 tables, 3 rounds: 27 different pairs meet, of at most 27; everybody meets at least 4
  bfb: next: bfb events tables 1 --cards -o cards.html
  $ bfb events tables 1 --by-table -f csv --fields round,table,names | grep ^1 | diff before - && echo the same
  bfb: 9 people, 3 tables, 3 rounds: 27 different pairs meet, of at most 27; everybody meets at least 4
  the same
  $ bfb log --fields command,summary | head -3
  Command            What
  events tables      event 1: 3 tables, 3 rounds, 27 of at most 27 encounters
  events register    registration 10 for event 1
  $ bfb undo
  undone: 20 (events tables: event 1: 3 tables, 3 rounds, 27 of at most 27 encounters)
  bfb: next: 'bfb redo' brings it back
  $ bfb events tables 1 | grep -c Jonas
  bfb: 9 people, 3 tables, 3 rounds: 27 different pairs meet, of at most 27; everybody meets at least 6
  0
  [1]

Cards, with whatever somebody is called.

  $ bfb -q events register 1 --name "<script>alert(1)</script>"
  $ bfb events tables 1 --after-round 0 --cards | grep -A 8 script
  <h2>&lt;script&gt;alert(1)&lt;/script&gt;</h2>
  <table>
  <tr><th scope="row">Runde 1</th><td>Tisch 3</td></tr>
  <tr><th scope="row">Runde 2</th><td>Tisch 3</td></tr>
  <tr><th scope="row">Runde 3</th><td>Tisch 3</td></tr>
  </table>
  </li>
  </ul>
  </body>
  $ bfb events tables 1 --cards --lang de | grep -c "<h2>"
  10

What can't be.

  $ bfb events tables 1 --after-round 0 --tables 2 --host anna=1 --host bernd=1 --host clara=1 --host dora=1 --host frieda=1 --host jonas=1
  bfb: table 1 has more hosts than seats: Anna Müller, Bernd Müller, Clara Ott, Dora Müller, Frieda, Jonas
  [4]
  $ bfb events tables 1 --after-round 0 --host anna=4
  bfb: --host anna=4: there are tables 1 to 3
  [2]
  $ bfb events tables 1 --after-round 0 --host zacharias=1
  bfb: nobody is registered for event 1 as 'zacharias'
       see 'bfb events show 1'
  [3]
  $ bfb events tables 1 --after-round 9
  bfb: --after-round is a number from 0 to 3
  [2]
  $ bfb events tables 1 --after-round 0 --tables 1 --apart-by household
  bfb: they can't all be kept apart: Bernd Müller and Dora Müller (round 1), Bernd Müller and Dora Müller (round 2), Bernd Müller and Dora Müller (round 3)
       take more tables, fewer hosts, or another --apart-by
  [4]
  $ bfb events tables 1 --rounds 100 --after-round 0
  bfb: --rounds is a number from 1 to 50
  [2]

Names alone.

  $ printf 'Anna\nBernd\nClara\nDora\n\nEmil\nFrieda\n' | bfb events tables --names - --tables 2 --rounds 2 --host anna=1
  Registration  Name    Host of  Tables  Meets
                Anna          1  1 1         4
                Bernd            1 2         3
                Clara            2 1         3
                Dora             2 2         4
                Emil             2 1         3
                Frieda           1 2         3
  bfb: 6 people, 2 tables, 2 rounds: 10 different pairs meet, of at most 10; everybody meets at least 3
  $ bfb events tables 1 --names - --tables 2 --rounds 2 < /dev/null
  bfb: --names plans without an event: leave EVENT, --after-round and --cards out
  [2]
  $ bfb db check | grep -E "tables|seats"
  confirmed seats within capacity         yes
  tables of a round have equal sizes      yes
  seats at tables belong to the plan      yes
