Where output goes, and what becomes of it when it can't.

  $ export BFB_TODAY=2026-03-01 BFB_USER=tester BFB_DB=test.db
  $ bfb init --name Test --founded 2014-01-01 -q
  $ for i in 1 2 3; do bfb members add Given "Family$i" --city Brünen -q; done

Data on standard output, talk on standard error; --quiet is silent.

  $ bfb members add Anna Müller 2> /dev/null
  member 4 added: Anna Müller
  $ bfb members add Bernd Müller > /dev/null
  bfb: next: bfb dues assess --year 2026
  $ bfb members add Clara Müller -q

A full disk under the output is an error.

  $ bfb members list > /dev/full
  bfb: standard output can't be written: No space left on device
       make room and try again
  [1]
  $ bfb members list -f json > /dev/full
  {"code":"failed","exit":1,"message":"standard output can't be written: No space left on device","hint":"make room and try again"}
  [1]
  $ bfb help > /dev/full
  bfb: standard output can't be written: No space left on device
       make room and try again
  [1]

A reader that goes away is none.

  $ bfb sql "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000) SELECT i FROM n" -f csv > all.csv
  $ wc -l < all.csv
  200001
  $ (bfb sql "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000) SELECT i FROM n"; echo "exit $?" >&2) | head -2
  i
  1
  exit 0

Without a terminal a question is a refusal that names the flag.

  $ bfb members leave 1 2 --on 2026-12-31 < /dev/null
  bfb: End these memberships? (2 members) Nobody is there to answer
       add --yes if that is what you want
  [4]
  $ bfb members leave 1 2 --on 2026-12-31 --yes
  member 1 leaves on 2026-12-31
  member 2 leaves on 2026-12-31
  bfb: next: bfb dues assess --year 2026

On a terminal it is asked.

  $ cat > terminal.py <<'END'
  > import fcntl, os, pty, struct, sys, termios
  > columns, answer, words = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
  > process, terminal = pty.fork()
  > if process == 0:
  >     fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("4H", 24, columns, 0, 0))
  >     os.execvp(words[0], words)
  > if answer:
  >     os.write(terminal, answer.encode() + b"\n")
  > screen = b""
  > try:
  >     while part := os.read(terminal, 65536):
  >         screen += part
  > except OSError:
  >     pass
  > sys.stdout.buffer.write(screen.replace(b"\r", b"").replace(b"\033", b"<ESC>"))
  > sys.exit(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))
  > END
  $ python3 terminal.py 80 n bfb members leave 3 4 --on 2026-12-31
  n
  End these memberships? (2 members) [y/N] bfb: not confirmed; nothing was changed
  [4]
  $ python3 terminal.py 80 y bfb members leave 3 4 --on 2026-12-31
  y
  End these memberships? (2 members) [y/N] member 3 leaves on 2026-12-31
  member 4 leaves on 2026-12-31
  bfb: next: bfb dues assess --year 2026

Tables fit the terminal: columns without a value go first, unless they were asked for, then the widest texts
are cut. Days and amounts never are.

  $ python3 terminal.py 60 "" bfb log | head -3
  No.  When              Who     Command     What       Undone
    9  2026-03-01 12:00  tester  members l…  2 members  no
    8  2026-03-01 12:00  tester  members l…  2 members  no
  $ python3 terminal.py 60 "" bfb log --fields id,at,actor,summary,note | head -3
  No.  When              Who     What                 Why
    9  2026-03-01 12:00  tester  2 members
    8  2026-03-01 12:00  tester  2 members

  $ python3 terminal.py 200 "" bfb config list | head -3
  Setting                      Value                                               Source   Meaning
  association.name             Test                                                set      name of the association
  association.register                                                             none     court and number in the register of associations
  $ python3 terminal.py 40 "" bfb config list
  Setting    Value      Source   Meaning
  associat…  Test       set      name of …
  associat…             none     court an…
  associat…             none     legal fo…
  associat…             none     who repr…
  associat…             none     who answ…
  associat…             none     street a…
  associat…             none     postcode
  associat…             none     town or …
  associat…  DE         default  country
  associat…             none     e-mail a…
  associat…             none     telephon…
  associat…             none     address …
  associat…  de         default  language…
  web.forms  /cgi-bin…  default  path on …
  web.spool             none     folder i…
  web.conf…  60         default  mails th…
  sepa.lea…  2          default  bank day…
  sepa.not…  14         default  days bef…
  sepa.kee…  no         default  whether …
  bank.ret…  yes        default  whether …
  bank.man…  M-{numbe…  default  how refe…
  bank.deb…  {associa…  default  purpose …
  mail.tra…  folder     default  how mail…
  mail.fol…             none     folder f…
  mail.sen…             none     address …
  mail.rep…             none     address …
  mail.bou…             none     address …
  mail.sen…  /usr/sbi…  default  program …
  mail.smt…             none     name of …
  mail.smt…             none     port of …
  mail.smt…  starttls   default  how the …
  mail.smt…             none     user at …
  mail.smt…             none     file wit…
  mail.smt…             none     certific…
  mail.smt…  60         default  seconds …
  mail.max…  3          default  mails in…
  mail.tem…             none     folder w…
  messages…  7          default  days aft…
  messages…             none     server t…
  messages…             none     its port
  messages…  tls        default  how it i…
  messages…             none     who logs…
  messages…             none     file who…
  messages…             none     certific…
  messages…  INBOX      default  the mail…
  reminder…  14,42,70   default  days aft…
  reminder…  0          default  what the…
  reminder…  0          default  what the…
  reminder…  14         default  days wit…
  reminder…             none     account …
  reminder…  no         default  whether …
  reminder…             none     who sign…
  site.fol…             none     folder t…
  site.tem…             none     folder w…
  site.pag…             none     folder w…
  site.tag…             none     the line…
  site.hos…             none     who runs…
  $ python3 terminal.py 10 "" bfb members list --fields number,name | head -3
  No.  Name
    1  Given…
    2  Given…
  $ python3 terminal.py 40 "" bfb members list --fields name -f csv | head -2
  name
  Given Family1

Colours only where somebody sees them.

  $ export TERM=xterm
  $ python3 terminal.py 80 "" bfb members list --fields number | head -2
  <ESC>[1mNo.<ESC>[0m
    1
  $ NO_COLOR=1 python3 terminal.py 80 "" bfb members list --fields number | head -2
  No.
    1
  $ TERM=dumb python3 terminal.py 80 "" bfb members list --fields number | head -2
  No.
    1
  $ python3 terminal.py 80 "" bfb members list --fields number --color never | head -2
  No.
    1
  $ bfb members list --fields number --color always | head -1 | tr '\033' '#'
  #[1mNo.#[0m
  $ bfb members list --fields number | head -1
  No.

Names can't play tricks on a terminal, whoever put them into the file.

  $ sqlite3 test.db "UPDATE person SET family_name = 'Red' || char(27) || '[31m' || char(0x202e) || char(10) WHERE id = 5"
  $ python3 terminal.py 80 "" bfb members list number:5 --fields name
  <ESC>[1mName<ESC>[0m
  Bernd Red�[31m�
  $ bfb members list number:5 --fields name
  Name
  Bernd Red�[31m�
  $ bfb members list number:5 --fields name -f json
  [
  {"name":"Bernd Red\u001b[31m\ufffd\n"}
  ]
  $ bfb members show 5 | grep -a "^Family name"
  Family name          Red�[31m� 
