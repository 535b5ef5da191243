-- cases: the clocks of a case (CASE-11), in the order in which they began; ended ones stay, so that what they decided can be reported (CASE-32).
-- next_at is when something of it is to be raised next: a tick reads by it and costs by what is due.
create table case_clock (
    kind text not null,
    round bigint not null,
    priority text not null,
    target_priority text not null,
    target text not null,
    calendar text,
    policy_version text not null,
    began_at bigint not null,
    latest_due_at bigint,
    stops text not null,
    due_at bigint,
    met_at bigint,
    ended_at bigint,
    ended_for text,
    note text,
    account_id text not null,
    case_id text not null,
    position bigint not null,
    raised bigint not null,
    next_at bigint,
    primary key (account_id, case_id, position),
    foreign key (account_id, case_id) references case_record (account_id, id)
);
create index case_clock_by_next on case_clock (next_at) where next_at is not null;
