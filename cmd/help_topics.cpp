#include "cmd/help_topics.hpp"

#include <algorithm>
#include <array>

#include "i18n/i18n.hpp"

namespace bfb::cmd {

namespace {

constexpr std::array topics = {
    Topic{
        "formats", N_("table, csv, json and the others"),
        N_("Formats (-f, --format, BFB_FORMAT)\n"
           "\n"
           "  table   for people; the default\n"
           "  csv     RFC 4180: comma, 12.00, 2026-12-31, UTF-8\n"
           "  tsv     tab separated; \\t \\n \\r \\\\ escaped\n"
           "  json    an array of objects; one object for a single record\n"
           "  jsonl   one object a line\n"
           "  ids     one reference a line, for xargs\n"
           "\n"
           "--fields a,b,c chooses and orders columns in every format. An unknown name lists the valid ones.\n"
           "--no-header leaves the headings out. --excel writes what German Excel opens by a double click:\n"
           "byte order mark, semicolons, 12,00 and 31.12.2026, and ' before what it would run as a formula.\n"
           "-o FILE writes a file that appears whole or not at all.\n"
           "Field names never change; later versions only add some.")},
    Topic{
        "filters", N_("how to pick records: state:active city:Brünen"),
        N_("Filters\n"
           "\n"
           "Filters are words after the command; all of them must hold.\n"
           "\n"
           "  bfb members list state:active city:Brünen joined:2025..2026 tag:helper open:'>0' müller\n"
           "\n"
           "  key:value     equal; text is compared without regard to case and accents\n"
           "  key:a,b       one of several; in an amount a comma is the decimal mark: open:'>12,50'\n"
           "  key:a..b      from a to b, both included; either may be missing; years and months count as spans\n"
           "  key:>12       greater; also >= < <=   (quote it, or the shell redirects)\n"
           "  key:none      without a value; key:any with one\n"
           "  -key:value    not so\n"
           "  word          part of the name\n"
           "\n"
           "An unknown key is an error (exit 2) that lists the valid ones.")},
    Topic{
        "dates", N_("how to write days and amounts"),
        N_("Dates and amounts\n"
           "\n"
           "  2026-12-31  31.12.2026         a day\n"
           "  today  yesterday  tomorrow     from --today or the clock\n"
           "  +7d  -2w  +2m  -1y             days, weeks, months, years from today\n"
           "  12  12.00  12,00  1.248,50     an amount of euros\n"
           "\n"
           "In spreadsheets a year may have two digits: 01.01.27 is the latest such day not more than ten years\n"
           "ahead, and a day of birth the latest that is past.\n"
           "\n"
           "--today DATE moves the clock of one run, for trying out and for replaying.")},
    Topic{
        "bank-files", N_("files of the bank that can be read, and profiles of CSV"),
        N_("Files of the bank\n"
           "\n"
           "'bfb bank import' tells the format by the content, not by the name:\n"
           "\n"
           "  camt.053  the statement: every booking, with opening and closing balance. Ask the bank for this one\n"
           "  camt.052  the report of the day; its bookings are recognised in the statement that follows\n"
           "  camt.054  notifications, mostly the parts of a batch\n"
           "  MT940     the older statement (.sta); no parts of batches\n"
           "  CSV       Sparkasse, Volksbank and GLS, DKB, ING, Postbank and Deutsche Bank, comdirect, by their\n"
           "            headings; others by a profile\n"
           "  pain.002  the bank's answer to a debit file: rejected debits are open again\n"
           "\n"
           "Plain, compressed by gzip, or several in a zip. Up to 256 MiB unpacked.\n"
           "\n"
           "A profile of a CSV file that bfb does not know is a text; --profile-file @FILE names it:\n"
           "\n"
           "  [Raiffeisenkasse]\n"
           "  booked_on    = Datum\n"
           "  value_on     = Valuta\n"
           "  amount       = Betrag\n"
           "  counterparty = Name\n"
           "  purpose      = Text 1\n"
           "  purpose      = Text 2\n"
           "  status       = Info\n"
           "  pending      = vorgemerkt, in Bearbeitung\n"
           "\n"
           "On the left: booked_on, value_on, amount (or debit and credit), currency, counterparty (or payer and\n"
           "payee), iban, ultimate, purpose, kind, end_to_end_id, mandate_reference, creditor_id, batch_reference,\n"
           "bank_reference, original, charges, balance_after, status, account; on the right the heading, '#2' behind\n"
           "it for its second column. Settings: pending, decimal_mark = comma or point, dates = d.m.y, y-m-d, d/m/y or\n"
           "m/d/y.\n"
           "\n"
           "A profile of the CSV that 'bfb bank debit --kind csv' writes:\n"
           "\n"
           "  [starmoney]\n"
           "  fields    = holder, iban, bic, amount, purpose, mandate_reference, mandate_date, sequence, collection_date\n"
           "  headings  = Name; IBAN; BIC; Betrag; Zweck; Mandat; Mandat vom; Art; Termin\n"
           "  separator = ;            or tab, or another character\n"
           "  decimal   = comma        or point\n"
           "  dates     = german       or iso\n"
           "  encoding  = utf-8        or utf-8-bom, windows-1252\n"
           "  header    = yes          or no")},
    Topic{
        "sending", N_("sending mail: ways, server, templates"),
        N_("Mail\n"
           "\n"
           "What bfb writes to people waits in the outbox ('bfb mail outbox') until 'bfb mail send' sends it. On which way says\n"
           "the setting mail.transport:\n"
           "\n"
           "  folder    into files NUMBER.eml, to be looked at with any mail program; the default, so that nothing leaves\n"
           "            by accident. mail.folder names the folder; else it is 'outbox' beside the database\n"
           "  sendmail  through the mail server of this computer (mail.sendmail, by default /usr/sbin/sendmail)\n"
           "  smtp      to a mail server elsewhere\n"
           "\n"
           "  bfb config set mail.sender vorstand@example.org      # by default association.email\n"
           "  bfb config set mail.transport smtp\n"
           "  bfb config set mail.smtp_host mail.example.org\n"
           "  bfb config set mail.smtp_user vorstand@example.org\n"
           "  bfb config set mail.smtp_password_file /etc/bfb/mail-password    # its first line; chmod 600\n"
           "  bfb mail test vorstand@example.org\n"
           "\n"
           "mail.smtp_encryption is starttls (port 587), tls (465) or none (25); mail.smtp_port names another port. Mails\n"
           "that can't be delivered come back to mail.bounce, answers go to mail.reply_to; both are the sender unless set.\n"
           "\n"
           "Templates. 'bfb mail templates list' names them, 'show' prints one. A file of the same name in the folder\n"
           "mail.templates stands in its place: FOLDER/de/reminder_0.txt for the text, whose first line is 'Subject: ...',\n"
           "and FOLDER/de/reminder_0.html for the page; an empty .html sends the text alone. {{NAME}} is a value, and what\n"
           "stands between {{#NAME}} and {{/NAME}} is there once for each NAME, or not at all. In HTML values are escaped.\n"
           "'bfb mail templates check' tells what is wrong, and a broken one is refused before anything is queued. 'letter'\n"
           "is the sheet around what goes by letter: the first line is left out there, {{TEXT}} is what a mail would say.")},
    Topic{
        "website", N_("the website and its forms, from an empty folder to the board"),
        N_("The website and its forms\n"
           "\n"
           "  bfb config set association.url https://example.org\n"
           "  bfb config set site.folder /srv/www/example.org\n"
           "  bfb news publish\n"
           "\n"
           "writes start page, news, events, calendar, feeds and the pages that the law wants, and names what\n"
           "they lack: 'bfb news publish --check' tells it beforehand. Any web server can serve the folder;\n"
           "'bfb news preview' shows it. Pages of your own are Markdown files in a folder (site.pages),\n"
           "templates and style of your own lie in another (site.templates).\n"
           "\n"
           "A visitor's form is answered by 'bfb web cgi', which the web server runs. It has no database: it\n"
           "writes one file into a spool, and 'bfb web intake' takes that in under another user.\n"
           "\n"
           "  # the spool: the web server writes, the user bfb reads and removes\n"
           "  install -d -o www-data -g bfb -m 2770 /var/spool/bfb\n"
           "  # what the web server runs; the folders are named in it\n"
           "  install -D -m 755 bfb-forms /usr/local/lib/bfb/bfb-forms\n"
           "  bfb config set web.spool /var/spool/bfb\n"
           "\n"
           "bfb-forms, and what lighttpd and nginx must be told, are installed in share/doc/bfb/examples.\n"
           "Where the site does not stand at the root of the server, BFB_WEB_BASE in bfb-forms says its\n"
           "path; where the forms are not reached by /cgi-bin/bfb, 'bfb config set web.forms PATH' does.\n"
           "Where a proxy gives the web server another name of it, BFB_WEB_HOST says the one visitors see.\n"
           "\n"
           "Who wants to join, or to get the newsletter, is sent a mail with a link; only when they confirm\n"
           "there is an application ('bfb members list state:applied', 'bfb members approve') or a\n"
           "subscription ('bfb news subscribers'), and a mail says that it has arrived. After seven days\n"
           "what was not confirmed is deleted. A mailbox gets three such links a day, and all together get\n"
           "web.confirmations_per_hour in an hour; what is over waits for the next run. A mandate that was\n"
           "given is unsigned: print it with 'bfb bank mandates text', and enter the day of the signature.\n"
           "Messages stand in 'bfb messages inbox', and so does what is odd about an application.\n"
           "\n"
           "What is no file of a form is moved to the spool's folder failed, with the reason beside it, and\n"
           "deleted there after thirty days. When 1000 files wait (BFB_WEB_MOST), visitors are asked to come again.")},
    Topic{"exit-codes", N_("what the exit code of a command says"),
          N_("Exit codes\n"
             "\n"
             "    0  done; an empty list too\n"
             "    1  failed\n"
             "    2  wrong usage: a flag, a date, a field, a filter\n"
             "    3  no such record, or several\n"
             "    4  refused by a rule, or a question not answered; nothing was changed\n"
             "    5  the database is locked by another process\n"
             "    6  no database, not one of ours, damaged, or of a newer bfb\n"
             "    7  partly done; the report says which part\n"
             "   10  a probe (--exit-code) found something\n"
             "   75  try again later ('bfb messages receive', for the mail server)\n"
             "  130  interrupted; rolled back\n"
             "\n"
             "With -f json an error is one line on standard error:\n"
             "  {\"code\":\"not_found\",\"exit\":3,\"message\":\"...\",\"hint\":\"...\"}")},
    Topic{"environment", N_("the variables bfb reads"),
          N_("Environment\n"
             "\n"
             "  BFB_DB       the database; else $XDG_DATA_HOME/bfb/bfb.db, else ~/.local/share/bfb/bfb.db\n"
             "  BFB_FORMAT   the format of lists\n"
             "  BFB_TODAY    the day it is\n"
             "  BFB_USER     who does it, for the journal; else the login name\n"
             "  BFB_LANG     de or en; else LC_ALL, LC_MESSAGES, LANG\n"
             "  NO_COLOR     no colours; so does TERM=dumb")},
    Topic{
        "cron", N_("letting jobs run by themselves"),
        N_("Cron\n"
           "\n"
           "With -q a job is silent when nothing happened, so that cron mails only what matters. Every job may run\n"
           "twice, or two at once: what is there already is not made again.\n"
           "\n"
           "  # back up every night, keep thirty\n"
           "  15 3 * * *   bfb -q db backup --keep 30 /var/backups/bfb\n"
           "  # charge the year's dues, and those of who joined since\n"
           "  0 6 2 * *    bfb -q dues assess --year \"$(date +\\%Y)\"\n"
           "  # mail the board who has newly come to owe for more than 30 days\n"
           "  0 7 * * 1    bfb -q dues check --overdue-days 30 --only-new\n"
           "  # remind who owes; letters to be posted are listed once, when they are written\n"
           "  30 7 * * *   bfb -q dues remind --letters /var/lib/bfb/letters\n"
           "  # remind who is registered for an event of the next two days\n"
           "  45 7 * * *   bfb -q events remind --days 2\n"
           "  # send what waits in the outbox; who has paid in between is left alone\n"
           "  */10 * * * * bfb -q mail send --max 200\n"
           "  # fetch the board's post, where a server is set\n"
           "  */5 * * * *  bfb -q messages fetch\n"
           "  # take in what visitors of the web page sent, where it has forms\n"
           "  */5 * * * *  bfb -q web intake\n"
           "  # publish what was scheduled, and what changed, where there is a website\n"
           "  */10 * * * * bfb -q news publish\n"
           "  # delete what was answered long ago\n"
           "  0 4 1 * *    bfb -qy messages purge --older-than 36m\n"
           "\n"
           "Statements of the bank are imported by hand, before the day's reminders: 'bfb bank import', then\n"
           "'bfb bank match'. Reminders go by what is booked.\n"
           "\n"
           "The file to copy to /etc/cron.d/bfb, and units for systemd that do the same, are installed in\n"
           "share/doc/bfb/examples. Both want a user 'bfb' that may write the database, the backups and the\n"
           "letters. Cron mails what a job says to MAILTO; systemd keeps it: 'journalctl -u bfb-check'.\n"
           "\n"
           "For a monitoring system: 'bfb dues check --nagios' prints one line and exits with 0, 1, 2 or 3;\n"
           "'bfb dues check --exit-code' exits with 10 when somebody owes.")},
};

}  // namespace

std::span<const Topic> all_topics() { return topics; }

const Topic* find_topic(std::string_view name) {
    const auto found =
        std::find_if(topics.begin(), topics.end(), [&](const Topic& t) { return t.name == name; });
    return found == topics.end() ? nullptr : &*found;
}

}  // namespace bfb::cmd
