-- What is asked of a NAS about a session while it goes on. See V1 for the conventions.

-- Each way, from when the daily bytes are used until midnight; NULL: cut off instead.
ALTER TABLE plan ADD COLUMN slow_kbps BIGINT DEFAULT 512;

-- Whether a Disconnect- or CoA-Request carries the time (RFC 5176 6.3).
ALTER TABLE nas ADD COLUMN coa_event_timestamp BIGINT NOT NULL DEFAULT 1;

-- One Disconnect- or CoA-Request: kept whatever became of it.
CREATE TABLE session_order (
    id          BIGINT NOT NULL PRIMARY KEY,
    session_id  BIGINT NOT NULL,                   -- may be gone before the order is
    nas_id      BIGINT NOT NULL,
    act         TEXT   NOT NULL,                   -- end | slow | restore
    reason      TEXT   NOT NULL,
    asked_by    TEXT   NOT NULL,                   -- gardu, resident, or a member of staff
    asked_at    BIGINT NOT NULL,
    once_key    TEXT   UNIQUE,                     -- of what may happen once, whoever notices it
    outcome     TEXT,                              -- ack | nak | silent | not-sent; NULL: not known
    error_cause BIGINT,                            -- of a NAK that has one
    detail      TEXT,
    sendings    BIGINT,                            -- of the one packet
    answered_at BIGINT
);
CREATE INDEX session_order_session ON session_order (session_id);
CREATE INDEX session_order_asked ON session_order (asked_at);
