-- cases: what help with a case leaves out (CASE-30), and what a caller said of contract and licence (CASE-20).
alter table case_record add column exclusions text not null default '[]';
alter table case_record add column contract_number text;
alter table case_record add column licence text;
