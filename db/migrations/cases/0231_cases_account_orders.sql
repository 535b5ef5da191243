-- cases: the orders of a large account's list (CASE-24, Q-18); those of all accounts have theirs. By number an account reads the order of all: the
-- numbers of a day are few.
create index case_of_account_by_priority on case_record (account_id, priority, id);
create index case_of_account_by_status on case_record (account_id, status, id);
create index case_of_account_by_opened on case_record (account_id, opened_at, id);
