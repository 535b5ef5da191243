-- identity: accounts, sites, people and their credentials, sessions and tokens.
create table account (
    id text not null primary key,
    kind text not null check (kind in ('vendor', 'customer', 'partner')),
    name text not null,
    country text not null,
    proven bigint not null,
    registered_at bigint,
    second_factor_required bigint not null,
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
    phone text,
    roles text not null,
    status text not null check (status in ('active', 'deactivated')),
    language text,
    time_zone text,
    created_at bigint not null,
    version bigint not null,
    primary key (account_id, id)
) {clustered};

-- Apart from the person, so that no list or audit entry of people can ever hold a hash. A person without a password (invited, not
-- yet come) has none here.
create table credential (
    account_id text not null,
    person_id text not null,
    email_key text not null unique,
    password_hash text not null,
    failed_tries bigint not null,
    locked_until bigint,
    primary key (account_id, person_id),
    foreign key (account_id, person_id) references person (account_id, id)
) {clustered};

-- The second factor: its secret sealed under the server's key, in force once confirmed by a first code. A code's step is used once.
create table second_factor (
    account_id text not null,
    person_id text not null,
    sealed_secret text not null,
    confirmed_at bigint,
    last_step bigint not null,
    recovery_hashes text not null,
    created_at bigint not null,
    primary key (account_id, person_id),
    foreign key (account_id, person_id) references person (account_id, id)
) {clustered};

create table session (
    account_id text not null,
    id text not null unique,
    person_id text not null,
    token_hash text not null unique,
    csrf_hash text not null,
    enrolling bigint not null,
    created_at bigint not null,
    expires_at bigint not null,
    address text not null,
    user_agent text not null,
    primary key (account_id, id),
    foreign key (account_id, person_id) references person (account_id, id)
);
create index session_by_person on session (account_id, person_id, id);
create index session_by_expiry on session (expires_at);

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

-- Short-lived tokens got for an API token by OAuth 2 client credentials; they die with it.
create table access_token (
    account_id text not null,
    id text not null unique,
    api_token_id text not null,
    token_hash text not null unique,
    actions text,
    created_at bigint not null,
    expires_at bigint not null,
    primary key (account_id, id),
    foreign key (account_id, api_token_id) references api_token (account_id, id)
);
create index access_token_by_expiry on access_token (expires_at);

-- Programs at a customer's site: the collector, an appliance. Each shows a token, or a client certificate.
create table collector (
    account_id text not null,
    id text not null unique,
    site_id text not null,
    name text not null,
    kind text not null check (kind in ('token', 'client_certificate')),
    token_hash text unique,
    certificate_sha256 text unique,
    created_at bigint not null,
    expires_at bigint not null,
    revoked_at bigint,
    last_used_at bigint,
    version bigint not null,
    primary key (account_id, id),
    unique (account_id, name),
    foreign key (account_id, site_id) references site (account_id, id)
);

-- What a customer grants to a partner, and for how long (ID-01). account_id is the customer.
create table partner_link (
    account_id text not null references account (id),
    id text not null unique,
    partner_id text not null references account (id),
    areas text not null,
    from_day bigint not null,
    until_day bigint,
    granted_at bigint,
    created_at bigint not null,
    version bigint not null,
    primary key (account_id, id)
);
create index partner_link_by_partner on partner_link (partner_id, account_id);
