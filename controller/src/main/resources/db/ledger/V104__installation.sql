-- What shows that an installation is whole: that a backup was restored, and that a message arrived.
CREATE TABLE backup_drill (
    id            BIGINT NOT NULL PRIMARY KEY,
    at            BIGINT NOT NULL,
    file          TEXT   NOT NULL,                 -- name of the backup
    rows_restored BIGINT NOT NULL,
    problem       TEXT   NOT NULL                  -- why it could not be restored, or empty
);
CREATE TABLE message_channel (
    channel   TEXT   NOT NULL PRIMARY KEY,         -- sms | email
    sent_at   BIGINT,                              -- the latest that was taken
    failed_at BIGINT,                              -- the latest attempt that was not
    problem   TEXT   NOT NULL                      -- why, or empty
);
