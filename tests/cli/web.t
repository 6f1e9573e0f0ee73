What visitors of the web page send: from the form to the board.

  $ export BFB_DB=test.db BFB_TODAY=2026-03-01 BFB_USER=anna
  $ bfb -q init --name "Bürger für Brünen" --founded 2014-03-14
  $ bfb -q config set association.language en
  $ mkdir spool site site/.forms
  $ for name in join message newsletter confirm unsubscribe form_error
  > do echo "$name: [[when email]]the address is wrong: [[value email]][[end]][[when request]]refused[[end]][[value token]]" > site/.forms/$name.html
  > done
  $ for name in join newsletter; do echo "<input name=\"wording\" value=\"$name-en-2026-11\">" >> site/.forms/$name.html; done
  $ form() {
  >     printf %s "$3" | env BFB_DB=/nonexistent BFB_WEB_SPOOL=$PWD/spool BFB_WEB_SITE=$PWD/site REQUEST_METHOD=$1 PATH_INFO=/$2 \
  >         QUERY_STRING="$4" CONTENT_TYPE=application/x-www-form-urlencoded CONTENT_LENGTH=${#3} bfb web cgi | tr -d '\r' |
  >         grep -v -e ^Cache-Control -e ^Content-Security -e ^Cross-Origin -e ^Referrer -e ^X- -e ^Content-Type
  > }

Nothing is known of a spool yet.

  $ bfb web intake
  bfb: no spool is named
       give its folder, or set it with 'bfb config set web.spool FOLDER'
  [2]
  $ bfb config set web.spool spool
  bfb: 'spool' does not fit the setting 'web.spool'
       an absolute path is expected
  [2]
  $ bfb web intake nowhere
  bfb: 'nowhere' can't be opened: No such file or directory
       name the folder that 'bfb web cgi' writes to; see 'bfb help website'
  [1]
  $ bfb config set web.spool $PWD/spool -q
  $ bfb web intake
  the spool is empty
  $ bfb -q web intake

A message.

  $ form POST message 'name=Bernd+Otto&email=bernd%40example.org&subject=Die+Bank&text=Sie+wackelt.%0D%0AGru%C3%9F'
  Status: 303 See Other
  Location: /message/thanks/
  
  $ form POST message 'name=Bernd&email=bernd&subject=a&text=b'
  Status: 422 Unprocessable Content
  
  message: the address is wrong: bernd
  $ form GET message
  Status: 405 Method Not Allowed
  Allow: POST
  
  form_error: refused
  $ bfb web intake -n
  would be done: 1 message
  bfb: nothing was changed (--dry-run)
  $ bfb web intake
  1 message
  bfb: next: bfb messages inbox
  $ bfb messages show 1
  Thread 1: Die Bank
  open
  
  --- 1 received, 2026-03-01 12:00, Bernd Otto <bernd@example.org>
  
  Sie wackelt.
  Gruß
  
  $ bfb web intake -f json
  {"messages":0,"requests":0,"applications":0,"subscriptions":0,"unsubscribed":0,"ignored":0,"later":0,"expired":0,"failed":[]}

Nobody agrees to words that were never published.

  $ form POST newsletter 'name=Dora&email=dora%40example.org&privacy=1&wording=I-never-existed' | head -1
  Status: 422 Unprocessable Content

Who wants to join is sent a link; the page's address must be known for that.

  $ join='given_name=Anna&family_name=M%C3%BCller&street=Dorfstra%C3%9Fe&house_number=1&postcode=46499&city=Br%C3%BCnen&email=anna%40example.org&phone=&birth_date=31.12.1980&membership_type=family&iban=DE89370400440532013000&account_holder=&mandate=1&newsletter=1&privacy=1&wording=join-en-2026-11&website='
  $ form POST join "$join"
  Status: 303 See Other
  Location: /join/thanks/
  
  $ bfb web intake
  bfb: 20260301T120000Z-*.form: it stays: nobody can confirm what they sent: the address of the web page is not known; set it with 'bfb config set association.url https://* (glob)
  1 set aside or left
  [7]
  $ ls spool/new | wc -l
  1
  $ bfb -q config set association.url https://bruenen.example
  $ bfb web intake
  1 request to be confirmed
  bfb: next: bfb mail send
  $ bfb mail outbox
  Mail  Kind         Recipient         Subject                                          State   Attempts  Queued            Sent  Error  Next attempt
     1  web_confirm  anna@example.org  Please confirm: your application for membership  queued         0  2026-03-01 12:00
  $ bfb sql -f csv --no-header "SELECT text FROM mail" | sed 's/token=[0-9a-f]*/token=.../'
  "Good day,
  
  on our page somebody applied with this e-mail address for membership of
  Bürger für Brünen. If that was you, please open this page and confirm there
  by the button:
  
  https://bruenen.example/cgi-bin/bfb/confirm?token=...
  
  The link is valid until 2026-03-08. If it was not you, simply do nothing: then
  everything is deleted, and you will hear no more.
  
  Kind regards
  Bürger für Brünen
  "\r (esc)
  $ token() { bfb sql -f csv --no-header "SELECT text FROM mail WHERE kind = 'web_confirm' ORDER BY id DESC LIMIT 1" | sed -n 's/.*token=//p'; }
  $ token=$(token)
  $ bfb members list

The link shows a button; only that confirms.

  $ form GET confirm '' "token=$token" | sed "s/$token/.../"
  Status: 200 OK
  
  confirm: ...
  $ form GET confirm '' "token=guessed"
  Status: 404 Not Found
  
  form_error: refused
  $ form POST confirm "token=$token"
  Status: 303 See Other
  Location: /confirm/thanks/
  
  $ form POST confirm "token=$token"
  Status: 303 See Other
  Location: /confirm/thanks/
  
  $ bfb web intake
  1 application, 1 ignored
  bfb: next: bfb members list state:applied
  $ bfb members show 1
  No.                  1
  Name                 Anna Müller
  Kind                 natural
  Given name           Anna
  Family name          Müller
  Type                 family
  State                applied
  Applied              2026-03-01
  Street               Dorfstraße
  House number         1
  Postcode             46499
  Place                Brünen
  Country              DE
  E-mail               anna@example.org
  Born                 1980-12-31
  Paid by member       1
  Payer                Anna Müller
  Open                 0.00
  Credit of the payer  0.00
  Mandates             M-1  DE89370400440532013000
  $ bfb bank mandates --fields reference,member,iban,state
  Reference  Member  IBAN                    State
  M-1             1  DE89370400440532013000  unsigned
  $ bfb sql "SELECT purpose, wording_version, source, given_at FROM consent ORDER BY purpose"
  purpose     wording_version  source    given_at
  membership  join-en-2026-11  web form  2026-03-01T12:00:00Z
  newsletter  join-en-2026-11  web form  2026-03-01T12:00:00Z
  $ bfb members approve 1
  member 1 joins on 2026-03-01
  bfb: next: bfb dues assess --year 2026
  $ bfb sql "SELECT kind, fields, confirmed_at, person_id FROM web_request"
  kind  fields  confirmed_at          person_id
  join  {}      2026-03-01T12:00:00Z  1

A member who applies once more changes nothing; the board is told.

  $ form POST join "$join" | head -1
  Status: 303 See Other
  $ bfb -q web intake
  $ form POST confirm "token=$(token)" | head -1
  Status: 303 See Other
  $ bfb web intake
  1 message
  bfb: next: bfb messages inbox
  $ bfb members list --fields number,name,state
  No.  Name         State
    1  Anna Müller  active
  $ bfb messages show 2 | head -8
  Thread 2: Application from the web page: Anna Müller
  open, Anna Müller (member 1)
  
  --- 2 note, 2026-03-01 12:00, anna
  
  Anna Müller is member 1 already, or has applied; nothing was changed. The form says:
  
  Given name: Anna

What can't be right in an application is left out and told.

  $ form POST join "$(echo "$join" | sed 's/Anna/Carla/; s/32013000/32013001/; s/family&iban/gold\&iban/; s/1980/2080/; s/anna%40/carla%40/')" | head -1
  Status: 303 See Other
  $ bfb -q web intake
  $ form POST confirm "token=$(token)" | head -1
  Status: 303 See Other
  $ bfb web intake
  1 application
  bfb: next: bfb members list state:applied
  $ bfb messages show 3
  Thread 3: Application from the web page: Carla Müller
  open, Carla Müller (member 2)
  
  --- 3 note, 2026-03-01 12:00, anna
  
  Application 2:
  - the date of birth '31.12.2080' can't be right and was left out
  - the membership type 'gold' is not on offer; 'regular' was taken
  - the IBAN 'DE89370400440532013001' can't be right, and there is no mandate: the check digits of the IBAN do not fit; it is mistyped
  
  $ bfb bank mandates -f ids
  M-1

The newsletter, and out of it by the link or by the mail program.

  $ form POST newsletter 'name=Dora+Dorn&email=dora%40example.org&privacy=1&wording=newsletter-en-2026-11' | head -1
  Status: 303 See Other
  $ bfb -q web intake
  $ form POST confirm "token=$(token)" | head -1
  Status: 303 See Other
  $ bfb web intake
  1 subscription
  $ bfb sql "SELECT p.family_name, c.wording_version, c.withdrawn_at FROM consent c JOIN person p ON p.id = c.person_id WHERE purpose = 'newsletter'"
  family_name  wording_version        withdrawn_at
  Müller       join-en-2026-11
  Müller       join-en-2026-11
  Dorn         newsletter-en-2026-11
  $ form POST unsubscribe 'List-Unsubscribe=One-Click' "token=00000000000000000000000000000000"
  Status: 200 OK
  
  $ bfb web intake
  1 ignored

What visitors sent is not what 'bfb undo' means; and who left has left.

  $ sqlite3 test.db "INSERT INTO unsubscribe_token (person_id, token) SELECT id, '0123456789abcdef0123456789abcdef' FROM person WHERE family_name = 'Dorn'"
  $ bfb undo -n 2> /dev/null
  would be done: undone: 8 (members approve: member 1 joins on 2026-03-01)
  $ form POST unsubscribe 'List-Unsubscribe=One-Click' "token=0123456789abcdef0123456789abcdef" | head -1
  Status: 200 OK
  $ bfb web intake
  1 unsubscribed
  $ bfb undo 15
  bfb: log entry 15 can't be undone: a reader left the newsletter by the link in it
       who wants it again orders it again, or is added with 'bfb news subscribers add'
  [4]

Nobody's mailbox is filled by whoever knows the address.

  $ for i in 1 2 3 4 5; do form POST newsletter 'name=Emil&email=emil%40example.org&privacy=1&wording=newsletter-en-2026-11' > /dev/null; done
  $ bfb web intake
  5 requests to be confirmed
  bfb: next: bfb mail send
  $ bfb mail outbox state:queued -f ids --fields recipient | grep -c emil
  1

What nobody confirms is deleted after seven days, from the journal too.

  $ bfb web intake --today 2026-03-08
  the spool is empty
  $ bfb web intake --today 2026-03-09
  5 expired
  $ bfb sql -f csv "SELECT count(*) FROM web_request WHERE confirmed_at IS NULL"
  count(*)\r (esc)
  0\r (esc)
  $ bfb sql -f csv "SELECT count(*) FROM mail WHERE recipient LIKE 'emil%'"
  count(*)\r (esc)
  0\r (esc)
  $ bfb sql -f csv "SELECT count(*) FROM log_changeset WHERE instr(content, CAST('emil@example.org' AS BLOB))"
  count(*)\r (esc)
  0\r (esc)

How many mails go out in an hour is limited; what is over has its turn in a later run.

  $ bfb -q config set web.confirmations_per_hour 1
  $ for i in 1 2; do form POST newsletter "name=Emil&email=emil$i%40example.org&privacy=1&wording=newsletter-en-2026-11" > /dev/null; done
  $ bfb web intake --today 2026-03-09
  1 request to be confirmed, 1 later: enough mails went out for this hour
  bfb: next: bfb mail send
  $ bfb web intake --today 2026-03-10
  1 request to be confirmed
  bfb: next: bfb mail send
  $ bfb -q config unset web.confirmations_per_hour

A file that can't be read does not keep the others waiting, and one from the future is none of ours.

  $ mkdir spool/new/0folder spool/failed && : > spool/failed/0folder
  $ form POST message 'name=Bernd+Otto&email=bernd%40example.org&subject=Noch+etwas&text=Danke.' | head -1
  Status: 303 See Other
  $ bfb web intake
  bfb: 0folder: it is no file; '0folder' can't be set aside: Not a directory
  1 message, 1 set aside or left
  bfb: next: bfb messages inbox
  [7]
  $ rm -r spool/new/0folder spool/failed
  $ BFB_TODAY=2027-01-01 form POST message 'name=Bernd+Otto&email=bernd%40example.org&subject=Bald&text=Danke.' | head -1
  Status: 303 See Other
  $ bfb web intake
  bfb: 20270101T120000Z-*.form: it comes from the future (glob)
  1 set aside or left
  [7]

A spool whose folder can't be opened is not an empty one.

  $ mv spool/new spool/away && : > spool/new
  $ bfb web intake
  bfb: '*/spool/new' can't be opened: Not a directory (glob)
       name the folder that 'bfb web cgi' writes to; see 'bfb help website'
  [1]
  $ rm spool/new && mv spool/away spool/new

Half a file is set aside.

  $ echo "bfb-form 1 message" > spool/new/half
  $ bfb web intake
  bfb: half: the first line is not that of a form
  1 set aside or left
  [7]
  $ cat spool/failed/half.reason
  the first line is not that of a form

Whoever is erased leaves nothing in what they sent.

  $ bfb -q members leave 1 --on 2026-03-01
  $ bfb -q members erase 1 --confirm "Anna Müller" --today 2026-03-02
  What stays                                           How many  Until  Ground
  numbers and dates of the membership, without a name         1         statistics
  $ bfb sql -f csv "SELECT count(*) FROM web_request WHERE person_id = 1"
  count(*)\r (esc)
  0\r (esc)
  $ bfb db check -q

So can be who never was a member, and what they have not confirmed yet is theirs too.

  $ form POST newsletter 'name=Dora&email=dora%40example.org&privacy=1&wording=newsletter-en-2026-11' | head -1
  Status: 303 See Other
  $ bfb -q web intake
  $ bfb members export --kind person dora@example.org |
  > python3 -c "import json, sys; data = json.load(sys.stdin); print(data['member'], *(len(data[name]) for name in ('consents', 'web_requests', 'mails')))"
  None 1 2 3
  $ bfb members erase dorn
  bfb: erasing person:3 Dora Dorn can't be undone
       confirm with --confirm 'Dora Dorn'
  [4]
  $ bfb members erase person:3 --confirm "Dora Dorn"
  bfb: person 3 was erased; 4 journal entries were blanked; older backups, mails written into a folder and letters still hold the data
  $ bfb sql --no-header "SELECT count(*) FROM web_request WHERE instr(fields, 'dora@')"
  0
  $ bfb members erase person:3
  bfb: person 3 was erased on 2026-03-01
  [4]
  $ bfb db check -q

Settings that are missing are the server's fault, and told to its log.

  $ REQUEST_METHOD=POST bfb web cgi < /dev/null | head -1
  bfb: web cgi: BFB_WEB_SPOOL must be an absolute path
  Status: 500 Internal Server Error\r (esc)
