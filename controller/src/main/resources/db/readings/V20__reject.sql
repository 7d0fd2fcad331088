-- Why whom was not let in, of the last 24 hours: what repeats is one row.

CREATE TABLE reject (
    nas_id    BIGINT NOT NULL,
    station   BIGINT NOT NULL,                     -- 0: the NAS named none
    user_name TEXT   NOT NULL,                     -- masked; empty where it was the station's address
    reason    TEXT   NOT NULL,
    first_at  BIGINT NOT NULL,
    last_at   BIGINT NOT NULL,
    times     BIGINT NOT NULL,
    PRIMARY KEY (nas_id, station, user_name, reason)
);
CREATE INDEX reject_last ON reject (last_at);
