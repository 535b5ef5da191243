-- platform: a pool of jobs that wait behind no others. Which pools there are is said by the program alone from now on: a check would have to
-- be made anew for each. Jobs that wait are put into the pools of their kinds when a server starts.
drop index job_due;
drop index job_due_of_account;
alter table job drop column pool;
alter table job add column pool text not null default 'common';
create index job_due on job (pool, due_at, id) where state = 'waiting' and blocked = 0;
create index job_due_of_account on job (pool, account_id, due_at, id) where state = 'waiting' and blocked = 0;
