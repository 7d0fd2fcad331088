-- What was changed of what we run, and by whom: the life of every record. See V1 for the conventions.

-- One call, command, form or file.
CREATE TABLE change_set (
    id        BIGINT NOT NULL PRIMARY KEY,
    at        BIGINT NOT NULL,
    member_id BIGINT REFERENCES staff_member (id), -- NULL: the API token
    verb      TEXT   NOT NULL,                     -- such as site.set, nas.import, ap.retire, undo
    undoes    BIGINT,                              -- of verb undo: what it took back
    undone_by BIGINT                               -- what took it back
);
CREATE INDEX change_set_member ON change_set (member_id, id);

-- One field of one record. Its old values, in the order of from_at, are what held until then: reports of
-- the past read them.
CREATE TABLE record_change (
    set_id    BIGINT NOT NULL,
    kind      TEXT   NOT NULL,                     -- area | site | nas | ap | plan | staff
    record    TEXT   NOT NULL,                     -- its id; of an area its code, of a plan its number
    field     TEXT   NOT NULL,                     -- as in a file; also: added, retired, maintenance, engine
    old_value TEXT,                                -- as it would be typed; NULL: none
    new_value TEXT,
    old_id    BIGINT,                              -- of a site that is referred to
    secret    BIGINT NOT NULL,                     -- 1: neither value is kept
    from_at   BIGINT NOT NULL,                     -- when the new one begins to hold; usually when it was changed
    PRIMARY KEY (set_id, kind, record, field)
) ${clustered};
CREATE INDEX record_change_record ON record_change (kind, record, set_id);
CREATE INDEX record_change_field ON record_change (kind, field, from_at);
