-- Setting gateways up. See V1 for the conventions.

-- What was seen of a NAS on its way to its first resident.
CREATE TABLE nas_sign (
    nas_id   BIGINT NOT NULL REFERENCES nas (id),
    sign     TEXT   NOT NULL,                    -- a word of SetupSign: kit, arrival, request, accept, …
    first_at BIGINT NOT NULL,
    last_at  BIGINT NOT NULL,                    -- renewed every ten minutes
    PRIMARY KEY (nas_id, sign)
) ${clustered};

-- Which address a gateway has in its tunnel; the keys follow from the key ring.
CREATE TABLE nas_tunnel (
    nas_id BIGINT  NOT NULL PRIMARY KEY REFERENCES nas (id),
    number INTEGER NOT NULL UNIQUE
);
