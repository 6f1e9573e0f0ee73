A treasurer's year in German: the same commands and keys, German words, 12,00 and 31.12.2026.

  $ export BFB_DB=test.db BFB_TODAY=2026-03-15 BFB_USER=kasse BFB_LANG=de
  $ bfb -q init --name "Bürger für Brünen" --founded 2014-03-14
  $ bfb -q members add Anna Müller --joined 2020-05-01
  $ bfb -q members add Bernd Otto --joined 2026-02-10
  $ bfb -q members add Clara Otto --joined 2026-02-10 --paid-by 2
  $ bfb -q members add Dora Ehre --type honorary --joined 2014-03-14

What a membership costs.

  $ bfb dues rates regular
  Mitgliedsart  Name                   Ab          Beitragssatz  Monate  Bezug     Fälligkeitstag  Erster Zeitraum  Letzter Zeitraum  Eingestellt
  regular       Ordentliches Mitglied  01.01.2014         12,00      12  calendar              31  full             full
  $ bfb dues rates regular 15,00 --from 01.01.2027 --dry-run
  würde ausgeführt: Mitgliedsart regular kostet 15,00 alle 12 Monate ab 01.01.2027
  bfb: nichts wurde geändert (--dry-run)
  $ bfb dues rates regular 15,00 --from 01.01.2027
  Mitgliedsart regular kostet 15,00 alle 12 Monate ab 01.01.2027
  bfb: weiter mit: bfb dues assess --year 2027
  $ bfb dues rates regular 15 --from 2027-01-01
  Mitgliedsart regular ist schon so
  $ bfb dues rates firm 60 --name Firmen
  Mitgliedsart firm kostet 60,00 alle 12 Monate ab 01.01.2026
  bfb: weiter mit: bfb dues assess --year 2026
  $ bfb dues rates firm --retire 31.12.2028
  Mitgliedsart firm geändert
  $ bfb dues rates --fields type,name,valid_from,amount,retired_on
  Mitgliedsart  Name                   Ab          Beitragssatz  Eingestellt
  regular       Ordentliches Mitglied  01.01.2014         12,00
  regular       Ordentliches Mitglied  01.01.2027         15,00
  family        Familie                01.01.2014         12,00
  supporting    Fördermitglied         01.01.2014         12,00
  youth         Jugend                 01.01.2014          6,00
  honorary      Ehrenmitglied          01.01.2014          0,00
  firm          Firmen                 01.01.2026         60,00  31.12.2028

First the plan, then the charges; the second time there is nothing to do.

  $ bfb dues assess --year 2026 --dry-run
  + 1 Anna Müller 2026 12,00 fällig 31.01.2026
  + 2 Bernd Otto 2026 12,00 fällig 10.02.2026
  + 3 Clara Otto 2026 12,00 fällig 10.02.2026
  würde ausgeführt: 2026: 3 Forderungen hinzugefügt, insgesamt 36,00; 0 aufgehoben, 0 unverändert
  bfb: nichts wurde geändert (--dry-run)
  $ bfb dues assess --year 2026
  + 1 Anna Müller 2026 12,00 fällig 31.01.2026
  + 2 Bernd Otto 2026 12,00 fällig 10.02.2026
  + 3 Clara Otto 2026 12,00 fällig 10.02.2026
  2026: 3 Forderungen hinzugefügt, insgesamt 36,00; 0 aufgehoben, 0 unverändert
  bfb: weiter mit: bfb dues check
  $ bfb dues assess --year 2026
  2026: 0 Forderungen hinzugefügt, insgesamt 0,00; 0 aufgehoben, 3 unverändert
  $ bfb dues assess --year 2026 --all
  = 1 Anna Müller 2026 12,00 fällig 31.01.2026
  = 2 Bernd Otto 2026 12,00 fällig 10.02.2026
  = 3 Clara Otto 2026 12,00 fällig 10.02.2026
  2026: 0 Forderungen hinzugefügt, insgesamt 0,00; 0 aufgehoben, 3 unverändert

Who owes; CSV is the same in every language.

  $ bfb dues check
  Mitglied  Name         Art   Zeitraum  Betrag  Gezahlt  Offen  Fällig      Tage  Mahnungen  Eingereicht  Verjährt nach  Verjährt  Forderung
         1  Anna Müller  dues  2026       12,00     0,00  12,00  31.01.2026    43          0  nein         31.12.2029     nein              1
         2  Bernd Otto   dues  2026       12,00     0,00  12,00  10.02.2026    33          0  nein         31.12.2029     nein              2
         3  Clara Otto   dues  2026       12,00     0,00  12,00  10.02.2026    33          0  nein         31.12.2029     nein              3
  $ bfb dues check --by member
  Mitglied  Name         Forderungen  Offen  Älteste Fälligkeit  Tage  Verjährt
         1  Anna Müller            1  12,00  31.01.2026            43  nein
         2  Bernd Otto             1  12,00  10.02.2026            33  nein
         3  Clara Otto             1  12,00  10.02.2026            33  nein
  $ bfb dues check --nagios
  DUES WARNING - 3 Forderungen offen, 36,00|charges=3 members=3 open=36.00 barred_soon=0
  [1]
  $ bfb dues check --exit-code --member 1 --fields name,open,due_on
  Name         Offen  Fällig
  Anna Müller  12,00  31.01.2026
  [10]
  $ bfb dues check --member 1 -f csv --fields name,open,due_on | tr -d '\r'
  name,open,due_on
  Anna Müller,12.00,2026-01-31

Who pays; the same payment again is booked with a warning.

  $ bfb dues pay anna 1.000,50 --dry-run
  würde ausgeführt: Zahlung 1 über 1000,50 von Anna Müller: 1 Forderung, 988,50 Guthaben
  bfb: nichts wurde geändert (--dry-run)
  $ bfb dues pay 1 30,00 --on 14.02.2026
  Zahlung 1 über 30,00 von Anna Müller: 1 Forderung, 18,00 Guthaben
  bfb: weiter mit: bfb dues statement 1
  $ bfb dues pay 1 30,00 --on 14.02.2026
  bfb: Zahlung 1 mit gleichem Zahler, Tag und Betrag ist schon gebucht; falls es dieselbe ist, mit 'bfb undo' rückgängig machen
  Zahlung 2 über 30,00 von Anna Müller: 0 Forderungen, 30,00 Guthaben
  bfb: weiter mit: bfb dues statement 1
  $ bfb -q undo
  $ bfb dues pay bernd 24 --method cash --text "beim Sommerfest"
  Zahlung 3 über 24,00 von Bernd Otto: 2 Forderungen
  bfb: weiter mit: bfb dues statement 2
  $ bfb dues payments
  Zahlung  Gebucht     Mitglied  Zahler       Betrag  Zahlweg   Zugeordnet  Guthaben  Storniert  Storniert durch  Umsatz  Notiz
        1  14.02.2026         1  Anna Müller   30,00  transfer       12,00     18,00
        3  15.03.2026         2  Bernd Otto    24,00  cash           24,00      0,00                                      beim Sommerfest
  $ bfb dues payments --member 3 --fields booked_on,payer,amount
  Gebucht     Zahler      Betrag
  15.03.2026  Bernd Otto   24,00
  $ bfb dues payments --year 2025

What went back, and what is given up.

  $ bfb -q dues pay --reverse 3 --reason "Rücklastschrift"
  $ bfb dues pay --reverse 3 --reason "Rücklastschrift"
  bfb: Zahlung 3 ist schon storniert, durch Zahlung 4
       siehe 'bfb dues payments'
  [4]
  $ bfb dues check --fields name,amount,open,due_on
  Name        Betrag  Offen  Fällig
  Bernd Otto   12,00  12,00  10.02.2026
  Clara Otto   12,00  12,00  10.02.2026
  $ bfb dues waive 2 --reason "in Ausbildung" --amount 5,50
  1 Forderung erlassen, insgesamt 5,50
  bfb: weiter mit: bfb dues check
  $ bfb dues waive 2 3 --reason "in Ausbildung"
  bfb: 2 Forderungen erlassen? Niemand ist da, der antworten könnte
       --yes anfügen, falls es so gewollt ist
  [4]
  $ bfb dues waive 3 --reason "in Ausbildung" --dry-run
  würde ausgeführt: 1 Forderung erlassen, insgesamt 12,00
  bfb: nichts wurde geändert (--dry-run)
  $ bfb dues waive 3 --reason "in Ausbildung"
  1 Forderung erlassen, insgesamt 12,00
  bfb: weiter mit: bfb dues check
  $ bfb dues waive 3 --reason "in Ausbildung"
  bfb: Forderung 3 ist erlassen
  [4]
  $ bfb -q undo
  $ bfb dues check --fields name,amount,open
  Name        Betrag  Offen
  Bernd Otto   12,00   6,50
  Clara Otto   12,00  12,00
  $ bfb -q redo

The accounts, and the page for the annual meeting.

  $ bfb dues statement 1 --fields date,kind,text,charge,payment,balance
  Datum       Art      Text                      Forderung  Zahlung   Saldo
  31.01.2026  charge   Beitrag 2026, Mitglied 1          1            12,00
  14.02.2026  payment  Überweisung                                1  -18,00
  bfb: Anna Müller hat ein Guthaben von 18,00
  $ bfb dues statement clara --year 2026 --fields date,text,balance
  Datum       Text                                   Saldo
  01.01.2026  Saldovortrag                            0,00
  10.02.2026  Beitrag 2026, Mitglied 2               12,00
  10.02.2026  Beitrag 2026, Mitglied 3               24,00
  15.03.2026  bar: beim Sommerfest                    0,00
  15.03.2026  Zahlung 3 storniert: Rücklastschrift   24,00
  15.03.2026  erlassen: Beitrag 2026: in Ausbildung  18,50
  15.03.2026  erlassen: Beitrag 2026: in Ausbildung   6,50
  bfb: Bernd Otto schuldet 6,50
  $ bfb dues statement dora
  bfb: Dora Ehre schuldet nichts
  $ bfb dues report --year 2026
  Mitgliedsart  Mitglieder  Berechnet  Gezahlt  Erlassen  Offen  Zurückgebucht
  regular                3      36,00    12,00     17,50   6,50          24,00
  honorary               1       0,00     0,00      0,00   0,00           0,00
  total                  4      36,00    12,00     17,50   6,50          24,00
  $ bfb dues report --year 2026 --excel | tr -d '\r'
  \xef\xbb\xbftype;members;assessed;paid;waived;open;returned (esc)
  regular;3;36,00;12,00;17,50;6,50;24,00
  honorary;1;0,00;0,00;0,00;0,00;0,00
  total;4;36,00;12,00;17,50;6,50;24,00
  $ bfb dues report --year 2026 -f json
  [
  {"type":"regular","members":3,"assessed":36.00,"paid":12.00,"waived":17.50,"open":6.50,"returned":24.00},
  {"type":"honorary","members":1,"assessed":0.00,"paid":0.00,"waived":0.00,"open":0.00,"returned":0.00},
  {"type":"total","members":4,"assessed":36.00,"paid":12.00,"waived":17.50,"open":6.50,"returned":24.00}
  ]
  $ BFB_LANG=en bfb dues report --year 2026 --fields type,assessed,open
  Type      Assessed  Open
  regular      36.00  6.50
  honorary      0.00  0.00
  total        36.00  6.50
  $ (unset BFB_LANG LC_ALL; LANG=C bfb dues check)
  Member  Name        Kind  Period  Amount  Paid  Open  Due         Days  Reminders  Submitted  Barred after  Barred  Charge
       2  Bernd Otto  dues  2026     12.00  0.00  6.50  2026-02-10    33          0  no         2029-12-31    no           2

Whoever leaves owes no more.

  $ bfb -q dues assess --year 2027
  $ bfb -q members leave 2 --on 31.12.2026
  $ bfb dues assess --year 2027
  - 2 Bernd Otto 2027 15,00 nicht mehr geschuldet
  2027: 0 Forderungen hinzugefügt, insgesamt 0,00; 1 aufgehoben, 2 unverändert
  $ bfb dues check --all --fields name,period,open
  Name        Zeitraum  Offen
  Bernd Otto  2026       6,50
  Clara Otto  2027      15,00

What can't be.

  $ bfb dues rates fam
  bfb: es gibt keine Mitgliedsart 'fam'; war 'family' gemeint?
       Mitgliedsarten: regular, family, supporting, youth, honorary, firm; eine neue entsteht mit 'bfb dues rates fam AMOUNT --name NAME'
  [3]
  $ bfb dues rates neu 5
  bfb: es gibt keine Mitgliedsart 'neu'
       Mitgliedsarten: regular, family, supporting, youth, honorary, firm; eine neue entsteht mit 'bfb dues rates neu AMOUNT --name NAME'
  [3]
  $ bfb dues rates regular 15
  bfb: --from fehlt: der Tag, ab dem der Beitragssatz gilt
       zum Beispiel: bfb dues rates regular --from 2027-01-01
  [2]
  $ bfb dues rates regular 15 --from 30.02.2026
  bfb: --from: '30.02.2026' ist kein Datum
       Daten werden als 2026-12-31, 31.12.2026, today, +7d oder -2m geschrieben; siehe 'bfb help dates'
  [2]
  $ bfb dues rates regular 15 --from 2028-01-01 --due-day 400
  bfb: der Fälligkeitstag 400 ist nicht möglich
       gezählt wird ab dem ersten Tag eines Zeitraums: 1 bis 366
  [2]
  $ bfb dues assess
  bfb: --year fehlt
       zum Beispiel: bfb dues assess --year 2026
  [2]
  $ bfb dues assess --year 26
  bfb: --year: 26 ist kein Jahr, für das Bücher geführt werden
       vier Ziffern, zum Beispiel 2026
  [2]
  $ bfb dues assess --year zwei
  bfb: --year: 'zwei' ist keine ganze Zahl
  [2]
  $ bfb dues check --by moon
  bfb: --by: 'moon' ist nicht bekannt
       möglich sind: charge, member
  [2]
  $ bfb dues check --fields nmae
  bfb: es gibt kein Feld 'nmae'; war 'name' gemeint?
       Felder: member, name, kind, period, amount, paid, open, due_on, days_overdue, reminders, submitted, barred_on, barred, charge
  [2]
  $ bfb dues pay
  bfb: MEMBER fehlt
       zum Beispiel: bfb dues pay 12 12.00
  [2]
  $ bfb dues pay 1
  bfb: AMOUNT fehlt
       zum Beispiel: bfb dues pay 12 12.00
  [2]
  $ bfb dues pay 1 zwölf
  bfb: AMOUNT: 'zwölf' ist kein Betrag
       Beträge werden als 12, 12.00 oder 12,00 geschrieben
  [2]
  $ bfb dues pay 99 12
  bfb: es gibt kein Mitglied 99
       siehe 'bfb members list'
  [3]
  $ bfb dues pay otto 12
  bfb: 'otto' passt auf 2 Mitglieder
       2 Bernd Otto, 3 Clara Otto
  [3]
  $ bfb dues pay 1 12 --for 99
  bfb: es gibt keine Forderung 99
       'bfb dues check --all' listet die offenen auf
  [3]
  $ bfb dues pay --reverse 1
  bfb: das Storno einer Zahlung braucht einen Grund
       den Grund mit --reason TEXT angeben
  [2]
  $ bfb dues pay --reverse 99 --reason "Rücklastschrift"
  bfb: es gibt keine Zahlung 99
       siehe 'bfb dues payments'
  [3]
  $ bfb dues payments --year 2026 --from 2026-01-01
  bfb: --year ist schon eine Zeitspanne; --from und --to weglassen
  [2]
  $ bfb dues waive 2
  bfb: ein Erlass braucht einen Grund
       den Grund mit --reason TEXT angeben; die Kassenprüfer werden fragen
  [2]
  $ bfb dues waive 1 --reason "in Ausbildung"
  bfb: Forderung 1 ist bezahlt
  [4]
  $ bfb dues waive 99 --reason "in Ausbildung" -f json
  {"code":"not_found","exit":3,"message":"es gibt keine Forderung 99","hint":"'bfb dues check --all' listet die offenen auf"}
  [3]
  $ bfb dues statement 99
  bfb: es gibt kein Mitglied 99
       siehe 'bfb members list'
  [3]
  $ bfb dues report --year zwei
  bfb: --year: 'zwei' ist keine ganze Zahl
  [2]
