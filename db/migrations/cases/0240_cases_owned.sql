-- cases: how many open cases somebody has is counted within one index, whatever he or she had before; the lists by owner have another (0235).
drop index case_by_owner;
create index case_by_owner on case_record (owner_id, open, id) where owner_id is not null;
