-- cases: what the bar of the list filters by (Q-18), and those that few may read, whom numbers for everybody else leave out. No index here has the time of
-- the last change but that of the few that are escalated: each step of a case would write it.
create index case_by_type on case_record (type, id);
create index case_by_kind on case_record (kind, id);
create index case_by_whether_open on case_record (open, id);
create index case_escalated on case_record (modified_at, id) where escalated = 1;
create index case_restricted on case_record (account_id, id) where restricted = 1;
