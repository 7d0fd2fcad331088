-- Of which family a device is, as its profile recognised it (docs/snmp-profiles.md).
ALTER TABLE ap_health ADD COLUMN family TEXT;
ALTER TABLE ap_health ADD COLUMN untested INTEGER NOT NULL DEFAULT 0; -- 1: no recording shows that it is read right
ALTER TABLE ap_health ADD COLUMN model TEXT;
ALTER TABLE ap_health ADD COLUMN firmware TEXT;
ALTER TABLE ap_health ADD COLUMN why TEXT;                            -- the answers that show the family, a line each
