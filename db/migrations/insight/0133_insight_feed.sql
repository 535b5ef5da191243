-- insight: addresses of calendars of the end of life (INS-14), each good for one person's programs until it is withdrawn. Of the secret
-- in the address only its hash is kept.
create table life_feed (
    account_id text not null,
    id text not null,
    person_id text not null,
    name text not null,
    secret_hash text not null unique,
    created_at bigint not null,
    withdrawn_at bigint,
    primary key (account_id, id)
);
create unique index life_feed_by_id on life_feed (id);
create index life_feed_by_person on life_feed (account_id, person_id, id);
