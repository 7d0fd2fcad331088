-- Seconds of intervals whose octets nobody told; 0 where all were told. In rows from before it is 0
-- too: there nothing was told where the octets are NULL.
ALTER TABLE presence_day ADD COLUMN unmeasured_seconds BIGINT NOT NULL DEFAULT 0;
ALTER TABLE usage_hour ADD COLUMN unmeasured_seconds BIGINT NOT NULL DEFAULT 0;
