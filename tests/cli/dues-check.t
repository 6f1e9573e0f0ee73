Who owes: for people, scripts, cron and monitoring.

  $ export BFB_DB=test.db BFB_TODAY=2026-03-15 BFB_USER=treasurer
  $ bfb -q init --name Test --founded 2014-03-14
  $ bfb dues check
  bfb: nothing is owed
  $ bfb -q dues check
  $ bfb dues check --exit-code
  bfb: nothing is owed
  $ bfb dues check --nagios
  DUES OK - nothing is owed|charges=0 members=0 open=0.00 barred_soon=0
  $ bfb -q members add Änne Müller --joined 2022-05-01
  $ bfb -q members add Bernd Otto --joined 2026-05-01
  $ bfb -q members add Clara Otto --joined 2026-01-01
  $ for year in 2022 2023 2026; do bfb -q dues assess --year $year; done
  $ bfb -q dues pay 1 15 --on 2026-02-01

Every charge that is due and open.

  $ bfb dues check
  Member  Name         Kind  Period  Amount  Paid   Open  Due         Days  Reminders  Submitted  Barred after  Barred  Charge
       1  Änne Müller  dues  2023     12.00  3.00   9.00  2023-01-31  1139          0  no         2026-12-31    no           2
       1  Änne Müller  dues  2026     12.00  0.00  12.00  2026-01-31    43          0  no         2029-12-31    no           3
       3  Clara Otto   dues  2026     12.00  0.00  12.00  2026-01-31    43          0  no         2029-12-31    no           5
  $ bfb dues check --all --fields member,due_on,days_overdue
  Member  Due         Days
       1  2023-01-31  1139
       1  2026-01-31    43
       2  2026-05-01   -47
       3  2026-01-31    43
  $ bfb dues check --as-of 2026-01-30 --fields member,period,open
  Member  Period  Open
       1  2023    9.00
  $ bfb dues check --as-of 2027-01-01 --fields member,barred_on,barred
  Member  Barred after  Barred
       1  2026-12-31    yes
       1  2029-12-31    no
       2  2029-12-31    no
       3  2029-12-31    no
  $ bfb dues check --member clara --fields charge,open
  Charge   Open
       5  12.00
  $ bfb dues check --overdue-days 44 --fields member,days_overdue
  Member  Days
       1  1139
  $ bfb dues check -f json
  [
  {"member":1,"name":"Änne Müller","kind":"dues","period":"2023","amount":12.00,"paid":3.00,"open":9.00,"due_on":"2023-01-31","days_overdue":1139,"reminders":0,"submitted":false,"barred_on":"2026-12-31","barred":false,"charge":2},
  {"member":1,"name":"Änne Müller","kind":"dues","period":"2026","amount":12.00,"paid":0.00,"open":12.00,"due_on":"2026-01-31","days_overdue":43,"reminders":0,"submitted":false,"barred_on":"2029-12-31","barred":false,"charge":3},
  {"member":3,"name":"Clara Otto","kind":"dues","period":"2026","amount":12.00,"paid":0.00,"open":12.00,"due_on":"2026-01-31","days_overdue":43,"reminders":0,"submitted":false,"barred_on":"2029-12-31","barred":false,"charge":5}
  ]
  $ bfb dues check -f ids
  2
  3
  5
  $ bfb dues check --by member
  Member  Name         Charges   Open  Oldest due  Days  Barred
       1  Änne Müller        2  21.00  2023-01-31  1139  no
       3  Clara Otto         1  12.00  2026-01-31    43  no
  $ bfb dues check --by member -f jsonl
  {"member":1,"name":"Änne Müller","charges":2,"open":21.00,"oldest_due_on":"2023-01-31","days_overdue":1139,"barred":false}
  {"member":3,"name":"Clara Otto","charges":1,"open":12.00,"oldest_due_on":"2026-01-31","days_overdue":43,"barred":false}
  $ bfb dues check --by member -f ids
  1
  3

Scripts and monitoring.

  $ bfb -q dues check --exit-code > /dev/null
  [10]
  $ bfb dues check --nagios
  DUES WARNING - 3 charges open, 33.00|charges=3 members=2 open=33.00 barred_soon=0
  [1]
  $ bfb dues check --nagios --critical 2
  DUES CRITICAL - 3 charges open, 33.00|charges=3 members=2 open=33.00 barred_soon=0
  [2]
  $ bfb dues check --nagios --as-of 2026-12-01
  DUES CRITICAL - 4 charges open, 45.00, 1 barred or about to be|charges=4 members=3 open=45.00 barred_soon=1
  [2]
  $ bfb dues check --nagios --db missing.db
  DUES UNKNOWN - there is no database 'missing.db'
  [3]

Cron: only what is new.

  $ bfb -q dues check --only-new --dry-run -f ids
  2
  3
  5
  $ bfb -q dues check --only-new -f ids
  2
  3
  5
  $ bfb -q dues check --only-new
  $ bfb dues check --only-new
  bfb: nothing new is owed
  $ bfb -q dues check --only-new --today 2026-05-02 --fields member,name,open
  Member  Name         Open
       2  Bernd Otto  12.00
  $ bfb -q dues pay clara 12
  $ bfb -q dues check --only-new --today 2026-05-02
  $ bfb -q dues pay --reverse 2 --reason returned
  $ bfb -q dues check --only-new --today 2026-05-02 -f ids
  5
  $ bfb log --limit 1 --fields command
  Command
  dues pay

German.

  $ bfb --lang de dues check
  Mitglied  Name         Art   Zeitraum  Betrag  Gezahlt  Offen  Fällig      Tage  Mahnungen  Eingereicht  Verjährt nach  Verjährt  Forderung
         1  Änne Müller  dues  2023       12,00     3,00   9,00  31.01.2023  1139          0  nein         31.12.2026     nein              2
         1  Änne Müller  dues  2026       12,00     0,00  12,00  31.01.2026    43          0  nein         31.12.2029     nein              3
         3  Clara Otto   dues  2026       12,00     0,00  12,00  31.01.2026    43          0  nein         31.12.2029     nein              5
  $ bfb --lang de dues check --excel -f csv | head -2 | tr -d '\r'
  \xef\xbb\xbfmember;name;kind;period;amount;paid;open;due_on;days_overdue;reminders;submitted;barred_on;barred;charge (esc)
  1;Änne Müller;dues;2023;12,00;3,00;9,00;31.01.2023;1139;0;false;31.12.2026;false;2
  $ bfb --lang de dues check --nagios
  DUES WARNING - 3 Forderungen offen, 33,00|charges=3 members=2 open=33.00 barred_soon=0
  [1]
  $ bfb --lang de dues assess --year 2027
  + 1 Änne Müller 2027 12,00 fällig 31.01.2027
  + 2 Bernd Otto 2027 12,00 fällig 31.01.2027
  + 3 Clara Otto 2027 12,00 fällig 31.01.2027
  2027: 3 Forderungen hinzugefügt, insgesamt 36,00; 0 aufgehoben, 0 unverändert
  bfb: weiter mit: bfb dues check
  $ bfb --lang de --today 2026-04-02 dues pay 1 12,00 --on 1.4.2026
  Zahlung 4 über 12,00 von Änne Müller: 2 Forderungen
  bfb: weiter mit: bfb dues statement 1
  $ bfb --lang de dues statement 1
  Datum       Art      Text                      Forderung  Zahlung   Soll  Haben  Saldo
  01.05.2022  charge   Beitrag 2022, Mitglied 1          1           12,00         12,00
  31.01.2023  charge   Beitrag 2023, Mitglied 1          2           12,00         24,00
  31.01.2026  charge   Beitrag 2026, Mitglied 1          3           12,00         36,00
  01.02.2026  payment  Überweisung                                1         15,00  21,00
  01.04.2026  payment  Überweisung                                4         12,00   9,00
  31.01.2027  charge   Beitrag 2027, Mitglied 1          6           12,00         21,00
  bfb: Änne Müller schuldet 21,00
  $ bfb --lang de dues report --year 2027
  Mitgliedsart  Mitglieder  Berechnet  Gezahlt  Erlassen  Offen  Zurückgebucht
  regular                3      36,00     0,00      0,00  36,00           0,00
  total                  3      36,00     0,00      0,00  36,00           0,00
  $ bfb --lang de dues waive 1 --reason arm
  bfb: Forderung 1 ist bezahlt
  [4]
  $ bfb --lang de dues pay 1 -f json
  {"code":"usage","exit":2,"message":"AMOUNT fehlt","hint":"zum Beispiel: bfb dues pay 12 12.00"}
  [2]
  $ bfb --lang de dues rates
  Mitgliedsart  Name               Ab          Beitragssatz  Monate  Bezug     Fälligkeitstag  Erster Zeitraum  Letzter Zeitraum  Eingestellt
  regular       Regular member     01.01.2014         12,00      12  calendar              31  full             full
  family        Family             01.01.2014         12,00      12  calendar              31  full             full
  supporting    Supporting member  01.01.2014         12,00      12  calendar              31  full             full
  youth         Youth              01.01.2014          6,00      12  calendar              31  full             full
  honorary      Honorary member    01.01.2014          0,00      12  calendar              31  full             full

What can't be.

  $ bfb dues check --nagios --only-new
  bfb: --nagios and --only-new don't go together
  [2]
  $ bfb dues check --overdue-days -3
  bfb: --overdue-days can't be negative
  [2]
  $ bfb dues check --by month
  bfb: --by: 'month' is not known
       one of: charge, member
  [2]
  $ bfb dues check --member nobody
  bfb: there is no member 'nobody'
       see 'bfb members list nobody'
  [3]
  $ bfb dues check --fields member,opne
  bfb: there is no field 'opne'; did you mean 'open'?
       fields: member, name, kind, period, amount, paid, open, due_on, days_overdue, reminders, submitted, barred_on, barred, charge
  [2]
