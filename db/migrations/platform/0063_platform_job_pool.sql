-- platform: a worker finds the next job of its pool without passing over those of others, nor over those that wait behind another of
-- their lane; and a run of a job has a name of its own, by which its process keeps it.
alter table job add column pool text not null default 'common' check (pool in ('common', 'lengthy', 'outgoing'));
alter table job add column blocked bigint not null default 0;
alter table job add column claimed_as text;
update job set pool = 'lengthy' where kind = 'imports.run';
update job set pool = 'outgoing' where kind = 'webhooks.deliver';
drop index job_due;
create index job_due on job (pool, due_at, id) where state = 'waiting' and blocked = 0;
create index job_due_of_account on job (pool, account_id, due_at, id) where state = 'waiting' and blocked = 0;
create index job_blocked on job (lane) where state = 'waiting' and blocked = 1;
