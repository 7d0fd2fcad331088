-- Who helps residents at a site, as its login page says: a name and a number.
ALTER TABLE site ADD COLUMN helper TEXT;
ALTER TABLE site ADD COLUMN helper_phone TEXT;
