-- cases: since when a case's ladder of escalation is counted, when the customer last saw progress, and since when nobody is reached (CASE-09,
-- CASE-15); what its plan gives beside the targets (CASE-14, CASE-17).
alter table case_record add column escalates_since bigint not null default 0;
alter table case_record add column progressed_at bigint not null default 0;
alter table case_record add column unreached_since bigint;
alter table case_record add column expert_access bigint not null default 0;
alter table case_record add column escalation_desk bigint not null default 0;
update case_record set escalates_since = opened_at, progressed_at = modified_at;
