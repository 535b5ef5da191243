-- identity: who of Customer Care has taken a request, and since when.
alter table care_request add column assignee_id text;
alter table care_request add column assigned_at bigint;
create index care_request_by_assignee on care_request (assignee_id, id) where assignee_id is not null;
