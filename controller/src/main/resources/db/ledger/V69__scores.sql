-- How a site was on a day, and what was said of it after a month. See V1 for the conventions.

CREATE TABLE ap_day (
    local_day   BIGINT NOT NULL,
    ap_id       BIGINT NOT NULL,
    up_s        BIGINT NOT NULL,                   -- of the whole day
    down_s      BIGINT NOT NULL,
    maintenance_s BIGINT NOT NULL,
    open_up_s   BIGINT NOT NULL,                   -- of the opening hours of its site
    open_down_s BIGINT NOT NULL,
    open_maintenance_s BIGINT NOT NULL,
    PRIMARY KEY (local_day, ap_id)
) ${clustered};

-- Written after midnight by the rules of docs/report.md. Seconds are of the opening hours.
CREATE TABLE site_state_day (
    local_day     BIGINT NOT NULL,
    site_id       BIGINT NOT NULL,
    open_s        BIGINT NOT NULL,
    up_s          BIGINT NOT NULL,
    down_s        BIGINT NOT NULL,
    maintenance_s BIGINT NOT NULL,
    open_hours    BIGINT NOT NULL,
    known_hours   BIGINT NOT NULL,
    tried         BIGINT NOT NULL,                 -- stations with a credential of a person
    refused       BIGINT NOT NULL,                 -- of those, no session began
    wrong_secrets BIGINT NOT NULL,                 -- packets
    began         BIGINT NOT NULL,                 -- sessions that began
    let_in        BIGINT NOT NULL,                 -- stations of which one began
    tested        BIGINT NOT NULL,                 -- 1: a test login went through
    busy_hours    BIGINT NOT NULL,
    PRIMARY KEY (local_day, site_id)
) ${clustered};
