#!/bin/sh
# run.sh: installs what is missing, builds bfb, and shows the main job on an invented association of two hundred
# members, in a temporary folder that goes away at the end. Its website and its database stay in build/demo.
set -eu
cd "$(dirname "$0")/../.."
root=$(pwd)

sh data/install.sh build
cmake --preset release -D BFB_TESTS=OFF
cmake --build --preset release --parallel "$(nproc)" --target bfb

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' HUP INT TERM
cp -R data/demo/*.csv data/demo/*.sta data/demo/*.xml data/demo/mails data/demo/news data/demo/pages "$folder"
# The website and the database stay, for you to look at.
site=$root/build/demo/site
rm -rf "$site"
mkdir -p "$site"
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
show 'bfb bank mandates show BFB-0003 | grep -i -E "state|why"'
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

heading "Events: what was, what comes every month, and who sits where"
show 'bfb events add "Treffen der vierzehn Initiativen" "2017-07-08 10:00" --end 16:00 --place Moers'
show 'bfb events add "Konferenz der vierzehn Initiativen" "2017-10-12 10:00" --end 17:00 --place Essen --kind conference'
show 'bfb events add Stammtisch "2026-04-02 19:30" --end 21:30 --place Dorfhaus --repeat "FREQ=MONTHLY;BYDAY=1TH"'
show 'bfb events add "World Café: der Bus am Abend" "2026-05-09 15:00" --end 18:00 --place Aula --kind world_cafe --capacity 9'
show 'for member in $(bfb members list state:active -f ids | sed 10q); do bfb -q events register "world café" $member; done'
show 'bfb events list --by-month to:2026-06-30'
show 'bfb events tables "world café" --tables 3 --rounds 4'
show 'bfb events unregister "world café" anneliese'
show 'bfb events tables "world café" --after-round 1 | head -3'
show 'bfb events fishbowl "world café" sit götz --seats 4 && bfb events fishbowl "world café" speak götz'
show 'bfb events export -o calendar.ics && grep -c BEGIN:VEVENT calendar.ics'

heading "News, and the website"
for fact in url=https://buerger-fuer-bruenen.example phone="02856 900000" postcode=46499 board="Heike Anders, Vorsitzende"; do
    bfb -q config set "association.${fact%%=*}" "${fact#*=}"
done
bfb -q config set site.folder "$site"
bfb -q config set site.pages "$folder/pages"
bfb -q config set site.tagline "Ein Dorf, das miteinander redet"
show 'bfb news media add news/dorf.jpg --alt "Ein Dorf am Abend, davor eine lange Tafel"'
show 'bfb news add @news/vierzehn-initiativen.md'
show 'bfb news add @news/tischdecken.md'
show_refusal 'bfb news publish vierzehn tischdecken'
show 'bfb config set association.responsible "Heike Anders, Dorfplatz 1, 46499 Hamminkeln"'
show 'bfb news publish vierzehn tischdecken'
show 'bfb news edit tischdecken --title "Was auf den Tischdecken zu lesen war" && bfb news diff tischdecken | tail -5'
show 'bfb news publish'
show 'bfb news publish'
show 'bfb news show tischdecken --share | head -7'

heading "Somebody joins on the web page, and follows the link in the mail"
mkdir spool
bfb -q config set web.spool "$folder/spool"
# What a web server does when a form is sent: form METHOD PATH BODY.
form() {
    printf %s "$3" | env -u BFB_DB BFB_WEB_SPOOL="$folder/spool" BFB_WEB_SITE="$site" REQUEST_METHOD="$1" PATH_INFO="$2" \
        HTTP_HOST=buerger-fuer-bruenen.example CONTENT_TYPE=application/x-www-form-urlencoded CONTENT_LENGTH="${#3}" \
        bfb web cgi | grep -E '^(Status|Location)'
}
show 'form POST /join "given_name=Karla&family_name=Neu&street=Am+Bach&house_number=3&postcode=46499&city=Hamminkeln&email=karla@example.org&membership_type=regular&newsletter=1&privacy=1&website=&wording=join-de-2026-11"'
show 'bfb web intake'
token=$(bfb sql "SELECT text FROM mails WHERE kind = 'web_confirm'" --no-header | grep -o 'token=[0-9a-f]*')
show 'form POST /confirm "$token"'
show 'bfb web intake'
show 'bfb members list state:applied --fields number,name,email,state'
show 'bfb members approve karla --yes'
show 'bfb news subscribers --fields name,email,source,wording'
show 'bfb news send tischdecken --dry-run'

heading "For the annual meeting"
show 'bfb dues report --year 2026'
show 'bfb dues report --year 2026 --excel -o report.csv && wc -l report.csv'

heading "Trust"
show 'bfb db backup --keep 30'
show 'bfb db check'
show 'bfb log'

cp verein.db "$root/build/demo/"

cat <<END


== The website ==

It stands in $site. To look at it in a browser:

  $root/build/release/bfb --db $root/build/demo/verein.db news preview


== Now with your own data ==

  export PATH="$root/build/release:\$PATH"
  bfb init --name "The name of your association" --founded 2014-01-01
  bfb members import your-members.csv --dry-run     # tells every fault, changes nothing
  bfb members import your-members.csv

The database is then ~/.local/share/bfb/bfb.db; another file is chosen with --db or BFB_DB. 'bfb undo' takes the last
command back, 'bfb help' knows the rest, and README.md leads through a year. German with --lang de or your locale.
END
