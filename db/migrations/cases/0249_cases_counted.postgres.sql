-- cases: how many cases of an account a filter of the list finds (CASE-24, Q-18) is counted in one index: asked of the table, PostgreSQL takes an account's cases for
-- spread evenly and walks all accounts' until it has enough of them.
drop index case_by_modified;
create index case_by_modified on case_record (account_id, modified_at, id)
    include (open, kind, type, status, priority, escalated, restricted, opened_by, contact_id);
