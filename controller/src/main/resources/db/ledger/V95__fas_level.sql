-- By which of its ways an openNDS hands its visitors over: fas_secure_enabled, 3 or 1.
ALTER TABLE nas ADD COLUMN fas_level TEXT NOT NULL DEFAULT '3';
