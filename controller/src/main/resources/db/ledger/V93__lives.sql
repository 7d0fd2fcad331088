-- Areas and plans retire too. A name stays taken: who is meant must stay clear in the past.
ALTER TABLE area ADD COLUMN retired_at BIGINT;
ALTER TABLE plan ADD COLUMN retired_at BIGINT;
