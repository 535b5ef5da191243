-- cases: when the program answered the sender of a mail by itself, whatever became of the mail: a note is answered too, where files of it are missing (CASE-19).
alter table case_mail add column answered_at bigint;
update case_mail set answered_at = decided_at where state in ('answered', 'refused') or reason = 'case_closed';
create index case_mail_by_answer on case_mail (sender_key, answered_at) where answered_at is not null;
