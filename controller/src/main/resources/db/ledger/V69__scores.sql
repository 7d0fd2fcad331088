-- How a site was on a day, and what was said of it after a month. See V1 for the conventions.

CREATE TABLE ap_day (
    local_day   BIGINT NOT NULL,
    ap_id       BIGINT NOT NULL,
    up_s        BIGINT NOT NULL,                   -- of the whole day
    down_s      BIGINT NOT NULL,
    maintenance_s BIGINT NOT NULL,
    open_up_s   BIGINT NOT NULL,                   -- of the opening hours of its site
    open_down_s BIGINT NOT NULL,
    open_maintenance_s BIGINT NOT NULL,
    PRIMARY KEY (local_day, ap_id)
) ${clustered};

-- Written after midnight by the rules of docs/report.md. Seconds are of the opening hours.
CREATE TABLE site_state_day (
    local_day     BIGINT NOT NULL,
    site_id       BIGINT NOT NULL,
    open_s        BIGINT NOT NULL,
    up_s          BIGINT NOT NULL,
    down_s        BIGINT NOT NULL,
    maintenance_s BIGINT NOT NULL,
    open_hours    BIGINT NOT NULL,
    known_hours   BIGINT NOT NULL,
    tried         BIGINT NOT NULL,                 -- stations with a credential of a person
    refused       BIGINT NOT NULL,                 -- of those, no session began
    wrong_secrets BIGINT NOT NULL,                 -- packets
    began         BIGINT NOT NULL,                 -- sessions that began
    let_in        BIGINT NOT NULL,                 -- stations of which one began
    tested        BIGINT NOT NULL,                 -- 1: a test login went through
    busy_hours    BIGINT NOT NULL,
    PRIMARY KEY (local_day, site_id)
) ${clustered};

-- A month that is closed: when, and by which of the city's decisions. Never changed; what moves later is
-- a further revision.
CREATE TABLE score_close (
    month        BIGINT NOT NULL,                  -- months since 1970
    revision     BIGINT NOT NULL,                  -- 1 as it was closed
    data_version TEXT   NOT NULL,
    thresholds   TEXT   NOT NULL,                  -- JSON: of the verdicts, and of an active account
    closed_at    BIGINT NOT NULL,
    PRIMARY KEY (month, revision)
) ${clustered};

-- A row of the scoreboard of a closed month. A revision holds only rows that moved: of each row the
-- latest holds.
CREATE TABLE score_month (
    month               BIGINT NOT NULL,           -- months since 1970
    level               TEXT   NOT NULL,           -- site | rw | kelurahan | kecamatan | kota
    code                TEXT   NOT NULL,           -- of the area, or of the site
    revision            BIGINT NOT NULL,
    name                TEXT   NOT NULL,           -- at the close
    area_code           TEXT,                      -- of a site, at the close
    accounts_active     BIGINT,
    accounts_passing    BIGINT,
    accounts_unmeasured BIGINT,
    accounts_first      BIGINT,
    accounts_returning  BIGINT,
    accounts_roaming    BIGINT,
    sessions            BIGINT,
    seconds             BIGINT,
    active_seconds      BIGINT,
    uploaded            BIGINT,
    downloaded          BIGINT,
    sideless            BIGINT,
    unattributed        BIGINT,
    active_days         BIGINT,
    hours_used          BIGINT,                    -- how many
    availability_pct    DOUBLE PRECISION,
    down_pct            DOUBLE PRECISION,
    known_pct           DOUBLE PRECISION,
    down_s              BIGINT NOT NULL,
    completeness_pct    DOUBLE PRECISION,
    aps                 BIGINT NOT NULL,
    aps_down            BIGINT NOT NULL,
    busy_hours          BIGINT,
    measurable          TEXT   NOT NULL,
    refused_stations    BIGINT NOT NULL,
    let_in_stations     BIGINT NOT NULL,
    shut_days           BIGINT NOT NULL,
    door_proof_days     BIGINT NOT NULL,
    population          BIGINT,
    population_estimated BIGINT NOT NULL,
    per_hundred             DOUBLE PRECISION,
    cost_idr            BIGINT,
    cost_known_sites    BIGINT NOT NULL,
    sites               BIGINT NOT NULL,
    rp_per_active       BIGINT,
    verdict             TEXT,                      -- of a site
    rule                BIGINT,
    near_line           BIGINT,
    evidence            TEXT,                      -- JSON: terms of the rule, what they were, what they had to be
    verdicts            TEXT   NOT NULL,           -- of an area: WORD=SITES WORD=SITES
    line                BIGINT,                    -- of a site: active accounts it should have had
    usual               DOUBLE PRECISION,          -- median of its active accounts in the last three judged months
    lost_share          DOUBLE PRECISION,          -- of its opening hours, those lost to people
    best                BIGINT,                    -- the most active and unmeasured accounts of those months
    judged              BIGINT,                    -- of a site: it counts as a month before the ones after it
    judged_active       BIGINT,
    most_active         BIGINT,
    open_up_days        BIGINT,
    session_days        BIGINT,
    moved               TEXT   NOT NULL,           -- columns that are not as in the revision before, separated by spaces
    PRIMARY KEY (month, level, code, revision)
) ${clustered};

-- Hours that nobody entered stood as around the clock: nobody can say now which were meant. The door goes
-- on letting in at any time; a report assumes the city's usual hours, and says so.
UPDATE site SET open_hours = '' WHERE open_hours = '00:00-24:00';
