-- What few NAS need of the RADIUS door, and which of them have signed.

ALTER TABLE nas ADD COLUMN mschap BIGINT NOT NULL DEFAULT 0;  -- 1: may show MS-CHAPv2
ALTER TABLE nas ADD COLUMN radsec_san TEXT;                   -- name in its certificate: RadSec only
CREATE UNIQUE INDEX nas_radsec_san ON nas (radsec_san) WHERE radsec_san IS NOT NULL;

-- Of policy auto: from the first signed Access-Request on, one without a signature is not answered.
CREATE TABLE nas_signed (
    nas_id    BIGINT NOT NULL REFERENCES nas (id),
    address   TEXT   NOT NULL,                     -- where it came from
    signed_at BIGINT NOT NULL,                     -- the first time
    PRIMARY KEY (nas_id, address)
);
