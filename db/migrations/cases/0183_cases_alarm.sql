-- cases: what time does to a case by itself (CASE-06, CASE-09, CASE-15). A tick reads what is due by the index and costs by that; what went off
-- stays, so that it goes off once.
create table case_alarm (
    account_id text not null,
    case_id text not null,
    kind text not null,
    place bigint not null,
    counted_from bigint not null,
    due_at bigint not null,
    fired_at bigint,
    primary key (account_id, case_id, kind, place, counted_from),
    foreign key (account_id, case_id) references case_record (account_id, id)
);
create index case_alarm_by_due on case_alarm (due_at) where fired_at is null;

-- What was escalated, until it is completed (CASE-16, CASE-17).
create table case_escalation (
    account_id text not null,
    id text not null unique,
    case_id text not null,
    reason text not null,
    text text not null,
    raised_at bigint not null,
    raised_by text,
    handed_over bigint not null,
    desk bigint not null,
    owner_id text,
    next_report_at bigint,
    reported_at bigint,
    reports bigint not null,
    completed_at bigint,
    completed_by text,
    outcome text,
    version bigint not null,
    primary key (account_id, id),
    foreign key (account_id, case_id) references case_record (account_id, id)
);
create index case_escalation_by_case on case_escalation (case_id, id);
create index case_escalation_open on case_escalation (next_report_at, id) where completed_at is null;

-- Who of the escalation team is on call (CASE-16).
create table case_on_call (
    account_id text not null references account (id),
    id text not null unique,
    person_id text not null,
    from_at bigint not null,
    until_at bigint not null,
    primary key (account_id, id)
);
create index case_on_call_by_time on case_on_call (from_at, until_at);
