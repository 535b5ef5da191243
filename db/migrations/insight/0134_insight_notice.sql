-- insight: which notices of an end were told, each once (INS-14). The subject is the bulletin's id or, where no bulletin says it, the
-- name of what ends; a day that is moved is told anew.
create table life_notice (
    account_id text not null,
    subject text not null,
    milestone text not null,
    ends_on bigint not null,
    months bigint not null,
    told_at bigint not null,
    primary key (account_id, subject, milestone, ends_on, months)
);
