-- platform: mail that waits, left or could not leave. What it says is kept only until it left: there may be a secret in it.
create table mail (
    account_id text not null,
    id text not null unique,
    person_id text,
    kind text not null,
    to_name text not null,
    to_address text not null,
    reply_to text,
    subject text not null,
    language text not null,
    plain text,
    html text,
    state text not null check (state in ('queued', 'sent', 'dead')),
    attempts bigint not null,
    last_answer text,
    created_at bigint not null,
    finished_at bigint,
    primary key (account_id, id)
);
create index mail_by_state on mail (state, id);
create index mail_of_person on mail (account_id, person_id) where person_id is not null;
create index mail_finished on mail (finished_at) where finished_at is not null;
