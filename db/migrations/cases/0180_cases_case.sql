-- cases: requests for help (CASE-02), who is copied on them, and what happened to them in its order (CASE-07).
create table case_record (
    asset_id text,
    serial_number text,
    sku text,
    series text,
    platform text,
    software text,
    host_name text,
    account_id text not null references account (id),
    id text not null unique,
    number text not null unique,
    type text not null,
    subtype text,
    kind text not null check (kind in ('technical', 'administrative')),
    restricted bigint not null,
    status text not null,
    open bigint not null,
    escalated bigint not null,
    priority text not null check (priority in ('p1', 'p2', 'p3', 'p4')),
    first_priority text not null check (first_priority in ('p1', 'p2', 'p3', 'p4')),
    network_outage bigint not null,
    synopsis text not null,
    description text not null,
    site_id text,
    contact_id text,
    opened_by text,
    channel text not null,
    follow_up text not null,
    tracking_number text,
    language text,
    labels text not null,
    owner_id text,
    resolution text,
    opened_at bigint not null,
    modified_at bigint not null,
    first_contact_at bigint,
    proposed_at bigint,
    closed_at bigint,
    reopen_until bigint,
    reopened bigint not null,
    targets text,
    calendar text not null,
    last_channel text not null,
    version bigint not null,
    primary key (account_id, id)
);
create index case_by_modified on case_record (account_id, modified_at, id);
create index case_by_serial on case_record (serial_number, account_id) where serial_number is not null;
create index case_by_tracking on case_record (tracking_number, account_id) where tracking_number is not null;
create index case_by_owner on case_record (owner_id, id) where owner_id is not null and open = 1;
create index case_by_contact on case_record (contact_id, id) where contact_id is not null;
create index case_by_opener on case_record (opened_by, id) where opened_by is not null;

create table case_copy (
    account_id text not null,
    case_id text not null,
    person_id text not null,
    primary key (account_id, case_id, person_id),
    foreign key (account_id, case_id) references case_record (account_id, id)
);
create index case_copy_by_person on case_copy (person_id, case_id);

create table case_event (
    account_id text not null,
    case_id text not null,
    id text not null unique,
    at bigint not null,
    kind text not null,
    internal bigint not null,
    actor_kind text not null,
    actor_id text,
    was text,
    is_now text,
    fields text not null,
    text text,
    primary key (account_id, case_id, id),
    foreign key (account_id, case_id) references case_record (account_id, id)
);

-- The count of a day, which begins anew each day (CASE-03).
create table case_count (
    day bigint not null primary key,
    highest bigint not null
);
