-- Which session a record is of (docs/radius.md). See V1 for the conventions.

-- What helps to tell sessions apart where a NAS names no Acct-Session-Id or no station.
ALTER TABLE session ADD COLUMN nas_port BIGINT;
ALTER TABLE session ADD COLUMN nas_port_id TEXT;

-- An Acct-Session-Id is octets: what is not printable ASCII stands as \xHH, and so does \ itself.
UPDATE session SET acct_session_id = replace(acct_session_id, '\', '\x5C')
 WHERE acct_session_id <> replace(acct_session_id, '\', '\x5C');

-- A record without Acct-Session-Id looks for its station's sessions, ended ones too; one with
-- neither for those of its NAS. A Stop writes to neither index, as it would to one of open sessions.
DROP INDEX session_open;
CREATE INDEX session_of_station ON session (station)
    WHERE station IS NOT NULL AND (settled = 0 OR ended_at IS NULL);
CREATE INDEX session_stationless ON session (nas_id) WHERE station IS NULL AND settled = 0;

CREATE TABLE nas_restart (
    nas_id   BIGINT NOT NULL PRIMARY KEY REFERENCES nas (id),
    began_at BIGINT NOT NULL                       -- the latest Accounting-On
);
