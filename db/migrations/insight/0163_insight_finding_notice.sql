-- insight: what an account's people were told about new bugs, each once (INS-08). The day is the installation's.
create table finding_notice (
    account_id text not null,
    id text not null,
    advisory_id text not null,
    number text not null,
    title text not null,
    severity text not null,
    revision bigint not null,
    at bigint not null,
    day bigint not null,
    devices bigint not null,
    covered_devices bigint not null,
    primary key (account_id, id)
);
create unique index finding_notice_by_advisory on finding_notice (account_id, advisory_id);
create index finding_notice_by_id on finding_notice (id);
