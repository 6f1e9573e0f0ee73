What a board asks of its members, and what it owes them: figures, jubilees, address books, and being forgotten.

  $ export BFB_DB=test.db BFB_TODAY=2026-03-01 BFB_USER=board
  $ unset LC_ALL
  $ bfb -q init --name "Bürger für Brünen" --founded 2014-03-14
  $ bfb -q members add Zoe Zander --joined 2016-05-01 --street Markt --house-number 3 --postcode 46487 --city Wesel
  $ bfb -q members add Anna Müller --joined 2016-03-10 --born 1976-04-02 --email anna@example.org --phone "0281 77" --city Brünen --tag helper
  $ bfb -q members add Jörg Ärmel --joined 2022-05-01 --born 2008-03-15 --city Brünen
  $ bfb -q members add --organisation "Bäckerei Ott; Brot, Brötchen" --type supporting --fee 50 --fee-reason offered --joined 2020-01-01
  $ bfb -q members add Frieda Alt --joined 2015-01-01 --born 1946-12-01 --note-text 'says "no"; often'

Figures for the annual report.

  $ bfb members stats
  Section  Group       Members    %
  total    members           5  100
  type     regular           4   80
  type     supporting        1   20
  age      0-17              1   25
  age      45-59             1   25
  age      75+               1   25
  age      ?                 1   25
  city     ?                 2   40
  city     Brünen            2   40
  city     Wesel             1   20
  joined   2015              1   20
  joined   2016              2   40
  joined   2020              1   20
  joined   2022              1   20
  $ bfb members stats --as-of 2015-12-31 -f csv | tr -d '\r'
  section,key,count,share
  total,members,1,100
  type,regular,1,100
  age,60-74,1,100
  city,?,1,100
  joined,2015,1,100
  $ bfb members stats -f jsonl --fields section,count | head -1
  {"section":"total","count":5}
  $ bfb --lang de members stats --as-of 31.12.2016
  Abschnitt  Gruppe   Mitglieder    %
  total      members           3  100
  type       regular           3  100
  age        30-44             1   33
  age        60-74             1   33
  age        ?                 1   33
  city       ?                 1   33
  city       Brünen            1   33
  city       Wesel             1   33
  joined     2015              1   33
  joined     2016              2   67

Whom to congratulate: round birthdays, and jubilees of membership.

  $ bfb members anniversaries
  On          Occasion    Years  Member  Name
  2026-03-10  membership     10       2  Anna Müller
  2026-03-15  birthday       18       3  Jörg Ärmel
  2026-04-02  birthday       50       2  Anna Müller
  2026-05-01  membership     10       1  Zoe Zander
  2026-12-01  birthday       80       5  Frieda Alt
  $ bfb members anniversaries --from today --to +1m --fields on,name,years
  On          Name         Years
  2026-03-10  Anna Müller     10
  2026-03-15  Jörg Ärmel      18
  $ LANG=de_DE.UTF-8 bfb members anniversaries --from 01.04.2026
  Am          Anlass      Jahre  Mitglied  Name
  02.04.2026  birthday       50         2  Anna Müller
  01.05.2026  membership     10         1  Zoe Zander
  01.12.2026  birthday       80         5  Frieda Alt
  $ bfb members anniversaries --from 2026-12-01 --to 2026-12-31 -f jsonl
  {"on":"2026-12-01","occasion":"birthday","years":80,"member":5,"name":"Frieda Alt"}
  $ bfb members anniversaries --from 2026-06-01 --to 2026-06-30

The sheet that 'members import' reads back: the same member, unchanged; in an empty database, added.

  $ bfb members export number:5 | tr -d '\r'
  number,salutation,given_name,family_name,organisation,street,house_number,postcode,city,country,email,phone,birth_date,joined_on,ends_on,type,fee,payer,household,iban,mandate_reference,mandate_signed_on,note,tags
  5,,Frieda,Alt,,,,,,DE,,,1946-12-01,2015-01-01,,regular,,,,,,,"says ""no""; often",
  $ bfb members export state:active -o sheet.csv
  $ bfb members import sheet.csv
  5 rows read: 0 added, 0 updated, 5 unchanged
  $ bfb -q init --name Other --founded 2014-03-14 --db other.db
  $ bfb members import sheet.csv --db other.db
  5 rows read: 5 added, 0 updated, 0 unchanged
  bfb: next: bfb dues assess --year 2026
  $ bfb members export state:active --db other.db | cmp - sheet.csv
  $ bfb members export number:2 --excel --fields number,family_name,birth_date,joined_on | tr -d '\r'
  \xef\xbb\xbfnumber;family_name;birth_date;joined_on (esc)
  2;Müller;02.04.1976;10.03.2016

For address books.

  $ bfb members export city:brünen --kind vcard | tr -d '\r'
  BEGIN:VCARD
  VERSION:4.0
  UID:urn:bfb:member:3
  KIND:individual
  FN:Jörg Ärmel
  N:Ärmel;Jörg;;;
  ADR:;;;Brünen;;;DE
  BDAY:20080315
  END:VCARD
  BEGIN:VCARD
  VERSION:4.0
  UID:urn:bfb:member:2
  KIND:individual
  FN:Anna Müller
  N:Müller;Anna;;;
  ADR:;;;Brünen;;;DE
  EMAIL:anna@example.org
  TEL:0281 77
  BDAY:19760402
  END:VCARD
  $ bfb --lang de members export kind:legal --kind vcard | tr -d '\r' | grep -e '^KIND' -e '^FN' -e '^ORG'
  KIND:org
  FN:Bäckerei Ott\; Brot\, Brötchen
  ORG:Bäckerei Ott\; Brot\, Brötchen

All data of one person, for a request under Art. 15 GDPR.

  $ bfb -q dues assess --year 2026
  $ bfb -q dues pay 2 12 --on 2026-02-01
  $ bfb members export --kind person "anna müller" -o answer.json
  $ python3 -m json.tool --no-ensure-ascii answer.json | grep -e '"member"' -e '"as_of"' -e '"family_name"' -e '"phone"' -e '"tag"' -e '"joined_on"' -e '"booked_on"'
      "member": 2,
      "as_of": "2026-03-01",
              "family_name": "Müller",
              "phone": "0281 77",
              "tag": "helper"
              "joined_on": "2016-03-10",
              "booked_on": "2026-02-01",
  $ LANG=C bfb members export --kind person 1 | python3 -c 'import json, sys; print(sorted(json.load(sys.stdin)))'
  ['allocations', 'as_of', 'attachments', 'attendances', 'bank_lines', 'charges', 'consents', 'direct_debits', 'fishbowl_turns', 'journal', 'mails', 'mandates', 'member', 'memberships', 'messages', 'own_fields', 'payments', 'person', 'registrations', 'reminders', 'table_seats', 'tags', 'threads', 'unsubscribe_token', 'waivers', 'web_requests']

To be forgotten: a former member only, after a question that names them.

  $ bfb members erase 2 --confirm "Anna Müller"
  bfb: member 2 can't be erased while the membership lasts
       end it first with 'bfb members leave 2 --on DATE'
  [4]
  $ bfb --lang de members erase 2 --confirm "Anna Müller"
  bfb: Mitglied 2 kann nicht gelöscht werden, solange die Mitgliedschaft besteht
       sie zuerst mit 'bfb members leave 2 --on DATE' beenden
  [4]
  $ bfb -q members leave 2 --on 2026-02-28
  $ bfb members erase 2
  bfb: erasing 2 Anna Müller can't be undone
       confirm with --confirm 'Anna Müller'
  [4]
  $ bfb members erase 2 --yes
  bfb: erasing 2 Anna Müller can't be undone
       confirm with --confirm 'Anna Müller'
  [4]
  $ bfb members erase 2 --confirm "Zoe Zander"
  bfb: erasing 2 Anna Müller can't be undone
       confirm with --confirm 'Anna Müller'
  [4]
  $ bfb -q members erase 2 --dry-run
  What stays                                           How many  Until       Ground
  charges                                                     1  2036-12-31  records of account, § 147 AO
  payments                                                    1  2036-12-31  records of account, § 147 AO
  numbers and dates of the membership, without a name         1              statistics
  $ bfb members show 2 --fields name,email,phone
  Name         E-mail            Telephone
  Anna Müller  anna@example.org  0281 77
  $ bfb members erase 2 --confirm "Anna Müller"
  bfb: the person of member 2 was erased; 3 journal entries were blanked; older backups, mails written into a folder and letters still hold the data
  What stays                                           How many  Until       Ground
  charges                                                     1  2036-12-31  records of account, § 147 AO
  payments                                                    1  2036-12-31  records of account, § 147 AO
  numbers and dates of the membership, without a name         1              statistics

What stays has no name, neither here nor in the journal, and does not come back.

  $ bfb members list number:2 -f csv --fields number,name,given_name,state,email,ends_on | tr -d '\r'
  number,name,given_name,state,email,ends_on
  2,,,ended,,2026-02-28
  $ bfb members show müller
  bfb: there is no member 'müller'
       see 'bfb members list muller'
  [3]
  $ bfb members tag
  $ bfb dues statement 2 -f csv --fields date,kind,debit,credit,balance | tr -d '\r'
  date,kind,debit,credit,balance
  2026-01-31,charge,12.00,,12.00
  2026-02-01,payment,,12.00,0.00
  $ bfb dues report --year 2026 --fields type,members,paid
  Type        Members   Paid
  regular           4  12.00
  supporting        1   0.00
  total             5  12.00
  $ bfb members show 2 --history --fields command,change
  Command        Change
  members add    (blanked)
  members leave  (blanked)
  $ bfb undo
  bfb: log entry 10 can't be undone: its content was blanked, for it held data that had to be forgotten
  [4]
  $ bfb log show 3
  bfb: the content of log entry 3 was blanked on 2026-03-01: it held data that had to be forgotten
  [4]
  $ cat test.db* | grep -a -c -e Müller -e anna@example.org -e "0281 77"
  0
  [1]
  $ bfb db check -q

What can't be.

  $ bfb members stats --as-of 2026-02-30
  bfb: --as-of: '2026-02-30' is not a date
       dates are written 2026-12-31, 31.12.2026, today, +7d or -2m; see 'bfb help dates'
  [2]
  $ bfb members stats --fields sum
  bfb: there is no field 'sum'
       fields: section, key, count, share
  [2]
  $ bfb members anniversaries --from 2026-12-01 --to 2026-01-01
  bfb: --to 2026-01-01 lies before --from 2026-12-01
  [2]
  $ bfb members anniversaries --from 2026-02-30
  bfb: --from: '2026-02-30' is not a date
       dates are written 2026-12-31, 31.12.2026, today, +7d or -2m; see 'bfb help dates'
  [2]
  $ bfb members anniversaries --fields on,nmae
  bfb: there is no field 'nmae'; did you mean 'name'?
       fields: on, occasion, years, member, name
  [2]
  $ bfb members export --kind pdf
  bfb: --kind: 'pdf' is not known
       one of: csv, vcard, person
  [2]
  $ bfb members export --kind person
  bfb: MEMBER is missing
       for example: bfb members export --kind person 12
  [2]
  $ bfb members export --kind person 99
  bfb: there is no member 99
       see 'bfb members list'
  [3]
  $ bfb members export --kind person a
  bfb: 'a' may mean 2 people
       5 Frieda Alt, 3 Jörg Ärmel
  [3]
  $ bfb members export cty:Wesel
  bfb: there is no filter 'cty'; did you mean 'city'?
       filters: state, type, kind, number, family_name, given_name, city, postcode, street, country, email, phone, joined, left, applied, born, age, open, payer, household, tag, field
  [2]
  $ bfb members export state:gone
  bfb: the filter 'state' does not know 'gone'
       one of: applied, future, active, leaving, ended
  [2]
  $ bfb --lang de members export --kind person 99
  bfb: es gibt kein Mitglied 99
       siehe 'bfb members list'
  [3]
  $ bfb members erase
  bfb: MEMBER is missing
       see 'bfb members erase --help'
  [2]
  $ bfb members erase 99
  bfb: there is no member 99
       see 'bfb members list'
  [3]
  $ bfb --lang de members erase 99
  bfb: es gibt kein Mitglied 99
       siehe 'bfb members list'
  [3]
  $ bfb members erase a --confirm a
  bfb: 'a' may mean 2 people
       5 Frieda Alt, 3 Jörg Ärmel
  [3]
