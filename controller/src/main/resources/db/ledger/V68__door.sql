-- Who tried to come in, and whether he was let in. See V1 for the conventions.

-- Until its day is settled. A station tried when it brought a credential of a person, or a bare address.
CREATE TABLE door_try (
    local_day BIGINT NOT NULL,
    nas_id    BIGINT NOT NULL,
    station   BIGINT NOT NULL,                     -- 0: the NAS named none
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

-- A one-time code that staff log in with on the spot. Its session is in no figure.
CREATE TABLE site_test (
    id         BIGINT NOT NULL PRIMARY KEY,
    site_id    BIGINT NOT NULL REFERENCES site (id),
    account_id BIGINT NOT NULL UNIQUE,             -- of kind test
    asked_by   TEXT   NOT NULL,
    asked_at   BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    proved_at  BIGINT                              -- Accounting-Start at a NAS of that site
);
CREATE INDEX site_test_site ON site_test (site_id, asked_at);
