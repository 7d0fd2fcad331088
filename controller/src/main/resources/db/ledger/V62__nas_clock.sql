-- What is known of the clock of a NAS: its Event-Timestamps are translated by it (contracts in
-- docs/radius.md). Written only when it says something new; every controller of a database reads the
-- same. See V1 for the conventions.
CREATE TABLE nas_clock (
    nas_id     BIGINT NOT NULL,
    clock      TEXT   NOT NULL,                    -- NAS-Identifier where one record stands for many machines, else empty
    offset_s   BIGINT NOT NULL,                    -- ahead of ours; negative: behind
    since      BIGINT NOT NULL,                    -- time of receipt since when it is about that
    readings   TEXT   NOT NULL,                    -- that may be the highest of 24 h: RECEIPT:SECONDS RECEIPT:SECONDS, falling
    lower      TEXT   NOT NULL,                    -- a run of lower ones that agree: COUNT FIRST LAST LOW HIGH, or empty
    written_at BIGINT NOT NULL,                    -- time of receipt of what was last new
    PRIMARY KEY (nas_id, clock)
) ${clustered} ${roomy};
