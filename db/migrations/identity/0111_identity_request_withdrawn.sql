-- identity: requests to Customer Care that the account withdrew, which only Care used to close.
alter table care_request add column withdrawn_at bigint;
