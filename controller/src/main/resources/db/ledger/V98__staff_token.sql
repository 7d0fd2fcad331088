-- Tokens by which a program, or a person with a program, calls the API. See V1 for the conventions.

-- A program has the rights of a member of the staff, and stands in the audit as one.
ALTER TABLE staff_member ADD COLUMN program BIGINT NOT NULL DEFAULT 0; -- 1: has tokens, and never logs in

CREATE TABLE staff_token (
    id          BIGINT NOT NULL PRIMARY KEY,
    member_id   BIGINT NOT NULL REFERENCES staff_member (id),
    token_index BYTEA  NOT NULL UNIQUE,            -- keyed hash
    created_at  BIGINT NOT NULL,
    expires_at  BIGINT NOT NULL,
    revoked_at  BIGINT,                            -- NULL: in force
    seen_at     BIGINT                             -- last used, within a minute; NULL: never
);
