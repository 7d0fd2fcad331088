-- An account that was there for long enough where octets are not told is unmeasured: neither active
-- nor passing. Periods that were closed before counted such accounts as passing, at every level above
-- the site, and the accounts behind a closed count may be gone: how many they were is not known. It
-- stays NULL for ever, and never becomes 0; what stands in accounts_passing of such a period is both
-- kinds together.

ALTER TABLE closed_count ADD COLUMN accounts_unmeasured BIGINT;

-- Of a pseudonym that has days from before and after: not known either, so NULL and a number is NULL.
ALTER TABLE closed_presence ADD COLUMN unmeasured_days BIGINT;
