Telling payers of a collection: mails in the outbox, letters for those whom no mail reaches.

  $ export BFB_DB=test.db BFB_TODAY=2026-03-01 BFB_USER=treasurer
  $ bfb -q init --name "Bürger für Brünen" --founded 2014-03-14
  $ bfb -q members add Anna Müller --joined 2020-05-01 --email anna@example.org
  $ bfb -q members add Bernd Otto --joined 2021-02-10 --street Dorfstraße --house-number 3 --postcode 46499 --city Brünen
  $ bfb -q members add Clara Ehre --joined 2021-02-10
  $ bfb -q dues assess --year 2026
  $ bfb -q bank accounts add DE02120300000000202051 --name Girokonto --creditor-id DE98ZZZ09999999999
  $ bfb -q bank mandates add 1 DE89370400440532013000 --signed 2025-05-01
  $ bfb -q bank mandates add 2 DE91999900054000000048 --signed 2025-05-01 --holder "Familie Otto"
  $ bfb -q bank mandates add 3 DE80999900032000000024 --signed 2025-05-01

  $ bfb bank debit --collect 2026-03-16 --notify --dry-run
  bfb:   1 Anna Müller: 12.00
  bfb:   2 Familie Otto: 12.00
  bfb:   3 Clara Ehre: 12.00
  bfb: 1 notice queued, 1 for a letter
  bfb:   2 Bernd Otto: there is no e-mail address
  bfb:   3 Clara Ehre: neither a mail nor a letter can reach them
  would be done: run 1: 3 debits, 36.00 in all, collected on 2026-03-16
  bfb: nothing was changed (--dry-run)
  $ bfb bank debit --collect 2026-03-16 --notify --notified 2026-02-01
  bfb: --notify tells payers now, --notified says that they know
       leave one out
  [2]
  $ bfb bank debit --collect 2026-03-16 --letters letters
  bfb: --letters goes with --notify
  [2]
  $ bfb bank debit --collect 2026-03-16 --notify --letters letters --out debits.xml -f json
  bfb: the letters say nowhere to return them to; set association.street and association.city
  {"run":1,"message_id":"BFB-20260301-1","collect_on":"2026-03-16","debits":3,"sum":36.00,"notices":1,"letters":1,"payers":[{"member":1,"name":"Anna Müller","mandate":"M-1","amount":12.00},{"member":2,"name":"Familie Otto","mandate":"M-2","amount":12.00},{"member":3,"name":"Clara Ehre","mandate":"M-3","amount":12.00}],"skipped":[]}
  $ bfb sql "SELECT kind, recipient, subject, state FROM mail" -f csv | tr -d '\r'
  kind,recipient,subject,state
  debit_notice,anna@example.org,"Ankündigung: Lastschrift über 12,00 € am 16.03.2026",queued
  $ ls letters
  2026-03-01-member-2-debit-2.html
  2026-03-01-member-2-debit-2.txt
  $ cat letters/2026-03-01-member-2-debit-2.txt
  Bürger für Brünen
  
  Bernd Otto
  Dorfstraße 3
  46499 Brünen
  
  
  01.03.2026
  
  Ankündigung: Lastschrift über 12,00 € am 16.03.2026
  
  Guten Tag Bernd Otto,
  
  wir werden am 16.03.2026 per SEPA-Lastschrift 12,00 € einziehen:
  
    Gläubiger: Bürger für Brünen
    Gläubiger-Identifikationsnummer: DE98ZZZ09999999999
    Mandatsreferenz: M-2
    Konto: von Familie Otto, endet auf 0048
    Betrag: 12,00 €
    Fällig: 16.03.2026
    Zweck: Bürger für Brünen Beitrag 2026 Mitglied 2
  
  Bitte sorgen Sie dafür, dass das Konto gedeckt ist. Hat sich Ihr Konto
  geändert, melden Sie sich bitte vorher.
  
  Mit freundlichen Grüßen
  Der Vorstand
  Bürger für Brünen
  $ bfb sql "SELECT run, notified_on FROM runs" -f csv | tr -d '\r'
  run,notified_on
  1,2026-03-01

Who was told is not told again; a letter can be written again.

  $ bfb bank runs notify 1 --letters letters
  bfb: the letters say nowhere to return them to; set association.street and association.city
  Member  Name         Amount  Channel  Status   Why                                         Letter
       1  Anna Müller   12.00  mail     skipped  was told before
       2  Bernd Otto    12.00  letter   letter   there is no e-mail address                  2026-03-01-member-2-debit-2
       3  Clara Ehre    12.00  letter   skipped  neither a mail nor a letter can reach them
  $ bfb --lang de bank runs notify 1 --dry-run
  Mitglied  Name         Betrag  Weg     Status   Grund                           Brief
         1  Anna Müller   12,00  mail    skipped  weiß schon Bescheid
         2  Bernd Otto    12,00  letter  letter   es gibt keine E-Mail-Adresse
         3  Clara Ehre    12,00  letter  skipped  weder Mail noch Brief kommt an
  bfb: nichts wurde geändert (--dry-run)
  $ bfb bank runs notify 7
  bfb: there is no run 7
       see 'bfb bank runs'
  [3]
  $ BFB_TODAY=2026-03-05 bfb bank runs notify 1 --fields member,status
  Member  Status
       1  skipped
       2  letter
       3  skipped

Money that comes before the bank collects it would come twice.

  $ bfb dues pay 2 12
  bfb: warning: run 1 is about to collect what this pays; have the bank leave it out, or cancel the run with 'bfb bank runs cancel 1'
  payment 1 of 12.00 by Bernd Otto: 1 charge
  bfb: next: bfb dues statement 2
  $ bfb undo -q
  $ bfb -q bank runs cancel 1 --reason "not handed in"
  $ bfb bank runs notify 1
  bfb: run 1 is cancelled
  [4]
  $ bfb db check -q
