-- insight: reports of the end of life over an account's installed base (INS-13), made in the background. The file lies in the store of
-- files under its hash, until the report expires.
create table life_report (
    account_id text not null,
    id text not null,
    state text not null check (state in ('queued', 'running', 'done', 'failed')),
    form text not null,
    asked text not null,
    units bigint not null,
    looked_at bigint not null,
    rows bigint not null,
    approaching bigint not null,
    past_engineering bigint not null,
    past_support bigint not null,
    size bigint,
    problem text,
    created_at bigint not null,
    finished_at bigint,
    expires_at bigint not null,
    sha256 text,
    language text not null,
    primary key (account_id, id)
);
create unique index life_report_by_id on life_report (id);
create index life_report_by_expiry on life_report (expires_at);
