-- How often the city's services were opened from the page after login; without who it was.

CREATE TABLE service_click (
    local_day BIGINT NOT NULL,
    site_id   BIGINT NOT NULL,                     -- where the browser was last let in; 0: not known
    service   TEXT   NOT NULL,                     -- its name in the city's list
    clicks    BIGINT NOT NULL,
    PRIMARY KEY (local_day, site_id, service)
) ${clustered};
