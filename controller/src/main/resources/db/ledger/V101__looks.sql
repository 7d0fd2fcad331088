-- A resident is shown that somebody of the staff looked.

CREATE INDEX audit_look ON audit (at) WHERE verb = 'account.see';
