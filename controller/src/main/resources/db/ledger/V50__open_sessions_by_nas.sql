-- Accounting-On ends the open sessions of one NAS: after a blackout thousands of them say it within
-- seconds, and none may look at the open sessions of all.
CREATE INDEX session_open_nas ON session (nas_id) WHERE ended_at IS NULL;
