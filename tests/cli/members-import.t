A board's spreadsheet becomes members.

  $ export BFB_TODAY=2026-03-01 BFB_USER=tester BFB_DB=test.db
  $ bfb init --name Test --founded 2014-01-01 -q
  $ DEMO="$TESTS/../data/demo"

Columns it does not know are named, and nothing is guessed.

  $ bfb members import "$DEMO/members.csv"
  bfb: 1 column of the sheet is not known: 'Helfer am Stand'
       say what it is with --map 'Helfer am Stand=FIELD', leave it out with --map 'Helfer am Stand=-', or keep what is not known as fields of your own with --keep-unknown; fields: number, kind, salutation, given_name, family_name, organisation, street, house_number, postcode, city, country, email, phone, birth_date, joined_on, ends_on, type, fee, payer, household, iban, bic, account_holder, mandate_reference, mandate_signed_on, mandate_used_on, opening_balance, note, tags
  [2]
  $ bfb members list -f ids

With a dry run nothing changes; then it does, and the second time there is nothing to change.

  $ bfb members import "$DEMO/members.csv" --keep-unknown --dry-run
  would be done: 201 rows read: 201 added, 0 updated, 0 unchanged
  bfb: nothing was changed (--dry-run)
  $ bfb members import "$DEMO/members.csv" --keep-unknown
  201 rows read: 201 added, 0 updated, 0 unchanged
  bfb: next: bfb dues assess --year 2026
  $ bfb members import "$DEMO/members.csv" --keep-unknown -q
  $ bfb members import "$DEMO/members.csv" --keep-unknown -f json
  {"read":201,"added":0,"updated":0,"unchanged":201,"failed":[]}
  $ bfb members list -f csv number:1..3 --fields number,name,type,joined_on,city | tr -d '\r'
  number,name,type,joined_on,city
  3,Mechthild Hecheltjen,regular,2014-03-14,Hamminkeln
  1,Änne Krusenbaum-Schlütter,honorary,2014-03-14,Wesel-Bislich
  2,Marlies Rühl,regular,2014-03-14,Dingden
  $ bfb members import "$DEMO/members-update.csv"
  6 rows read: 1 added, 1 updated, 4 unchanged
  bfb: next: bfb dues assess --year 2026
  $ bfb log --fields id,command,summary -f csv | tr -d '\r'
  id,command,summary
  3,members import,"members-update.csv: 1 added, 1 updated"
  2,members import,"members.csv: 201 added, 0 updated"
  1,init,association created

Every fault is listed, and nothing is changed.

  $ bfb members import "$DEMO/members-broken.csv"
  bfb: members-broken.csv:3: Eintritt: '31.02.2020': there is no such day; dates are written 31.12.2026 or 2026-12-31
  bfb: members-broken.csv:4: IBAN: 'DE78999200203559766794': the check digits of the IBAN do not fit; it is mistyped
  bfb: members-broken.csv:5: Beitragsart: 'Wohltäter': there is no such membership type; types: regular, family, supporting, youth, honorary
  bfb: members-broken.csv:6: Mitgliedsnummer: '301': line 2 has this number already
  bfb: members-broken.csv:7: Zahler: '999': there is no member 999
  bfb: 5 rows of 'members-broken.csv' have faults; nothing was changed
       mend the sheet and import it again, or take in the other rows with --keep-going
  [1]
  $ bfb members import "$DEMO/members-broken.csv" -f json
  {"read":7,"added":0,"updated":0,"unchanged":0,"failed":[{"line":3,"column":"Eintritt","value":"31.02.2020","reason":"there is no such day; dates are written 31.12.2026 or 2026-12-31"},{"line":4,"column":"IBAN","value":"DE78999200203559766794","reason":"the check digits of the IBAN do not fit; it is mistyped"},{"line":5,"column":"Beitragsart","value":"Wohltäter","reason":"there is no such membership type; types: regular, family, supporting, youth, honorary"},{"line":6,"column":"Mitgliedsnummer","value":"301","reason":"line 2 has this number already"},{"line":7,"column":"Zahler","value":"999","reason":"there is no member 999"}]}
  {"code":"failed","exit":1,"message":"5 rows of 'members-broken.csv' have faults; nothing was changed","hint":"mend the sheet and import it again, or take in the other rows with --keep-going"}
  [1]
  $ bfb members import "$DEMO/members-broken.csv" -f csv | tr -d '\r'
  bfb: members-broken.csv:3: Eintritt: '31.02.2020': there is no such day; dates are written 31.12.2026 or 2026-12-31
  bfb: members-broken.csv:4: IBAN: 'DE78999200203559766794': the check digits of the IBAN do not fit; it is mistyped
  bfb: members-broken.csv:5: Beitragsart: 'Wohltäter': there is no such membership type; types: regular, family, supporting, youth, honorary
  bfb: members-broken.csv:6: Mitgliedsnummer: '301': line 2 has this number already
  bfb: members-broken.csv:7: Zahler: '999': there is no member 999
  bfb: 5 rows of 'members-broken.csv' have faults; nothing was changed
       mend the sheet and import it again, or take in the other rows with --keep-going
  $ bfb members list "number:>300" -f ids

Or the good rows are taken in.

  $ bfb members import "$DEMO/members-broken.csv" --keep-going
  bfb: members-broken.csv:3: Eintritt: '31.02.2020': there is no such day; dates are written 31.12.2026 or 2026-12-31
  bfb: members-broken.csv:4: IBAN: 'DE78999200203559766794': the check digits of the IBAN do not fit; it is mistyped
  bfb: members-broken.csv:5: Beitragsart: 'Wohltäter': there is no such membership type; types: regular, family, supporting, youth, honorary
  bfb: members-broken.csv:6: Mitgliedsnummer: '301': line 2 has this number already
  bfb: members-broken.csv:7: Zahler: '999': there is no member 999
  7 rows read: 2 added, 0 updated, 0 unchanged, 5 left out
  bfb: next: bfb dues assess --year 2026
  [7]
  $ bfb members list "number:>300" -f ids
  306
  301
  $ bfb undo -q
  $ bfb members list "number:>300" -f ids

In German.

  $ bfb --lang de members import "$DEMO/members-broken.csv"
  bfb: members-broken.csv:3: Eintritt: '31.02.2020': diesen Tag gibt es nicht; Datumsangaben lauten 31.12.2026 oder 2026-12-31
  bfb: members-broken.csv:4: IBAN: 'DE78999200203559766794': die Prüfziffern der IBAN passen nicht; sie enthält einen Tippfehler
  bfb: members-broken.csv:5: Beitragsart: 'Wohltäter': diese Mitgliedsart gibt es nicht; Mitgliedsarten: regular, family, supporting, youth, honorary
  bfb: members-broken.csv:6: Mitgliedsnummer: '301': Zeile 2 hat diese Nummer schon
  bfb: members-broken.csv:7: Zahler: '999': es gibt kein Mitglied 999
  bfb: 5 Zeilen von 'members-broken.csv' sind fehlerhaft; nichts wurde geändert
       die Tabelle berichtigen und noch einmal importieren, oder die übrigen Zeilen mit --keep-going übernehmen
  [1]
  $ bfb --lang de members import "$DEMO/members-update.csv"
  6 Zeilen gelesen: 0 neu, 0 geändert, 6 unverändert
  $ BFB_LANG=de bfb members import "$DEMO/members.csv"
  bfb: 1 Spalte der Tabelle ist nicht bekannt: 'Helfer am Stand'
       mit --map 'Helfer am Stand=FIELD' angeben, was sie bedeutet, mit --map 'Helfer am Stand=-' weglassen oder Unbekanntes mit --keep-unknown als eigene Felder behalten; Felder: number, kind, salutation, given_name, family_name, organisation, street, house_number, postcode, city, country, email, phone, birth_date, joined_on, ends_on, type, fee, payer, household, iban, bic, account_holder, mandate_reference, mandate_signed_on, mandate_used_on, opening_balance, note, tags
  [2]

From standard input, with columns mapped, left out, and defaults for what the sheet does not say.

  $ printf 'Name,Rufname,Tel. privat,Geschlecht\nKrähe,Uta,0281 1,w\n' > small.csv
  $ bfb members import - --map 'Tel. privat=phone' --map 'geschlecht=-' --joined 2026-01-01 --type youth < small.csv
  1 row read: 1 added, 0 updated, 0 unchanged
  bfb: next: bfb dues assess --year 2026
  $ bfb members list krähe -f csv --no-header | tr -d '\r'
  203,Uta Krähe,Uta,Krähe,youth,active,2026-01-01,,,,0.00
  $ bfb members import small.csv --map 'Tel.=phone'
  bfb: --map 'Tel.=phone': the sheet has no column 'Tel.'
  [2]
  $ bfb members import small.csv --map 'Tel. privat=phon' --map 'Geschlecht=-'
  bfb: --map 'Tel. privat=phon': there is no field 'phon'; did you mean 'phone'?
       fields: number, kind, salutation, given_name, family_name, organisation, street, house_number, postcode, city, country, email, phone, birth_date, joined_on, ends_on, type, fee, payer, household, iban, bic, account_holder, mandate_reference, mandate_signed_on, mandate_used_on, opening_balance, note, tags; or - to leave the column out
  [2]
  $ bfb members import small.csv --map 'Tel. privat'
  bfb: --map: 'Tel. privat' is not of the form key=value
  [2]
  $ bfb members import small.csv --map 'Tel. privat=-' --map 'Geschlecht=-' --type gold
  bfb: there is no membership type 'gold'
       types: regular, family, supporting, youth, honorary
  [3]
  $ printf 'Name;Telefon;Handy\n' | bfb members import -
  bfb: the columns 'Telefon' and 'Handy' both mean phone
       leave one out with --map 'Handy=-', or say what it is with --map 'Handy=FIELD'
  [2]

Who may be somebody known already is taken in, with a word about it.

  $ printf 'Nr;Vorname;Nachname;E-Mail;Eintritt\n900;Uta;Krähe;u@example.org;1.1.26\n901;Ute;Krähe;U@example.org;1.1.26\n' > twins.csv
  $ bfb members import twins.csv
  bfb: twins.csv: line 3 may be member 900 once more: the same e-mail address
  2 rows read: 2 added, 0 updated, 0 unchanged
  bfb: next: bfb dues assess --year 2026

Opening balances.

  $ printf 'Nr;Nachname;Eintritt;Offen\n910;Ott;1.1.20;24,00\n911;Uhl;1.1.20;-5,00\n' | bfb members import - -q --opening-due 2026-01-31
  $ bfb dues check --member 910 -f csv --fields member,kind,open,due_on | tr -d '\r'
  member,kind,open,due_on
  910,opening,24.00,2026-01-31
  $ bfb members list number:910..911 -f csv --fields number,open --no-header | tr -d '\r'
  910,24.00
  911,0.00

What is no sheet.

  $ bfb members import
  bfb: FILE is missing
       see 'bfb members import --help'
  [2]
  $ bfb members import nowhere.csv
  bfb: 'nowhere.csv' can't be read: No such file or directory
  [1]
  $ bfb members import .
  bfb: '.' is a directory, not a sheet
  [1]
  $ bfb members import /dev/null
  bfb: the sheet is empty
       its first line must hold headings
  [1]
  $ printf '1;Anna;Ott\n' | bfb members import -
  bfb: the sheet has no column with names or member numbers
       its first line must hold headings, such as Mitgliedsnummer, Vorname, Nachname; or name the column with --map 'Heading=family_name'
  [2]
  $ printf 'PLZ;Ort\n' | bfb members import -
  bfb: the sheet has no column with names or member numbers
       its first line must hold headings, such as Mitgliedsnummer, Vorname, Nachname; or name the column with --map 'Heading=family_name'
  [2]
  $ printf '\377\376N\0a\0' | bfb members import -
  bfb: the headings of the sheet can't be read: the sheet is in UTF-16; save it as 'CSV UTF-8'
  [1]

Hostile sheets: each a clear error, none changes anything.

  $ printf 'Nr;Nachname;Eintritt\n920;We\0sel;1.1.20\n' | bfb members import -
  bfb: standard input:2: Nachname: the sheet holds a NUL byte, which no text has; save it as CSV again
  bfb: 1 row of 'standard input' has faults; nothing was changed
       mend the sheet and import it again, or take in the other rows with --keep-going
  [1]
  $ printf 'Nr;Nachname;Eintritt\n920;"Ott;1.1.20\n921;Uhl;1.1.20\n' | bfb members import -
  bfb: standard input:2: Nachname: 'Ott;1.1.20 921;Uhl;1.1.20 ': a quotation mark is opened and never closed
  bfb: 1 row of 'standard input' has faults; nothing was changed
       mend the sheet and import it again, or take in the other rows with --keep-going
  [1]
  $ printf 'Nr;Nachname;Eintritt\n920;\033[31mOtt\033[0m;1.1.20\n' | bfb members import -
  bfb: standard input:2: Nachname: '�[31mOtt�[0m': the cell holds control characters or a line break; type it anew
  bfb: 1 row of 'standard input' has faults; nothing was changed
       mend the sheet and import it again, or take in the other rows with --keep-going
  [1]
  $ printf 'Nr;Nachname;Eintritt\n920;\302\233Ott\342\200\256;1.1.20\n' | bfb members import -
  bfb: standard input:2: Nachname: '�Ott�': the cell holds control characters or a line break; type it anew
  bfb: 1 row of 'standard input' has faults; nothing was changed
       mend the sheet and import it again, or take in the other rows with --keep-going
  [1]
  $ (printf 'Nr;Nachname;Eintritt\n920;'; head -c 10000000 /dev/zero | tr '\0' x; printf ';1.1.20\n') | bfb members import -
  bfb: standard input:2: Nachname: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx': the cell holds more than a megabyte; mostly a quotation mark that was never closed
  bfb: 1 row of 'standard input' has faults; nothing was changed
       mend the sheet and import it again, or take in the other rows with --keep-going
  [1]
  $ (printf 'Nr;Nachname;Eintritt\n920;"'; head -c 10000000 /dev/zero | tr '\0' x; printf '";1.1.20\n') | bfb members import -
  bfb: standard input:2: Nachname: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx': the cell holds more than a megabyte; mostly a quotation mark that was never closed
  bfb: 1 row of 'standard input' has faults; nothing was changed
       mend the sheet and import it again, or take in the other rows with --keep-going
  [1]
  $ (printf 'Nr;Nachname;Eintritt\n920;Ott;1.1.20'; head -c 10000 /dev/zero | tr '\0' ';'; printf '\n') | bfb members import -
  bfb: standard input:2: column 2001: the row has more than 2000 columns
  bfb: 1 row of 'standard input' has faults; nothing was changed
       mend the sheet and import it again, or take in the other rows with --keep-going
  [1]
  $ (printf 'Nr;Nachname;Eintritt'; head -c 10000 /dev/zero | tr '\0' ';'; printf '\n') | bfb members import -
  bfb: the headings of the sheet can't be read: the row has more than 2000 columns
  [1]
  $ (printf 'Nr;Nachname;Eintritt\n'; for i in 1 2 3; do printf "92$i;Ott;1.1.20;x\n"; done) | bfb members import -
  bfb: standard input:2: column 4: 'x': the row has more cells than there are headings
  bfb: standard input:3: column 4: 'x': the row has more cells than there are headings
  bfb: standard input:4: column 4: 'x': the row has more cells than there are headings
  bfb: 3 rows of 'standard input' have faults; nothing was changed
       mend the sheet and import it again, or take in the other rows with --keep-going
  [1]
  $ bfb members list number:920..999 -f ids

Bytes that are not UTF-8 are Windows-1252; formulas stay text, and --excel defuses them.

  $ printf 'Nr;Nachname;Ort;Eintritt\n930;M\374ller-L\374denscheidt;=1+1;1.1.20\n' | bfb members import - -q
  $ bfb members list number:930 -f csv --fields family_name,city --no-header | tr -d '\r'
  Müller-Lüdenscheidt,=1+1
  $ bfb members list number:930 --excel --fields family_name,city --no-header | tr -d '\r'
  \xef\xbb\xbfM\xc3\xbcller-L\xc3\xbcdenscheidt;'=1+1 (esc)

Two hundred faults are shown, JSON has them all.

  $ (printf 'Nr;Nachname;Eintritt\n'; for i in $(seq 1 300); do printf "1$i;Ott;x\n"; done) > many.csv
  $ bfb members import many.csv 2>&1 | tail -4
  bfb: many.csv:201: Eintritt: 'x': there is no such day; dates are written 31.12.2026 or 2026-12-31
  bfb: and 100 more faults
  bfb: 300 rows of 'many.csv' have faults; nothing was changed
       mend the sheet and import it again, or take in the other rows with --keep-going
  $ bfb members import many.csv -f json 2>/dev/null | grep -o '"line"' | wc -l
  300
  $ bfb db check -q
