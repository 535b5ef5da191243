-- cases: what a changed policy would do to the clocks that run, and their move to it on purpose (CASE-31). last_id: the case up to which it is done, so
-- that another process goes on there.
create table case_clock_move (
    changed bigint not null,
    breaching bigint not null,
    relieved bigint not null,
    earlier bigint not null,
    later bigint not null,
    begun bigint not null,
    ended bigint not null,
    account_id text not null references account (id),
    id text not null unique,
    applies bigint not null,
    asked_by text,
    asked_at bigint not null,
    policy_version text not null,
    state text not null check (state in ('waiting', 'running', 'done', 'failed')),
    cases_in_all bigint not null,
    cases_done bigint not null,
    problem text,
    finished_at bigint,
    files text not null,
    last_id text,
    primary key (account_id, id)
);
create table case_clock_move_breach (
    account_id text not null,
    id text not null unique,
    move_id text not null,
    case_id text not null,
    number text not null,
    kind text not null,
    priority text not null,
    was_due_at bigint,
    due_at bigint not null,
    primary key (account_id, id),
    foreign key (account_id, case_id) references case_record (account_id, id)
);
create index case_clock_move_breach_by_move on case_clock_move_breach (move_id, id);
-- Open cases in the order of their ids.
create index case_open on case_record (id) where open = 1;
