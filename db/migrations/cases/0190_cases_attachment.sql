-- cases: files on a case, from the moment that their upload begins (CASE-07). Their content lies in the store, part by part (decision 0033).
create table case_attachment (
    account_id text not null,
    case_id text not null,
    id text not null unique,
    name text not null,
    media_type text not null,
    size bigint not null,
    internal bigint not null,
    state text not null check (state in ('receiving', 'checking', 'waiting_for_scan', 'ready', 'quarantined', 'damaged', 'removed')),
    part_size bigint not null,
    received bigint not null,
    checked bigint not null,
    promised_sha256 text,
    sha256 text,
    scanned bigint not null,
    uploaded_by text,
    begun_at bigint not null,
    changed_at bigint not null,
    attached_at bigint,
    reason text,
    version bigint not null,
    primary key (account_id, case_id, id),
    foreign key (account_id, case_id) references case_record (account_id, id)
);
create index case_attachment_unfinished on case_attachment (changed_at, id) where state = 'receiving';
create index case_attachment_by_case on case_attachment (case_id, id);

create table case_attachment_part (
    account_id text not null,
    attachment_id text not null,
    at bigint not null,
    size bigint not null,
    sha256 text not null,
    primary key (account_id, attachment_id, at)
);
