-- Who was asked, and what was answered: two tables without anything in common but the quarter.

CREATE TABLE survey_turn (
    account_id BIGINT NOT NULL PRIMARY KEY,        -- the invitation was shown; whatever came of it
    quarter    BIGINT NOT NULL                     -- its first month, months since 1970; deleted two quarters later
) ${clustered};

-- No row is a person's: rows are counts, and are added to once an hour, in the order of their key.
CREATE TABLE survey_answer (
    quarter   BIGINT NOT NULL,                     -- its first month, months since 1970
    area_code TEXT   NOT NULL,                     -- the kelurahan; of a site without one, what it stands in
    item      TEXT   NOT NULL,                     -- of items.csv; '': invitations
    value     BIGINT NOT NULL,                     -- 1-5; of invitations 0: shown, 1: no
    answers   BIGINT NOT NULL,
    PRIMARY KEY (quarter, area_code, item, value)
) ${clustered};
