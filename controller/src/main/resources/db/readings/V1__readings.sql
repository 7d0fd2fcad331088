-- Readings of access points: a file of its own beside SQLite's ledger, a schema of its own on
-- PostgreSQL. It may lose its last minute in a power cut; backups leave it out.

CREATE TABLE reading_hour (
    ap_id    BIGINT NOT NULL,
    utc_hour BIGINT NOT NULL,                      -- hours since 1970
    packed   BYTEA  NOT NULL,                      -- see PackedHour
    PRIMARY KEY (ap_id, utc_hour)
);
CREATE INDEX reading_hour_age ON reading_hour (utc_hour);
