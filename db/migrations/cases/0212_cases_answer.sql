-- cases: canned answers of the vendor (CASE-26), with variables that are filled in for a case. title_key: the title in small letters.
create table case_answer (
    account_id text not null references account (id),
    id text not null unique,
    title text not null,
    language text not null,
    types text not null,
    priorities text not null,
    text text not null,
    retired bigint not null,
    changed_at bigint not null,
    changed_by text,
    version bigint not null,
    title_key text not null,
    primary key (account_id, id)
);
create index case_answer_by_title on case_answer (title_key, id);
