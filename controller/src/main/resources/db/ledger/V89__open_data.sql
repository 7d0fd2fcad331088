-- Who may read what the city shows, and what it has shown. See V1 for the conventions.

-- What somebody without an account reads by: a sponsor's link, an integrator's key.
CREATE TABLE read_token (
    id          BIGINT NOT NULL PRIMARY KEY,
    purpose     TEXT   NOT NULL,                   -- sponsor | api
    name        TEXT   NOT NULL,                   -- of the sponsor, as sites have it; of the program
    token_index BYTEA  NOT NULL UNIQUE,            -- keyed hash
    created_at  BIGINT NOT NULL,
    expires_at  BIGINT NOT NULL,
    revoked_at  BIGINT                             -- NULL: in force
);

-- Requests for data of residents that the city received, as an officer entered them.
CREATE TABLE data_request_year (
    year     BIGINT NOT NULL PRIMARY KEY,
    received BIGINT NOT NULL,
    noted_at BIGINT NOT NULL
);

-- Every form in which a month was shown to everybody: a new one only when a figure changed that is shown.
CREATE TABLE published_month (
    month    BIGINT NOT NULL,                      -- since January 1970
    number   BIGINT NOT NULL,                      -- 1: as it was first shown
    version  TEXT   NOT NULL,                      -- of all its figures
    shown_at BIGINT NOT NULL,
    PRIMARY KEY (month, number)
) ${clustered};
