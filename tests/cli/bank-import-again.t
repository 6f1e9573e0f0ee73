The same file again adds nothing, however often; what was undone can be imported anew

  $ export BFB_DB=test.db BFB_TODAY=2026-03-01 BFB_LANG=en
  $ bfb init --name Test -q
  $ bfb bank accounts add DE15999900011234567890 -q
  $ cat > february.csv <<END
  > "Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Beguenstigter/Zahlungspflichtiger";"Kontonummer/IBAN";"BIC (SWIFT-Code)";"Betrag";"Waehrung";"Info"
  > "DE15999900011234567890";"26.02.26";"26.02.26";"GUTSCHRIFT";"Beitrag 2026";"Anna Ott";"";"";"12,00";"EUR";"Umsatz gebucht"
  > "DE15999900011234567890";"27.02.26";"27.02.26";"GUTSCHRIFT";"Beitrag 2026";"Bernd Ott";"";"";"12,00";"EUR";"Umsatz gebucht"
  > END
  $ bfb bank import february.csv --fields source,entries,added,duplicates,credits
  File          Entries  Added  There already  Money in
  february.csv        2      2              0     24.00
  bfb: next: bfb bank match
  $ bfb bank import february.csv --fields source,entries,added,duplicates,credits
  File          Entries  Added  There already  Money in
  february.csv        2      0              2     24.00
  $ cp february.csv "the same under another name.csv"
  $ bfb bank import "the same under another name.csv" --fields source,entries,added,duplicates,credits
  File                             Entries  Added  There already  Money in
  the same under another name.csv        2      0              2     24.00
  $ bfb log --fields id,command,summary
  No.  Command            What
    3  bank import        2 bank lines added
    2  bank accounts add  account 1 added
    1  init               association created
  $ bfb undo --yes
  undone: 3 (bank import: 2 bank lines added)
  bfb: next: 'bfb redo' brings it back
  $ bfb bank import february.csv --fields source,entries,added,duplicates,credits
  File          Entries  Added  There already  Money in
  february.csv        2      2              0     24.00
  bfb: next: bfb bank match
  $ bfb undo --yes -q
  $ bfb redo --yes -q
  $ bfb bank import february.csv --fields source,entries,added,duplicates,credits
  File          Entries  Added  There already  Money in
  february.csv        2      0              2     24.00
  $ bfb bank import february.csv february.csv --fields source,entries,added,duplicates,credits
  File          Entries  Added  There already  Money in
  february.csv        2      0              2     24.00
  february.csv        2      0              2     24.00

A file of which some lines were there already is read every time: taking the other file back takes these with it

  $ sed 's/Bernd/Carl/' february.csv > overlapping.csv
  $ bfb bank import overlapping.csv --fields source,entries,added,duplicates,credits
  File             Entries  Added  There already  Money in
  overlapping.csv        2      1              1     24.00
  bfb: next: bfb bank match
  $ bfb bank import overlapping.csv --fields source,entries,added,duplicates,credits
  File             Entries  Added  There already  Money in
  overlapping.csv        2      0              2     24.00
  $ bfb db check -q
