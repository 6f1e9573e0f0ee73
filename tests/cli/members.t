Members come, change, and go; the list tells who belonged to the association on a day.

  $ export BFB_DB=test.db BFB_TODAY=2026-03-01 BFB_USER=board
  $ unset LC_ALL
  $ bfb -q init --name "Bürger für Brünen" --founded 2014-03-14

People, firms, and applications are added.

  $ bfb members add Zoe Zander --joined 2015-05-01 --city Wesel
  member 1 added: Zoe Zander
  bfb: next: bfb dues assess --year 2026
  $ bfb members add Anna Müller --joined 01.05.2020 --born 02.04.1976 --email anna@example.org --city Brünen --tag helper
  member 2 added: Anna Müller
  bfb: next: bfb dues assess --year 2026
  $ bfb -q members add Jörg Ärmel --joined 2022-05-01 --city Brünen
  $ bfb members add --organisation "Bäckerei Ott" --type supporting --fee 50 --fee-reason offered --joined 2020-01-01
  member 4 added: Bäckerei Ott
  bfb: next: bfb dues assess --year 2026
  $ bfb members add Emil Neu --applied 2026-02-20
  member 5 added: Emil Neu
  bfb: next: bfb members approve 5
  $ bfb members add Jonas Müller --type family --paid-by 2 --household 2 --joined 2023-01-01 --set skill=livestream -f jsonl --fields number,name,type,payer,household
  {"number":6,"name":"Jonas Müller","type":"family","payer":2,"household":"Anna Müller"}

Who may be here already is added with --yes only; another number can be wished for.

  $ bfb members add Anna MULLER --born 1976-04-02
  bfb: Anna Müller may be here already: the same name and birth date
       add --yes if it is somebody else
  [4]
  $ bfb members add Annika Groß --email ANNA@example.org
  bfb: Anna Müller may be here already: the same e-mail address
       add --yes if it is somebody else
  [4]
  $ LANG=de_DE.UTF-8 bfb members add Anna Müller --born 1976-04-02
  bfb: Anna Müller gibt es vielleicht schon: gleicher Name und gleiches Geburtsdatum
       --yes angeben, wenn es jemand anderes ist
  [4]
  $ bfb members add Anna Müller --born 1976-04-02 --number 40 --yes
  member 40 added: Anna Müller
  bfb: next: bfb dues assess --year 2026
  $ bfb undo
  undone: 8 (members add: member 40 added)
  bfb: next: 'bfb redo' brings it back

What is tried out leaves no trace.

  $ bfb members add Max Frei --dry-run
  would be done: member 7 added: Max Frei
  bfb: nothing was changed (--dry-run)
  $ bfb members show frei
  bfb: there is no member 'frei'
       see 'bfb members list frei'
  [3]

The list is in the order of names: Ärmel before Bäckerei and Zander.

  $ bfb members list
  No.  Name          Given name  Family name  Type        State    Joined      Left  E-mail            Place   Open
    3  Jörg Ärmel    Jörg        Ärmel        regular     active   2022-05-01                          Brünen  0.00
    4  Bäckerei Ott                           supporting  active   2020-01-01                                  0.00
    2  Anna Müller   Anna        Müller       regular     active   2020-05-01        anna@example.org  Brünen  0.00
    6  Jonas Müller  Jonas       Müller       family      active   2023-01-01                                  0.00
    5  Emil Neu      Emil        Neu          regular     applied                                              0.00
    1  Zoe Zander    Zoe         Zander       regular     active   2015-05-01                          Wesel   0.00
  $ bfb --lang de members list state:active city:Brünen
  Nr.  Name         Vorname  Nachname  Mitgliedsart  Status  Eintritt    Austritt  E-Mail            Ort     Offen
    3  Jörg Ärmel   Jörg     Ärmel     regular       active  01.05.2022                              Brünen   0,00
    2  Anna Müller  Anna     Müller    regular       active  01.05.2020            anna@example.org  Brünen   0,00
  $ bfb members list --sort joined --fields joined_on,name
  Joined      Name
              Emil Neu
  2015-05-01  Zoe Zander
  2020-01-01  Bäckerei Ott
  2020-05-01  Anna Müller
  2022-05-01  Jörg Ärmel
  2023-01-01  Jonas Müller
  $ bfb members list --sort number -f ids
  1
  2
  3
  4
  5
  6

Filters are ANDed; text is compared without regard to case and accents.

  $ bfb members list muller --fields number,name
  No.  Name
    2  Anna Müller
    6  Jonas Müller
  $ bfb members list city:brunen joined:2020..2021 -f ids
  2
  $ bfb members list type:family,supporting -f ids
  4
  6
  $ bfb members list kind:legal -f ids
  4
  $ bfb members list payer:2 -f ids
  2
  6
  $ bfb members list tag:helper born:any -f ids
  2
  $ bfb members list field:skill=livestream -f ids
  6
  $ bfb members list 'age:>=49' -f ids
  2
  $ bfb members list state:applied -f csv --fields number,name,state | tr -d '\r'
  number,name,state
  5,Emil Neu,applied
  $ LC_ALL=C bfb members list ÄRMEL --fields number,name
  No.  Name
    3  Jörg Ärmel
  $ bfb members list city:Berlin
  $ bfb members list city:Berlin -f json
  []

One member, for people and for programs.

  $ bfb members show "anna müller"
  No.                  2
  Name                 Anna Müller
  Kind                 natural
  Given name           Anna
  Family name          Müller
  Type                 regular
  State                active
  Joined               2020-05-01
  Place                Brünen
  Country              DE
  E-mail               anna@example.org
  Born                 1976-04-02
  Household            Anna Müller
  Paid by member       2
  Payer                Anna Müller
  Open                 0.00
  Credit of the payer  0.00
  Tags                 helper
  Pays for             6  Jonas Müller
  $ bfb --lang de members show bäckerei
  Nr.                   4
  Name                  Bäckerei Ott
  Art                   legal
  Organisation          Bäckerei Ott
  Mitgliedsart          supporting
  Status                active
  Eintritt              01.01.2020
  Land                  DE
  Zahlendes Mitglied    4
  Zahler                Bäckerei Ott
  Abweichender Beitrag  50,00
  Grund der Abweichung  offered
  Offen                 0,00
  Guthaben des Zahlers  0,00
  $ bfb members show anna@example.org --fields number,name,city,birth_date -f jsonl
  {"number":2,"name":"Anna Müller","city":"Brünen","birth_date":"1976-04-02"}

A change: only what is given; an empty text clears a field.

  $ bfb members edit 3 --street Dorfstraße --house-number 7 --postcode 46499
  member 3 changed
  bfb: next: bfb members show 3
  $ echo "knows how to weld" | bfb -q members edit 3 --note-text -
  $ bfb members edit 3 --city Wesel --dry-run
  would be done: member 3 changed
  bfb: nothing was changed (--dry-run)
  $ bfb members edit ärmel --house-number "" --fee 6 --fee-reason "out of work" -f jsonl --fields number,street,house_number,city,fee_override,note
  {"number":3,"street":"Dorfstraße","house_number":null,"city":"Brünen","fee_override":6.00,"note":"knows how to weld"}
  $ LANG=de_DE.UTF-8 bfb members edit 3 --standard-fee
  Mitglied 3 geändert
  bfb: weiter mit: bfb members show 3
  $ bfb undo -q
  $ bfb members show 3 --fields name,fee_override,fee_reason
  Name        Fee instead of the type's  Reason for that fee
  Jörg Ärmel                       6.00  out of work
  $ bfb redo -q
  $ bfb members show 3 --fields name,fee_override,fee_reason -f jsonl
  {"name":"Jörg Ärmel","fee_override":null,"fee_reason":null}
  $ bfb members show 3 --history --fields id,actor,command | sort -u
    4  board  members add
   10  board  members edit
   11  board  members edit
   12  board  members edit
   13  board  members edit
   14  board  undo
   15  board  redo
  No.  Who    Command

Applications are approved, one by one or from a list.

  $ bfb -q members add Gerd Neu --applied 2026-02-25
  $ bfb members approve 5 --dry-run
  would be done: member 5 joins on 2026-03-01
  bfb: nothing was changed (--dry-run)
  $ bfb members list state:applied -f ids | bfb members approve - --on 2026-04-01
  bfb: Approve them? (2 members) Nobody is there to answer
       add --yes if that is what you want
  [4]
  $ bfb members list state:applied -f ids | bfb members approve - --on 2026-04-01 --yes
  member 5 joins on 2026-04-01
  member 7 joins on 2026-04-01
  bfb: next: bfb dues assess --year 2026
  $ bfb members list state:future --fields number,name,state,joined_on
  No.  Name      State   Joined
    5  Emil Neu  future  2026-04-01
    7  Gerd Neu  future  2026-04-01
  $ bfb -q undo
  $ bfb members list state:applied -f ids
  5
  7
  $ bfb members approve 5 -f jsonl --fields number,state,joined_on
  {"number":5,"state":"active","joined_on":"2026-03-01"}
  $ bfb members approve 5
  bfb: member 5 has joined already, on 2026-03-01
       only applications are approved; see 'bfb members list state:applied'
  [4]
  $ bfb members leave 7 --on 2026-02-28 --reason declined -q
  $ bfb members approve 7
  bfb: application 7 was declined on 2026-02-28
  [4]

A membership ends on its last day.

  $ bfb members leave ärmel --on 31.12.2026 --reason "moved away"
  member 3 leaves on 2026-12-31
  bfb: next: bfb dues assess --year 2026
  $ bfb members list state:leaving --fields number,name,state,ends_on
  No.  Name        State    Left
    3  Jörg Ärmel  leaving  2026-12-31
  $ bfb members list --as-of 2026-12-31 ärmel -f ids
  3
  $ bfb members list --as-of 2027-01-01 ärmel -f ids
  $ bfb -q members leave 1 --on 2025-12-31
  $ bfb members list left:2025 --fields number,name,state,ends_on
  No.  Name        State  Left
    1  Zoe Zander  ended  2025-12-31
  $ bfb members list --as-of 2021-06-30 --fields number,name
  No.  Name
    4  Bäckerei Ott
    2  Anna Müller
    1  Zoe Zander
  $ BFB_LANG=de bfb members leave 3 4 --on 2026-12-31
  bfb: Diese Mitgliedschaften beenden? (2 Mitglieder) Niemand ist da, der antworten könnte
       --yes anfügen, falls es so gewollt ist
  [4]

Whoever comes back gets a new number; the old membership stays.

  $ bfb members rejoin 1 --dry-run
  would be done: Zoe Zander is a member again, as 8
  bfb: nothing was changed (--dry-run)
  $ bfb members rejoin 1
  Zoe Zander is a member again, as 8
  bfb: next: bfb dues assess --year 2026
  $ bfb members list zander --fields number,name,state,joined_on,ends_on
  No.  Name        State   Joined      Left
    1  Zoe Zander  ended   2015-05-01  2025-12-31
    8  Zoe Zander  active  2026-03-01
  $ bfb members list zander --as-of 2020-01-01 -f ids
  1
  $ bfb members show zander | grep -e '^No' -e '^Joined' -e '^Other'
  No.                  8
  Joined               2026-03-01
  Other memberships    1  ended  2015-05-01  2025-12-31
  $ bfb members rejoin 2
  bfb: member 2 has not left before 2026-03-01
       end that membership first with 'bfb members leave 2 --on DATE', or undo the leaving
  [4]

Tags: on one member, on many, from a list; alone, they are counted.

  $ bfb members tag 4 --add choir
  member 4 tagged
  $ bfb members tag 3 4 --add helper --remove choir < /dev/null
  bfb: Change their tags? (2 members) Nobody is there to answer
       add --yes if that is what you want
  [4]
  $ bfb members list city:brünen -f ids | bfb -q members tag - --add choir --yes
  $ bfb members tag
  Tag     People
  choir        3
  helper       1
  $ bfb members list tag:choir -f ids
  3
  4
  2
  $ bfb -q members tag 4 --remove choir
  $ bfb --lang de members tag 4 --add helper
  Schlagwörter von Mitglied 4 geändert
  $ bfb --lang de members tag
  Schlagwort  Personen
  choir              2
  helper             2
  $ bfb undo -q
  $ bfb members tag -f csv | tr -d '\r'
  tag,people
  choir,2
  helper,1
  $ bfb db check -q

What a new member can't be.

  $ bfb members add A B --joined 30.2.2026
  bfb: --joined: '30.2.2026' is not a date
       dates are written 2026-12-31, 31.12.2026, today, +7d or -2m; see 'bfb help dates'
  [2]
  $ bfb members add A B --type gold
  bfb: there is no membership type 'gold'
       types: regular, family, supporting, youth, honorary
  [3]
  $ bfb members add A B --number 2
  bfb: the number 2 is taken
       the next free one is 9
  [4]
  $ bfb members add A B --number 0
  bfb: 0 can't be a member's number
       numbers begin with 1
  [2]
  $ bfb members add A B --fee 6
  bfb: a fee of one's own needs a reason
       add --fee-reason TEXT
  [2]
  $ bfb members add A B --country Deutschland
  bfb: 'Deutschland' is not a country
       two letters are expected, such as DE
  [2]
  $ bfb members add A B --language fr
  bfb: 'fr' is not a language bfb writes in
       one of: de, en
  [2]
  $ bfb members add A B --paid-by 99
  bfb: there is no member 99
       see 'bfb members list'
  [3]
  $ bfb members add A B --paid-by müller
  bfb: 'müller' may mean 2 members
       2 Anna Müller, 6 Jonas Müller
  [3]
  $ bfb members add A B --note-text @nowhere.txt
  bfb: --note-text: 'nowhere.txt' can't be read: No such file or directory
  [2]
  $ bfb members add A B --note-text @.
  bfb: --note-text: '.' can't be read: Is a directory
  [2]
  $ bfb members add A B --note-text - < .
  bfb: --note-text: standard input can't be read: Is a directory
  [2]
  $ BFB_LANG=de bfb members add A B --type gold
  bfb: es gibt keine Mitgliedsart 'gold'
       Mitgliedsarten: regular, family, supporting, youth, honorary
  [3]
  $ BFB_LANG=de bfb members add A B --joined 30.2.2026
  bfb: --joined: '30.2.2026' ist kein Datum
       Daten werden als 2026-12-31, 31.12.2026, today, +7d oder -2m geschrieben; siehe 'bfb help dates'
  [2]

What can't be asked.

  $ bfb members list cty:Wesel
  bfb: there is no filter 'cty'; did you mean 'city'?
       filters: state, type, kind, number, family_name, given_name, city, postcode, street, country, email, phone, joined, left, applied, born, age, open, payer, household, tag, field
  [2]
  $ bfb members list kind:firm
  bfb: the filter 'kind' does not know 'firm'
       one of: natural, legal
  [2]
  $ bfb members list joined:2026-13
  bfb: the filter 'joined' does not take '2026-13'
       a day, a month (2026-03) or a year is expected
  [2]
  $ bfb members list city:
  bfb: the filter 'city:' lacks a value
       see 'bfb help filters'
  [2]
  $ bfb members list --sort nmae
  bfb: --sort: 'nmae' is not known; did you mean 'name'?
       one of: name, number, joined, city, none
  [2]
  $ bfb members list --as-of 2026-02-30 -f json
  {"code":"usage","exit":2,"message":"--as-of: '2026-02-30' is not a date","hint":"dates are written 2026-12-31, 31.12.2026, today, +7d or -2m; see 'bfb help dates'"}
  [2]
  $ bfb --lang de members list joined:neulich
  bfb: der Filter 'joined' nimmt 'neulich' nicht an
       ein Tag, ein Monat (2026-03) oder ein Jahr wird erwartet
  [2]
  $ bfb members show müller
  bfb: 'müller' may mean 2 members
       2 Anna Müller, 6 Jonas Müller
  [3]
  $ bfb --lang de members show müller
  bfb: 'müller' passt auf 2 Mitglieder
       2 Anna Müller, 6 Jonas Müller
  [3]
  $ bfb members show 2 --fields nmae
  bfb: there is no field 'nmae'; did you mean 'name'?
       fields: number, name, kind, salutation, given_name, family_name, organisation, type, state, applied_on, joined_on, ends_on, end_reason, street, house_number, postcode, city, country, email, email_failed_at, phone, birth_date, language, note, household, payer, payer_name, fee_override, fee_reason, open, credit
  [2]

What can't be changed.

  $ bfb members edit 99 --city Wesel
  bfb: there is no member 99
       see 'bfb members list'
  [3]
  $ bfb members edit müller --city Wesel
  bfb: 'müller' may mean 2 members
       2 Anna Müller, 6 Jonas Müller
  [3]
  $ bfb members edit 2 --ctiy Wesel
  bfb: there is no option '--ctiy'; did you mean '--city'?
       see 'bfb members edit --help'
  [2]
  $ bfb members edit 2 --born 1976-02-30
  bfb: --born: '1976-02-30' is not a date
       dates are written 2026-12-31, 31.12.2026, today, +7d or -2m; see 'bfb help dates'
  [2]
  $ bfb members edit 2 --number 4
  bfb: the number 4 is taken
       the next free one is 9
  [4]
  $ bfb members edit 2 --fee 6
  bfb: a fee of one's own needs a reason
       add --fee-reason TEXT
  [2]
  $ bfb members edit 1 --joined 2026-01-01
  bfb: member 1 can't join on 2026-01-01, after leaving on 2025-12-31
  [4]
  $ bfb members approve
  bfb: no member is named
       name them, or give - to read them from standard input
  [2]
  $ bfb members approve 99
  bfb: there is no member 99
       see 'bfb members list'
  [3]
  $ bfb members leave 2
  bfb: --on is missing: the last day of membership
       for example: --on 31.12.2026
  [2]
  $ bfb members leave 2 --on 2026-13-01
  bfb: --on: '2026-13-01' is not a date
       dates are written 2026-12-31, 31.12.2026, today, +7d or -2m; see 'bfb help dates'
  [2]
  $ bfb members leave 2 --on 2020-04-30
  bfb: member 2 can't leave on 2020-04-30, before joining on 2020-05-01
  [4]
  $ bfb members leave müller --on 2026-12-31
  bfb: 'müller' may mean 2 members
       2 Anna Müller, 6 Jonas Müller
  [3]
  $ bfb members tag 2
  bfb: --add or --remove is missing
       for example: bfb members tag 12 --add helper
  [2]
  $ bfb members tag --add helper
  bfb: no member is named
       name them, or give - to read them from standard input
  [2]
  $ bfb members tag 2 --add "two words"
  bfb: 'two words' can't be a tag
       a tag is one word without comma and colon
  [2]
  $ bfb members tag 2 99 --add choir --yes
  bfb: there is no member 99
       see 'bfb members list'
  [3]
  $ bfb members rejoin 99 --lang de
  bfb: es gibt kein Mitglied 99
       siehe 'bfb members list'
  [3]
  $ bfb members list tag:choir -f ids
  3
  2
