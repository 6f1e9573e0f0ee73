The website is written into a folder, and refused as long as something is missing that the law wants.

  $ export BFB_TODAY=2026-03-01
  $ bfb init --name "Bürger für Brünen" --founded 2014-01-01 -q
  $ bfb news publish
  bfb: no folder is named that the website is written into
       name it with --to DIR, or set it with 'bfb config set site.folder DIR'
  [4]
  $ bfb news publish --to www
  bfb: 8 facts are missing that the website must name
       bfb config set association.url VALUE: feeds and pages name their own address
       bfb config set association.street VALUE: the Impressum must say it (§ 5 DDG)
       bfb config set association.postcode VALUE: the Impressum must say it (§ 5 DDG)
       bfb config set association.city VALUE: the Impressum must say it (§ 5 DDG)
       bfb config set association.email VALUE: the Impressum must say it (§ 5 DDG)
       bfb config set association.phone VALUE: the Impressum must say it (§ 5 DDG)
       bfb config set association.board VALUE: the Impressum must say it (§ 5 DDG)
       bfb config set association.responsible VALUE: the Impressum must say it (§ 18 (2) MStV)
  [4]
  $ for fact in url=https://dorf.example street="Dorfstraße 1" postcode=46499 city=Hamminkeln email=vorstand@dorf.example \
  >     phone="02856 1" board="Anna Beispiel" responsible="Anna Beispiel, Dorfstraße 1, 46499 Hamminkeln"; do
  >   bfb config set "association.${fact%%=*}" "${fact#*=}" -q
  > done
  $ bfb news publish --to www --dry-run
  would be done: 28 of 28 files written, 0 removed
  bfb: nothing was changed (--dry-run)
  $ ls
  $ bfb news publish --to www
  28 of 28 files written, 0 removed
  $ bfb news publish --to www
  0 of 28 files written, 0 removed
  $ bfb news publish --to www -f json
  {"published":0,"written":0,"unchanged":28,"removed":0,"pages":28}
  $ ls www
  404.html
  calendar.ics
  confirm
  datenschutz
  events
  feed.atom
  feed.json
  feed.rss
  impressum
  index.html
  join
  message
  news
  newsletter
  robots.txt
  sitemap.xml
  style.css
  unsubscribe
  $ ls www/.forms
  confirm.html
  form_error.html
  join.html
  message.html
  newsletter.html
  unsubscribe.html

The price of joining is that of the fee table, and the page is in the association's language.

  $ grep -o 'Werden Sie.*Mitglied' www/index.html
  Werden Sie f\xc3\xbcr 12\xc2\xa0\xe2\x82\xac Mitglied (esc)
  $ bfb dues rates regular 15 --from 2026-01-01 -q
  $ bfb config set association.language en -q
  $ bfb news publish --to www -q
  $ grep -o 'Become a member for [^<]*' www/index.html
  Become a member for €15

Scheduled articles are published when their time has come, and those named at once; undo takes it back.

  $ add() {
  >   sqlite3 "$(bfb config path)" "INSERT INTO article (uid, slug, title, body_md, state, publish_at, created_at, updated_at)
  >     VALUES ('tag:dorf.example,2026:$1', '$1', '$1', '$2', '$3', $4, '2026-02-01T10:00:00Z', '2026-02-01T10:00:00Z')"
  > }
  $ add fest 'Wir feiern.' scheduled "'2026-02-20T18:00:00Z'"
  $ add spaeter 'Noch nicht.' scheduled "'2027-02-20T18:00:00Z'"
  $ add entwurf 'Ein [Link](/news/fest/).' draft NULL
  $ bfb news publish --to www -f json
  {"published":1,"written":9,"unchanged":21,"removed":0,"pages":30}
  $ bfb news publish entwurf --to www
  1 article published; 9 of 31 files written, 0 removed
  $ bfb sql "SELECT slug, state, published_at FROM article" -f csv
  slug,state,published_at\r (esc)
  fest,published,2026-02-20T18:00:00Z\r (esc)
  spaeter,scheduled,\r (esc)
  entwurf,published,2026-03-01T12:00:00Z\r (esc)
  $ bfb undo
  undone: 13 (news publish: 1 article published)
  bfb: next: 'bfb redo' brings it back
  $ bfb news publish --to www -f json
  {"published":0,"written":8,"unchanged":22,"removed":1,"pages":30}
  $ bfb news publish weg --to www
  bfb: there is no article 'weg'
       see 'bfb news list'
  [3]

A dead link is refused before anything is written, also when the page that it leads to goes.

  $ bfb news publish entwurf --to www -q
  $ bfb news withdraw fest -q
  $ bfb news publish --to www
  bfb: article 'entwurf': the link '/news/fest/' leads nowhere
       mend it with 'bfb news edit entwurf'
  [4]
  $ bfb news publish --check -f csv
  where,fault,remedy\r (esc)
  article 'entwurf',the link '/news/fest/' leads nowhere,mend it with 'bfb news edit entwurf'\r (esc)
  [4]
  $ bfb news edit entwurf --text '![](/style.css) [x](#y)' -q
  $ bfb news publish --check -f csv
  where,fault,remedy\r (esc)
  article 'entwurf',the picture '/style.css' has no text for those who can't see it,mend it with 'bfb news edit entwurf'\r (esc)
  article 'entwurf',the link '#y' leads nowhere,mend it with 'bfb news edit entwurf'\r (esc)
  [4]
  $ ls www/news
  2026
  entwurf
  fest
  index.html

Templates of one's own: a name that no page has is refused.

  $ mkdir -p own/en
  $ echo 'a{b}' >own/style.css
  $ echo '<h1>{{WRONG}}</h1>' >own/en/not_found.html
  $ bfb config set site.templates "$PWD/own" -q
  $ bfb news publish --to www 2>&1 | sed "s|$PWD/||"
  bfb: the template 'own/en/not_found.html' can't be used: there is no {{WRONG}}
       mend it, or take it away so that bfb's own is used
  $ echo '<p>{{SITE}}</p>' >own/en/not_found.html
  $ bfb news edit entwurf --text Gut. -q
  $ bfb news publish --to www
  11 of 30 files written, 1 removed
  $ grep -c '<p>Bürger für Brünen</p>' www/404.html
  1
  $ cat www/style.css
  a{b}

Pages of one's own.

  $ mkdir pages
  $ printf -- '---\ntitle: Satzung\nmenu: yes\n---\n## § 1\n' >pages/satzung.md
  $ bfb config set site.pages "$PWD/pages" -q
  $ bfb news publish --to www -q
  $ grep -o '<h[12]>[^<]*<' www/satzung/index.html
  <h1>Satzung<
  <h2>§ 1<
  $ grep -c 'href="/satzung/"' www/index.html
  1
  $ echo nothing >pages/other.md
  $ bfb news publish --to www
  bfb: the page 'other.md' can't be used: it has no title
       it begins with a line ---, a line 'title: …', and a line ---
  [4]
  $ rm pages/other.md pages/satzung.md
  $ bfb news publish --to www | cut -d, -f2
   1 removed

What others put there is neither overwritten nor removed.

  $ echo mine >www/news/own.html
  $ echo mine >www/robots.txt
  $ mkdir other
  $ echo mine >other/robots.txt
  $ bfb news publish --to other 2>&1 | sed "s|$PWD/||"
  bfb: 'other/robots.txt' was not written by bfb and stands in the way
       move it away, or let --full write over it
  $ bfb news publish --to other --full
  30 of 30 files written, 0 removed
  $ bfb news publish --to www
  1 of 30 files written, 0 removed
  $ cat www/news/own.html
  mine

There is nothing to look at where nothing was written.

  $ bfb news preview --from pages 2>&1
  bfb: there is no website in 'pages'
       write it with 'bfb news publish'
  [3]

A link or a folder of others stands in the way too, and a dry run says so.

  $ mkdir -p links/robots.txt
  $ ln -s "$PWD/own/style.css" links/style.css
  $ bfb news publish --to links --dry-run 2>&1 | sed "s|$PWD/||"
  bfb: 'links/style.css' was not written by bfb and stands in the way
       move it away, or let --full write over it
       1 more file stands in the way
  $ bfb news publish --to links --full 2>&1 | sed "s|$PWD/||"
  bfb: 'links/robots.txt' was not written by bfb and stands in the way
       move it away, or let --full write over it

What bfb wrote it knows again after the database was restored, and in a folder that was moved.

  $ mkdir backup
  $ bfb db backup backup -q
  $ add neu 'Neu.' draft NULL
  $ bfb news publish neu --to www
  1 article published; 9 of 31 files written, 0 removed
  $ bfb db restore backup/* --confirm "Bürger für Brünen" -q
  $ bfb news publish --to www
  8 of 30 files written, 1 removed
  $ mv www moved
  $ bfb news publish --to moved
  0 of 30 files written, 0 removed

What is due and has a fault waits, and does not keep back what else changed.

  $ add kaputt 'Ein [Link](/weg/).' scheduled "'2026-02-25T18:00:00Z'"
  $ bfb config set association.phone '02856 2' -q
  $ bfb news publish --to moved
  bfb: what is scheduled was not published: article 'kaputt': the link '/weg/' leads nowhere
       mend it with 'bfb news edit kaputt'
  2 of 30 files written, 0 removed
  [7]
  $ grep -c '02856 2' moved/impressum/index.html
  1
  $ bfb news publish --check -f csv
  where,fault,remedy\r (esc)
  article 'kaputt',the link '/weg/' leads nowhere,mend it with 'bfb news edit kaputt'\r (esc)
  [4]
  $ bfb news withdraw kaputt -q
  $ bfb news publish --check
  bfb: the website can be published
  $ bfb news publish --check kaputt -f csv
  where,fault,remedy\r (esc)
  article 'kaputt',the link '/weg/' leads nowhere,mend it with 'bfb news edit kaputt'\r (esc)
  [4]

Nothing comes from other servers.

  $ add bild '![x](https://other.example/a.png)' draft NULL
  $ bfb news publish bild --to moved
  bfb: article 'bild': 'https://other.example/a.png' is loaded from another server
       add a picture of your own with 'bfb news media add', or link to it instead
  [4]

Templates have their places, and the folder is there.

  $ bfb news templates list -f csv | grep -e not_found -e style | sed "s|$PWD/||"
  de/not_found.html,bfb\r (esc)
  en/not_found.html,own/en/not_found.html\r (esc)
  style.css,own/style.css\r (esc)
  $ bfb news templates show de/redirect.html | head -1
  <!doctype html>
  $ bfb news templates show redirect.html
  bfb: there is no template 'redirect.html'
       'bfb news templates list' tells what they are called
  [3]
  $ mkdir own/fr
  $ echo x >own/fr/page.html
  $ bfb news publish --to moved 2>&1 | sed "s|$PWD/||"
  bfb: 'own/fr/page.html' stands in the place of no template
       'bfb news templates list' tells what they are called
  $ mv own away
  $ bfb news publish --to moved 2>&1 | sed "s|$PWD/||"
  bfb: 'own' can't be read: No such file or directory
       set the folder with 'bfb config set site.templates DIR'

Events are shown, but for those that are internal.

  $ mv away own
  $ rm -r own/fr
  $ bfb events add Fest 2026-05-01 -q
  $ bfb events add Vorstandssitzung 2026-04-01 --internal -q
  $ bfb news publish --to moved -q
  $ ls moved/events
  fest
  index.html
  $ grep -rc Vorstandssitzung moved/index.html moved/calendar.ics moved/events/index.html
  moved/index.html:0
  moved/calendar.ics:0
  moved/events/index.html:0
  [1]
  $ bfb events list internal:yes -f ids
  2
  $ bfb events edit vorstandssitzung --public -q
  $ bfb news publish --to moved -q
  $ ls moved/events | grep vorstand
  vorstandssitzung
