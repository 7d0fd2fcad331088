-- What the city offers beside the WiFi: trainings, outreach, classes. See V1 for the conventions.

CREATE TABLE programme (
    id           BIGINT NOT NULL PRIMARY KEY,
    code         TEXT   NOT NULL UNIQUE,
    name         TEXT   NOT NULL,
    kind         TEXT   NOT NULL,                  -- training | outreach | class
    budget_idr   BIGINT,                           -- NULL: nobody entered it
    about        TEXT   NOT NULL,                  -- in Indonesian
    about_en     TEXT   NOT NULL,                  -- empty: as about
    pillar       TEXT   NOT NULL,                  -- infrastructure | skill | empowerment | jobs
    dimension    TEXT   NOT NULL,                  -- of a smart city
    created_at   BIGINT NOT NULL,
    cancelled_at BIGINT
);

CREATE TABLE programme_wave (
    id            BIGINT NOT NULL PRIMARY KEY,
    programme_id  BIGINT NOT NULL REFERENCES programme (id),
    phase         BIGINT NOT NULL,
    number        BIGINT NOT NULL,                 -- within its phase
    first_day     BIGINT NOT NULL,
    last_day      BIGINT NOT NULL,
    hours         TEXT   NOT NULL,                 -- as people read them
    site_id       BIGINT REFERENCES site (id),     -- NULL: at a place in words
    place         TEXT   NOT NULL,                 -- empty: at the site
    area_code     TEXT   NOT NULL,                 -- of the site as it was entered, or of the place
    capacity      BIGINT NOT NULL,
    created_at    BIGINT NOT NULL,
    cancelled_at  BIGINT,
    changes       BIGINT NOT NULL,                 -- counts changes of its seats: whoever changes them takes this row first
    old_sign_ups  BIGINT NOT NULL,                 -- of those whose rows were deleted
    attended      BIGINT NOT NULL,                 -- distinct accounts
    UNIQUE (programme_id, phase, number)
);
CREATE INDEX programme_wave_days ON programme_wave (last_day);

-- Who wants to come: a seat for the first so many, by id; the rest wait. Deleted a while after the wave.
CREATE TABLE programme_sign_up (
    id         BIGINT NOT NULL PRIMARY KEY,
    wave_id    BIGINT NOT NULL REFERENCES programme_wave (id),
    account_id BIGINT NOT NULL REFERENCES account (id),
    UNIQUE (wave_id, account_id)
);
CREATE INDEX programme_sign_up_account ON programme_sign_up (account_id);

-- That an account counted already on a day; deleted with the sign-ups, the counts stay.
CREATE TABLE programme_attendance (
    wave_id    BIGINT NOT NULL REFERENCES programme_wave (id),
    local_day  BIGINT NOT NULL,
    account_id BIGINT NOT NULL REFERENCES account (id),
    PRIMARY KEY (wave_id, account_id, local_day)
);

CREATE TABLE programme_day (
    wave_id   BIGINT NOT NULL REFERENCES programme_wave (id),
    local_day BIGINT NOT NULL,
    accounts  BIGINT NOT NULL,                     -- that typed the code of the day
    heads     BIGINT NOT NULL,                     -- without an account, as staff counted them
    PRIMARY KEY (wave_id, local_day)
);

-- Wrong codes of an account on a day.
CREATE TABLE programme_try (
    account_id BIGINT NOT NULL REFERENCES account (id),
    local_day  BIGINT NOT NULL,
    wrong      BIGINT NOT NULL,
    PRIMARY KEY (account_id, local_day)
);
