-- Where reports are sent to a member of the staff.

ALTER TABLE staff_member ADD COLUMN email BYTEA;   -- sealed; NULL: nobody entered one
ALTER TABLE staff_member ADD COLUMN mailed BIGINT NOT NULL DEFAULT 1; -- 0: wants no reports
