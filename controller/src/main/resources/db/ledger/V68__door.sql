-- Who tried to come in, and whether he was let in. See V1 for the conventions.

-- Until its day is settled. A station tried when it brought a credential of a person, or a bare address.
CREATE TABLE door_try (
    local_day BIGINT NOT NULL,
    nas_id    BIGINT NOT NULL,
    station   BIGINT NOT NULL,                     -- 0: the NAS named none, or too many tried
    kind      TEXT   NOT NULL,                     -- credential | mac
    reason    TEXT   NOT NULL,                     -- accept, or why not; wrong-secret
    attempts  BIGINT NOT NULL,
    PRIMARY KEY (local_day, nas_id, station, kind, reason)
) ${clustered};

-- Of a day that is over: no station in it.
CREATE TABLE door_day (
    local_day       BIGINT NOT NULL,
    nas_id          BIGINT NOT NULL,
    kind            TEXT   NOT NULL,               -- credential | mac
    reason          TEXT   NOT NULL,               -- accept, or why not; wrong-secret
    attempts        BIGINT NOT NULL,
    stations        BIGINT NOT NULL,
    let_in_stations BIGINT NOT NULL,               -- of those, a session of them began on that day
    PRIMARY KEY (local_day, nas_id, kind, reason)
) ${clustered};

-- The same of a site, where a station with two reasons is one. No row: nobody tried and nothing began.
CREATE TABLE door_site_day (
    local_day     BIGINT NOT NULL,
    site_id       BIGINT NOT NULL,
    tried         BIGINT NOT NULL,                 -- stations with a credential of a person
    refused       BIGINT NOT NULL,                 -- of those, no session began on that day
    let_in        BIGINT NOT NULL,                 -- of those, one began
    wrong_secrets BIGINT NOT NULL,                 -- packets
    began         BIGINT NOT NULL,                 -- sessions of anybody that began, those of tests apart
    tested        BIGINT NOT NULL,                 -- 1: a test login went through
    PRIMARY KEY (local_day, site_id)
) ${clustered};

-- A one-time code that staff log in with on the spot. Its session is in no figure. The code is that of
-- a voucher of its own, which opens the doors of one site.
CREATE TABLE site_test (
    id         BIGINT NOT NULL PRIMARY KEY,
    site_id    BIGINT NOT NULL REFERENCES site (id),
    account_id BIGINT NOT NULL UNIQUE,             -- of kind test; made when the code is used
    asked_by   BIGINT REFERENCES staff_member (id), -- NULL: the API token
    asked_at   BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    proved_at  BIGINT                              -- when its session began at that site
);
CREATE INDEX site_test_site ON site_test (site_id, asked_at);

ALTER TABLE voucher_batch ADD COLUMN only_site_id BIGINT; -- NULL: anywhere; else of a test
ALTER TABLE account ADD COLUMN only_site_id BIGINT;       -- NULL: anywhere; else of kind test
