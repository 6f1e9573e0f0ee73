German and English: --lang, BFB_LANG, LC_ALL, LC_MESSAGES, LANG, in that order.

  $ export BFB_TODAY=2026-03-01 BFB_USER=tester BFB_DB=test.db
  $ unset LC_ALL
  $ bfb init --name Test --founded 2014-01-01 -q
  $ bfb members add Jörg Ärmel --joined 2026-01-01 --fee 1234,5 --fee-reason offered -q
  $ bfb dues assess --year 2026 -q

  $ LANG=C bfb members list --fields name,joined_on,open
  Name        Joined         Open
  Jörg Ärmel  2026-01-01  1234.50
  $ LANG=de_DE.UTF-8 bfb members list --fields name,joined_on,open
  Name        Eintritt      Offen
  Jörg Ärmel  01.01.2026  1234,50
  $ LANG=C LC_MESSAGES=de_DE bfb members list --fields name --no-header state:ended
  $ LANG=de_DE.UTF-8 LC_ALL=C bfb members show 99
  bfb: there is no member 99
       see 'bfb members list'
  [3]
  $ LANG=de_DE.UTF-8 bfb members show 99
  bfb: es gibt kein Mitglied 99
       siehe 'bfb members list'
  [3]
  $ LC_ALL=de_DE.UTF-8 BFB_LANG=en bfb members show 99
  bfb: there is no member 99
       see 'bfb members list'
  [3]
  $ BFB_LANG=en bfb --lang de members show 99
  bfb: es gibt kein Mitglied 99
       siehe 'bfb members list'
  [3]
  $ BFB_LANG=en bfb members show 99 --lang=de
  bfb: es gibt kein Mitglied 99
       siehe 'bfb members list'
  [3]

Names for scripts stay English.

  $ bfb --lang de members list -f csv | tr -d '\r'
  number,name,given_name,family_name,type,state,joined_on,ends_on,email,city,open
  1,Jörg Ärmel,Jörg,Ärmel,regular,active,2026-01-01,,,,1234.50
  $ bfb --lang de members list -f json
  [
  {"number":1,"name":"Jörg Ärmel","given_name":"Jörg","family_name":"Ärmel","type":"regular","state":"active","joined_on":"2026-01-01","ends_on":null,"email":null,"city":null,"open":1234.50}
  ]
  $ bfb --lang de members show 99 -f json
  {"code":"not_found","exit":3,"message":"es gibt kein Mitglied 99","hint":"siehe 'bfb members list'"}
  [3]

Help, topics, suggestions.

  $ bfb --lang de help
  bfb: Mitglieder, Beiträge und Unterlagen eines Bürgervereins
  
  Für den Anfang
    bfb init --name "Bürger für Brünen"    die Datenbank anlegen
    bfb members import members.csv         die eigene Tabelle übernehmen
    bfb dues assess --year 2026            die Beiträge des Jahres erheben
    bfb dues check                         sehen, wer schuldet
    bfb dues pay 12 12.00                  eine Zahlung erfassen
    bfb undo                               den letzten Befehl rückgängig machen
  
  Befehle
    init        die Datenbank eines Vereins anlegen
    members     Personen und ihre Mitgliedschaften
    dues        was Mitglieder schulden und zahlen
    bank        Konten, Mandate, Lastschriften, Kontoauszüge und wessen Geld es ist
    messages    was man dem Vorstand schreibt, und die Antworten
    mail        der Ausgang: was verschickt wird, wann, und was daraus wurde
    events      Treffen und Schulungen: wann, wo und wer kommt
    news        Artikel, und die Webseite, deren Teil sie werden
    web         die Formulare der Webseite
    db          sichern, zurückspielen, prüfen, umstellen
    log         das Journal: wer was geändert hat
    undo        einen Befehl rückgängig machen
    redo        rückgängig Gemachtes wiederherstellen
    sql         die Daten mit SQL abfragen, nur lesend
    config      die Einstellungen des Vereins
    completion  das Vervollständigungsskript für eine Shell ausgeben
    help        einen Befehl oder ein Thema erklären
  
  Themen (bfb help TOPIC)
    formats      table, csv, json und die übrigen
    filters      Datensätze auswählen: state:active city:Brünen
    dates        Tage und Beträge schreiben
    bank-files   Dateien der Bank, die sich lesen lassen, und Profile für CSV
    sending      Mails verschicken: Wege, Server, Vorlagen
    website      die Webseite und ihre Formulare, vom leeren Ordner bis zum Vorstand
    exit-codes   was der Exit-Code eines Befehls sagt
    environment  die Variablen, die bfb liest
    cron         Aufgaben von selbst laufen lassen
  
  Mehr zu jedem: 'bfb COMMAND --help'.
  $ bfb --lang de membres
  bfb: den Befehl 'membres' gibt es nicht; war 'members' gemeint?
       siehe 'bfb help'
  [2]
  $ bfb --lang de help dates
  Daten und Beträge
  
    2026-12-31  31.12.2026         ein Tag
    today  yesterday  tomorrow     nach --today oder der Uhr
    +7d  -2w  +2m  -1y             Tage, Wochen, Monate, Jahre ab heute
    12  12.00  12,00  1.248,50     ein Betrag in Euro
  
  In Tabellen darf ein Jahr zwei Ziffern haben: 01.01.27 ist der späteste solche Tag, der höchstens zehn
  Jahre voraus liegt, ein Geburtstag der späteste, der vergangen ist.
  
  --today DATE verstellt die Uhr für einen Lauf, zum Ausprobieren und zum Wiederholen.
  $ bfb --lang de undo --help
  bfb undo: einen Befehl rückgängig machen
  
  Beispiele
    bfb undo
        den letzten Befehl rückgängig machen
    bfb undo 17
        Eintrag 17 aus 'bfb log' rückgängig machen
  
  Aufruf
    bfb undo [ID]
  
  Ohne Nummer wird der letzte Befehl zurückgenommen, aber nie, was inzwischen hereinkam: Post (receive, fetch) und
  was Besucher der Webseite schickten (web intake). Ein älterer lässt sich zurücknehmen, solange nichts Späteres
  darauf aufbaut; sonst nennt bfb die Zeile und den Eintrag, der im Weg steht, und ändert nichts.
  
  Argumente
    ID  Nummer des Eintrags
  
  Jeder Befehl versteht noch mehr, etwa --db, --format, --dry-run und --today: 'bfb help options'.

Text in UTF-8 comes through, whatever the locale.

  $ LC_ALL=C bfb members list jörg --fields name --no-header
  Jörg Ärmel
  $ LC_ALL=C bfb members list armel --fields name --no-header
  Jörg Ärmel
  $ bfb members list "$(printf 'j\366rg')"
  bfb: FILTER: the text is not UTF-8
  [2]
