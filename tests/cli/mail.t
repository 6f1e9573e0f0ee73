Mail that goes out: the outbox, a folder of files, what is sent again and what is not.

  $ export BFB_DB=test.db BFB_TODAY=2026-03-01 BFB_USER=secretary
  $ bfb -q init --name "Bürger für Brünen" --founded 2014-03-14
  $ bfb mail outbox
  $ bfb -q mail send
  $ bfb mail test kasse@example.org
  bfb: mails have no sender yet
       set it with 'bfb config set mail.sender ADDRESS'
  [4]
  $ bfb -q config set association.email vorstand@example.org
  $ bfb mail send
  0 mails sent

A mail that shows whether the settings are right. Until a way is set, mails go into a folder.

  $ bfb mail test kasse@example.org
  mail 1 to 'kasse@example.org' sent
  $ ls outbox
  000001-da1dd4cf.eml
  $ grep -E "^(From|To|Subject|Date|Auto-Submitted):" outbox/*.eml | tr -d "\r"
  Date: Sun, 01 Mar 2026 12:00:00 +0000
  From: =?UTF-8?b?QsO8cmdlciBmw7xyIEJyw7xuZW4=?= <vorstand@example.org>
  Subject: Test mail of =?UTF-8?B?QsO8cmdlciBmw7xyIEJyw7xuZW4=?=
  To: kasse@example.org
  Auto-Submitted: auto-generated
  $ bfb mail outbox
  $ bfb mail outbox state:sent -f json
  [
  {"id":1,"kind":"test","recipient":"kasse@example.org","subject":"Test mail of Bürger für Brünen","state":"sent","attempts":1,"queued_at":"2026-03-01T12:00:00Z","sent_at":"2026-03-01T12:00:00Z","error":null,"next_attempt_at":null}
  ]
  $ bfb mail show 1
  State: sent
  Queued: 2026-03-01 12:00
  Sent: 2026-03-01 12:00
  Sender: Bürger für Brünen <vorstand@example.org>
  Recipient: kasse@example.org
  Subject: Test mail of Bürger für Brünen
  
  Good day,
  
  this mail shows that Bürger für Brünen can send mail. It was asked for with 'bfb mail test'. There is nothing to do.
  
  Bürger für Brünen
  $ bfb mail show 1 --raw | tr -d "\r" | head -7
  Date: Sun, 01 Mar 2026 12:00:00 +0000
  From: =?UTF-8?b?QsO8cmdlciBmw7xyIEJyw7xuZW4=?= <vorstand@example.org>
  Subject: Test mail of =?UTF-8?B?QsO8cmdlciBmw7xyIEJyw7xuZW4=?=
  To: kasse@example.org
  Message-Id: <da1dd4cfcd931f6d557cdfd4eab151c1@example.org>
  Auto-Submitted: auto-generated
  MIME-Version: 1.0
  $ bfb mail show 7
  bfb: there is no mail 7
       see 'bfb mail outbox'
  [3]
  $ bfb mail test "nobody"
  bfb: 'nobody' is not an e-mail address
  [2]

Reminders are looked at once more before they go.

  $ bfb -q members add Anna Müller --joined 2020-05-01 --email anna@example.org
  $ bfb -q members add Bernd Otto --joined 2021-02-10 --email bernd@example.org
  $ bfb -q members add Clara Sand --joined 2021-02-10 --email clara@example.org
  $ bfb -q bank accounts add DE02120300000000202051 --name Girokonto
  $ bfb -q dues assess --year 2026
  $ bfb dues remind --today 2026-03-20
  Member  Name         Level   Open  Channel  Status  Why  Charge  Letter
       1  Anna Müller      0  12.00  mail     queued            1
       2  Bernd Otto       0  12.00  mail     queued            2
       3  Clara Sand       0  12.00  mail     queued            3
  bfb: 3 mails queued, 0 for letters
  bfb: next: bfb mail send
  $ bfb mail outbox
  Mail  Kind      Recipient          Subject                                                State   Attempts  Queued            Sent  Error  Next attempt
     4  reminder  clara@example.org  Freundliche Erinnerung: 12,00 € für Bürger für Brünen  queued         0  2026-03-20 12:00
     3  reminder  bernd@example.org  Freundliche Erinnerung: 12,00 € für Bürger für Brünen  queued         0  2026-03-20 12:00
     2  reminder  anna@example.org   Freundliche Erinnerung: 12,00 € für Bürger für Brünen  queued         0  2026-03-20 12:00
  $ bfb -q dues pay 1 12.00 --today 2026-03-21
  $ bfb mail send --dry-run --today 2026-03-21
  Mail  Kind      Recipient          Subject                                                Action  Why
     3  reminder  bernd@example.org  Freundliche Erinnerung: 12,00 € für Bürger für Brünen  send
     4  reminder  clara@example.org  Freundliche Erinnerung: 12,00 € für Bürger für Brünen  send
  bfb: nothing was changed (--dry-run)
  $ bfb -q mail cancel 4
  $ bfb mail cancel 4
  bfb: mail 4 is cancelled already
  [4]
  $ bfb mail cancel 1
  bfb: mail 1 is sent and can't be cancelled
       see 'bfb mail show 1'
  [4]
  $ bfb mail send -f json --today 2026-03-21
  {"sent":1,"failed":0,"deferred":0,"unknown":0,"cancelled":0}
  $ bfb mail outbox state:any --fields id,kind,recipient,state,error
  Mail  Kind      Recipient          State      Error
     4  reminder  clara@example.org  cancelled  cancelled by hand
     3  reminder  bernd@example.org  sent
     2  reminder  anna@example.org   cancelled  what is owed has changed
     1  test      kasse@example.org  sent
  $ bfb mail send --max 0
  bfb: --max: a number from 1 on is expected, not 0
  [2]

A folder that can't be written to: mails wait, later and later.

  $ bfb mail test kasse@example.org --dry-run | tr -d "\r" | grep -A2 ^Subject
  Subject: Test mail of =?UTF-8?B?QsO8cmdlciBmw7xyIEJyw7xuZW4=?=
  To: kasse@example.org
  Message-Id: <d52813965679ce384d7995994df02177@example.org>
  $ echo in the way > way
  $ bfb -q config set mail.folder $PWD/way/further
  $ bfb mail test kasse@example.org
  bfb: the mail to 'kasse@example.org' was not sent: '/tmp/cramtests-*/mail.t/way/further/000005-d5281396.eml' can't be written: Not a directory (glob)
       see 'bfb help sending' for the settings
  [1]
  $ bfb -q undo
  $ bfb mail send
  0 mails sent
  $ bfb mail outbox --fields id,state,attempts,next_attempt_at,error
  Mail  State   Attempts  Next attempt      Error
     5  queued         1  2026-03-01 12:05  '/tmp/cramtests-*/mail.t/way/further/000005-d5281396.eml' can't be written: Not a directory (glob)
  $ bfb mail send
  0 mails sent
  $ bfb -q config set mail.folder $PWD/elsewhere
  $ bfb mail retry -q
  $ bfb mail send
  1 mail sent
  $ ls elsewhere
  000005-d5281396.eml

By the mail server of the computer.

  $ cat > sendmail <<'END'
  > #!/bin/sh
  > echo "$@" >> calls
  > cat > last
  > exit $(cat code)
  > END
  $ chmod +x sendmail
  $ bfb -q config set mail.transport sendmail
  $ bfb -q config set mail.sendmail $PWD/sendmail
  $ bfb -q config set mail.bounce bounce@example.org
  $ echo 0 > code
  $ bfb mail test kasse@example.org
  mail 6 to 'kasse@example.org' sent
  $ cat calls
  -oi -f bounce@example.org -- kasse@example.org
  $ grep -c "$(printf '\r')" last
  0
  [1]
  $ echo 67 > code; bfb mail test kasse@example.org
  bfb: the mail to 'kasse@example.org' was not sent: '/tmp/cramtests-*/mail.t/sendmail' ended with code 67 (glob)
       see 'bfb help sending' for the settings
  [1]
  $ echo 75 > code; bfb mail test kasse@example.org
  bfb: the mail to 'kasse@example.org' was not sent: '/tmp/cramtests-*/mail.t/sendmail' ended with code 75 (glob)
       see 'bfb help sending' for the settings
  [1]
  $ bfb -q config set mail.sendmail $PWD/nothing
  $ bfb mail test kasse@example.org
  bfb: the mail to 'kasse@example.org' was not sent: '/tmp/cramtests-*/mail.t/nothing' can't be started: No such file or directory (glob)
       see 'bfb help sending' for the settings
  [1]
  $ bfb mail outbox state:any kind:test --fields id,state,error
  Mail  State      Error
     9  cancelled  '/tmp/cramtests-*/mail.t/nothing' can't be started: No such file or directory (glob)
     8  cancelled  '/tmp/cramtests-*/mail.t/sendmail' ended with code 75 (glob)
     7  failed     '/tmp/cramtests-*/mail.t/sendmail' ended with code 67 (glob)
     6  sent
     5  sent
     1  sent
  $ bfb mail retry 1
  bfb: mail 1 is sent and can't be sent again
       see 'bfb mail show 1'
  [4]

Settings that do not suffice are told before anything is claimed.

  $ bfb -q config set mail.transport smtp
  $ bfb mail send
  0 mails sent
  $ bfb -q config set mail.smtp_host mail.example.org
  $ bfb -q config set mail.smtp_user vorstand
  $ bfb mail send
  0 mails sent
  $ bfb -q config set mail.smtp_encryption none
  $ bfb mail send
  0 mails sent
  $ bfb config set mail.transport pigeon
  bfb: 'pigeon' does not fit the setting 'mail.transport'
       folder, sendmail or smtp is expected
  [2]
  $ bfb config set mail.smtp_host "mail.example.org/other"
  bfb: 'mail.example.org/other' does not fit the setting 'mail.smtp_host'
       the name of a computer is expected
  [2]

Templates.

  $ bfb mail templates list --fields name,language,form,source | grep -E "Name|test"
  Name               Language  Form  Source
  test               de        html  bfb
  test               de        text  bfb
  test               en        html  bfb
  test               en        text  bfb
  $ bfb mail templates show test --lang en
  bfb: NAME is missing
       see 'bfb mail templates show --help'
  [2]
  $ bfb mail templates show tset
  bfb: there is no template 'tset'
       there are: debit_notice, event_cancelled, event_cards, event_certificate, event_changed, event_confirmed, event_moved_up, event_registered, event_reminder, event_sheet, event_waiting, letter, newsletter, receipt, reminder_0, reminder_1, reminder_2, test, web_confirm, web_confirmed
  [3]
  $ mkdir -p own/en
  $ bfb -q config set mail.templates $PWD/own
  $ bfb mail templates check
  bfb: the templates can be used
  $ printf 'Subject: Hello\n\nThis is {{ASSOCIATON}}.\n' > own/en/test.txt
  $ bfb mail templates check
  bfb: '/tmp/cramtests-*/mail.t/own/en/test.txt' has no page beside it: the mail keeps bfb's own page, which most programs show; an empty '/tmp/cramtests-*/mail.t/own/en/test.html' leaves it out (glob)
  File                                            Fault
  /tmp/cramtests-*/mail.t/own/en/test.txt  bfb's own does not know {{ASSOCIATON}}; it has: ASSOCIATION (glob)
  [4]
  $ bfb mail test kasse@example.org --lang en --dry-run
  bfb: the template '/tmp/cramtests-*/mail.t/own/en/test.txt' can't be used: {{ASSOCIATON}} is a name without a value (glob)
       mend it, then look with 'bfb mail templates check'
  [4]
  $ printf 'Subject: Hello\n\nThis is {{ASSOCIATION}}.\n' > own/en/test.txt
  $ : > own/en/test.html
  $ bfb mail templates check
  bfb: the templates can be used
  $ bfb mail test kasse@example.org --lang en --dry-run | tr -d "\r" | tail -3
  Content-Transfer-Encoding: quoted-printable
  
  This is B=C3=BCrger f=C3=BCr Br=C3=BCnen.

A backup does not know what was sent since.

  $ bfb -q config unset mail.templates
  $ bfb -q config set mail.transport folder
  $ bfb -q mail cancel $(bfb mail outbox --fields id -f tsv --no-header) 2>/dev/null
  $ echo "bis morgen" | bfb -q messages send kasse@example.org --subject "Morgen" --text -
  $ bfb -q db backup before.db
  $ bfb -q mail send
  $ bfb db restore before.db --confirm "Bürger für Brünen" > /dev/null
  bfb: next: bfb db check
  bfb: 1 mail waited when the backup was made and may have been sent since; see 'bfb mail outbox state:unknown'
  $ bfb mail send
  0 mails sent
  $ bfb mail outbox --fields id,state,error
  Mail  State    Error
    10  unknown  it waited when the backup was made, and may have been sent since
  $ bfb db check -q
