-- identity: people on their way in (sign-ups, invitations), forgotten passwords, and requests to Customer Care. Of links and tokens
-- only hashes are kept.
create table sign_up (
    id text not null primary key,
    name text not null,
    company text not null,
    country text not null,
    email text not null,
    language text,
    time_zone text,
    proof text,
    wrong_proofs bigint not null,
    mails bigint not null,
    token_hash text not null unique,
    link_hash text unique,
    link_expires_at bigint,
    verified_at bigint,
    completed_at bigint,
    created_at bigint not null
);
create index sign_up_by_age on sign_up (created_at);

create table invitation (
    account_id text not null references account (id),
    id text not null unique,
    email text not null,
    email_key text not null,
    roles text not null,
    language text,
    token_hash text not null unique,
    invited_by text,
    created_at bigint not null,
    expires_at bigint not null,
    accepted_at bigint,
    revoked_at bigint,
    primary key (account_id, id)
);
create index invitation_by_email on invitation (account_id, email_key);

-- The last link of each person; an earlier one is worth nothing.
create table password_reset (
    account_id text not null,
    person_id text not null,
    token_hash text not null unique,
    created_at bigint not null,
    expires_at bigint not null,
    primary key (account_id, person_id),
    foreign key (account_id, person_id) references person (account_id, id)
);

-- What people ask of Customer Care; cases take these up.
create table care_request (
    account_id text not null references account (id),
    id text not null unique,
    number text not null unique,
    kind text not null,
    status text not null check (status in ('open', 'closed')),
    person_id text,
    subject text not null,
    message text not null,
    object_kind text,
    object_id text,
    outcome text,
    created_at bigint not null,
    closed_at bigint,
    version bigint not null,
    primary key (account_id, id)
);
create index care_request_by_status on care_request (status, id);

create table care_request_count (
    year bigint not null primary key,
    highest bigint not null
);
