-- Vouchers of an area are valid in it only; those that were made before stay valid everywhere.

ALTER TABLE voucher_batch ADD COLUMN valid_in TEXT;                      -- code of an area; NULL: the whole city
