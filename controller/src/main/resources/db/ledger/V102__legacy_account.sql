-- What an account came from is found by it.

CREATE INDEX legacy_credential_account ON legacy_credential (account_id);
