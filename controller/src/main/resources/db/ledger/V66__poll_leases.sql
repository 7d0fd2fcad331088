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

-- How exactly the ends of an interval are known: the change happened between the last sight of the
-- state before and from_at or to_at. NULL: nobody had looked, or it was booked before this version.
ALTER TABLE ap_availability ADD COLUMN from_earliest BIGINT;
ALTER TABLE ap_availability ADD COLUMN to_earliest BIGINT;

-- When somebody last said that another SNMPv3 engine at its address is meant.
ALTER TABLE access_point ADD COLUMN engine_accepted_at BIGINT;
