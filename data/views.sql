-- The names that `bfb sql` promises: TEMP views over the tables, as of the day in clock(today). Columns are only ever
-- added. Amounts are in cents, as every name says.
CREATE TEMP TABLE clock (today TEXT NOT NULL);
INSERT INTO clock (today) VALUES (:today);

CREATE TEMP VIEW members AS
SELECT m.number, p.id AS person, p.kind, p.salutation, p.given_name, p.family_name, p.organisation,
       coalesce(p.organisation, trim(coalesce(p.given_name, '') || ' ' || coalesce(p.family_name, ''))) AS name,
       t.code AS type,
       CASE WHEN m.ends_on < c.today THEN 'ended'
            WHEN m.joined_on IS NULL THEN 'applied'
            WHEN m.joined_on > c.today THEN 'future'
            WHEN m.ends_on IS NOT NULL THEN 'leaving'
            ELSE 'active' END AS state,
       m.applied_on, m.joined_on, m.ends_on, m.end_reason, m.fee_override_cents, m.payer_id AS payer,
       p.street, p.house_number, p.postcode, p.city, p.country, p.email, p.phone, p.birth_date,
       (SELECT coalesce(sum(b.open_cents), 0) FROM charge_balance b WHERE b.membership_id = m.id) AS open_cents
FROM main.membership m
JOIN main.person p ON p.id = m.person_id
JOIN main.membership_type t ON t.id = m.type_id
CROSS JOIN clock c;

CREATE TEMP VIEW persons AS
SELECT id AS person, kind, salutation, given_name, family_name, organisation, street, house_number, postcode, city,
       country, email, phone, birth_date, language, note, household_id AS household, erased_on, sort_key
FROM main.person;

CREATE TEMP VIEW tags AS SELECT person_id AS person, tag FROM main.person_tag;
CREATE TEMP VIEW fields AS SELECT person_id AS person, field, value FROM main.person_field;
CREATE TEMP VIEW types AS SELECT id AS type_id, code, name, retired_on FROM main.membership_type;
CREATE TEMP VIEW fees AS
SELECT f.id AS fee, t.code AS type, f.valid_from, f.amount_cents, f.interval_months, f.anchor, f.due_day,
       f.first_period, f.last_period
FROM main.fee f JOIN main.membership_type t ON t.id = f.type_id;

CREATE TEMP VIEW charges AS
SELECT c.id AS charge, m.number AS member, c.payer_id AS payer, c.kind, c.period_start, c.period_end, c.amount_cents,
       b.paid_cents, b.waived_cents, b.open_cents, c.due_on, c.text, c.cancelled_at, c.cancel_reason
FROM main.charge c
JOIN main.membership m ON m.id = c.membership_id
JOIN main.charge_balance b ON b.charge_id = c.id;

CREATE TEMP VIEW payments AS
SELECT p.id AS payment, p.payer_id AS payer, p.booked_on, p.amount_cents, p.method, p.reverses_id AS reverses, p.note,
       b.unallocated_cents, p.transaction_id AS bank_line
FROM main.payment p JOIN main.payment_balance b ON b.payment_id = p.id;

CREATE TEMP VIEW allocations AS SELECT payment_id AS payment, charge_id AS charge, amount_cents FROM main.allocation;
CREATE TEMP VIEW reminders AS
SELECT id AS reminder, charge_id AS charge, level, channel, created_at, mail_id AS mail FROM main.reminder;
CREATE TEMP VIEW waivers AS
SELECT id AS waiver, charge_id AS charge, amount_cents, waived_on, reason FROM main.waiver;
CREATE TEMP VIEW mandates AS
SELECT id AS mandate, person_id AS person, reference, iban, bic, holder, signed_on, suspended_on, revoked_on,
       suspend_reason, one_off
FROM main.mandate;
CREATE TEMP VIEW accounts AS SELECT id AS account, iban, bic, name, creditor_id, closed_on FROM main.bank_account;
CREATE TEMP VIEW statements AS
SELECT id AS statement, account_id AS account, format, source_name AS source, number, from_on, to_on, opening_cents,
       closing_cents, imported_at
FROM main.statement;
CREATE TEMP VIEW bank_lines AS
SELECT t.id AS bank_line, t.account_id AS account, t.statement_id AS statement, t.parent_id AS batch, t.booked_on,
       t.value_on, t.amount_cents, t.currency, t.kind, t.counterparty_name, t.counterparty_iban, t.purpose,
       t.end_to_end_id, t.mandate_reference, t.bank_reference, t.return_code, t.original_cents, t.charges_cents,
       coalesce((SELECT sum(m.amount_cents) FROM main.match m WHERE m.transaction_id = t.id), 0) AS matched_cents
FROM main.bank_transaction t;
CREATE TEMP VIEW matches AS
SELECT id AS match, transaction_id AS bank_line, amount_cents, payment_id AS payment, category, rule, confirmed_by
FROM main.match;
CREATE TEMP VIEW runs AS
SELECT id AS run, account_id AS account, collect_on, message_id, format, created_at, notified_on, cancelled_on,
       cancel_reason
FROM main.debit_run;
CREATE TEMP VIEW debits AS
SELECT id AS debit, run_id AS run, mandate_id AS mandate, payer_id AS payer, amount_cents, end_to_end_id, sequence,
       state, return_code, payment_id AS payment, iban, holder, purpose
FROM main.debit;
CREATE TEMP VIEW debit_charges AS SELECT debit_id AS debit, charge_id AS charge, amount_cents FROM main.debit_charge;
CREATE TEMP VIEW mails AS
SELECT id AS mail, kind, person_id AS person, recipient, recipient_name, subject, text, state, attempts, next_attempt_at,
       error, queued_at, sent_at, message_id
FROM main.mail;
CREATE TEMP VIEW threads AS
SELECT id AS thread, subject, person_id AS person, state, assignee, due_on, changed_at, event_id AS event
FROM main.thread;
CREATE TEMP VIEW messages AS
SELECT id AS message, thread_id AS thread, direction, channel, sender_name, sender_address, recipients, subject, body,
       received_at, message_id, in_reply_to, is_automatic, mail_id AS mail
FROM main.message;
CREATE TEMP VIEW attachments AS
SELECT id AS attachment, message_id AS message, name, media_type, bytes FROM main.attachment;
CREATE TEMP VIEW events AS
SELECT id AS event, uid, sequence, slug, title, kind, series, starts_at, ends_at, zone, all_day, rrule, place, address, url,
       stream_url, capacity, description_md, status, cancel_reason, is_internal, is_foreign, organizer, updated_at,
       coalesce((SELECT sum(r.seats) FROM main.registration r WHERE r.event_id = e.id AND r.status = 'confirmed'), 0)
           AS registered,
       coalesce((SELECT sum(r.seats) FROM main.registration r WHERE r.event_id = e.id AND r.status = 'waiting'), 0)
           AS waiting
FROM main.event e;
CREATE TEMP VIEW event_exceptions AS
SELECT event_id AS event, occurrence, starts_at, ends_at, place FROM main.event_exception;
CREATE TEMP VIEW registrations AS
SELECT id AS registration, event_id AS event, person_id AS person, name, email, seats, status, created_at
FROM main.registration;
CREATE TEMP VIEW attendances AS
SELECT registration_id AS registration, occurrence, minutes FROM main.attendance;
CREATE TEMP VIEW table_seats AS
SELECT event_id AS event, round, registration_id AS registration, seat, table_number, is_host FROM main.table_seat;
CREATE TEMP VIEW articles AS
SELECT id AS article, uid, slug, title, lead, body_md, language, author, image_id AS picture, event_id AS event, state,
       publish_at, published_at, created_at, updated_at
FROM main.article;
CREATE TEMP VIEW pictures AS SELECT id AS picture, name, media_type, alt, width, height FROM main.media;
CREATE TEMP VIEW subscribers AS
SELECT p.id AS person, p.email, c.given_at, c.source, c.wording_version
FROM main.consent c
JOIN main.person p ON p.id = c.person_id
WHERE c.purpose = 'newsletter' AND c.withdrawn_at IS NULL;
CREATE TEMP VIEW settings AS SELECT key, value FROM main.setting;
CREATE TEMP VIEW journal AS SELECT id, at, actor, command, summary, note, undoes_id FROM main.log;
