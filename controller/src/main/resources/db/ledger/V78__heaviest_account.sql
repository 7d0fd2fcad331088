-- Of a closed period, the most that one account had there: a sum of which one account has more than
-- half is not shown outside the team, and once its days are gone nobody can count that any more.
-- NULL: closed before V78, not known.
ALTER TABLE closed_count ADD COLUMN most_seconds BIGINT;
ALTER TABLE closed_count ADD COLUMN most_bytes BIGINT;
