-- Counters by evidence (contracts 4): what a NAS told is kept in its own words, whose side it is, what
-- of it is beyond doubt, and the seconds of which nobody told octets.

-- NAS that have sent a Gigawords attribute, 0 included: their counters do not run over.
CREATE TABLE nas_wide (
    nas_id   BIGINT NOT NULL PRIMARY KEY,
    since    BIGINT NOT NULL                       -- time of receipt of the first one
);
INSERT INTO nas_wide (nas_id, since)
SELECT nas_id, min(started_at) FROM session
 WHERE (uploaded >= 4294967296 AND upload_wraps = 0)
    OR (downloaded >= 4294967296 AND download_wraps = 0)
 GROUP BY nas_id;

ALTER TABLE session ADD COLUMN sideless BIGINT;                    -- octets nobody says whose they are; the sides are NULL then
ALTER TABLE session ADD COLUMN sideless_input BIGINT;              -- those of them that came in
ALTER TABLE session ADD COLUMN certain_uploaded_bytes BIGINT;      -- of uploaded, beyond doubt
ALTER TABLE session ADD COLUMN certain_downloaded_bytes BIGINT;
ALTER TABLE session ADD COLUMN certain_sideless_bytes BIGINT;
ALTER TABLE session ADD COLUMN input_lift BIGINT NOT NULL DEFAULT 0;  -- what was counted beyond the NAS's own input counter
ALTER TABLE session ADD COLUMN output_lift BIGINT NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN view_point TEXT NOT NULL DEFAULT 'nas'; -- nas | client | unknown
ALTER TABLE session ADD COLUMN view_told BIGINT NOT NULL DEFAULT 0;   -- 1: a packet said so
ALTER TABLE session ADD COLUMN look BIGINT NOT NULL DEFAULT 0;        -- next reading that needs the ones before: 0 none | 1 one with octets | 2 any

UPDATE session SET certain_uploaded_bytes = uploaded, certain_downloaded_bytes = downloaded,
    input_lift = upload_wraps * 4294967296, output_lift = download_wraps * 4294967296;

-- What was booked by the rules before cannot be taken back by these: such sessions go forwards only.
UPDATE session SET settled = 1
 WHERE settled = 0 AND (flags LIKE '%counter-%' OR flags LIKE '%impossible%');
-- An uplink that was assumed is negative.
UPDATE session SET uplink_mbps = 0 - uplink_mbps
 WHERE settled = 0 AND site_id IN (SELECT id FROM site WHERE uplink_mbps IS NULL);

ALTER TABLE session DROP COLUMN upload_wraps;
ALTER TABLE session DROP COLUMN download_wraps;

ALTER TABLE session_reading RENAME TO session_reading_before;
CREATE TABLE session_reading (
    session_id     BIGINT NOT NULL,
    second         BIGINT NOT NULL,                -- Acct-Session-Time; without one the time, epoch seconds
    nth            BIGINT NOT NULL,                -- of those of one second that differ
    input          BIGINT,                         -- as the NAS said; NULL: it said nothing
    output         BIGINT,
    input_packets  BIGINT,
    output_packets BIGINT,
    stamp          BIGINT,                         -- Event-Timestamp, epoch seconds of ours
    told           BIGINT NOT NULL,                -- bits: 1 Start, 2 Stop, 4 Gigawords, 8 of a narrow NAS, 16 NAS's view, 32 client's view
    place_id       BIGINT NOT NULL,
    PRIMARY KEY (session_id, second, nth)
) ${clustered};
INSERT INTO session_reading (session_id, second, nth, input, output, told, place_id)
SELECT session_id, second, 0, uploaded, downloaded, 0, place_id FROM session_reading_before
 WHERE session_id IN (SELECT id FROM session WHERE settled = 0);
DROP TABLE session_reading_before;

ALTER TABLE usage_hour ADD COLUMN sideless BIGINT;
ALTER TABLE usage_hour ADD COLUMN unmeasured_seconds BIGINT NOT NULL DEFAULT 0;
UPDATE usage_hour SET unmeasured_seconds = seconds WHERE uploaded IS NULL AND downloaded IS NULL;

ALTER TABLE presence_day ADD COLUMN certain_bytes BIGINT NOT NULL DEFAULT 0;
ALTER TABLE presence_day ADD COLUMN unmeasured_seconds BIGINT NOT NULL DEFAULT 0;
UPDATE presence_day SET certain_bytes = coalesce(bytes, 0),
    unmeasured_seconds = CASE WHEN bytes IS NULL THEN seconds ELSE 0 END;
