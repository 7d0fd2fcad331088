-- What codes cost that were sent to phones for logins at a site. See V1 for the conventions.

-- A message that somebody pays for once it is handed to the gateway: until then, or until the message
-- is purged.
CREATE TABLE message_charge (
    message_id BIGINT NOT NULL PRIMARY KEY REFERENCES message (id),
    local_day  BIGINT NOT NULL,                    -- on which it was accepted
    site_id    BIGINT NOT NULL,                    -- where its reader stood; 0: not known
    area_code  TEXT   NOT NULL,                    -- of the site then; empty: no site
    price_idr  BIGINT                              -- as it was set then; NULL: it was not
);

-- Written in the transaction that notes what became of a message.
CREATE TABLE code_day (
    local_day BIGINT NOT NULL,
    site_id   BIGINT NOT NULL,                     -- 0: where nobody knows
    area_code TEXT   NOT NULL,                     -- at booking
    sent      BIGINT NOT NULL,                     -- handed to the gateway
    priced    BIGINT NOT NULL,                     -- of those, the ones whose price was set
    cost_idr  BIGINT NOT NULL,                     -- of those, rupiah
    PRIMARY KEY (local_day, site_id, area_code)
) ${clustered} ${roomy};

-- The first whole local day of which something is counted: what was before is not known.
CREATE TABLE counted_from (
    what TEXT   NOT NULL PRIMARY KEY,              -- codes
    day  BIGINT NOT NULL
);

-- NULL: closed before V82, or a month that began before they were counted.
ALTER TABLE score_month ADD COLUMN codes_sent BIGINT;
ALTER TABLE score_month ADD COLUMN codes_cost_idr BIGINT; -- NULL: not of all of them a price was set
