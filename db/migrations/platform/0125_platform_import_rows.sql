-- platform: how many rows a file has, so that its check can say how far it is; and by which import a dry run was taken in.
alter table import_task add column rows bigint;
create index import_task_dry_run on import_task (dry_run_id) where dry_run_id is not null;
