-- The second step of staff: a code of an authenticator (RFC 6238). See V1 for the conventions.

CREATE TABLE staff_totp (
    member_id    BIGINT NOT NULL PRIMARY KEY REFERENCES staff_member (id),
    secret       BYTEA  NOT NULL,                  -- sealed
    confirmed_at BIGINT,                           -- NULL: no code of it was typed yet, none is asked for
    last_step    BIGINT NOT NULL,                  -- of the last code that was taken: none is taken twice
    failures     BIGINT NOT NULL,                  -- wrong codes since failed_at
    failed_at    BIGINT NOT NULL
);

-- Codes for whoever lost the authenticator; one that was used is gone.
CREATE TABLE staff_recovery (
    member_id  BIGINT NOT NULL REFERENCES staff_member (id),
    code_index BYTEA  NOT NULL PRIMARY KEY         -- keyed hash
);

-- Browsers that proved themselves, and are not asked for a code for a while.
CREATE TABLE staff_device (
    id_index   BYTEA  NOT NULL PRIMARY KEY,        -- keyed hash
    member_id  BIGINT NOT NULL REFERENCES staff_member (id),
    created_at BIGINT NOT NULL
);

ALTER TABLE staff_session ADD COLUMN pending BIGINT NOT NULL DEFAULT 0; -- 1: a code is wanted first
