-- notify: web-hooks of accounts, and what was delivered to them.
create table webhook (
    account_id text not null,
    id text not null unique,
    url text not null,
    description text not null,
    event_kinds text,
    enabled bigint not null,
    failures bigint not null,
    failing_since bigint,
    -- Sealed under the server's key, for signing needs them.
    secret text not null,
    previous_secret text,
    previous_until bigint,
    created_at bigint not null,
    version bigint not null,
    primary key (account_id, id)
);

create table webhook_delivery (
    account_id text not null,
    id text not null unique,
    webhook_id text not null,
    event_id text not null,
    event_kind text not null,
    object_id text not null,
    sequence bigint not null,
    body text not null,
    state text not null check (state in ('waiting', 'delivered', 'dead')),
    attempts bigint not null,
    last_status bigint,
    last_answer text,
    created_at bigint not null,
    last_attempt_at bigint,
    finished_at bigint,
    primary key (account_id, id),
    unique (account_id, webhook_id, event_id),
    foreign key (account_id, webhook_id) references webhook (account_id, id)
);
create index webhook_delivery_of_hook on webhook_delivery (account_id, webhook_id, id);
create index webhook_delivery_by_state on webhook_delivery (account_id, webhook_id, state, id);
create index webhook_delivery_finished on webhook_delivery (finished_at) where finished_at is not null;
