-- NAS that nobody has heard of for a while are asked whether they are there.

CREATE TABLE nas_probe (
    nas_id      BIGINT NOT NULL PRIMARY KEY,
    form        TEXT   NOT NULL,                   -- kind, address and port it was asked in; of another one nothing is known
    asked_at    BIGINT NOT NULL,                   -- by whichever controller
    answered_at BIGINT,                            -- NULL: never in this form, or not any more though it was there
    silent_at   BIGINT,                            -- since when it does not; NULL: it does
    acked_at    BIGINT                             -- it ended what cannot be: never asked again in this form
);

-- Apart from the other bits: an SNMP agent that answers says nothing of its RADIUS.
ALTER TABLE nas_day ADD COLUMN snmp BIGINT NOT NULL DEFAULT 0; -- bits: the agent of its own address answered
