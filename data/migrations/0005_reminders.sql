-- Whether a server refused the mail for good: for the recipient's sake, or the mail's. Other failures are
-- ours, and say nothing of the address.
ALTER TABLE mail ADD COLUMN is_refused INTEGER NOT NULL DEFAULT 0 CHECK (is_refused IN (0, 1));
UPDATE mail SET is_refused = 1 WHERE state = 'failed';

-- The charge made for this reminder; one for all charges of a mail or letter.
ALTER TABLE reminder ADD COLUMN fee_id INTEGER REFERENCES charge;
CREATE INDEX reminder_fee ON reminder (fee_id) WHERE fee_id IS NOT NULL;
UPDATE reminder SET fee_id = (
    SELECT c.id FROM mail_claim x JOIN charge c ON c.id = x.charge_id
    WHERE x.mail_id = reminder.mail_id AND c.kind = 'reminder_fee'
      AND x.mail_id = (SELECT min(o.mail_id) FROM mail_claim o WHERE o.charge_id = c.id))
WHERE mail_id IS NOT NULL;

-- Answers to messages are written in it too.
UPDATE setting SET key = 'association.language' WHERE key = 'reminder.language';

-- Fees that nobody was told of yet, for the mail still waits: no money pays them, and no debit collects them.
CREATE VIEW untold_fee AS
SELECT r.fee_id AS charge_id FROM reminder r JOIN mail m ON m.id = r.mail_id
WHERE r.fee_id IS NOT NULL AND m.state IN ('queued', 'sending');
