What a membership costs.

  $ export BFB_DB=test.db BFB_TODAY=2026-03-15 BFB_USER=treasurer
  $ bfb -q init --name Test --founded 2014-03-14
  $ bfb dues rates
  Type        Name               From          Fee  Months  Anchor    Due day  First period  Last period  Retired
  regular     Regular member     2014-01-01  12.00      12  calendar       31  full          full
  family      Family             2014-01-01  12.00      12  calendar       31  full          full
  supporting  Supporting member  2014-01-01  12.00      12  calendar       31  full          full
  youth       Youth              2014-01-01   6.00      12  calendar       31  full          full
  honorary    Honorary member    2014-01-01   0.00      12  calendar       31  full          full
  $ bfb dues rates regular -f csv | tr -d '\r'
  type,name,valid_from,amount,interval_months,anchor,due_day,first_period,last_period,retired_on
  regular,Regular member,2014-01-01,12.00,12,calendar,31,full,full,

Another fee from a day on; what is not given is as before.

  $ bfb dues rates regular 15 --from 2027-01-01
  type regular costs 15.00 every 12 months from 2027-01-01
  bfb: next: bfb dues assess --year 2027
  $ bfb dues rates regular --from 2028-01-01 --interval 3 --first-period monthly -f json
  {"type":"regular","name":"Regular member","valid_from":"2028-01-01","amount":15.00,"interval_months":3,"anchor":"calendar","due_day":31,"first_period":"monthly","last_period":"full","retired_on":null}
  $ bfb dues rates regular 15 --from 2027-01-01
  type regular is like that already
  $ bfb dues rates regular --fields valid_from,amount,interval_months,first_period
  From          Fee  Months  First period
  2014-01-01  12.00      12  full
  2027-01-01  15.00      12  full
  2028-01-01  15.00       3  monthly

A type is made, named and retired.

  $ bfb dues rates firm 60 --name Firms --dry-run
  would be done: type firm costs 60.00 every 12 months from 2026-01-01
  bfb: nothing was changed (--dry-run)
  $ bfb dues rates firm 60 --name Firms
  type firm costs 60.00 every 12 months from 2026-01-01
  bfb: next: bfb dues assess --year 2026
  $ bfb dues rates firm --name Companies
  type firm changed
  $ bfb dues rates firm --retire 31.12.2028
  type firm changed
  $ bfb dues rates firm
  Type  Name       From          Fee  Months  Anchor    Due day  First period  Last period  Retired
  firm  Companies  2026-01-01  60.00      12  calendar       31  full          full         2028-12-31
  $ bfb log --limit 1 --fields command,summary
  Command     What
  dues rates  rates of type firm changed

Every interval and anchor has its periods.

  $ bfb -q dues rates monthly 1 --name Monthly --interval 1 --due-day 5
  $ bfb -q dues rates half 6,50 --name Half --interval 6 --last-period monthly
  $ bfb -q dues rates own 12 --name Own --anchor joining --due-day 1
  $ bfb -q dues rates free 12 --name Free --first-period free
  $ bfb -q members add A A --type monthly --joined 2026-10-20
  $ bfb -q members add B B --type half --joined 2020-01-01
  $ bfb -q members leave 2 --on 2026-08-15
  $ bfb -q members add C C --type own --joined 2024-02-29
  $ bfb -q members add D D --type free --joined 2026-02-01
  $ bfb dues assess --year 2026
  + 1 A A 2026-10 1.00 due 2026-10-20
  + 1 A A 2026-11 1.00 due 2026-11-05
  + 1 A A 2026-12 1.00 due 2026-12-05
  + 2 B B 2026-H1 6.50 due 2026-01-31
  + 2 B B 2026-H2 2.17 due 2026-07-31
  + 3 C C 2026-02-28..2027-02-27 12.00 due 2026-02-28
  2026: 6 charges added, 23.67 in all; 0 cancelled, 0 unchanged
  bfb: next: bfb dues check
  $ bfb -q members add E E --fee 50 --fee-reason generous --joined 2026-01-01
  $ bfb -q members add F F --type family --joined 2026-01-01
  $ bfb -q members add G G --type family --joined 2026-01-01 --paid-by 6
  $ bfb dues assess --year 2026
  + 5 E E 2026 50.00 due 2026-01-31
  + 6 F F 2026 12.00 due 2026-01-31
  2026: 2 charges added, 62.00 in all; 0 cancelled, 6 unchanged
  bfb: next: bfb dues check
  $ bfb dues assess --year 2027 --dry-run --fields member,period,amount,due_on
  Member  Period                  Amount  Due
       1  2027-01                   1.00  2027-01-05
       1  2027-02                   1.00  2027-02-05
       1  2027-03                   1.00  2027-03-05
       1  2027-04                   1.00  2027-04-05
       1  2027-05                   1.00  2027-05-05
       1  2027-06                   1.00  2027-06-05
       1  2027-07                   1.00  2027-07-05
       1  2027-08                   1.00  2027-08-05
       1  2027-09                   1.00  2027-09-05
       1  2027-10                   1.00  2027-10-05
       1  2027-11                   1.00  2027-11-05
       1  2027-12                   1.00  2027-12-05
       3  2027-02-28..2028-02-28   12.00  2027-02-28
       4  2027                     12.00  2027-01-31
       5  2027                     50.00  2027-01-31
       6  2027                     12.00  2027-01-31

A fee by which charges were made stays.

  $ bfb dues rates own 15 --from 2026-01-01
  bfb: the fee of 'own' from 2026-01-01 can't be changed: charges were made by it
       let the new fee begin on another day with --from, or take the assessment back with 'bfb undo'
  [4]
  $ bfb dues rates own 12 --from 2026-01-01
  type own is like that already

What no fee can be.

  $ bfb dues rates frim
  bfb: there is no type 'frim'; did you mean 'firm'?
       types: regular, family, supporting, youth, honorary, firm, monthly, half, own, free; a new one is made with 'bfb dues rates frim AMOUNT --name NAME'
  [3]
  $ bfb dues rates crew 5
  bfb: there is no type 'crew'
       types: regular, family, supporting, youth, honorary, firm, monthly, half, own, free; a new one is made with 'bfb dues rates crew AMOUNT --name NAME'
  [3]
  $ bfb dues rates Crew 5 --name Crew
  bfb: 'Crew' can't be the key of a type
       up to 30 small letters, digits, - and _; what people read is given with --name
  [2]
  $ bfb dues rates regular 12
  bfb: --from is missing: the day the fee holds from
       for example: bfb dues rates regular --from 2027-01-01
  [2]
  $ bfb dues rates regular 12 --from 2026-02-30
  bfb: --from: '2026-02-30' is not a date
       dates are written 2026-12-31, 31.12.2026, today, +7d or -2m; see 'bfb help dates'
  [2]
  $ bfb dues rates regular 12 --from 2029-01-01 --interval 2
  bfb: an interval of 2 months is not possible
       one of: 1, 3, 6, 12
  [2]
  $ bfb dues rates regular 12 --from 2029-01-01 --anchor moon
  bfb: --anchor: 'moon' is not known
       one of: calendar, joining
  [2]
  $ bfb dues rates regular 12 --from 2029-01-01 --due-day 400
  bfb: the due day 400 is not possible
       it counts from the first day of a period: 1 to 366
  [2]
  $ bfb dues rates --interval 3
  bfb: TYPE is missing
       see 'bfb dues rates --help'
  [2]

The year to assess next is the first for which the fee counts.

  $ bfb dues rates youth 7 --from 2026-06-01
  type youth costs 7.00 every 12 months from 2026-06-01
  bfb: next: bfb dues assess --year 2027
  $ bfb dues rates youth 1 --interval 1 --from 2026-06-01
  type youth costs 1.00 every month from 2026-06-01
  bfb: next: bfb dues assess --year 2027

Once a type has members its periods keep their anchor.

  $ bfb -q members add Jan Otten --type youth --joined 2024-05-01
  $ bfb dues rates youth --anchor joining --from 2027-01-01
  bfb: the fee of 'youth' from 2026-06-01 has the anchor calendar; with another, months would be charged twice or never
       make another type with 'bfb dues rates KEY AMOUNT --name NAME --anchor joining', and move members with 'bfb members edit MEMBER --type KEY'
  [4]
