-- Reports that were made by themselves, as files, and who was sent them. See V1 for the conventions.

CREATE TABLE report_file (
    id           BIGINT NOT NULL PRIMARY KEY,
    kind         TEXT   NOT NULL,                  -- usage | isp | quiet
    from_day     BIGINT NOT NULL,
    to_day       BIGINT NOT NULL,                  -- the day after the last
    revision     BIGINT NOT NULL,                  -- of the closed month; 1 of what has none
    edition      TEXT   NOT NULL,
    format       TEXT   NOT NULL,
    name         TEXT   NOT NULL,
    media_type   TEXT   NOT NULL,
    data_version TEXT   NOT NULL,                  -- equal words, equal figures
    late         BIGINT NOT NULL,                  -- 1: made up after it was due
    made_at      BIGINT NOT NULL,
    octets       BIGINT NOT NULL,                  -- how many
    UNIQUE (kind, from_day, revision, edition, format)
);

-- In parts: a backup reads a thousand rows at once.
CREATE TABLE report_file_part (
    file_id  BIGINT NOT NULL REFERENCES report_file (id),
    position BIGINT NOT NULL,                      -- from 0
    content  BYTEA  NOT NULL,
    PRIMARY KEY (file_id, position)
);

CREATE TABLE report_mail (
    kind       TEXT   NOT NULL,
    from_day   BIGINT NOT NULL,
    revision   BIGINT NOT NULL,
    recipient  BYTEA  NOT NULL,                    -- keyed hash of the address
    message_id BIGINT NOT NULL,
    state      TEXT   NOT NULL,                    -- waiting | sent | failed
    mailed_at  BIGINT NOT NULL,
    PRIMARY KEY (kind, from_day, revision, recipient)
);
CREATE INDEX report_mail_state ON report_mail (state);

-- The first day of which a kind of report is made by itself: nothing before it is made up.
CREATE TABLE report_begin (
    kind TEXT   NOT NULL PRIMARY KEY,
    day  BIGINT NOT NULL
);
