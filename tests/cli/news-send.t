The newsletter: to those who agreed, with a way to leave, and to nobody else.

  $ export BFB_DB=verein.db BFB_TODAY=2026-03-01 BFB_USER=board BFB_LANG=en
  $ bfb -q init --name "Bürger für Brünen" --founded 2014-01-01
  $ bfb -q members add --given-name Anna --family-name Kamp --email anna@example.org --joined 2020-01-01
  $ bfb -q members add --given-name Bernd --family-name Kamp --email Anna@example.org --joined 2020-01-01 --yes
  $ bfb -q news add --title "Frühling im Dorf" --lead "Was blüht." --text "Am [Bach](/bach/) blühen <b>Krokusse</b>: ![Krokusse](krokus.jpg)"

Who gets it.

  $ bfb news subscribers add anna@example.org --name "Anna Kamp" --source "list of 12 May"
  Anna Kamp gets the newsletter from now on
  $ bfb news subscribers add anna@example.org --name "Anna Kamp"
  bfb: anna@example.org gets the newsletter already
       see 'bfb news subscribers'
  [4]
  $ bfb news subscribers add anna@example.org --name "Bernd Kamp"
  Bernd Kamp gets the newsletter from now on
  $ bfb news subscribers add karl@example.org
  bfb: nobody is known by the address 'karl@example.org' alone
       say whose it is with --name NAME
  [2]
  $ bfb news subscribers add karl@example.org --name "Karl Maria Müller"
  Karl Maria Müller gets the newsletter from now on
  $ bfb news subscribers add lost@example.org --name "Lotte Verschwunden"
  Lotte Verschwunden gets the newsletter from now on
  $ bfb news subscribers add "not an address" --name Karl
  bfb: 'not an address' is no e-mail address
  [2]
  $ bfb news subscribers add karl@example.org --name "$(printf 'Karl\a')"
  bfb: 'Karl�' can't be a name
  [2]
  $ bfb news subscribers --fields name,email,since,source,wording,reachable
  Name                E-mail            Since             Source          Words  Reachable
  Anna Kamp           anna@example.org  2026-03-01 12:00  list of 12 May  paper  yes
  Bernd Kamp          Anna@example.org  2026-03-01 12:00  paper           paper  yes
  Karl Maria Müller   karl@example.org  2026-03-01 12:00  paper           paper  yes
  Lotte Verschwunden  lost@example.org  2026-03-01 12:00  paper           paper  yes
  $ bfb news subscribers mueller --format ids
  3
  $ bfb news subscribers since:2026.. source:paper --fields name
  Name
  Bernd Kamp
  Karl Maria Müller
  Lotte Verschwunden
  $ bfb sql "SELECT count(*) AS subscribers FROM subscribers" --no-header
  4

Before anything goes out: an address of the page to leave by, and a published article.

  $ bfb news send frühling
  bfb: nobody could leave the newsletter: the address of the web page is not known
       set it with 'bfb config set association.url https://…'
  [4]
  $ bfb -q config set association.url https://buerger.example.org/verein/
  $ bfb news send frühling
  bfb: article 1 is not published: the link in the mail would lead nowhere
       publish it first: 'bfb news publish 1'
  [4]
  $ bfb news send frühling --test vorstand@example.org
  mail 1 queued: vorstand@example.org
  bfb: next: bfb mail send
  $ bfb news send frühling --test nowhere
  bfb: 'nowhere' is no e-mail address
  [2]
  $ bfb -q config set mail.sender vorstand@example.org
  $ bfb mail show 1 | sed 's/token=[0-9a-f]*/token=T/; /Date/d'
  State: queued
  Queued: 2026-03-01 12:00
  Sender: Bürger für Brünen <vorstand@example.org>
  Recipient: vorstand@example.org
  Subject: Frühling im Dorf
  
  Frühling im Dorf
  
  Was blüht.
  
  Am Bach (https://buerger.example.org/verein/bach/) blühen <b>Krokusse</b>: [Krokusse]
  
  Auf unserer Seite: https://buerger.example.org/verein/news/fruehling-im-dorf/
  
  -- 
  Bürger für Brünen
  Impressum: https://buerger.example.org/verein/impressum/
  
  Sie bekommen diesen Rundbrief, weil Sie ihn bestellt haben. Abbestellen:
  https://buerger.example.org/cgi-bin/bfb/unsubscribe?token=T
  $ bfb mail show 1 --raw | tr -d '\r' | grep -i "^list-" | sed 's/token=[0-9a-f]*/token=T/'
  List-Unsubscribe: <https://buerger.example.org/cgi-bin/bfb/unsubscribe?token=T>
  List-Unsubscribe-Post: List-Unsubscribe=One-Click
  $ bfb mail show 1 --raw | tr -d '\r' | grep -o '<h1>.*\|.lt;b.*\|src=.*'
  <h1>Fr=C3=BChling im Dorf</h1>
  &lt;b&gt;Krokusse&lt;/b&gt;: <img src=3D"https://buerger.example.org=

To everybody: one mail for an address, none where mails came back, none twice.

  $ sqlite3 verein.db "UPDATE article SET state = 'published', published_at = '2026-03-01T12:00:00Z'"
  $ sqlite3 verein.db "UPDATE person SET email_failed_at = '2026-02-01T12:00:00Z' WHERE email = 'lost@example.org'"
  $ bfb --dry-run news send frühling
  would be done: 2 mails queued, 1 shares an address, 1 can't be reached
  bfb: nothing was changed (--dry-run)
  $ bfb news send frühling
  2 mails queued, 1 shares an address, 1 can't be reached
  bfb: next: bfb mail send
  $ bfb news send frühling -f json
  {"queued":0,"known":2,"same_address":1,"unreachable":1}
  $ bfb mail outbox kind:newsletter --fields id,recipient,subject,state
  Mail  Recipient             Subject           State
     3  karl@example.org      Frühling im Dorf  queued
     2  anna@example.org      Frühling im Dorf  queued
     1  vorstand@example.org  Frühling im Dorf  queued

Who leaves gets nothing more, though it waits already.

  $ bfb news subscribers remove karl
  Karl Maria Müller gets the newsletter no more
  $ bfb news subscribers remove karl
  bfb: no subscriber is called 'karl'
       see 'bfb news subscribers'
  [3]
  $ bfb mail send --dry-run --fields recipient,action,why
  Recipient             Action  Why
  vorstand@example.org  send
  anna@example.org      send
  karl@example.org      cancel  the reader gets the newsletter no more
  bfb: nothing was changed (--dry-run)
  $ bfb --lang de mail send --dry-run --fields recipient,action,why
  Empfänger             Was geschieht  Grund
  vorstand@example.org  send
  anna@example.org      send
  karl@example.org      cancel         wer ihn bekam, will den Rundbrief nicht mehr
  bfb: nichts wurde geändert (--dry-run)
  $ bfb undo --yes
  undone: 13 (news subscribers remove: person 3 unsubscribed from the newsletter)
  bfb: next: 'bfb redo' brings it back
  $ bfb mail send --dry-run --fields recipient,action
  Recipient             Action
  vorstand@example.org  send
  anna@example.org      send
  karl@example.org      send
  bfb: nothing was changed (--dry-run)
  $ bfb undo --yes
  undone: 12 (news send: article 1 queued for 2 subscribers)
  bfb: next: 'bfb redo' brings it back
  $ bfb mail outbox kind:newsletter --fields id,recipient
  Mail  Recipient
     1  vorstand@example.org
  $ bfb news subscribers remove kamp
  bfb: several subscribers are called like 'kamp'
       1: Anna Kamp, anna@example.org
       2: Bernd Kamp, Anna@example.org
  [3]
  $ bfb news subscribers remove anna@example.org
  Anna Kamp gets the newsletter no more

The words can be the board's own.

  $ mkdir -p own/de && printf 'Subject: Rundbrief: {{TITLE}}\n\n{{TEXT}}\nWeg: {{UNSUBSCRIBE}}\n' > own/de/newsletter.txt && : > own/de/newsletter.html
  $ bfb -q config set mail.templates "$PWD/own"
  $ bfb mail templates check
  bfb: the templates can be used
  $ bfb -q news send frühling --test vorstand@example.org
  $ bfb mail outbox kind:newsletter --fields subject --no-header | head -1
  Rundbrief: Frühling im Dorf

Whoever is new at an address that has the article gets it no second time.

  $ bfb -q news send frühling
  $ bfb -q members add --given-name Klara --family-name Müller --email KARL@example.org --joined 2020-01-01 --yes
  $ bfb -q news subscribers add KARL@example.org --name "Klara Müller"
  $ bfb news send frühling
  0 mails queued, 2 had it before, 1 shares an address, 1 can't be reached
