-- Seconds of intervals whose octets nobody told; 0 where all were told.
ALTER TABLE presence_day ADD COLUMN unmeasured_seconds BIGINT NOT NULL DEFAULT 0;
UPDATE presence_day SET unmeasured_seconds = seconds WHERE bytes IS NULL;

ALTER TABLE usage_hour ADD COLUMN unmeasured_seconds BIGINT NOT NULL DEFAULT 0;
UPDATE usage_hour SET unmeasured_seconds = seconds WHERE uploaded IS NULL AND downloaded IS NULL;
