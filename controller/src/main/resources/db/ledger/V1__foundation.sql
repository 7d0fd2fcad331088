-- The ledger database: what we run, who may in, what was used. One set for SQLite and PostgreSQL:
-- times are epoch milliseconds (UTC), days are epoch days in city.time-zone, ids are made by the
-- program, MAC addresses are their 48 bits as a number, flags are 0 or 1, secrets are sealed.
-- docs/data-dictionary.md explains every column; a test keeps the two in step.

-- network ------------------------------------------------------------------------------------

CREATE TABLE network_version (
    id      BIGINT NOT NULL PRIMARY KEY,           -- always 1: the row whoever changes the network locks first
    version BIGINT NOT NULL                        -- grows with every change; each controller looks every second
);
INSERT INTO network_version (id, version) VALUES (1, 0);

CREATE TABLE area (
    code              TEXT   NOT NULL PRIMARY KEY,
    level             TEXT   NOT NULL,            -- kota | kecamatan | kelurahan | rw
    -- Deferred: a backup holds children before their parents.
    parent_code       TEXT   REFERENCES area (code) DEFERRABLE INITIALLY DEFERRED,
    name              TEXT   NOT NULL,
    population        BIGINT,
    population_source TEXT,
    population_date   TEXT
);
CREATE INDEX area_parent ON area (parent_code);

CREATE TABLE site (
    id               BIGINT NOT NULL PRIMARY KEY,
    code             TEXT   NOT NULL UNIQUE,
    name             TEXT   NOT NULL,
    area_code        TEXT   NOT NULL REFERENCES area (code),
    latitude         DOUBLE PRECISION,
    longitude        DOUBLE PRECISION,
    sponsor          TEXT,
    monthly_cost_idr BIGINT,
    uplink_mbps      BIGINT,
    isp              TEXT,
    opened_on        BIGINT,
    open_hours       TEXT   NOT NULL,
    created_at       BIGINT NOT NULL,
    retired_at       BIGINT
);
CREATE INDEX site_area ON site (area_code);

CREATE TABLE plan (
    number            BIGINT NOT NULL PRIMARY KEY, -- 1 to 4095: travels inside the grant id
    name              TEXT   NOT NULL UNIQUE,
    download_kbps     BIGINT,
    upload_kbps       BIGINT,
    session_seconds   BIGINT,
    idle_seconds      BIGINT,
    daily_seconds     BIGINT,
    daily_bytes       BIGINT,
    devices           BIGINT NOT NULL,
    interim_seconds   BIGINT NOT NULL,
    created_at        BIGINT NOT NULL
);

CREATE TABLE nas (
    id                    BIGINT NOT NULL PRIMARY KEY,
    name                  TEXT   NOT NULL UNIQUE,
    site_id               BIGINT NOT NULL REFERENCES site (id),
    address               TEXT   NOT NULL,         -- an address, a CIDR, or any
    identifier            TEXT   NOT NULL,         -- NAS-Identifier
    kind                  TEXT   NOT NULL,
    login_hosts           TEXT   NOT NULL,         -- separated by commas
    uam_secret            BYTEA,                   -- sealed
    message_authenticator TEXT   NOT NULL,         -- yes | no | auto
    direct_vouchers       BIGINT NOT NULL,
    coa_port              BIGINT NOT NULL,
    created_at            BIGINT NOT NULL,
    retired_at            BIGINT
);

CREATE TABLE nas_secret (
    nas_id     BIGINT NOT NULL REFERENCES nas (id),
    secret     BYTEA  NOT NULL,                    -- sealed
    created_at BIGINT NOT NULL,
    expires_at BIGINT,                             -- set when a newer one replaced it
    PRIMARY KEY (nas_id, created_at)
);

CREATE TABLE access_point (
    id           BIGINT NOT NULL PRIMARY KEY,
    name         TEXT   NOT NULL UNIQUE,
    site_id      BIGINT NOT NULL REFERENCES site (id),
    nas_id       BIGINT REFERENCES nas (id),
    snmp_host    TEXT   NOT NULL,
    snmp_port    BIGINT NOT NULL,
    snmp         BYTEA  NOT NULL,                  -- credentials, sealed
    uplink_ap_id BIGINT REFERENCES access_point (id) DEFERRABLE INITIALLY DEFERRED,
    maintenance  BIGINT NOT NULL,
    created_at   BIGINT NOT NULL,
    retired_at   BIGINT
);

CREATE TABLE access_point_bssid (
    bssid BIGINT NOT NULL PRIMARY KEY,
    ap_id BIGINT NOT NULL REFERENCES access_point (id)
);

-- accounts and what RADIUS can check ---------------------------------------------------------

-- Every transaction that changes what the door may accept takes the next turn, which locks this row
-- until its commit, and writes the turn into the rows it changed. So turns are committed in order,
-- and a controller that has seen turn n asks for the rows of n+1 and later.
CREATE TABLE credential_turn (
    id   BIGINT NOT NULL PRIMARY KEY,              -- always 1
    turn BIGINT NOT NULL
);
INSERT INTO credential_turn (id, turn) VALUES (1, 0);

CREATE TABLE account (
    id         BIGINT NOT NULL PRIMARY KEY,        -- 48 bits, random: travels inside tickets and grant ids
    kind       TEXT   NOT NULL,                    -- phone | card | voucher | legacy
    plan       BIGINT NOT NULL REFERENCES plan (number),
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    blocked_at BIGINT,
    deleted_at BIGINT,
    turn       BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX account_turn ON account (turn, id);

CREATE TABLE voucher_batch (
    id             BIGINT NOT NULL PRIMARY KEY,
    plan           BIGINT NOT NULL REFERENCES plan (number),
    area_code      TEXT   REFERENCES area (code),
    note           TEXT   NOT NULL,
    codes          BIGINT NOT NULL,
    valid_seconds  BIGINT NOT NULL,                -- counted from activation
    redeem_before  BIGINT NOT NULL,
    created_at     BIGINT NOT NULL,
    ready_at       BIGINT,                         -- NULL: its vouchers are still being written
    revoked_at     BIGINT,
    turn           BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX voucher_batch_turn ON voucher_batch (turn, id);

CREATE TABLE voucher (
    id            BIGINT NOT NULL PRIMARY KEY,
    batch_id      BIGINT NOT NULL REFERENCES voucher_batch (id),
    code_index    BYTEA  NOT NULL UNIQUE,          -- keyed hash of the code
    code          BYTEA  NOT NULL,                 -- sealed: unused ones can be printed again
    account_id    BIGINT NOT NULL UNIQUE,          -- set aside; the account itself is made at activation
    activated_at  BIGINT,
    expires_at    BIGINT,
    revoked_at    BIGINT,
    turn          BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX voucher_of_batch ON voucher (batch_id, id);
CREATE INDEX voucher_turn ON voucher (turn, id);

CREATE TABLE voucher_device (
    voucher_id BIGINT NOT NULL REFERENCES voucher (id),
    station    BIGINT NOT NULL,                    -- 0: the gateway named none
    bound_at   BIGINT NOT NULL,
    PRIMARY KEY (voucher_id, station)
);

CREATE TABLE legacy_import (
    id          BIGINT NOT NULL PRIMARY KEY,
    credentials BIGINT NOT NULL,
    imported_at BIGINT NOT NULL,
    ready_at    BIGINT,                            -- NULL: still being written
    turn        BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX legacy_import_turn ON legacy_import (turn, id);

CREATE TABLE legacy_credential (
    id             BIGINT NOT NULL PRIMARY KEY,
    import_id      BIGINT NOT NULL REFERENCES legacy_import (id),
    username_index BYTEA  NOT NULL UNIQUE,         -- keyed hash
    username       BYTEA  NOT NULL,                -- sealed
    password       BYTEA  NOT NULL,                -- sealed
    account_id     BIGINT NOT NULL REFERENCES account (id),
    expires_at     BIGINT NOT NULL,
    converted_at   BIGINT,                         -- at the first phone login
    turn           BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX legacy_of_import ON legacy_credential (import_id, id);
CREATE INDEX legacy_turn ON legacy_credential (turn, id);

-- the ledger ---------------------------------------------------------------------------------

CREATE TABLE ledger_turn (
    id          BIGINT NOT NULL PRIMARY KEY,       -- always 1: the row every batch writes first
    turn        BIGINT NOT NULL                    -- batches so far: ours if one more than our last
) ${roomy};
INSERT INTO ledger_turn (id, turn) VALUES (1, 0);

CREATE TABLE session (
    id              ${rowid} NOT NULL PRIMARY KEY,
    nas_id          BIGINT NOT NULL REFERENCES nas (id),
    acct_session_id TEXT   NOT NULL,
    station_key     TEXT   NOT NULL,               -- 12 hex digits of the MAC, or u: and the User-Name
    generation      BIGINT NOT NULL,               -- a NAS uses an Acct-Session-Id again
    source          TEXT   NOT NULL,               -- radius | opennds | wifidog | controller
    station         BIGINT,
    uplink_mbps     BIGINT NOT NULL,               -- of the site at its start: a wrap is judged by it
    heard_at        BIGINT NOT NULL,               -- time of receipt of the latest packet
    last_at         BIGINT NOT NULL,               -- of the last reading; of the end, once ended
    seconds         BIGINT NOT NULL,
    uploaded        BIGINT,
    upload_wraps    BIGINT NOT NULL,               -- times 2^32 was added
    downloaded      BIGINT,
    download_wraps  BIGINT NOT NULL,
    site_id         BIGINT NOT NULL REFERENCES site (id),
    area_code       TEXT   NOT NULL,
    ap_id           BIGINT,
    ap_source       TEXT   NOT NULL,               -- bssid | bssid-masked | nas-port | portal | station-table | only-ap | none
    user_name       TEXT   NOT NULL,               -- vouchers masked at the door
    ssid            TEXT,
    framed_address  TEXT,
    attribution     TEXT   NOT NULL,               -- grant | ticket | request | recent | none
    account_id      BIGINT,
    grant_id        TEXT,
    plan            BIGINT,
    assurance       TEXT,                          -- otp | card | voucher | mac | legacy
    started_at      BIGINT NOT NULL,               -- the least of what its records say
    start_seen      BIGINT NOT NULL,               -- 0: derived from the session time
    ended_at        BIGINT,
    end_cause       TEXT,                          -- Acct-Terminate-Cause, or ours if estimated
    end_estimated   BIGINT NOT NULL,
    over_by         BIGINT,                        -- estimated: heard of after this, it is open again
    flags           TEXT   NOT NULL,               -- clock-odd | counter-reset | … separated by commas
    settled         BIGINT NOT NULL,               -- 1: its readings are gone, it only goes forwards
    UNIQUE (nas_id, acct_session_id, station_key, generation)
) ${roomy};
CREATE INDEX session_grant ON session (grant_id) WHERE grant_id IS NOT NULL;
CREATE INDEX session_account ON session (account_id, id) WHERE account_id IS NOT NULL;
CREATE INDEX session_open ON session (station) WHERE ended_at IS NULL;
CREATE INDEX session_unsettled ON session (ended_at) WHERE settled = 0 AND ended_at IS NOT NULL;

CREATE TABLE place (
    id        BIGINT NOT NULL PRIMARY KEY,         -- small: there are many readings
    site_id   BIGINT NOT NULL,
    area_code TEXT   NOT NULL,                     -- at booking
    ap_id     BIGINT NOT NULL,                     -- 0: site known, AP unknown
    ap_source TEXT   NOT NULL,
    UNIQUE (site_id, area_code, ap_id, ap_source)
);

-- Until 48 h after the end of the session, so that late packets recompute its hours.
CREATE TABLE session_reading (
    session_id BIGINT NOT NULL,
    second     BIGINT NOT NULL,                    -- Acct-Session-Time; without one the time, epoch seconds
    uploaded   BIGINT,                             -- as the NAS said
    downloaded BIGINT,
    place_id   BIGINT NOT NULL,
    PRIMARY KEY (session_id, second)
) ${clustered};

CREATE TABLE usage_hour (
    utc_hour         BIGINT NOT NULL,              -- hours since 1970
    site_id          BIGINT NOT NULL,
    ap_id            BIGINT NOT NULL,              -- 0: site known, AP unknown
    area_code        TEXT   NOT NULL,              -- at booking
    source           TEXT   NOT NULL,
    sessions_started BIGINT NOT NULL,
    seconds          BIGINT NOT NULL,
    active_seconds   BIGINT,                       -- in intervals with traffic; NULL: not measured
    uploaded         BIGINT,
    downloaded       BIGINT,
    unattributed     BIGINT NOT NULL,              -- octets, both ways, of no account
    PRIMARY KEY (utc_hour, site_id, ap_id, area_code, source)
) ${clustered} ${roomy};

CREATE TABLE presence_day (
    local_day  BIGINT NOT NULL,
    site_id    BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    area_code  TEXT   NOT NULL,
    seconds    BIGINT NOT NULL,
    bytes      BIGINT,                             -- NULL: not measured
    first      BIGINT NOT NULL,                    -- the account's first day anywhere
    returning_ BIGINT NOT NULL,                    -- was at this site on another of the 30 days before
    PRIMARY KEY (local_day, site_id, account_id)
) ${clustered} ${roomy};
CREATE INDEX presence_account ON presence_day (account_id, local_day, site_id);

CREATE TABLE nas_hour (
    utc_hour BIGINT NOT NULL,
    nas_id   BIGINT NOT NULL,
    packets  BIGINT NOT NULL,                      -- authentic ones heard
    PRIMARY KEY (utc_hour, nas_id)
) ${clustered} ${roomy};

-- Distinct counts outlive the accounts: a closed period keeps the count, and for the time of
-- retention one pseudonym per account under a key of that period, which is then destroyed.
CREATE TABLE closed_period (
    period    TEXT   NOT NULL PRIMARY KEY,         -- D2026-11-20 | M2026-11 | Q2026-4 | Y2026
    from_day  BIGINT NOT NULL,
    to_day    BIGINT NOT NULL,
    closed_at BIGINT NOT NULL,
    key       BYTEA,                               -- sealed; NULL once destroyed
    pseudonymised_at BIGINT,                       -- of a day: it has left presence_day, or is about to
    destroyed_at BIGINT
);

CREATE TABLE closed_count (
    period           TEXT   NOT NULL REFERENCES closed_period (period),
    level            TEXT   NOT NULL,              -- site | rw | kelurahan | kecamatan | kota
    code             TEXT   NOT NULL,              -- of the area, or of the site
    accounts_active  BIGINT NOT NULL,
    accounts_passing BIGINT NOT NULL,
    accounts_first   BIGINT NOT NULL,
    accounts_returning BIGINT NOT NULL,
    PRIMARY KEY (period, level, code)
);

CREATE TABLE closed_presence (
    period    TEXT   NOT NULL REFERENCES closed_period (period),
    site_id   BIGINT NOT NULL,
    area_code TEXT   NOT NULL,
    pseudonym BYTEA  NOT NULL,
    active_days  BIGINT NOT NULL,
    passing_days BIGINT NOT NULL,
    PRIMARY KEY (period, site_id, area_code, pseudonym)
);

CREATE TABLE tombstone (
    account_id BIGINT NOT NULL PRIMARY KEY,        -- the bare number of a deleted account
    deleted_at BIGINT NOT NULL
);

-- access points' health ----------------------------------------------------------------------

CREATE TABLE ap_watch (
    id      BIGINT NOT NULL PRIMARY KEY,           -- always 1
    watcher BIGINT NOT NULL,                       -- the controller that asks; 0: nobody
    beat    BIGINT NOT NULL                        -- grows while it does
);

CREATE TABLE ap_health (
    ap_id          BIGINT NOT NULL PRIMARY KEY REFERENCES access_point (id),
    state          TEXT   NOT NULL,                -- contracts 7: UNKNOWN | UP | SUSPECT | …
    since          BIGINT NOT NULL,
    settled        TEXT   NOT NULL,                -- the last state that was decided
    settled_since  BIGINT NOT NULL,
    cause          TEXT   NOT NULL,
    last_poll      BIGINT,                         -- when it was last asked
    last_answer    BIGINT,                         -- when it was last known good
    sys_name       TEXT,
    sys_descr      TEXT,
    sys_object_id  TEXT,
    uptime_seconds BIGINT,                         -- as of last_answer
    restarted_at   BIGINT
);

CREATE TABLE ap_availability (
    ap_id   BIGINT NOT NULL REFERENCES access_point (id),
    from_at BIGINT NOT NULL,
    to_at   BIGINT,                                -- NULL: still so
    state   TEXT   NOT NULL,                       -- up | down | unknown
    PRIMARY KEY (ap_id, from_at)
) ${clustered};
CREATE INDEX ap_availability_to ON ap_availability (to_at);
