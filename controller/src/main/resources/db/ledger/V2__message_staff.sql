-- What waits to be sent, and who looks after the WiFi. See V1 for the conventions.

-- message ------------------------------------------------------------------------------------

CREATE TABLE message (
    id          BIGINT NOT NULL PRIMARY KEY,
    key_index   BYTEA  NOT NULL UNIQUE,            -- keyed hash of the asker's key: one key, one message
    channel     TEXT   NOT NULL,                   -- sms
    destination BYTEA  NOT NULL,                   -- sealed
    body        BYTEA,                             -- sealed; NULL once sent, failed or expired
    priority    BIGINT NOT NULL,                   -- 0 urgent, 1 normal
    send_again  BIGINT NOT NULL,                   -- when nobody knows whether an attempt arrived
    state       TEXT   NOT NULL,                   -- waiting | sending | sent | failed | expired
    accepted_at BIGINT NOT NULL,
    expires_at  BIGINT NOT NULL,
    due_at      BIGINT NOT NULL,                   -- not tried before
    attempts    BIGINT NOT NULL,
    unclear     BIGINT NOT NULL,                   -- attempts of which nobody knows whether they arrived
    controller  BIGINT NOT NULL,                   -- which process sends it; 0: none
    lease_until BIGINT NOT NULL,                   -- while sending: later than this, that process is dead
    problem     TEXT   NOT NULL,                   -- why the latest attempt failed, or empty
    settled_at  BIGINT
);
CREATE INDEX message_state ON message (state, due_at);
CREATE INDEX message_accepted ON message (accepted_at);
CREATE INDEX message_settled ON message (settled_at);

-- staff --------------------------------------------------------------------------------------

CREATE TABLE staff_member (
    id          BIGINT NOT NULL PRIMARY KEY,
    name        TEXT   NOT NULL UNIQUE,
    role        TEXT   NOT NULL,                   -- administrator | technician | officer | cadre
    area_code   TEXT   REFERENCES area (code),     -- and everything below; NULL: the whole city
    created_at  BIGINT NOT NULL,
    disabled_at BIGINT
);

CREATE TABLE staff_link (
    token_index BYTEA  NOT NULL PRIMARY KEY,       -- keyed hash
    member_id   BIGINT NOT NULL REFERENCES staff_member (id),
    created_at  BIGINT NOT NULL,
    expires_at  BIGINT NOT NULL
);
CREATE INDEX staff_link_member ON staff_link (member_id);

CREATE TABLE staff_session (
    id_index   BYTEA  NOT NULL PRIMARY KEY,        -- keyed hash
    member_id  BIGINT NOT NULL REFERENCES staff_member (id),
    created_at BIGINT NOT NULL,
    seen_at    BIGINT NOT NULL
);
CREATE INDEX staff_session_member ON staff_session (member_id);

-- Only ever added to.
CREATE TABLE audit (
    id           BIGINT NOT NULL PRIMARY KEY,
    at           BIGINT NOT NULL,
    member_id    BIGINT REFERENCES staff_member (id), -- NULL: the API token
    verb         TEXT   NOT NULL,                  -- such as voucher.create
    object_kind  TEXT   NOT NULL,
    object       TEXT   NOT NULL,                  -- an id or a code, never a name or a number
    from_address TEXT   NOT NULL,
    reason       BYTEA                             -- sealed: people write names into it
);
CREATE INDEX audit_object ON audit (object_kind, object, id);
CREATE INDEX audit_member ON audit (member_id, id);
