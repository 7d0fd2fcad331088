-- Several controllers write at once, each the sessions of other NAS. See V1 for the conventions.

-- A turn for each of 1024 groups of NAS, by the hash of the record's id. Who writes sessions of a
-- group holds the lock of its number on PostgreSQL and has made its turn one more: whoever finds it
-- one more than his own last one knows that nobody else wrote there. On SQLite there is one
-- controller, and nothing to take turns with.
INSERT INTO ledger_turn (id, turn)
WITH RECURSIVE number (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n < 1023)
SELECT n, 0 FROM number WHERE n <> 1;
