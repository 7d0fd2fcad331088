-- What was tried by whoever wants in, of the last 24 hours, and when each NAS was heard.

CREATE TABLE entry_step (
    subject  BIGINT NOT NULL,                      -- 64 bits of a keyed hash: a device, number, account, NAS
    slot     BIGINT NOT NULL,                      -- ten minutes since 1970; 0: of a NAS, always
    nas_id   BIGINT NOT NULL,
    kind     TEXT   NOT NULL,                      -- of the step
    detail   TEXT   NOT NULL,                      -- a word, such as a reject reason; or empty
    station  BIGINT NOT NULL,                      -- 64 bits of a keyed hash; 0: no device was named
    account  BIGINT NOT NULL,                      -- 0: not known
    first_at BIGINT NOT NULL,
    last_at  BIGINT NOT NULL,
    times    BIGINT NOT NULL,
    PRIMARY KEY (subject, slot, nas_id, kind, detail, station)
);
CREATE INDEX entry_step_last ON entry_step (last_at);
CREATE INDEX reject_station ON reject (station, last_at);
