-- identity: lists as people keep them: filters, order and columns under a name (ENT-08, Q-07).
create table saved_view (
    account_id text not null references account (id),
    id text not null unique,
    person_id text not null,
    list text not null,
    name text not null,
    name_key text not null,
    query text not null,
    shared bigint not null,
    is_default bigint not null,
    position bigint not null,
    created_at bigint not null,
    updated_at bigint not null,
    version bigint not null,
    primary key (account_id, id),
    foreign key (account_id, person_id) references person (account_id, id)
);
create unique index saved_view_once on saved_view (account_id, person_id, list, name_key);
create index saved_view_in_order on saved_view (account_id, position, id);
