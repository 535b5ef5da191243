-- insight: the history of findings keeps which advisory it was, who changed it and why, whatever becomes of the advisory (INS-07, INS-18).
alter table finding_change add column number text;
alter table finding_change add column actor text;
alter table finding_change add column reason text;
-- What closed findings without the device: withdrawals and corrections, which are few.
create index finding_change_closing on finding_change (account_id, id) where asset_id is null and closed > 0;
