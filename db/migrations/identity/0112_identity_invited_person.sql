-- identity: who the invited will be once they join, so that what the trail says of their address lies under their own key (ID-14).
alter table invitation add column person_id text;
create index invitation_by_address on invitation (email_key) where person_id is not null;
