-- cases: mails that are over are deleted by how long ago that was (case_mail.yaml, Q-14); and what a person sent is found where that person is erased (ID-14).
update case_mail set decided_at = received_at where decided_at is null and state <> 'received';
create index case_mail_by_age on case_mail (state, decided_at, id);
create index case_mail_by_person on case_mail (person_id, id) where person_id is not null;
