-- cases: what a case is linked to (CASE-02). A link between two cases stands on both, each in its own account.
create table case_link (
    account_id text not null,
    case_id text not null,
    kind text not null,
    target_id text not null,
    linked_at bigint not null,
    linked_by text,
    why text not null,
    primary key (account_id, case_id, kind, target_id),
    foreign key (account_id, case_id) references case_record (account_id, id)
);
create index case_link_by_case on case_link (case_id, kind, target_id);
