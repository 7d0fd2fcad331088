-- What was decided about a site, and what was done for it. See V1 for the conventions.

CREATE TABLE decision (
    id         BIGINT NOT NULL PRIMARY KEY,
    site_id    BIGINT NOT NULL REFERENCES site (id),
    month      BIGINT NOT NULL,                    -- whose figures it rests on: months since 1970
    revision   BIGINT NOT NULL,                    -- of that month; 0: it was not over
    kind       TEXT   NOT NULL,                    -- keep | fix | close | wait
    until_day  BIGINT,                             -- to wait
    reason     TEXT   NOT NULL,
    decided_by TEXT   NOT NULL,
    decided_at BIGINT NOT NULL,
    undone_by  TEXT,
    undone_at  BIGINT
);
CREATE INDEX decision_month ON decision (month, decided_at);
CREATE INDEX decision_site ON decision (site_id, decided_at);

CREATE TABLE site_event (
    id        BIGINT NOT NULL PRIMARY KEY,
    site_id   BIGINT NOT NULL REFERENCES site (id),
    local_day BIGINT NOT NULL,
    kind      TEXT   NOT NULL,                     -- visit | outreach | note
    note      TEXT   NOT NULL,
    noted_by  TEXT   NOT NULL,
    noted_at  BIGINT NOT NULL
);
CREATE INDEX site_event_site ON site_event (site_id, local_day);
