-- Phones and how they are proved, and what lets somebody in again without typing. See V1 for the
-- conventions.

CREATE TABLE phone (
    number_index BYTEA  NOT NULL PRIMARY KEY,      -- keyed hash of the number in E.164
    number       BYTEA  NOT NULL,                  -- sealed
    account_id   BIGINT NOT NULL UNIQUE REFERENCES account (id),
    verified_at  BIGINT NOT NULL                   -- the latest right code
);
CREATE INDEX phone_verified ON phone (verified_at);

-- Proof of consent: outlives the phone number, under the bare number of the account.
CREATE TABLE consent (
    account_id   BIGINT NOT NULL REFERENCES account (id),
    text_version TEXT   NOT NULL,
    language     TEXT   NOT NULL,                  -- it was read in
    given_at     BIGINT NOT NULL,
    PRIMARY KEY (account_id, text_version)
);

-- A phone that waits for its code, for ten minutes; kept a day, to count what was sent to it.
CREATE TABLE sign_up (
    id           BIGINT NOT NULL PRIMARY KEY,
    number_index BYTEA  NOT NULL,
    number       BYTEA  NOT NULL,                  -- sealed
    device       BIGINT NOT NULL,                  -- as the portal was told: may be forged
    nas_id       BIGINT NOT NULL,
    text_version TEXT   NOT NULL,                  -- of the notice agreed to
    language     TEXT   NOT NULL,
    code_index   BYTEA  NOT NULL,                  -- keyed hash of the newest code and the id
    codes        BIGINT NOT NULL,                  -- sent so far
    tries        BIGINT NOT NULL,                  -- wrong ones so far
    begun_at     BIGINT NOT NULL,
    sent_at      BIGINT NOT NULL,                  -- the newest code
    expires_at   BIGINT NOT NULL,
    ended_at     BIGINT                            -- by the right code, a later sign-up, or no sender
);
CREATE INDEX sign_up_number ON sign_up (number_index, sent_at);
CREATE INDEX sign_up_device ON sign_up (device, nas_id);
CREATE INDEX sign_up_sent ON sign_up (sent_at);

-- One account in one browser. Ended: expires_at is when.
CREATE TABLE portal_token (
    id          BIGINT NOT NULL PRIMARY KEY,
    token_index BYTEA  NOT NULL UNIQUE,            -- keyed hash
    account_id  BIGINT NOT NULL REFERENCES account (id),
    issued_at   BIGINT NOT NULL,
    expires_at  BIGINT NOT NULL,
    turn        BIGINT NOT NULL
);
CREATE INDEX portal_token_turn ON portal_token (turn, id);
CREATE INDEX portal_token_account ON portal_token (account_id);
CREATE INDEX portal_token_expiry ON portal_token (expires_at);

-- A device that may come in by its MAC on one network. Forgotten: expires_at is when.
CREATE TABLE remembered_device (
    id            BIGINT NOT NULL PRIMARY KEY,
    station       BIGINT NOT NULL,
    network       BIGINT NOT NULL,                 -- 64 bits of a keyed hash of the SSID, "" if not told
    account_id    BIGINT NOT NULL REFERENCES account (id),
    remembered_at BIGINT NOT NULL,
    expires_at    BIGINT NOT NULL,
    turn          BIGINT NOT NULL,
    UNIQUE (station, network)
);
CREATE INDEX remembered_device_turn ON remembered_device (turn, id);
CREATE INDEX remembered_device_account ON remembered_device (account_id);
CREATE INDEX remembered_device_expiry ON remembered_device (expires_at);
