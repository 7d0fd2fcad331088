-- Files that go with a message, by e-mail. See V2 for the message itself.

CREATE TABLE message_attachment (
    message_id BIGINT NOT NULL REFERENCES message (id),
    position   BIGINT NOT NULL,                    -- from 0
    name       TEXT   NOT NULL,                    -- of the file
    media_type TEXT   NOT NULL,
    content    BYTEA  NOT NULL,                    -- sealed
    PRIMARY KEY (message_id, position)
);
