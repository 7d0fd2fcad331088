-- A device comes in by its MAC at a site, not on an SSID: half of the gateways tell none, and one made-up
-- MAC opened the city. Which site a device was remembered at is not known: each logs in once more.

DELETE FROM remembered_device;
ALTER TABLE remembered_device RENAME COLUMN network TO site_id;
