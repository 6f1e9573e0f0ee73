German and English: --lang, BFB_LANG, LC_ALL, LC_MESSAGES, LANG, in that order.

  $ export BFB_TODAY=2026-03-01 BFB_USER=tester BFB_DB=test.db
  $ unset LC_ALL
  $ bfb init --name Test --founded 2014-01-01 -q
  $ bfb members add Jörg Ärmel --joined 2026-01-01 --fee 1234,5 --fee-reason offered -q
  $ bfb dues assess --year 2026 -q

  $ LANG=C bfb members list --fields name,joined_on,open
  Name        Joined         Open
  Jörg Ärmel  2026-01-01  1234.50
  $ LANG=de_DE.UTF-8 bfb members list --fields name,joined_on,open
  Name        Joined         Open
  Jörg Ärmel  01.01.2026  1234,50
  $ LANG=C LC_MESSAGES=de_DE bfb members list --fields name --no-header state:ended
  $ LANG=de_DE.UTF-8 LC_ALL=C bfb members show 99
  bfb: there is no member 99
       see 'bfb members list'
  [3]
  $ LANG=de_DE.UTF-8 bfb members show 99
  bfb: there is no member 99
       see 'bfb members list'
  [3]
  $ LC_ALL=de_DE.UTF-8 BFB_LANG=en bfb members show 99
  bfb: there is no member 99
       see 'bfb members list'
  [3]
  $ BFB_LANG=en bfb --lang de members show 99
  bfb: there is no member 99
       see 'bfb members list'
  [3]
  $ BFB_LANG=en bfb members show 99 --lang=de
  bfb: there is no member 99
       see 'bfb members list'
  [3]

Names for scripts stay English.

  $ bfb --lang de members list -f csv | tr -d '\r'
  number,name,given_name,family_name,type,state,joined_on,ends_on,email,city,open
  1,Jörg Ärmel,Jörg,Ärmel,regular,active,2026-01-01,,,,1234.50
  $ bfb --lang de members list -f json
  [
  {"number":1,"name":"Jörg Ärmel","given_name":"Jörg","family_name":"Ärmel","type":"regular","state":"active","joined_on":"2026-01-01","ends_on":null,"email":null,"city":null,"open":1234.50}
  ]
  $ bfb --lang de members show 99 -f json
  {"code":"not_found","exit":3,"message":"there is no member 99","hint":"see 'bfb members list'"}
  [3]

Help, topics, suggestions.

  $ bfb --lang de help
  bfb: members, dues and records of a citizens' association
  
  To begin
    bfb init --name "Bürger für Brünen"    create the database
    bfb members import members.csv         bring in your spreadsheet
    bfb dues assess --year 2026            charge the year's dues
    bfb dues check                         see who owes
    bfb dues pay 12 12.00                  record a payment
    bfb undo                               take the last command back
  
  Commands
    init        create the database of an association
    members     people and their memberships
    dues        what members owe and pay
    db          backup, restore, check, migrate
    log         the journal: who changed what
    undo        take a command back
    redo        bring back what was undone
    sql         ask the data in SQL, read-only
    config      the settings of the association
    completion  print the completion script of a shell
    help        explain a command or a topic
  
  Topics (bfb help TOPIC)
    formats      table, csv, json and the others
    filters      how to pick records: state:active city:Brünen
    dates        how to write days and amounts
    exit-codes   what the exit code of a command says
    environment  the variables bfb reads
    cron         letting jobs run by themselves
  
  More on each: 'bfb COMMAND --help'.
  $ bfb --lang de membres
  bfb: there is no command 'membres'; did you mean 'members'?
       see 'bfb help'
  [2]
  $ bfb --lang de help dates
  Dates and amounts
  
    2026-12-31  31.12.2026         a day
    today  yesterday  tomorrow     from --today or the clock
    +7d  -2w  +2m  -1y             days, weeks, months, years from today
    12  12.00  12,00  1.248,50     an amount of euros
  
  --today DATE moves the clock of one run, for trying out and for replaying.
  $ bfb --lang de undo --help
  bfb undo: take a command back
  
  Examples
    bfb undo
        take the last command back
    bfb undo 17
        take entry 17 of 'bfb log' back
  
  Usage
    bfb undo [ID]
  
  Without a number the last command is taken back. An older one can be taken back as long as nothing later
  builds on it; otherwise bfb names the row and the entry in the way, and changes nothing.
  
  Arguments
    ID  number of the entry
  
  Every command understands more, such as --db, --format, --dry-run and --today: 'bfb help options'.

Text in UTF-8 comes through, whatever the locale.

  $ LC_ALL=C bfb members list jörg --fields name --no-header
  Jörg Ärmel
  $ LC_ALL=C bfb members list armel --fields name --no-header
  Jörg Ärmel
  $ bfb members list "$(printf 'j\366rg')"
  bfb: FILTER: the text is not UTF-8
  [2]
