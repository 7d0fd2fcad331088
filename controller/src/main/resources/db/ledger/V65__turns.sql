-- Several controllers write at once, each the sessions of other NAS. See V1 for the conventions.

-- A turn for each of 1024 groups of NAS, by the hash of the record's id; its row is there once
-- somebody has taken it. Who writes sessions of a group holds the lock of its number on PostgreSQL
-- and has made its turn one more: whoever finds it one more than his own last one knows that nobody
-- else wrote there. On SQLite there is one controller, and nothing to take turns with.
DELETE FROM ledger_turn;
