-- identity: refusals are few among very many entries of the audit trail, and are looked at apart (ID-11, ID-12).
create index audit_entry_refused on audit_entry (at, account_id, seq) where action like '%.refused';
