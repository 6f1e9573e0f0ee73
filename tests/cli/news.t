Articles: written, changed, scheduled, published, withdrawn; and what they said before.

  $ export BFB_DB=verein.db BFB_TODAY=2026-03-01 BFB_USER=board BFB_LANG=en TZ=Europe/Berlin
  $ bfb -q init --name "Bürger für Brünen" --founded 2014-01-01
  $ bfb -q config set association.url https://buerger.example.org

From a document, as a writer has it, and by flags.

  $ cat > tischdecken.md << END
  > ---
  > title: "Was auf den Tischdecken stand"
  > lead: Drei Runden, sechs Tische, eine Frage je Tisch.
  > author: Heike Anders
  > ---
  > 
  > # Der Abend
  > 
  > Wir haben **alles** abgeschrieben, siehe [den Verein](/ueber-uns/) und
  > <script>alert(1)</script>.
  > 
  > - Bänke am Rhein
  > - ein Fahrplan, *lesbar*
  > END
  $ bfb news add @tischdecken.md
  article 1 added: was-auf-den-tischdecken-stand
  bfb: next: bfb news publish was-auf-den-tischdecken-stand
  $ bfb news add --title "Das Sommerfest der Straße" --text "Am **1. Juli**."
  article 2 added: das-sommerfest-der-strasse
  bfb: next: bfb news publish das-sommerfest-der-strasse
  $ bfb news list
  No.  Address                        Title                          State  Scheduled  Published  Changed
    2  das-sommerfest-der-strasse     Das Sommerfest der Straße      draft                        2026-03-01 13:00
    1  was-auf-den-tischdecken-stand  Was auf den Tischdecken stand  draft                        2026-03-01 13:00
  $ bfb news list straße --format ids
  das-sommerfest-der-strasse
  $ bfb news list state:scheduled
  $ bfb news show tischdecken
  ---
  title: Was auf den Tischdecken stand
  slug: was-auf-den-tischdecken-stand
  lead: Drei Runden, sechs Tische, eine Frage je Tisch.
  author: Heike Anders
  language: de
  image: ""
  event: ""
  ---
  
  # Der Abend
  
  Wir haben **alles** abgeschrieben, siehe [den Verein](/ueber-uns/) und
  <script>alert(1)</script>.
  
  - Bänke am Rhein
  - ein Fahrplan, *lesbar*
  $ bfb news show tischdecken | bfb news edit tischdecken -
  bfb: nothing of article 1 would change
  [4]

The reasons why something can't be an article.

  $ printf -- '---\ntitle: A\ncolour: red\n---\nText\n' | bfb news add -
  bfb: line 3: 'colour' is not known; title, slug, lead, author, language, image, event are
       the text begins with a line ---, lines such as 'title: Sommerfest', and a line ---
  [2]
  $ printf -- '---\ntitle: [A, B]\n---\nText\n' | bfb news add -
  bfb: line 2: 'title' has one value
       the text begins with a line ---, lines such as 'title: Sommerfest', and a line ---
  [2]
  $ printf -- '---\ntitle: A\ntitle: B\n---\nText\n' | bfb news add -
  bfb: line 3: 'title' stands there twice
       the text begins with a line ---, lines such as 'title: Sommerfest', and a line ---
  [2]
  $ printf -- '---\ntitle: A\n\nText\n' | bfb news add -
  bfb: line 1: the line --- that ends the facts is missing
       the text begins with a line ---, lines such as 'title: Sommerfest', and a line ---
  [2]
  $ printf 'title\001' | bfb news add - --title "$(printf 'A\001B')"
  bfb: line 1: the control character U+0001 can't stand in a text
       the text begins with a line ---, lines such as 'title: Sommerfest', and a line ---
  [2]
  $ printf '\377\376' | bfb news add - --title A
  bfb: DOCUMENT: the text is not UTF-8
  [2]
  $ bfb news add tischdecken.md
  bfb: the article has no title
       give it with --title TEXT, or as 'title: …' in a document; a file is named as @FILE
  [2]
  $ bfb news add --title A --slug 2026
  bfb: '2026' can't be the address of an article
       small letters, digits and hyphens can, at most 80, and not digits alone
  [2]
  $ bfb news add --title A --slug "Große Feier"
  bfb: 'Große Feier' can't be the address of an article
       small letters, digits and hyphens can, at most 80, and not digits alone
  [2]
  $ bfb news add --title A --slug was-auf-den-tischdecken-stand
  bfb: the address 'was-auf-den-tischdecken-stand' is that of article 1
       choose another --slug
  [4]
  $ bfb news add --title A --image nichts.jpg
  bfb: there is no picture 'nichts.jpg'
       add it with 'bfb news media add FILE --alt TEXT'; 'bfb news media' lists them
  [3]
  $ bfb news add --title A --event 7
  bfb: there is no event '7'
       see 'bfb events list'
  [3]
  $ bfb news add --title A --language fr
  bfb: 'fr' is no language of articles
       de or en is expected
  [2]
  $ bfb news add < /dev/null
  bfb: there is no text, and no terminal to write it on
       give it with --text TEXT, --text @FILE or --text -
  [4]
  $ bfb news show nichts
  bfb: there is no article 'nichts'
       see 'bfb news list'
  [3]
  $ bfb news show "der straße"
  ---
  title: Das Sommerfest der Straße
  slug: das-sommerfest-der-strasse
  lead: ""
  author: ""
  language: de
  image: ""
  event: ""
  ---
  
  Am **1. Juli**.
  $ bfb --dry-run news add --title "Nur geprobt"
  would be done: article 3 added: nur-geprobt
  bfb: nothing was changed (--dry-run)
  $ bfb news list geprobt --format ids

Titles alike get addresses of their own; digits alone would be those of a year.

  $ bfb -q news add --title "Das Sommerfest der Straße"
  $ bfb -q news add --title "2026"
  $ bfb -q news add --title "!!!"
  $ bfb news list --fields id,slug
  No.  Address
    5  article
    4  article-2026
    3  das-sommerfest-der-strasse-2
    2  das-sommerfest-der-strasse
    1  was-auf-den-tischdecken-stand

What changes, and what was before.

  $ bfb news edit 1 --lead "Drei Runden, sechs Tische."
  article 1 changed: was-auf-den-tischdecken-stand
  bfb: next: bfb news publish was-auf-den-tischdecken-stand
  $ bfb news edit 1 --lead "Drei Runden, sechs Tische."
  bfb: nothing of article 1 would change
  [4]
  $ sed 's/Bänke am Rhein/Bänke am Rhein und am Bach/' tischdecken.md | bfb news edit 1 -
  article 1 changed: was-auf-den-tischdecken-stand
  bfb: next: bfb news publish was-auf-den-tischdecken-stand
  $ bfb news diff 1
  --- revision 2
  +++ now
  @@ -1,6 +1,6 @@
   ---
   title: Was auf den Tischdecken stand
  -lead: Drei Runden, sechs Tische.
  +lead: Drei Runden, sechs Tische, eine Frage je Tisch.
   ---
   
   # Der Abend
  @@ -8,5 +8,5 @@
   Wir haben **alles** abgeschrieben, siehe [den Verein](/ueber-uns/) und
   <script>alert(1)</script>.
   
  -- Bänke am Rhein
  +- Bänke am Rhein und am Bach
   - ein Fahrplan, *lesbar*
  $ bfb news diff 1 --revision 1
  --- revision 1
  +++ now
  @@ -8,5 +8,5 @@
   Wir haben **alles** abgeschrieben, siehe [den Verein](/ueber-uns/) und
   <script>alert(1)</script>.
   
  -- Bänke am Rhein
  +- Bänke am Rhein und am Bach
   - ein Fahrplan, *lesbar*
  $ bfb news show 1 --revision 1 | head -4
  ---
  title: Was auf den Tischdecken stand
  lead: Drei Runden, sechs Tische, eine Frage je Tisch.
  ---
  $ bfb news show 1 --revision 9
  bfb: article 1 has no revision 9
       'bfb news show 1 -f json' lists them
  [3]
  $ bfb news diff 2
  bfb: article 2 was never changed
  $ bfb news show 1 -f json | python3 -c 'import json, sys; a = json.load(sys.stdin); print(a["state"], a["slug"], [(r["revision"], r["replaced_by"]) for r in a["revisions"]])'
  draft was-auf-den-tischdecken-stand [(1, 'board'), (2, 'board')]
  $ bfb undo --yes
  undone: 9 (news edit: article 1 changed: Was auf den Tischdecken stand)
  bfb: next: 'bfb redo' brings it back
  $ bfb news diff 1
  --- revision 1
  +++ now
  @@ -1,6 +1,6 @@
   ---
   title: Was auf den Tischdecken stand
  -lead: Drei Runden, sechs Tische, eine Frage je Tisch.
  +lead: Drei Runden, sechs Tische.
   ---
   
   # Der Abend

To be published later.

  $ bfb news schedule 2 --at "2026-06-24 18:00"
  article 2 will be published at 2026-06-24 18:00
  bfb: next: bfb news publish --check das-sommerfest-der-strasse
  $ bfb news schedule 2 --at "2025-06-24 18:00"
  bfb: 2025-06-24 18:00 is over
       publish it now: 'bfb news publish 2'
  [4]
  $ bfb news schedule 2 --at 2026-06-24
  bfb: --at wants a day and an hour
       such as --at "2026-05-01 18:00"
  [2]
  $ bfb news schedule 2
  bfb: --at wants a day and an hour
       such as --at "2026-05-01 18:00"
  [2]
  $ bfb news list state:scheduled --fields id,publish_at
  No.  Scheduled
    2  2026-06-24 18:00
  $ bfb news show 2 -f json | grep -o '"publish_at":"[^"]*"'
  "publish_at":"2026-06-24T16:00:00Z"
  $ bfb news withdraw 2
  article 2 withdrawn: das-sommerfest-der-strasse
  $ bfb news withdraw 2
  bfb: article 2 is not published
       see 'bfb news list'
  [4]

Published, renamed, and found by either name; the press gets it as text.

  $ for fact in "board=Heike Anders" "responsible=Heike Anders, Markt 1, 99999 Brünen" \
  >     "email=vorstand@example.org" "phone=02856 1" "street=Markt 1" "postcode=99999" "city=Brünen"; do
  >   bfb -q config set "association.${fact%%=*}" "${fact#*=}"
  > done
  $ bfb -q news edit 1 --slug tischdecken
  $ bfb -q news add --title "Der Verein" --slug verein --text "Wir."
  $ sed -i 's|(/ueber-uns/)|(/news/verein/)|' tischdecken.md
  $ bfb -q news edit 1 @tischdecken.md
  $ bfb news publish tischdecken verein --to site
  2 articles published; 31 of 31 files written, 0 removed
  $ bfb -q news edit tischdecken --slug decken
  $ bfb -q news publish --to site
  $ grep -o 'url=[^"]*' site/news/tischdecken/index.html
  url=/news/decken/
  $ grep -c 'alert(1)</script>' site/news/decken/index.html
  0
  [1]
  $ bfb news show tischdecken --fields id,slug,old_slugs -f json
  {"id":1,"slug":"decken","old_slugs":["tischdecken"]}
  $ bfb news add --title Neu --slug tischdecken
  bfb: the address 'tischdecken' was that of article 1, and leads there
       choose another --slug
  [4]
  $ bfb news edit decken --slug tischdecken
  article 1 changed: tischdecken
  bfb: next: bfb news publish
  $ bfb news show tischdecken -f json | grep -o '"old_slugs":[^]]*]'
  "old_slugs":["decken"]
  $ bfb news show tischdecken --share
  Was auf den Tischdecken stand
  
  Drei Runden, sechs Tische, eine Frage je Tisch.
  
  Der Abend
  
  Wir haben alles abgeschrieben, siehe den Verein (https://buerger.example.org/news/verein/) und <script>alert(1)</script>.
  
  - Bänke am Rhein
  - ein Fahrplan, lesbar
  
  https://buerger.example.org/news/tischdecken/
  $ bfb news schedule tischdecken --at "2026-06-24 18:00"
  bfb: article 1 is published already
       take it back first with 'bfb news withdraw 1'
  [4]
  $ bfb news withdraw tischdecken
  article 1 withdrawn: tischdecken
  bfb: next: bfb news publish
  $ bfb news publish --to site
  8 of 30 files written, 2 removed
  $ ls site/news
  2026
  index.html
  verein
  $ bfb db check | grep -v yes
  Check                                   Sound  Detail  Remedy

A number names an article, or none: never one whose title has it.

  $ bfb news add --title 'Das Jahr 2026' --text 'Gut.' -q
  $ bfb news show 2026
  bfb: there is no article '2026'
       see 'bfb news list'
  [3]
  $ bfb news show 'jahr 2026' -f json | head -c 20
  {"id":7,"slug":"das- (no-eol)

A text that Word left its own line breaks in is refused with the line.

  $ printf 'eins\nzwei\vdrei\n' | bfb news add - --title Word
  bfb: line 2: the control character U+000B can't stand in a text
       the text begins with a line ---, lines such as 'title: Sommerfest', and a line ---
  [2]
  $ printf -- '---\ntitle: A: B\n---\nText\n' | bfb news add -
  bfb: line 2: this can't be read as YAML (illegal map value); a value with ': ' or '#' in it stands between quotes
       the text begins with a line ---, lines such as 'title: Sommerfest', and a line ---
  [2]
