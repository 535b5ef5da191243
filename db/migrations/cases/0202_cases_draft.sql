-- cases: what somebody writes of a case before it is opened (CASE-04), the author's alone. One that was opened keeps its case and nothing else.
create table case_draft (
    account_id text not null,
    id text not null,
    person_id text not null,
    content text not null,
    created_at bigint not null,
    changed_at bigint not null,
    kept_until bigint not null,
    case_id text,
    version bigint not null,
    primary key (account_id, id)
);
create index case_draft_of on case_draft (person_id, changed_at, id) where case_id is null;
create index case_draft_by_id on case_draft (id);
create index case_draft_kept on case_draft (kept_until);
