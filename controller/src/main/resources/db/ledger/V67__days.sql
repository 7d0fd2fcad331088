-- Days, which reports read instead of hours: local ones, in city.time-zone. Bit 0 of a word of hours is
-- the first local hour of the day. See V1 for the conventions.

-- Written in the ledger's own transaction, beside usage_hour.
CREATE TABLE site_day (
    local_day          BIGINT NOT NULL,
    site_id            BIGINT NOT NULL,
    area_code          TEXT   NOT NULL,            -- at booking
    sessions           BIGINT NOT NULL,            -- that began
    seconds            BIGINT NOT NULL,
    active_seconds     BIGINT,                     -- in intervals with traffic; NULL: not measured
    unmeasured_seconds BIGINT NOT NULL,
    uploaded           BIGINT,
    downloaded         BIGINT,
    sideless           BIGINT,
    unattributed       BIGINT NOT NULL,
    hours_used         BIGINT NOT NULL,            -- bits: hours with traffic
    PRIMARY KEY (local_day, site_id, area_code)
) ${clustered} ${roomy};

-- Written in the ledger's own transaction, beside nas_hour.
CREATE TABLE nas_day (
    local_day BIGINT NOT NULL,
    nas_id    BIGINT NOT NULL,
    heard     BIGINT NOT NULL,                     -- bits: an authentic packet came
    answered  BIGINT NOT NULL,                     -- bits: it answered what we asked
    silent    BIGINT NOT NULL,                     -- bits: it did not, though it had answered before
    PRIMARY KEY (local_day, nas_id)
) ${clustered} ${roomy};

-- Made of presence_day after midnight, until the month is closed.
CREATE TABLE presence_month (
    month           BIGINT NOT NULL,               -- months since 1970
    site_id         BIGINT NOT NULL,
    area_code       TEXT   NOT NULL,               -- at booking
    account_id      BIGINT NOT NULL,
    days            BIGINT NOT NULL,
    active_days     BIGINT NOT NULL,
    unmeasured_days BIGINT NOT NULL,
    first           BIGINT NOT NULL,               -- 1: a day of this month is the account's first anywhere
    PRIMARY KEY (month, site_id, area_code, account_id)
) ${clustered};

-- How far what is settled after midnight has got: the last day, or the last month, that is.
CREATE TABLE settled_until (
    what TEXT   NOT NULL PRIMARY KEY,              -- presence-month | door | site-state
    day  BIGINT NOT NULL
);
