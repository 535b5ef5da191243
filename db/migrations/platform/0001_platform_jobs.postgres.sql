-- platform: background work, the outbox of domain events, and the outcomes of requests with an Idempotency-Key.
create table job (
    id text primary key,
    account_id text not null,
    kind text not null,
    payload text not null,
    state text not null check (state in ('waiting', 'running', 'done', 'dead')),
    due_at bigint not null,
    attempts bigint not null,
    last_error text,
    lease_until bigint,
    created_at bigint not null,
    finished_at bigint,
    -- Jobs of one lane run one after the other, by lane_order.
    lane text,
    lane_order bigint
);
create index job_due on job (due_at, id) where state = 'waiting';
create index job_lease on job (lease_until) where state = 'running';
create index job_lane on job (lane, lane_order) where lane is not null and state in ('waiting', 'running');
create index job_state on job (state, id);
create index job_kind on job (kind, state, id);
create index job_finished on job (finished_at) where finished_at is not null;

create table event (
    -- Given by the database: of two events of one object, whose transactions come one after the other, the later has the higher.
    sequence bigint generated always as identity primary key,
    id text not null unique,
    account_id text not null,
    kind text not null,
    object_id text not null,
    payload text not null,
    at bigint not null,
    dispatched_at bigint
);
create index event_outbox on event (sequence) where dispatched_at is null;
create index event_dispatched on event (dispatched_at) where dispatched_at is not null;

-- One row, locked by whoever turns events into jobs.
create table outbox (id bigint primary key);
insert into outbox (id) values (1);

create table idempotency (
    account_id text not null,
    caller_id text not null,
    key text not null,
    fingerprint text not null,
    value text,
    created_at bigint not null,
    primary key (account_id, caller_id, key)
);
create index idempotency_created on idempotency (created_at);
