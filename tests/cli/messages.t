The board's post: mails come in, are answered, assigned, found and let go of.

  $ export BFB_DB=test.db BFB_TODAY=2026-03-15 BFB_USER=kassier
  $ bfb -q init --name "Bürger für Brünen" --founded 2014-03-14
  $ bfb -q config set association.email vorstand@bruenen.example
  $ bfb -q members add Anna Müller --joined 2020-05-01 --email anna@mueller.example
  $ bfb -q members add Bernd Otto --joined 2021-02-10 --email bernd@otto.example
  $ mails=$TESTS/fixtures/mails

From the mail server's pipe; the same mail is stored once.

  $ bfb messages receive < $mails/thunderbird-plain.eml
  message 1 received, thread 1
  $ bfb messages receive < $mails/thunderbird-plain.eml -f json
  {"message":1,"thread":1,"new":false}
  $ bfb -q messages receive < $mails/thunderbird-attachment.eml
  $ bfb messages receive < $mails/escapes.eml -n
  would be done: message 3 received, thread 3
  bfb: nothing was changed (--dry-run)
  $ bfb -q messages receive < $mails/escapes.eml
  $ BFB_TODAY=someday bfb messages receive < $mails/escapes.eml
  bfb: BFB_TODAY: 'someday' is not a date
       dates are written 2026-12-31, 31.12.2026, today, +7d or -2m; see 'bfb help dates'
  [75]
  $ BFB_FORMAT=paper bfb messages receive < $mails/escapes.eml
  bfb: BFB_FORMAT: 'paper' is not known
       one of: table, csv, tsv, json, jsonl, ids
  [75]
  $ bfb messages receive < .
  bfb: standard input can't be read: Is a directory
  [75]
  $ bfb messages receive < /dev/null
  bfb: there is no mail on standard input
  [4]
  $ bfb --db nothing.db messages receive < $mails/escapes.eml
  bfb: there is no database 'nothing.db'
       create it with 'bfb init --name NAME', or name another with --db FILE
  [75]

The inbox, by number, word and filter.

  $ bfb messages inbox
  Thread  State  Received          Sender       Subject                                     Assignee  Member  Messages  Days  Due
       3  open   2026-03-15 12:00  �[31mrot     �]0;Titel�gefährlich                                                 1     0
       2  open   2026-03-15 12:00  Clara Ehre   Protokoll                                                            1     0
       1  open   2026-03-15 12:00  Anna Müller  Frage zum Sommerfest am Brünener Dorfplatz                 1         1     0
  $ bfb messages inbox müller -f csv --fields thread,from,member
  thread,from,member\r (esc)
  1,Anna M\xc3\xbcller,1\r (esc)
  $ bfb messages inbox member:1 -f ids
  1
  $ bfb messages inbox stat:open
  bfb: there is no filter 'stat'; did you mean 'state'?
       filters: state, assignee, member, from, subject, received, due, event
  [2]
  $ bfb messages inbox --overdue
  $ bfb --today 2026-04-01 messages inbox --overdue -f ids
  3
  2
  1

A thread; nothing in a mail reaches the terminal but its text.

  $ bfb messages show 1
  Thread 1: Frage zum Sommerfest am Brünener Dorfplatz
  open, Anna Müller (member 1)
  
  --- 1 received, 2026-03-15 12:00, Anna Müller <anna@mueller.example>
  To: vorstand@bruenen.example
  
  Guten Tag,
  
  wann beginnt der Aufbau für das Fest? Wir brächten zwei 
  Bänke mit.
  
  -- 
  Anna Müller
  
  $ bfb messages show 3 | od -c | grep -c '033'
  0
  [1]
  $ bfb messages show 2 -f json
  {"thread":2,"subject":"Protokoll","state":"open","assignee":null,"due_on":null,"member":null,"name":null,"event":null,"messages":[{"message":2,"direction":"in","channel":"mail","received_at":"2026-03-15T12:00:00Z","from":"Clara Ehre","address":"clara@ehre.example","reply_to":null,"to":"Buerger fuer Bruenen <vorstand@bruenen.example>","subject":"Protokoll","text":"anbei das Protokoll.","automatic":false,"mail":null,"mail_state":null,"attachments":[{"attachment":1,"name":"Protokoll März.pdf","media_type":"application/pdf","bytes":19}]}]}
  $ bfb messages show 3 --raw | cmp - $mails/escapes.eml
  $ bfb messages show 99
  bfb: there is no thread 99
       see 'bfb messages inbox'
  [3]
  $ bfb messages show 1 --raw --message 3
  bfb: thread 1 has no received message 3
       see 'bfb messages show 1'
  [3]

Attachments go into a folder and overwrite nothing.

  $ bfb messages show 2 --save-attachments post --dry-run
  File
  Protokoll März.pdf
  bfb: nothing was changed (--dry-run)
  $ ls post
  ls: cannot access 'post': No such file or directory
  [2]
  $ bfb messages show 2 --save-attachments post --raw
  bfb: --raw and --save-attachments exclude each other
  [2]
  $ bfb messages show 2 --message 2
  bfb: --message goes with --raw
       without, every message of the thread is shown
  [2]
  $ bfb messages show 2 --save-attachments post
  File
  post/Protokoll März.pdf
  $ bfb messages show 2 --save-attachments post
  File
  post/Protokoll März (2).pdf
  $ bfb -q messages receive < $mails/hostile-names.eml
  $ bfb messages show 4 --save-attachments post -f csv --no-header
  post/passwd\r (esc)
  post/x\r (esc)
  post/x.exe\r (esc)
  post/bashrc\r (esc)
  post/attachment\r (esc)
  post/a b.txt\r (esc)
  post/CON\r (esc)
  $ ls post/.. | grep -v cramtests
  post
  test.db
  test.db-shm
  test.db-wal

Answers are queued; the thread is done until something new comes in.

  $ bfb messages reply 1
  bfb: there is no text, and no terminal to write it on
       give it with --text TEXT, --text @FILE or --text -
  [4]
  $ bfb messages reply 1 --text " "
  bfb: the message is empty
  [2]
  $ bfb messages reply 1 --text "Um acht Uhr."
  answer to anna@mueller.example queued as mail 1; thread 1 is done
  bfb: next: bfb mail send
  $ bfb messages inbox -f ids
  4
  3
  2
  $ bfb messages show 1 | tail -10 | sed 's/^>/|/'
  To: Anna Müller <anna@mueller.example>
  
  Um acht Uhr.
  
  Anna Müller schrieb am 15.03.2026:
  | Guten Tag,
  |
  | wann beginnt der Aufbau für das Fest? Wir brächten zwei 
  | Bänke mit.
  
  $ bfb sql "SELECT state, subject FROM threads WHERE thread = 1" -f csv
  state,subject\r (esc)
  done,Frage zum Sommerfest am Br\xc3\xbcnener Dorfplatz\r (esc)
  $ id=$(bfb sql "SELECT message_id FROM messages WHERE direction = 'out'" -f csv --no-header)
  $ printf 'From: anna@mueller.example\nSubject: AW: Fest\nMessage-ID: <neu@x>\nIn-Reply-To: <%s>\n\nDanke\n' "$id" | bfb messages receive
  message 6 received, thread 1
  $ bfb messages inbox state:open thread:1
  bfb: there is no filter 'thread'
       filters: state, assignee, member, from, subject, received, due, event
  [2]
  $ bfb messages inbox anna -f csv --fields thread,state,messages
  thread,state,messages\r (esc)
  4,open,1\r (esc)
  1,open,3\r (esc)
  $ bfb undo -q 10

Canned answers, never for a machine.

  $ bfb messages answers add beitrag --text "Der Beitrag kostet 12 Euro im Jahr."
  canned answer 'beitrag' added
  bfb: next: bfb messages reply THREAD --answer beitrag
  $ bfb messages answers add beitrag --text "anders"
  bfb: there is a canned answer 'beitrag' already
       remove it first with 'bfb messages answers remove beitrag'
  [4]
  $ bfb messages answers
  Name     Text
  beitrag  Der Beitrag kostet 12 Euro im Jahr.
  $ bfb messages reply 2 --answer beitra
  bfb: there is no canned answer 'beitra'
       there are: beitrag
  [3]
  $ bfb messages reply 2 --answer beitrag --no-quote --then waiting -f json
  {"thread":2,"message":7,"mail":2,"recipient":"clara@ehre.example","subject":"Re: Protokoll","state":"waiting"}
  $ bfb -q messages receive < $mails/outlook-exchange-automatic.eml
  $ bfb messages reply 5 --answer beitrag
  bfb: the last message of thread 5 was sent by a machine
       answer it in your own words, with --text
  [4]
  $ bfb messages answers remove beitrag
  canned answer 'beitrag' removed

Writing first.

  $ bfb messages send bernd --subject Arbeitseinsatz --text "Samstag um neun."
  message to bernd@otto.example queued as mail 3; thread 6
  bfb: next: bfb mail send
  $ bfb messages send rathaus@stadt.example --subject "" --text x
  bfb: the message has no subject
       give it with --subject TEXT
  [2]
  $ bfb messages send rathaus@stadt.example --subject "Genehmigung" --text "Wir bitten darum."
  message to rathaus@stadt.example queued as mail 4; thread 7
  bfb: next: bfb mail send
  $ bfb messages inbox state:waiting -f csv --fields thread,from,subject,member
  thread,from,subject,member\r (esc)
  7,rathaus@stadt.example,Genehmigung,\r (esc)
  6,Bernd Otto <bernd@otto.example>,Arbeitseinsatz,2\r (esc)
  2,Clara Ehre,Protokoll,\r (esc)

Who looks after it, by when, and what others should know.

  $ bfb messages assign 4 kassier --due +3d
  thread 4 assigned
  $ bfb messages assign 4
  bfb: say who looks after the thread: a NAME, or --nobody
  [2]
  $ bfb messages inbox --mine -f csv --fields thread,assignee,due_on
  thread,assignee,due_on\r (esc)
  4,kassier,2026-03-18\r (esc)
  $ bfb messages note 4 "rief an"
  note added to thread 4
  $ bfb messages link 4 "anna müller"
  thread 4 linked
  $ bfb messages waiting 4 --until 2026-04-01
  thread 4 waits
  $ bfb messages show 4 | head -2
  Thread 4: Namen
  waiting, Anna Müller (member 1), looked after by kassier, due 2026-04-01
  $ bfb messages spam 4
  thread 4 is spam
  $ bfb messages reopen 4 3
  thread 4 is open
  thread 3 is open
  $ bfb messages done
  bfb: THREAD is missing
       see 'bfb messages inbox'
  [2]

Finding.

  $ bfb messages search brachten BAENKE -f csv
  message,thread,state,received_at,from,subject,excerpt\r (esc)
  5,1,done,2026-03-15T12:00:00Z,kassier,Re: Frage zum Sommerfest am Br\xc3\xbcnener Dorfplatz,> wann beginnt der Aufbau f\xc3\xbcr das Fest? Wir br\xc3\xa4chten zwei\r (esc)
  1,1,done,2026-03-15T12:00:00Z,Anna M\xc3\xbcller,Frage zum Sommerfest am Br\xc3\xbcnener Dorfplatz,wann beginnt der Aufbau f\xc3\xbcr das Fest? Wir br\xc3\xa4chten zwei\r (esc)
  $ bfb messages search anna@mueller.example -f ids
  4
  1
  $ bfb messages search nirgends
  $ bfb messages search '!'
  bfb: there is no word to look for
  [2]

A mailbox of old post, twice.

  $ mkdir -p Maildir/cur Maildir/new
  $ cp $mails/outlook-html.eml Maildir/cur/1700000001.a:2,S
  $ cp $mails/gmx-web.eml Maildir/new/1700000002.b
  $ : > Maildir/new/1700000003.c
  $ bfb messages import Maildir --state done
  bfb: Maildir/new/1700000003.c: it is empty
  3 mails read: 2 added, 0 known already
  bfb: next: bfb messages inbox
  [7]
  $ bfb messages import Maildir -f json
  bfb: Maildir/new/1700000003.c: it is empty
  {"read":3,"added":0,"known":2,"failed":[{"where":"Maildir/new/1700000003.c","reason":"it is empty"}]}
  [7]
  $ bfb messages import .
  bfb: '.' is not a Maildir: it has neither 'cur' nor 'new'
  [1]

Old closed threads go, with what the journal holds of them.

  $ bfb messages purge
  bfb: --older-than is missing
       spans are written 90d, 12w, 24m or 2y
  [2]
  $ bfb messages purge --older-than soon
  bfb: --older-than: 'soon' is not a span of time
       spans are written 90d, 12w, 24m or 2y
  [2]
  $ bfb --today 2028-06-01 messages purge --older-than 24m -n
  would be done: 2 old threads removed; 2 messages, 0 attachments
  bfb: nothing was changed (--dry-run)
  $ bfb --today 2028-06-01 messages purge --older-than 24m
  bfb: Remove 2 threads for good? Nobody is there to answer
       add --yes if that is what you want
  [4]
  $ bfb --today 2028-06-01 -y messages purge --older-than 24m
  2 old threads removed; 2 messages, 0 attachments
  $ bfb -q --today 2028-06-01 messages purge --older-than 24m
  $ bfb db check -q
  $ bfb undo
  bfb: log entry 24 can't be undone: its content was blanked, for it held data that had to be forgotten
  [4]
  $ bfb __complete messages show '' | cut -c1-40
  7\twaiting: Genehmigung (esc)
  6\twaiting: Arbeitseinsatz (esc)
  5\topen: Automatische Antwort: Helferlist (esc)
  4\topen: Namen (esc)
  3\topen: \xef\xbf\xbd]0;Titel\xef\xbf\xbdgef\xc3\xa4hrlich (esc)
  2\twaiting: Protokoll (esc)
