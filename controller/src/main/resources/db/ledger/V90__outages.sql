-- How often a site could not be used. See V1 for the conventions.

-- NULL: closed before V90, or no access point of it was seen up or down.
ALTER TABLE score_month ADD COLUMN outages BIGINT;
ALTER TABLE score_month ADD COLUMN outage_s BIGINT; -- of all together, by day and by night
