Every command explains itself, in both languages, examples first.

  $ bfb help > overview
  $ head -3 overview
  bfb: members, dues and records of a citizens' association
  
  To begin
  $ bfb --help | cmp - overview
  $ bfb -h | cmp - overview
  $ bfb > /dev/null
  [2]
  $ bfb --version
  bfb 0.1.0

  $ for noun in $(bfb __complete "" | cut -f 1); do
  >   bfb $noun --help > noun || echo "bfb $noun --help: $?"
  >   bfb help $noun > /dev/null || echo "bfb help $noun: $?"
  >   bfb --lang de $noun --help > noun.de || echo "bfb --lang de $noun --help: $?"
  >   grep -q "^Examples" noun || echo "bfb $noun: no examples"
  >   for verb in $(bfb __complete help $noun "" | cut -f 1); do
  >     bfb $noun $verb --help > verb || echo "bfb $noun $verb --help: $?"
  >     bfb help $noun $verb | cmp - verb
  >     bfb --lang de $noun $verb --help > verb.de || echo "bfb --lang de $noun $verb --help: $?"
  >     cmp -s verb verb.de && echo "bfb $noun $verb: no German"
  >     LC_ALL=C.UTF-8 awk -v line="bfb $noun $verb" 'length > 112 { print line ": too long: " $0 }' verb verb.de
  >     grep -q "^Usage" verb || echo "bfb $noun $verb: no usage"
  >   done
  > done

Topics.

  $ for topic in formats filters dates exit-codes environment cron options; do
  >   bfb help $topic > topic && test -s topic || echo "bfb help $topic: $?"
  >   bfb --lang de help $topic | { ! cmp -s - topic; } || echo "bfb help $topic: no German"
  > done
  $ bfb help dates
  Dates and amounts
  
    2026-12-31  31.12.2026         a day
    today  yesterday  tomorrow     from --today or the clock
    +7d  -2w  +2m  -1y             days, weeks, months, years from today
    12  12.00  12,00  1.248,50     an amount of euros
  
  In spreadsheets a year may have two digits: 01.01.27 is the latest such day not more than ten years
  ahead, and a day of birth the latest that is past.
  
  --today DATE moves the clock of one run, for trying out and for replaying.

A page of each noun for man.

  $ for noun in $(bfb __complete "" | cut -f 1); do
  >   bfb __man $noun > $noun.1 || echo "bfb __man $noun: $?"
  >   mandoc -T lint -W warning $noun.1 | grep -v 'missing date'
  >   mandoc -T utf8 $noun.1 | sed 's/.\x08//g' | grep -q "EXIT STATUS" || echo "$noun: does not render"
  > done
  $ bfb __man log | mandoc -T utf8 -O width=80 | sed 's/.\x08//g' | head -20
  BFB-log(1)                             bfb                            BFB-log(1)
  
  NAME
         bfb-log - the journal: who changed what
  
  COMMANDS
     bfb log [OPTIONS]
         list what was changed, the newest first.
  
             bfb log --limit 10
                 the last ten commands
  
             bfb log --member 12 --since 2026-01-01
                 what concerned member 12 this year
  
         --member MEMBER
                only what touched that member
  
         --actor NAME
                only what that user did

The completion scripts are those of the sources.

  $ for shell in bash zsh fish; do
  >   case $shell in zsh) file=_bfb ;; *) file=bfb.$shell ;; esac
  >   bfb completion $shell | cmp - "$TESTS/../completions/$file"
  > done
  $ bfb completion tcsh
  bfb: SHELL: 'tcsh' is not known
       one of: bash, zsh, fish
  [2]
