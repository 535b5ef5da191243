-- identity: accounts, sites, people and their credentials, sessions and tokens.
create table account (
    id text not null primary key,
    kind text not null check (kind in ('vendor', 'customer', 'partner')),
    name text not null,
    country text not null,
    created_at bigint not null,
    version bigint not null
) {clustered};

create table site (
    account_id text not null references account (id),
    id text not null unique,
    code text not null,
    name text not null,
    street text not null,
    city text not null,
    postal_code text not null,
    country text not null,
    subdivision text,
    time_zone text not null,
    contact_name text not null,
    contact_email text not null,
    created_at bigint not null,
    version bigint not null,
    primary key (account_id, id),
    unique (account_id, code)
) {clustered};

create table person (
    account_id text not null references account (id),
    id text not null unique,
    name text not null,
    email text not null,
    roles text not null,
    language text,
    time_zone text,
    created_at bigint not null,
    version bigint not null,
    primary key (account_id, id)
) {clustered};

-- Apart from the person, so that no list or audit entry of people can ever hold a hash.
create table credential (
    account_id text not null,
    person_id text not null,
    email_key text not null unique,
    password_hash text not null,
    failed_tries bigint not null,
    locked_until bigint,
    primary key (account_id, person_id),
    foreign key (account_id, person_id) references person (account_id, id)
);

create table session (
    account_id text not null,
    id text not null unique,
    person_id text not null,
    token_hash text not null unique,
    csrf_hash text not null,
    created_at bigint not null,
    expires_at bigint not null,
    address text not null,
    primary key (account_id, id),
    foreign key (account_id, person_id) references person (account_id, id)
);
create index session_by_person on session (account_id, person_id);

create table api_token (
    account_id text not null,
    id text not null unique,
    person_id text not null,
    name text not null,
    token_hash text not null unique,
    actions text,
    created_at bigint not null,
    expires_at bigint not null,
    revoked_at bigint,
    last_used_at bigint,
    primary key (account_id, id),
    foreign key (account_id, person_id) references person (account_id, id)
);
create index api_token_by_person on api_token (account_id, person_id);
