-- platform: how many imports of an account have not ended is asked at each new one.
create index import_task_unfinished on import_task (account_id) where finished_at is null;
