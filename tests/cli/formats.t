The same rows in every format.

  $ export BFB_TODAY=2026-03-01 BFB_USER=tester BFB_DB=test.db
  $ bfb init --name Test --founded 2014-01-01 -q
  $ bfb members add Anna Ärmel --joined 2026-01-01 --city "Brünen, Dorf" --email anna@example.org -q
  $ bfb members add --organisation '=SUM(A1) "Ott"' --joined 2025-12-31 --fee 1234,50 --fee-reason offered -q
  $ bfb members add Zoe Zander -q
  $ bfb dues assess --year 2026 -q

  $ bfb members list
  No.  Name            Given name  Family name  Type     State   Joined      Left  E-mail            Place            Open
    1  Anna Ärmel      Anna        Ärmel        regular  active  2026-01-01        anna@example.org  Brünen, Dorf    12.00
    2  =SUM(A1) "Ott"                           regular  active  2025-12-31                                        1234.50
    3  Zoe Zander      Zoe         Zander       regular  active  2026-03-01                                          12.00
  $ bfb members list -f csv --fields number,state
  number,state\r (esc)
  1,active\r (esc)
  2,active\r (esc)
  3,active\r (esc)
  $ bfb members list -f csv | tr -d '\r'
  number,name,given_name,family_name,type,state,joined_on,ends_on,email,city,open
  1,Anna Ärmel,Anna,Ärmel,regular,active,2026-01-01,,anna@example.org,"Brünen, Dorf",12.00
  2,"=SUM(A1) ""Ott""",,,regular,active,2025-12-31,,,,1234.50
  3,Zoe Zander,Zoe,Zander,regular,active,2026-03-01,,,,12.00
  $ bfb members list -f tsv | tr '\t' '|'
  number|name|given_name|family_name|type|state|joined_on|ends_on|email|city|open
  1|Anna Ärmel|Anna|Ärmel|regular|active|2026-01-01||anna@example.org|Brünen, Dorf|12.00
  2|=SUM(A1) "Ott"|||regular|active|2025-12-31||||1234.50
  3|Zoe Zander|Zoe|Zander|regular|active|2026-03-01||||12.00
  $ bfb members list -f json
  [
  {"number":1,"name":"Anna Ärmel","given_name":"Anna","family_name":"Ärmel","type":"regular","state":"active","joined_on":"2026-01-01","ends_on":null,"email":"anna@example.org","city":"Brünen, Dorf","open":12.00},
  {"number":2,"name":"=SUM(A1) \"Ott\"","given_name":null,"family_name":null,"type":"regular","state":"active","joined_on":"2025-12-31","ends_on":null,"email":null,"city":null,"open":1234.50},
  {"number":3,"name":"Zoe Zander","given_name":"Zoe","family_name":"Zander","type":"regular","state":"active","joined_on":"2026-03-01","ends_on":null,"email":null,"city":null,"open":12.00}
  ]
  $ bfb members list -f jsonl
  {"number":1,"name":"Anna Ärmel","given_name":"Anna","family_name":"Ärmel","type":"regular","state":"active","joined_on":"2026-01-01","ends_on":null,"email":"anna@example.org","city":"Brünen, Dorf","open":12.00}
  {"number":2,"name":"=SUM(A1) \"Ott\"","given_name":null,"family_name":null,"type":"regular","state":"active","joined_on":"2025-12-31","ends_on":null,"email":null,"city":null,"open":1234.50}
  {"number":3,"name":"Zoe Zander","given_name":"Zoe","family_name":"Zander","type":"regular","state":"active","joined_on":"2026-03-01","ends_on":null,"email":null,"city":null,"open":12.00}
  $ bfb members list -f ids
  1
  2
  3
  $ bfb --lang de members list
  Nr.  Name            Vorname  Nachname  Mitgliedsart  Status  Eintritt    Austritt  E-Mail            Ort             Offen
    1  Anna Ärmel      Anna     Ärmel     regular       active  01.01.2026            anna@example.org  Brünen, Dorf    12,00
    2  =SUM(A1) "Ott"                     regular       active  31.12.2025                                            1234,50
    3  Zoe Zander      Zoe      Zander    regular       active  01.03.2026                                              12,00
  $ bfb --lang de members list -f csv --fields number,open | tr -d '\r'
  number,open
  1,12.00
  2,1234.50
  3,12.00

Columns: chosen, ordered, without headings.

  $ bfb members list --fields city,number
  Place         No.
  Brünen, Dorf    1
                  2
                  3
  $ bfb members list --fields number --fields name -f csv --no-header | tr -d '\r'
  1,Anna Ärmel
  2,"=SUM(A1) ""Ott"""
  3,Zoe Zander
  $ bfb members list --fields name,open --no-header
  Anna Ärmel        12.00
  =SUM(A1) "Ott"  1234.50
  Zoe Zander        12.00
  $ bfb members list -f jsonl --fields open,name
  {"open":12.00,"name":"Anna Ärmel"}
  {"open":1234.50,"name":"=SUM(A1) \"Ott\""}
  {"open":12.00,"name":"Zoe Zander"}
  $ bfb members list --fields number,nmae
  bfb: there is no field 'nmae'; did you mean 'name'?
       fields: number, name, given_name, family_name, type, state, joined_on, ends_on, email, city, open
  [2]

For German Excel: byte order mark, semicolons, decimal comma, German dates, no formulas.

  $ bfb members list --excel | od -An -c | head -1
   357 273 277   n   u   m   b   e   r   ;   n   a   m   e   ;   g
  $ bfb members list --excel --fields number,name,joined_on,open | tr -d '\r'
  \xef\xbb\xbfnumber;name;joined_on;open (esc)
  1;Anna Ärmel;01.01.2026;12,00
  2;"'=SUM(A1) ""Ott""";31.12.2025;1234,50
  3;Zoe Zander;01.03.2026;12,00
  $ bfb members list --excel -f json
  {"code":"usage","exit":2,"message":"--excel writes CSV; leave --format out","hint":""}
  [2]

The default may be set.

  $ BFB_FORMAT=ids bfb members list
  1
  2
  3
  $ BFB_FORMAT=ids bfb members list -f csv --fields number | tr -d '\r'
  number
  1
  2
  3
  $ BFB_FORMAT=cvs bfb members list
  bfb: BFB_FORMAT: 'cvs' is not known; did you mean 'csv'?
       one of: table, csv, tsv, json, jsonl, ids
  [2]

A file appears whole or not at all.

  $ bfb members list -f csv --fields number,name -o list.csv
  $ cat list.csv | tr -d '\r'
  number,name
  1,Anna Ärmel
  2,"=SUM(A1) ""Ott"""
  3,Zoe Zander
  $ bfb members list --fields nothing -o list.csv
  bfb: there is no field 'nothing'
       fields: number, name, given_name, family_name, type, state, joined_on, ends_on, email, city, open
  [2]
  $ bfb members list -o nowhere/list.csv
  bfb: 'nowhere/list.csv' can't be written: No such file or directory
  [1]
  $ ls
  list.csv
  test.db
  test.db-shm
  test.db-wal

An empty list is no error.

  $ bfb members list state:ended
  $ bfb members list state:ended -f csv | tr -d '\r'
  number,name,given_name,family_name,type,state,joined_on,ends_on,email,city,open
  $ bfb members list state:ended -f json
  []
  $ bfb members list state:ended -f jsonl

One record.

  $ bfb config get association.name -f csv | tr -d '\r'
  key,value
  association.name,Test
  $ bfb config get association.name -f jsonl
  {"key":"association.name","value":"Test"}

A change prints one line for people, or the record.

  $ bfb config set association.city Wesel
  association.city is now 'Wesel'
  $ bfb config set association.city Brünen -f json
  {"key":"association.city","value":"Brünen"}
  $ bfb config set association.city Wesel -q
  $ bfb config set association.city Brünen -q -f json
  {"key":"association.city","value":"Brünen"}
