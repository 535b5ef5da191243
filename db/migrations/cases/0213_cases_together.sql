-- cases: duplicates that were closed in favour of another case, cases that share one cause, and what was said to all of these at once (CASE-26). Tables of their
-- own, since a row of case_record is told to its customer, and the parent of an outage is somebody else's.
create table case_merge (
    account_id text not null,
    case_id text not null unique,
    into_id text not null,
    at bigint not null,
    primary key (account_id, case_id),
    foreign key (account_id, case_id) references case_record (account_id, id)
);
create index case_merge_by_survivor on case_merge (into_id, case_id);

create table case_outage (
    account_id text not null,
    case_id text not null unique,
    parent_id text not null,
    at bigint not null,
    primary key (account_id, case_id),
    foreign key (account_id, case_id) references case_record (account_id, id)
);
create index case_outage_by_parent on case_outage (parent_id, case_id);

create table case_outage_word (
    account_id text not null,
    id text not null unique,
    parent_id text not null,
    kind text not null check (kind in ('note', 'resolution')),
    text text not null,
    at bigint not null,
    said_by text,
    done_at bigint,
    primary key (account_id, id)
);
create index case_outage_word_by_parent on case_outage_word (parent_id, id);

-- One row for each child that a word has reached, so that none hears it twice.
create table case_outage_told (
    account_id text not null,
    word_id text not null,
    case_id text not null,
    outcome text not null check (outcome in ('told', 'closed', 'refused')),
    primary key (account_id, word_id, case_id)
);
create index case_outage_told_by_word on case_outage_told (word_id, case_id);
