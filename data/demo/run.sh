#!/bin/sh
# run.sh: installs what is missing, builds bfb, and shows the main job on an invented association of two hundred
# members. Its database, its papers and its website stay in build/demo, to be looked at, until the next run.
set -eu
cd "$(dirname "$0")/../.."
root=$(pwd)

sh data/install.sh build
cmake --preset release -D BFB_TESTS=OFF
cmake --build --preset release --parallel "$(nproc)" --target bfb

folder=$root/build/demo
site=$folder/site
rm -rf "$folder"
mkdir -p "$site"
cp -R data/demo/*.csv data/demo/*.sta data/demo/*.xml data/demo/mails data/demo/news data/demo/pages "$folder"
cd "$folder"
PATH="$root/build/release:$PATH"
for variable in $(env | sed -n 's/^\(BFB_[A-Z_]*\)=.*/\1/p'); do
    if [ "$variable" != BFB_LANG ]; then unset "$variable"; fi
done
# Always the same day and the same hands, so that the demonstration is always the same.
export PATH BFB_DB=verein.db BFB_TODAY=2026-03-01 BFB_USER=treasurer

heading() { printf '\n\n== %s ==\n' "$*"; }
# Prints a command line and runs it; bfb's own words on standard error are part of the show.
show() {
    printf '\n$ %s\n' "$1"
    eval "$1" 2>&1
}
# The same for a command that is meant to fail.
show_refusal() {
    if show "$1"; then
        echo "this should have been refused" >&2
        exit 1
    fi
}

heading "A new association"
show 'bfb init --name "Bürger für Brünen" --founded 2014-01-01'

heading "Its spreadsheet, as the board has it: Windows-1252, semicolons, German headings"
show 'head -3 members.csv | cut -c 1-75 | iconv -f WINDOWS-1252 -t UTF-8'
show_refusal 'bfb members import members.csv --dry-run'
show 'bfb members import members.csv --keep-unknown --dry-run'
show 'bfb members import members.csv --keep-unknown'

heading "The same sheet again changes nothing; faults are told all at once, and nothing is taken in"
show 'bfb members import members.csv --keep-unknown'
show_refusal 'bfb members import members-broken.csv'

heading "Who is a member"
show 'bfb members list state:active city:Brünen joined:2024.. --fields number,name,type,joined_on'
show 'bfb members show "schröer mechthild"'
show 'bfb members stats | head -14'
show 'bfb members anniversaries --from today --to +1m'

heading "The year's dues"
show 'bfb dues rates --fields type,name,valid_from,amount'
show 'bfb dues assess --year 2026 --dry-run | tail -4'
show 'bfb dues assess --year 2026 | tail -1'
show 'bfb dues assess --year 2026'

heading "Who owes"
show 'bfb dues check --by member | head -6'
show 'bfb dues check --nagios || echo "exit code $?"'

heading "A payment, a mistake, and back"
show 'bfb dues pay 2 12,00 --on 27.02.2026'
show 'bfb dues pay "rühl marlies" 1200'
show 'bfb undo'
show 'bfb dues statement 2'

heading "The bank day: what came in, whose it is, and why"
show 'bfb bank accounts add DE15999900011234567890 --name Girokonto --creditor-id DE98ZZZ09999999999'
show 'bfb bank import 2026-02.sta --expect-balance 1124,00'
show 'bfb bank match'

heading "A direct debit for all who gave a mandate"
show_refusal 'bfb bank debit --collect 2026-03-15'
show 'bfb bank debit --collect 2026-03-17 --out debits.xml'
show 'bfb bank runs notices 1 --fields name,text | head -2 | cut -c 1-110'
show 'bfb dues check --fields member,name,open,submitted | head -4'

heading "Next week: a second format, and the board decides what is not certain"
export BFB_TODAY=2026-03-06
show 'bfb bank import 2026-03-umsaetze.csv'
show 'bfb bank match'
show 'bfb bank assign 7 36=12 41=12 47=12'
show 'bfb bank assign 6 --category donation'
show 'bfb bank assign 5 --accept'
show 'bfb bank assign 4 --category bank_charges'
show 'bfb bank list status:unmatched'

heading "The bank collected, and one debit came back"
export BFB_TODAY=2026-03-20
show 'bfb bank import 2026-03.xml'
show 'bfb bank match --fields id,amount,member,status,rule,why'
show 'bfb bank runs --fields run,debits,sum,settled,returned'
show 'bfb dues statement 3'
show 'bfb bank mandates show BFB-0003 | grep -i -E "AC04|suspended"'
show 'bfb bank report --year 2026'

heading "Reminders: by mail, by letter, and not for who pays in between"
show 'bfb config set association.email vorstand@example.org'
show 'bfb config set association.street "Dorfplatz 1"'
show 'bfb config set association.city "Hamminkeln-Brünen"'
show 'bfb dues remind --dry-run | sed -n "/^To: Manfred/,/^Haben/p" | head -20'
show 'bfb dues remind --letters letters | head -6'
show 'ls letters | head -2'
show 'bfb dues pay 22 12'
show 'bfb mail outbox state:cancelled --fields recipient,subject,state,error'
show 'bfb mail send'
show 'ls outbox | wc -l; grep -l -i "kleinhuelsewig" outbox/* || echo "nothing to Manfred Kleinhülsewig"'
show 'bfb dues remind'

heading "The post: what people wrote, whatever program they wrote it in"
# A reminder comes back: the bounce names one that was sent.
returned=$(bfb sql "SELECT recipient || ' ' || message_id FROM mail WHERE state = 'sent' ORDER BY id LIMIT 1" --no-header)
sed -i "s/@RECIPIENT@/${returned% *}/; s/@MESSAGE_ID@/${returned#* }/" mails/05-unzustellbar.eml
show 'for mail in mails/*.eml; do bfb messages receive < "$mail"; done'
show 'bfb messages inbox --fields thread,state,from,subject,member,messages'
show 'bfb messages show 1'
show 'bfb messages reply 1 --text "Um acht Uhr geht es los. Bis dann!"'
show 'bfb messages show 3 --save-attachments papers'
show 'bfb messages search sommerfest --fields thread,from,subject'
show 'bfb mail outbox state:failed --fields recipient,subject,error'
show 'bfb mail send'

heading "Events: a series, a feast that is in its way, a World Café for thirty-six"
show 'bfb events add "Treffen der vierzehn Initiativen" "2017-07-08 10:00" --end 16:00 --kind training --place Moers'
show 'bfb -q events add "Konferenz der vierzehn Initiativen" "2017-10-12 10:00" --end 17:00 --kind conference --place Essen'
show 'bfb -q events add Stammtisch "2026-04-02 19:30" --end 21:30 --repeat "FREQ=MONTHLY;BYDAY=1TH" --place "Gasthof Zur Linde"'
show 'bfb -q events edit 3 --date 2026-06-04 --move-to "2026-06-11 19:30"'
show 'bfb events add "World Café: Brünen 2030" "2026-05-09 14:00" --end 17:30 --kind world_cafe --capacity 36 \
    --place Dorfgemeinschaftshaus --address "Dorfplatz 3, 46499 Hamminkeln" --text @news/world-cafe.md'
show 'bfb events list --by-month from:2026-03-01 to:2026-07-31 --fields month,starts_at,title,place'
show 'bfb members list state:active email:any -f ids | head -35 | bfb events register 4 - --silent | tail -1'
show 'bfb events register 4 --name "Karla Gast" --email karla.gast@example.org'
show 'bfb events register 4 200'
show 'bfb events tables 4 --tables 6 --rounds 3 --host "heiko elsenbusch=1" --apart-by household --proof'
show 'bfb -q events tables 4 --by-table | head -3 | cut -c 1-110'
show 'bfb events tables 4 --cards -o cards.html'
show 'bfb events unregister 4 "karla gast"'
show 'bfb events tables 4 --after-round 1 --proof'
show 'bfb events export -o verein.ics && grep -c BEGIN:VEVENT verein.ics'

heading "A fishbowl: one seat of the circle stays free"
show 'bfb -q events add "Fishbowl: Was wird aus dem Dorfplatz?" "2026-03-20 19:30" --end 21:00 --kind fishbowl \
    --place "Alte Schule"'
show 'for name in Anna Bernd Clara; do bfb events fishbowl 5 sit $name --seats 4; done; bfb events fishbowl 5 speak Anna'
show_refusal 'bfb events fishbowl 5 sit Dora'

heading "The website: what the law wants first"
show 'bfb -q config set site.folder "$site"; bfb -q config set site.pages "$PWD/pages"'
show_refusal 'bfb news publish --check'
show 'bfb -q config set association.url https://buerger-fuer-bruenen.example'
show 'bfb -q config set association.postcode 46499'
show 'bfb -q config set association.phone "02856 0000"'
show 'bfb -q config set association.board "Mechthild Hecheltjen (Vorsitz), Heiko Elsenbusch (Kasse)"'
show 'bfb -q config set association.responsible "Mechthild Hecheltjen, Dorfplatz 1, 46499 Hamminkeln"'

heading "Articles, a picture, and the site in a folder"
show 'head -8 news/vierzehn-initiativen.md | cut -c 1-110'
show_refusal 'bfb news add @news/vierzehn-initiativen.md'
show 'bfb news media add news/dorf.jpg --alt "Abend am Niederrhein: Kirchturm, Dächer und Pappeln hinter einem Altwasser"'
show 'bfb -q news add @news/tischdecken.md'
show 'bfb news add @news/vierzehn-initiativen.md'
show 'bfb news publish vierzehn-initiativen tischdecken'
show 'bfb news publish'
show 'bfb news show tischdecken --share'
show 'bfb news edit tischdecken --slug papiertischdecken'
show 'bfb news publish && grep -o "url=[^\"]*" "$site/news/tischdecken/index.html"'

heading "Somebody joins: the web server's side has no database"
# What a web server does with a form: the request in variables, the form on standard input.
visitor() {
    printf %s "$3" | env -u BFB_DB -u BFB_USER BFB_WEB_SPOOL="$folder/spool" BFB_WEB_SITE="$site" REQUEST_METHOD="$1" \
        PATH_INFO="$2" QUERY_STRING="${4:-}" CONTENT_TYPE=application/x-www-form-urlencoded CONTENT_LENGTH="${#3}" \
        bfb web cgi | tr -d '\r' | grep -o -e '^Status.*' -e '^Location.*' -e '<h1>.*</h1>' -e '<li><a href="#.*</a>'
}
join='given_name=Inga&family_name=K%C3%B6nigs&street=Dorfstra%C3%9Fe&house_number=7&postcode=46499&city=Br%C3%BCnen'
join="$join&email=inga.koenigs%40example.org&phone=&birth_date=&membership_type=regular&iban=&account_holder="
join="$join&newsletter=1&privacy=1&wording=join-de-2026-11&website="
mkdir spool
show 'visitor POST /join "$(echo "$join" | sed s/%40/_/)"'
show 'visitor POST /join "$join"'
show 'ls spool/new | wc -l'

heading "The board's side: she confirms, the board approves, and the dues follow"
show 'bfb -q config set web.spool "$PWD/spool"'
show 'bfb web intake'
show 'bfb mail send'
token=$(bfb sql "SELECT text FROM mail WHERE kind = 'web_confirm'" --no-header -f json | grep -o 'token=[0-9a-f]*' | head -1)
show 'visitor GET /confirm "" "$token"      # the link of the mail'
show 'visitor POST /confirm "$token"        # its button'
show 'bfb web intake'
show 'bfb members list state:applied'
show 'bfb members approve königs'
show 'bfb dues assess --year 2026'

heading "The newsletter goes to those who asked for it"
show 'bfb news subscribers add heinrich.doernemann@example.net --source "list of 12 March"'
show 'bfb news subscribers'
show 'bfb news send papiertischdecken --dry-run'
show 'bfb news send papiertischdecken && bfb mail send'

heading "For the annual meeting"
show 'bfb dues report --year 2026'
show 'bfb dues report --year 2026 --excel -o report.csv && wc -l report.csv'

heading "Trust"
show 'bfb db backup --keep 30'
show 'bfb db check'
show 'bfb log | head -12'

cat <<END


== The website ==

It stands in build/demo/site, as any web server can serve it. To look at it:

  export PATH="$root/build/release:\$PATH"
  bfb --db "$folder/verein.db" news preview --port 8080    # then open http://127.0.0.1:8080/

The mails, letters and table cards of the show lie in build/demo too.


== Now with your own data ==

  bfb init --name "The name of your association" --founded 2014-01-01
  bfb members import your-members.csv --dry-run     # tells every fault, changes nothing
  bfb members import your-members.csv

The database is then ~/.local/share/bfb/bfb.db; another file is chosen with --db or BFB_DB. 'bfb undo' takes the last
command back, 'bfb help' knows the rest, and README.md leads through a year. German with --lang de or your locale.
END
