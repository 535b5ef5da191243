-- cases: since when nobody answers what was proposed; a customer who writes is not silent (CASE-06).
alter table case_record add column silent_since bigint;
update case_record set silent_since = proposed_at where open = 1;
