-- cases: who of the customer's can be reached at all hours while a case is pressing (CASE-09), and who called (CASE-20).
alter table case_record add column reachable text not null default '[]';
alter table case_record add column called_by text;
