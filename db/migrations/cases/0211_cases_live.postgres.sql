-- cases: what changed, in its order, for as long as somebody may ask what happened since (CASE-26, decision 0039). people: who beside those that see
-- all of the account's sees the case. internal: not told to customers.
create table case_change (
    seq bigint generated always as identity primary key,
    account_id text not null,
    case_id text not null,
    number text not null,
    kind text not null check (kind in ('stepped', 'presence')),
    version bigint not null,
    internal bigint not null,
    restricted bigint not null,
    people text not null,
    at bigint not null
);
create index case_change_by_time on case_change (at);

-- Which of the vendor's people look at a case now; a row that is not renewed means nothing after until_at.
create table case_presence (
    account_id text not null,
    case_id text not null,
    person_id text not null,
    doing text not null check (doing in ('viewing', 'writing')),
    until_at bigint not null,
    primary key (account_id, case_id, person_id),
    foreign key (account_id, case_id) references case_record (account_id, id)
);
create index case_presence_by_case on case_presence (case_id, person_id);
