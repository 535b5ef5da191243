-- notify: the inbox of each person, and by which ways each wants to be told.
create table notification (
    account_id text not null,
    id text not null unique,
    person_id text not null,
    -- What one telling put into several inboxes; once for each person.
    tell_id text not null,
    kind text not null,
    object_kind text not null,
    object_id text not null,
    text_key text not null,
    placeholders text not null,
    created_at bigint not null,
    read_at bigint,
    mail text not null check (mail in ('undecided', 'none', 'daily', 'queued')),
    primary key (account_id, id),
    unique (account_id, person_id, tell_id)
);
create index notification_of_person on notification (account_id, person_id, id);
create index notification_unread on notification (account_id, person_id, id) where read_at is null;
create index notification_undecided on notification (account_id, tell_id, id) where mail = 'undecided';
create index notification_daily on notification (account_id, person_id, id) where mail = 'daily';
create index notification_created on notification (created_at);

create table notification_choice (
    account_id text not null,
    person_id text not null,
    kind text not null,
    mail text not null check (mail in ('off', 'link', 'full')),
    timing text not null check (timing in ('at_once', 'daily')),
    primary key (account_id, person_id, kind)
);

-- Who gets a mail of the day next, and when.
create table notification_digest (
    account_id text not null,
    person_id text not null,
    due_at bigint not null,
    primary key (account_id, person_id)
);
