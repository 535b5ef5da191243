-- identity: of credentials that will end soon, how many days before its end the last word of it was said (ID-07).
alter table api_token add column expiry_told bigint;
alter table collector add column expiry_told bigint;
create index api_token_by_end on api_token (expires_at);
create index collector_by_end on collector (expires_at);
