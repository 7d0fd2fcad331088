-- Standing decisions: where a NAS was heard outlives the process, and what stands against a session
-- is applied again when it speaks. See V1 for the conventions.

-- The way back to a NAS. Written when it changes and every few hours; at most 64 to a NAS.
CREATE TABLE nas_contact (
    nas_id        BIGINT NOT NULL REFERENCES nas (id),
    identifier    TEXT   NOT NULL,                 -- NAS-Identifier, where its address is a CIDR or any; else empty
    address       TEXT   NOT NULL,                 -- where it spoke from
    local_address TEXT   NOT NULL,                 -- the address of ours that it asked
    door          TEXT   NOT NULL,                 -- authentication | accounting: the port of ours
    secret_since  BIGINT NOT NULL,                 -- created_at of the nas_secret it used; 0: not known
    heard_at      BIGINT NOT NULL,
    PRIMARY KEY (nas_id, identifier)
);

-- When a NAS was last asked about a session: what stands is applied once in 60 s, whichever
-- controller hears the session speak. Kept for a day.
CREATE TABLE session_asked (
    session_id BIGINT NOT NULL PRIMARY KEY,
    asked_at   BIGINT NOT NULL
);
CREATE INDEX session_asked_at ON session_asked (asked_at);

-- A decision that stands is one row however often it was applied.
ALTER TABLE session_order ADD COLUMN times BIGINT NOT NULL DEFAULT 1;
ALTER TABLE session_order ADD COLUMN last_asked_at BIGINT;         -- NULL: asked once
