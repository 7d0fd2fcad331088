-- When somebody works on something. What hangs below an area or a site is in maintenance with it.
CREATE TABLE maintenance (
    id      BIGINT NOT NULL PRIMARY KEY,
    kind    TEXT   NOT NULL,                       -- area | site | nas | ap
    record  TEXT   NOT NULL,                       -- its id; of an area its code
    from_at BIGINT NOT NULL,
    to_at   BIGINT NOT NULL,
    late    BIGINT NOT NULL                        -- 1: entered after it had begun
);
CREATE INDEX maintenance_end ON maintenance (to_at);
ALTER TABLE access_point DROP COLUMN maintenance;
