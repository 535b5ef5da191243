-- platform: imports of files in the background (platform/imports): the task, its rows by pages, and what it holds on to.
create table import_task (
    account_id text not null,
    id text not null unique,
    kind text not null,
    state text not null check (state in ('queued', 'checking', 'applying', 'done', 'failed')),
    dry_run bigint not null,
    partial bigint not null,
    applied bigint not null,
    file_name text not null,
    sha256 text not null,
    size bigint not null,
    options text not null,
    dry_run_id text,
    checked bigint not null,
    staged bigint not null,
    settled bigint not null,
    added bigint not null,
    changed bigint not null,
    unchanged bigint not null,
    refused bigint not null,
    notes text not null,
    problem text,
    asked_by text,
    created_at bigint not null,
    started_at bigint,
    finished_at bigint,
    version bigint not null,
    primary key (account_id, id)
);
create index import_task_by_id on import_task (id);
create index import_task_finished on import_task (finished_at) where finished_at is not null;

create table import_page (
    import_id text not null,
    page bigint not null,
    last_number bigint not null,
    step text not null check (step in ('checked', 'staged', 'settled')),
    added bigint not null,
    changed bigint not null,
    unchanged bigint not null,
    refused bigint not null,
    rows text not null,
    plans text not null,
    primary key (import_id, page)
) {clustered};

create index import_page_by_step on import_page (import_id, step, page);

-- Nobody else changes what an import that applies holds on to.
create table import_claim (
    account_id text not null,
    subject text not null,
    import_id text not null,
    primary key (account_id, subject)
);
