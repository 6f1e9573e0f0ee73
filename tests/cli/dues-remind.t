Reminding who owes: mails that wait in the outbox, letters, and who is left alone.

  $ export BFB_DB=test.db BFB_TODAY=2026-02-13 BFB_USER=treasurer
  $ bfb -q init --name "Bürger für Brünen" --founded 2014-03-14
  $ bfb -q config set association.street "Am Markt 1"
  $ bfb -q config set association.city Brünen
  $ bfb -q members add Anna Müller --joined 2020-05-01 --email anna@example.org
  $ bfb -q members add Bernd Otto --joined 2021-02-10 --street Dorfstraße --house-number 3 --postcode 46499 --city Brünen
  $ bfb -q members add Clara Müller --joined 2021-02-10 --paid-by 1
  $ bfb -q members add Dora Ehre --joined 2014-03-14
  $ bfb -q members add Emil Bär --joined 2014-03-14 --email emil@example.org
  $ bfb -q members tag 5 --add no_reminder
  $ bfb -q members add Fritz Gärtner --joined 2014-03-14 --email fritz@example.org
  $ bfb -q dues assess --year 2026

Fourteen days after the due date, not before; and somebody must say where to pay.

  $ bfb dues remind
  bfb: 0 mails queued, 0 for letters
  $ export BFB_TODAY=2026-02-14
  $ bfb dues remind
  bfb: a reminder must say where to pay: there is no account yet
       add the account with 'bfb bank accounts add IBAN', or choose one with 'bfb config set reminder.account IBAN'
  [4]
  $ bfb -q bank accounts add DE02120300000000202051 --name Girokonto --creditor-id DE98ZZZ09999999999
  $ bfb -q bank mandates add 6 DE89370400440532013000 --signed 2025-05-01

A dry run shows every mail as its reader will see it.

  $ bfb dues remind --dry-run
  Member  Name           Level   Open  Channel  Status   Why                                         Charge  Letter
       1  Anna Müller        0  12.00  mail     queued                                                    1
       3  Clara Müller       0  12.00  mail     queued                                                    3
       2  Bernd Otto         0  12.00  letter   letter   there is no e-mail address                       2
       4  Dora Ehre          0  12.00  letter   skipped  neither a mail nor a letter can reach them       4
       5  Emil Bär           0  12.00  mail     skipped  tagged 'no_reminder'                             5
       6  Fritz Gärtner      0  12.00  mail     skipped  can be collected by direct debit                 6
  
  Recipient: Anna Müller <anna@example.org>
  Subject: Freundliche Erinnerung: 24,00 € für Bürger für Brünen
  
  Guten Tag Anna Müller,
  
  es ist sicher nur untergegangen: Zurzeit ist bei uns noch offen
  
    12,00 €  Beitrag 2026, Mitglied 1 Anna Müller, fällig am 31.01.2026
    12,00 €  Beitrag 2026, Mitglied 3 Clara Müller, fällig am 31.01.2026
    24,00 €  zusammen
  
  Bitte überweisen Sie den Betrag bis zum 28.02.2026:
  
    Empfänger: Bürger für Brünen
    IBAN: DE02 1203 0000 0000 2020 51
    Betrag: 24,00 €
    Verwendungszweck: Beitrag 2026 Mitglied 1, 3
  
  Haben Sie in diesen Tagen schon bezahlt, dann haben sich Ihre Zahlung und
  unser Schreiben überschnitten, und es ist nichts mehr zu tun. Ist etwas
  unklar, melden Sie sich bitte.
  
  Mit freundlichen Grüßen
  Der Vorstand
  Bürger für Brünen
  bfb: 1 mail queued, 1 for a letter
  bfb: nothing was changed (--dry-run)
  $ bfb -q sql "SELECT count(*) AS reminders FROM reminder" -f csv | tr -d '\r'
  reminders
  0

Queued, once, however often it is asked.

  $ bfb dues remind
  Member  Name           Level   Open  Channel  Status   Why                                         Charge  Letter
       1  Anna Müller        0  12.00  mail     queued                                                    1
       3  Clara Müller       0  12.00  mail     queued                                                    3
       2  Bernd Otto         0  12.00  letter   letter   there is no e-mail address                       2
       4  Dora Ehre          0  12.00  letter   skipped  neither a mail nor a letter can reach them       4
       5  Emil Bär           0  12.00  mail     skipped  tagged 'no_reminder'                             5
       6  Fritz Gärtner      0  12.00  mail     skipped  can be collected by direct debit                 6
  bfb: 1 mail queued, 1 for a letter
  bfb: next: bfb mail send
  bfb: next: bfb dues remind --letters DIR
  $ bfb dues remind -f csv | tr -d '\r'
  bfb: 0 mails queued, 1 for a letter
  bfb: next: bfb dues remind --letters DIR
  member,name,level,open,channel,status,why,charge,letter
  2,Bernd Otto,0,12.00,letter,letter,there is no e-mail address,2,
  4,Dora Ehre,0,12.00,letter,skipped,neither a mail nor a letter can reach them,4,
  5,Emil Bär,0,12.00,mail,skipped,tagged 'no_reminder',5,
  6,Fritz Gärtner,0,12.00,mail,skipped,can be collected by direct debit,6,
  $ bfb -q dues remind
  $ bfb dues check --fields member,name,open,reminders
  Member  Name            Open  Reminders
       1  Anna Müller    12.00          1
       2  Bernd Otto     12.00          0
       3  Clara Müller   12.00          1
       4  Dora Ehre      12.00          0
       5  Emil Bär       12.00          0
       6  Fritz Gärtner  12.00          0

A payment in between cancels the mail; the part that is still owed is asked for anew.

  $ bfb -q dues pay 1 18
  $ bfb sql "SELECT state, error FROM mail" -f csv | tr -d '\r'
  state,error
  cancelled,what is owed has changed
  $ bfb dues remind --fields member,name,level,open,status
  Member  Name           Level   Open  Status
       3  Clara Müller       0   6.00  queued
       2  Bernd Otto         0  12.00  letter
       4  Dora Ehre          0  12.00  skipped
       5  Emil Bär           0  12.00  skipped
       6  Fritz Gärtner      0  12.00  skipped
  bfb: 1 mail queued, 1 for a letter
  bfb: next: bfb mail send
  bfb: next: bfb dues remind --letters DIR
  $ bfb log --fields command,summary | head -4
  Command            What
  dues remind        1 mail queued, 0 letters
  dues pay           payment 1 of 18.00 booked
  dues remind        1 mail queued, 0 letters
  $ bfb -q undo
  $ bfb -q undo
  $ bfb sql "SELECT state, error FROM mail" -f csv | tr -d '\r'
  state,error
  queued,

Letters for those whom no mail reaches. Written, they count; from cron only they are listed.

  $ bfb -q dues remind --letters letters
  Member  Name        Level   Open  Channel  Status  Why                         Charge  Letter
       2  Bernd Otto      0  12.00  letter   letter  there is no e-mail address       2  2026-02-14-member-2-charge-2-reminder-0
  $ ls letters
  2026-02-14-member-2-charge-2-reminder-0.html
  2026-02-14-member-2-charge-2-reminder-0.txt
  $ cat letters/2026-02-14-member-2-charge-2-reminder-0.txt
  Bürger für Brünen · Am Markt 1 · Brünen
  
  Bernd Otto
  Dorfstraße 3
  46499 Brünen
  
  
  14.02.2026
  
  Freundliche Erinnerung: 12,00 € für Bürger für Brünen
  
  Guten Tag Bernd Otto,
  
  es ist sicher nur untergegangen: Zurzeit ist bei uns noch offen
  
    12,00 €  Beitrag 2026, Mitglied 2 Bernd Otto, fällig am 31.01.2026
  
  Bitte überweisen Sie den Betrag bis zum 28.02.2026:
  
    Empfänger: Bürger für Brünen
    IBAN: DE02 1203 0000 0000 2020 51
    Betrag: 12,00 €
    Verwendungszweck: Beitrag 2026 Mitglied 2
  
  Haben Sie in diesen Tagen schon bezahlt, dann haben sich Ihre Zahlung und
  unser Schreiben überschnitten, und es ist nichts mehr zu tun. Ist etwas
  unklar, melden Sie sich bitte.
  
  Mit freundlichen Grüßen
  Der Vorstand
  Bürger für Brünen
  $ bfb -q dues remind --letters letters
  $ bfb dues remind --letters test.db/letters
  bfb: the folder 'test.db/letters' can't be made: Not a directory
       name another with --letters DIR
  [1]
  $ bfb dues remind --level 1
  bfb: 0 mails queued, 0 for letters
  $ bfb dues remind --level 3
  bfb: --level: '3' is not known; did you mean '0'?
       one of: auto, 0, 1, 2
  [2]

In German.

  $ bfb --lang de dues remind
  Mitglied  Name           Stufe  Offen  Weg     Status   Grund                                   Forderung  Brief
         4  Dora Ehre          0  12,00  letter  skipped  weder Mail noch Brief kommt an                  4
         5  Emil Bär           0  12,00  mail    skipped  mit dem Schlagwort 'no_reminder'                5
         6  Fritz Gärtner      0  12,00  mail    skipped  kann per Lastschrift eingezogen werden          6
  bfb: 0 Mails im Ausgang, 0 für Briefe
  $ bfb --lang de dues remind --help
  bfb dues remind: wer schuldet, wird erinnert, per Mail oder Brief
  
  Beispiele
    bfb dues remind --dry-run
        jede Mail sehen, und wer in Ruhe gelassen wird
    bfb dues remind --letters letters
        Mails in den Ausgang stellen, Briefe schreiben
    bfb -q dues remind --letters /var/lib/bfb/letters
        von cron aus
  
  Aufruf
    bfb dues remind [OPTIONS]
  
  Stellt für jeden Zahler, bei dem eine Erinnerung ansteht, eine Mail in den Ausgang, über alles von ihm, was
  gleich weit ist, mit Konto und GiroCode; 'bfb mail send' verschickt sie, wenn sie dann noch stimmt: Wer
  inzwischen bezahlt hat, wird nicht erinnert, und was über seinen Zahltag hinaus wartete, wird neu
  geschrieben. Auf derselben Stufe wird nie zweimal erinnert, wie oft dies auch läuft.
  
  Stufen: 0 ist eine freundliche Erinnerung 14 Tage nach der Fälligkeit, 1 und 2 folgen nach 42 und 70 Tagen
  (Einstellung reminder.days), auf Wunsch mit Gebühr (reminder.fee_1, reminder.fee_2). Jede wartet auf die
  davor.
  
  In Ruhe gelassen wird, mit dem Grund: was per Lastschrift eingezogen werden kann oder gerade wird und
  nicht zurückkam, verjährte Forderungen, Zeiträume nach dem Ende der Mitgliedschaft, und wer das Schlagwort
  'no_reminder' trägt.
  
  Wen keine Mail erreicht, der bekommt einen Brief: --letters DIR schreibt jeden als Seite zum Drucken
  (.html, für Fensterumschläge) und als Text. Ohne das werden sie nur aufgelistet. Das Blatt
  des Briefs ist die Vorlage 'letter' (siehe »bfb help sending«). Mit --quiet werden nur geschriebene Briefe
  aufgelistet; wen nichts erreicht, steht in »bfb dues check« ohne Erinnerung.
  
  Optionen
    --level LEVEL  nur Erinnerungen dieser Stufe (Standard: auto)
    --letters DIR  dort Briefe für die schreiben, die keine Mail erreicht
  
  Jeder Befehl versteht noch mehr, etwa --db, --format, --dry-run und --today: 'bfb help options'.

Receipts, where the board wants them.

  $ bfb -q config set reminder.receipts yes
  $ bfb -q config set reminder.signature "Dora Ehre, Kassenwartin"
  $ bfb -q members tag 5 --remove no_reminder
  $ bfb dues remind --fields member,open,status
  Member   Open  Status
       4  12.00  skipped
       5  12.00  queued
       6  12.00  skipped
  bfb: 1 mail queued, 0 for letters
  bfb: next: bfb mail send
  $ bfb -q dues pay 5 20 --on 2026-02-14
  $ bfb sql "SELECT text FROM mail WHERE kind = 'receipt'" -f tsv --no-header | sed 's/\\n/\n/g'
  Guten Tag Emil Bär,
  
  wir haben Ihre Zahlung von 20,00 € am 14.02.2026 gebucht. Vielen Dank!
  
    12,00 €  Beitrag 2026, Mitglied 5 Emil Bär
  
  Die übrigen 8,00 € rechnen wir auf künftige Beiträge an.
  
  Mit freundlichen Grüßen
  Dora Ehre, Kassenwartin
  Bürger für Brünen
  

Settings that can't be.

  $ bfb config set reminder.days 42,14
  bfb: '42,14' does not fit the setting 'reminder.days'
       up to three numbers of days are expected, ascending, such as 14,42,70
  [2]
  $ bfb config set reminder.days 1,2,3,4
  bfb: '1,2,3,4' does not fit the setting 'reminder.days'
       up to three numbers of days are expected, ascending, such as 14,42,70
  [2]
  $ bfb config set reminder.fee_1 many
  bfb: 'many' does not fit the setting 'reminder.fee_1'
       an amount up to 100.00 is expected
  [2]
  $ bfb config set association.language fr
  bfb: 'fr' does not fit the setting 'association.language'
       de or en is expected
  [2]
  $ bfb db check -q

Undoing takes the mails back, and the one the payment cancelled is queued again.

  $ bfb undo
  undone: 24 (dues pay: payment 2 of 20.00 booked)
  bfb: next: 'bfb redo' brings it back
  $ bfb sql "SELECT kind, state FROM mail" -f csv | tr -d '\r'
  kind,state
  reminder,queued
  reminder,queued

Sent into a folder; what is no longer true then is cancelled. What was sent can't be undone.

  $ bfb -q config set association.email vorstand@example.org
  $ bfb -q members tag 5 --add no_reminder
  $ bfb mail send -f json
  {"sent":1,"failed":0,"deferred":0,"unknown":0,"cancelled":1}
  $ ls outbox | wc -l
  1
  $ bfb mail outbox state:sent,cancelled --fields recipient,state,error
  Recipient         State      Error
  emil@example.org  cancelled  it is not to be reminded of any more
  anna@example.org  sent
  $ bfb -q dues remind
  $ entry=$(bfb log -f csv --no-header --fields id,command | tr -d '\r' | grep "dues remind" | tail -1 | cut -d , -f 1)
  $ bfb undo "$entry"
  bfb: log entry 14 can't be undone: mail 1 is no longer as the entry left it
       see 'bfb log show 14'
  [4]

A mandate is of no use where nothing can be collected.

  $ sqlite3 "$BFB_DB" "UPDATE bank_account SET creditor_id = NULL"
  $ bfb --today 2026-12-01 dues remind --dry-run 2>&1 >/dev/null | head -2
  bfb: 2 mails queued, 1 for a letter
  bfb: 1 mandate is of no use, for no account has a creditor identifier: its payer is reminded

A letter abroad, on a sheet of the board's own; undoing leaves the paper.

  $ bfb -q members add Greet Vos --joined 2026-01-01 --street Dorpsstraat --house-number 4 --postcode "7101 AB" --city Winterswijk --country NL
  $ bfb -q dues assess --year 2026
  $ mkdir -p own/de
  $ printf 'Subject: -\n\n{{#ADDRESS}}{{LINE}}\n{{/ADDRESS}}\n{{SUBJECT}}\n' > own/de/letter.txt
  $ : > own/de/letter.html
  $ bfb -q config set mail.templates "$PWD/own"
  $ bfb mail templates check
  bfb: the templates can be used
  $ bfb --today 2026-12-01 dues remind --letters abroad > /dev/full
  bfb: done: 2 mails queued, 2 letters
  standard output can't be written: No space left on device
  bfb: 2 mails queued, 2 for letters
  bfb: 1 mandate is of no use, for no account has a creditor identifier: its payer is reminded
  bfb: next: bfb mail send
  [7]
  $ ls abroad
  2026-12-01-member-2-charge-2-reminder-1.txt
  2026-12-01-member-7-charge-7-reminder-0.txt
  $ cat abroad/*member-7*
  Greet Vos
  Dorpsstraat 4
  7101 AB Winterswijk
  Niederlande
  
  Freundliche Erinnerung: 12,00 € für Bürger für Brünen
  $ bfb --today 2026-12-01 undo
  bfb: warning: letters that were written stay where they are, and must not be posted
  undone: 32 (dues remind: 2 mails queued, 2 letters)
  bfb: next: 'bfb redo' brings it back
