-- Whose a sign-up is, how well it was told that somebody is there, and what paid for its messages.

ALTER TABLE sign_up ADD COLUMN browser BYTEA;                            -- keyed hash of the browser's cookie; NULL: before V105
ALTER TABLE sign_up ADD COLUMN other_tries BIGINT NOT NULL DEFAULT 0;    -- wrong ones of all other browsers
ALTER TABLE sign_up ADD COLUMN site_id BIGINT NOT NULL DEFAULT 0;        -- 0: not known
ALTER TABLE sign_up ADD COLUMN evidence TEXT NOT NULL DEFAULT 'known';   -- known | seen | claimed
ALTER TABLE sign_up ADD COLUMN of_site BIGINT NOT NULL DEFAULT 0;        -- messages out of the site's own
ALTER TABLE sign_up ADD COLUMN of_pool BIGINT NOT NULL DEFAULT 0;        -- messages out of the city's pool
ALTER TABLE sign_up ADD COLUMN used_at BIGINT;                           -- the right code; NULL: none yet

CREATE TABLE guard_day (
    local_day BIGINT NOT NULL,
    site_id   BIGINT NOT NULL,                     -- where its reader stood; 0: not known
    evidence  TEXT   NOT NULL,                     -- known | seen | claimed
    asked     BIGINT NOT NULL,                     -- codes
    sent      BIGINT NOT NULL,
    used      BIGINT NOT NULL,
    waited    BIGINT NOT NULL,                     -- who had to, for want of messages
    in_vain   BIGINT NOT NULL,                     -- of those, who waited as long as anybody does
    PRIMARY KEY (local_day, site_id, evidence)
) ${clustered} ${roomy};
