-- Several controllers on one PostgreSQL share the access points out by lanes of sites; before, one
-- asked all of them. A controller that does not beat is deleted by another, and its lanes are free.

DROP TABLE ap_watch;

CREATE TABLE ap_watcher (
    id   BIGINT NOT NULL PRIMARY KEY,              -- a controller, since it joined
    beat BIGINT NOT NULL                           -- grows while it asks
);

CREATE TABLE ap_lease (
    lane    BIGINT NOT NULL PRIMARY KEY,
    watcher BIGINT NOT NULL                        -- the controller that asks; 0: nobody
);

INSERT INTO ap_lease (lane, watcher) VALUES
    (0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (6, 0), (7, 0),
    (8, 0), (9, 0), (10, 0), (11, 0), (12, 0), (13, 0), (14, 0), (15, 0),
    (16, 0), (17, 0), (18, 0), (19, 0), (20, 0), (21, 0), (22, 0), (23, 0),
    (24, 0), (25, 0), (26, 0), (27, 0), (28, 0), (29, 0), (30, 0), (31, 0);

-- How exactly the ends of an interval are known: the change happened between the last sight of the
-- state before and from_at or to_at. NULL: nobody had looked, or it was booked before this version.
ALTER TABLE ap_availability ADD COLUMN from_earliest BIGINT;
ALTER TABLE ap_availability ADD COLUMN to_earliest BIGINT;

-- When somebody last said that another SNMPv3 engine at its address is meant.
ALTER TABLE access_point ADD COLUMN engine_accepted_at BIGINT;
