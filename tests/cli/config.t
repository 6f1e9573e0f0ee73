Settings of the association.

  $ export BFB_TODAY=2026-03-01 BFB_USER=tester BFB_DB=test.db
  $ bfb init --name Test -q

  $ bfb config list
  Setting                      Value                                               Source   Meaning
  association.name             Test                                                set      name of the association
  association.register                                                             none     court and number in the register of associations
  association.legal_form                                                           none     legal form, as the web page names it
  association.board                                                                none     who represents the association: names and offices
  association.responsible                                                          none     who answers for what the web page says (§ 18 (2) MStV): name and address
  association.street                                                               none     street and house number
  association.postcode                                                             none     postcode
  association.city                                                                 none     town or village
  association.country          DE                                                  default  country
  association.email                                                                none     e-mail address of the board
  association.phone                                                                none     telephone of the board
  association.url                                                                  none     address of the web page
  association.language         de                                                  default  language of what is written to members of whom none is known
  web.forms                    /cgi-bin/bfb                                        default  path on the web server by which visitors reach 'bfb web cgi'
  web.spool                                                                        none     folder into which 'bfb web cgi' writes what visitors send
  web.confirmations_per_hour   60                                                  default  mails that ask visitors to confirm what they sent, in an hour at most
  sepa.lead_days               2                                                   default  bank days between handing a debit file in and its collection
  sepa.notice_days             14                                                  default  days before the collection by which payers must be told
  sepa.keep_umlauts            no                                                  default  whether ä, ö, ü, ß and & stay in files for the bank
  bank.return_charges          yes                                                 default  whether who caused a returned debit owes what the bank took for it
  bank.mandate_reference       M-{number}                                          default  how references of new mandates are made
  bank.debit_purpose           {association} Beitrag {periods} Mitglied {members}  default  purpose of debits: {association}, {periods}, {members}, {mandate}
  mail.transport               folder                                              default  how mail is sent: into a folder, by sendmail or by SMTP
  mail.folder                                                                      none     folder for mails as files (default: 'outbox' beside the database)
  mail.sender                                                                      none     address that mails come from (default: association.email)
  mail.reply_to                                                                    none     address that answers go to, where it is not the sender's
  mail.bounce                                                                      none     address that undeliverable mail comes back to (default: the sender's)
  mail.sendmail                /usr/sbin/sendmail                                  default  program that takes mails
  mail.smtp_host                                                                   none     name of the mail server
  mail.smtp_port                                                                   none     port of the mail server (default: 587, with tls 465, with none 25)
  mail.smtp_encryption         starttls                                            default  how the way to the mail server is encrypted
  mail.smtp_user                                                                   none     user at the mail server
  mail.smtp_password_file                                                          none     file with the password for the mail server
  mail.smtp_ca_file                                                                none     certificates to trust instead of the system's
  mail.smtp_timeout            60                                                  default  seconds to wait for an answer of the mail server
  mail.max_failures            3                                                   default  mails in a row without a server after which sending stops
  mail.templates                                                                   none     folder with templates of one's own; see 'bfb help sending'
  messages.answer_days         7                                                   default  days after which an open message is overdue
  messages.imap_host                                                               none     server that 'bfb messages fetch' reads
  messages.imap_port                                                               none     its port
  messages.imap_encryption     tls                                                 default  how it is spoken to: tls (993), starttls (143) or none
  messages.imap_user                                                               none     who logs in there
  messages.imap_password_file                                                      none     file whose first line is the password, not readable by everybody
  messages.imap_ca_file                                                            none     certificates to trust instead of the system's
  messages.imap_mailbox        INBOX                                               default  the mailbox to read there
  reminder.days                14,42,70                                            default  days after the due date of the first, second and third reminder
  reminder.fee_1               0                                                   default  what the second reminder costs who gets it
  reminder.fee_2               0                                                   default  what the third reminder costs who gets it
  reminder.days_to_pay         14                                                  default  days within which a reminder asks to be paid
  reminder.account                                                                 none     account that reminders name, where there are several
  reminder.receipts            no                                                  default  whether who paid, other than by direct debit, gets a mail that says so
  reminder.signature                                                               none     who signs reminders, notices and letters
  site.folder                                                                      none     folder that the website is written into
  site.templates                                                                   none     folder with templates of one's own for the website
  site.pages                                                                       none     folder with pages of one's own in Markdown
  site.tagline                                                                     none     the line below the association's name on the start page
  site.hosting                                                                     none     who runs the web server, as the privacy notice names them
  $ bfb config get association.name
  Test
  $ bfb config get association.name -f json
  {"key":"association.name","value":"Test"}
  $ bfb config set association.email vorstand@example.org
  association.email is now 'vorstand@example.org'
  $ bfb config get association.email
  vorstand@example.org

Each value is checked against what its key means.

  $ bfb config set association.email nobody
  bfb: 'nobody' does not fit the setting 'association.email'
       an e-mail address is expected
  [2]
  $ bfb config set association.country Germany
  bfb: 'Germany' does not fit the setting 'association.country'
       two capital letters are expected, such as DE
  [2]
  $ bfb config set association.url example.org
  bfb: 'example.org' does not fit the setting 'association.url'
       an address beginning with https:// is expected
  [2]
  $ bfb config set association.country NL
  association.country is now 'NL'
  $ bfb config unset association.country
  association.country is back at 'DE'
  $ bfb config unset association.email
  association.email has no value any more
  $ bfb config get association.email
  bfb: the setting 'association.email' has no value
       set it with 'bfb config set association.email VALUE'
  [3]

Unknown keys.

  $ bfb config get association.emial
  bfb: there is no setting 'association.emial'; did you mean 'association.email'?
       see 'bfb config list'
  [2]
  $ bfb config set colour blue
  bfb: there is no setting 'colour'
       see 'bfb config list'
  [2]

From standard input and from a file.

  $ echo "Dorfstraße 1" | bfb config set association.street -
  association.street is now 'Dorfstraße 1'
  $ echo "Brünen" > city
  $ bfb config set association.city @city
  association.city is now 'Brünen'
  $ bfb config set association.city @nowhere
  bfb: VALUE: 'nowhere' can't be read: No such file or directory
  [2]
  $ bfb config list -f csv --fields key,value --no-header | tr -d "\r" | grep street
  association.street,Dorfstraße 1

A setting is journalled like everything else.

  $ bfb log --limit 1
  No.  When              Who     Command     What                              Why  Undone
    7  2026-03-01 12:00  tester  config set  setting association.city changed       no
  $ bfb undo
  undone: 7 (config set: setting association.city changed)
  bfb: next: 'bfb redo' brings it back
  $ bfb config get association.city
  bfb: the setting 'association.city' has no value
       set it with 'bfb config set association.city VALUE'
  [3]
