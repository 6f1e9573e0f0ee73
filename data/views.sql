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
       b.unallocated_cents
FROM main.payment p JOIN main.payment_balance b ON b.payment_id = p.id;

CREATE TEMP VIEW allocations AS SELECT payment_id AS payment, charge_id AS charge, amount_cents FROM main.allocation;
CREATE TEMP VIEW waivers AS
SELECT id AS waiver, charge_id AS charge, amount_cents, waived_on, reason FROM main.waiver;
CREATE TEMP VIEW mandates AS
SELECT id AS mandate, person_id AS person, reference, iban, bic, holder, signed_on, suspended_on, revoked_on
FROM main.mandate;
CREATE TEMP VIEW settings AS SELECT key, value FROM main.setting;
CREATE TEMP VIEW journal AS SELECT id, at, actor, command, summary, note, undoes_id FROM main.log;
