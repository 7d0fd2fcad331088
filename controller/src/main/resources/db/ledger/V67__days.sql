-- Days, which reports read instead of hours: local ones, in city.time-zone. Bit 0 of a word of hours is
-- the first local hour of the day. See V1 for the conventions.

-- Written in the ledger's own transaction, beside usage_hour: always the sum of its hours.
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

-- Written in the ledger's own transaction, beside nas_hour, which is kept 60 days from now on.
CREATE TABLE nas_day (
    local_day BIGINT NOT NULL,
    nas_id    BIGINT NOT NULL,
    heard     BIGINT NOT NULL,                     -- bits: an authentic packet came
    answered  BIGINT NOT NULL,                     -- bits: it answered what we asked
    silent    BIGINT NOT NULL,                     -- bits: it did not, though it had answered before
    PRIMARY KEY (local_day, nas_id)
) ${clustered} ${roomy};

-- Made of presence_day after midnight, until the month is closed. Bit 0 of a word of days is the first
-- day of the month: days of several sites may be put together without counting one twice.
CREATE TABLE presence_month (
    month           BIGINT NOT NULL,               -- months since 1970
    site_id         BIGINT NOT NULL,
    area_code       TEXT   NOT NULL,               -- at booking
    account_id      BIGINT NOT NULL,
    days            BIGINT NOT NULL,               -- bits: it was there
    active_days     BIGINT NOT NULL,               -- bits
    unmeasured_days BIGINT NOT NULL,               -- bits: not active, but unmeasured
    first           BIGINT NOT NULL,               -- 1: the account was never active before, anywhere
    PRIMARY KEY (month, site_id, area_code, account_id)
) ${clustered};

-- How far what is made of other tables has got: the last local day that is.
CREATE TABLE settled_until (
    what TEXT   NOT NULL PRIMARY KEY,              -- presence-month | door | site-state; fill: days from before V67
    day  BIGINT NOT NULL
);
-- Deleted when the days from before are filled (DayFill): their zone is not known here.
INSERT INTO settled_until (what, day)
SELECT 'fill', -1
 WHERE EXISTS (SELECT 1 FROM usage_hour) OR EXISTS (SELECT 1 FROM nas_hour)
    OR EXISTS (SELECT 1 FROM presence_day);

-- Nothing read the pseudonyms of closed periods: accounts leave when their days are kept no longer,
-- and what was counted stays.
DROP TABLE closed_presence;
ALTER TABLE closed_count RENAME TO closed_count_before;
ALTER TABLE closed_period RENAME TO closed_period_before;

CREATE TABLE closed_period (
    period    TEXT   NOT NULL PRIMARY KEY,         -- D2026-11-20 | M2026-11 | Q2026-4 | Y2026
    from_day  BIGINT NOT NULL,
    to_day    BIGINT NOT NULL,
    closed_at BIGINT NOT NULL,
    gone_at   BIGINT                               -- of a day: its accounts have left presence_day, or are about to
) ${clustered};
INSERT INTO closed_period (period, from_day, to_day, closed_at, gone_at)
SELECT period, from_day, to_day, closed_at, pseudonymised_at FROM closed_period_before;

CREATE TABLE closed_count (
    period              TEXT   NOT NULL REFERENCES closed_period (period),
    level               TEXT   NOT NULL,           -- site | rw | kelurahan | kecamatan | kota
    code                TEXT   NOT NULL,           -- of the area, or of the site
    accounts_active     BIGINT NOT NULL,
    accounts_passing    BIGINT NOT NULL,
    accounts_unmeasured BIGINT,                    -- NULL: closed before V64, among the passing
    accounts_first      BIGINT NOT NULL,
    accounts_returning  BIGINT NOT NULL,
    PRIMARY KEY (period, level, code)
) ${clustered};
INSERT INTO closed_count (period, level, code, accounts_active, accounts_passing, accounts_unmeasured,
    accounts_first, accounts_returning)
SELECT period, level, code, accounts_active, accounts_passing, accounts_unmeasured, accounts_first,
    accounts_returning FROM closed_count_before;

DROP TABLE closed_count_before;
DROP TABLE closed_period_before;
