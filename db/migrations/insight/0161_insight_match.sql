-- insight: what the devices and the advisories were when they were matched last (INS-07): together they give every finding, so that
-- findings themselves need no rows. `sequence` rises with every change, so that each process that holds them in memory learns what is new.
create table match_state (
    one bigint not null primary key check (one = 1),
    sequence bigint not null
);
insert into match_state (one, sequence) values (1, 0);

create table match_atom (
    number bigint not null primary key,
    evidence text not null,
    text text not null
);

create table match_facts (
    id text not null primary key,
    configuration_sha256 text not null,
    parts_sha256 text not null,
    parts text not null,
    atoms text not null,
    sequence bigint not null,
    unique (configuration_sha256, parts_sha256)
);
create index match_facts_by_sequence on match_facts (sequence);

create table match_device (
    number bigint not null primary key,
    asset_id text not null unique,
    account_id text not null,
    site_id text not null,
    serial_number text not null,
    host_name text,
    model text not null,
    software text not null,
    facts_id text,
    gone bigint not null,
    sequence bigint not null
);
create index match_device_by_sequence on match_device (sequence);

create table match_advisory (
    number bigint not null primary key,
    advisory_id text not null unique,
    revision bigint,
    sequence bigint not null
);
create index match_advisory_by_sequence on match_advisory (sequence);

-- What has changed since: devices and advisories to be matched anew. `stamp` tells whether it has changed once more meanwhile.
create table match_due (
    kind text not null check (kind in ('advisory', 'device')),
    object_id text not null,
    stamp bigint not null,
    primary key (kind, object_id)
);
