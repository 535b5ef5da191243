-- assets: what an account says is its own though it can't register it (ENT-05); the request to Customer Care says what came of it.
create table ownership_request (
    account_id text not null,
    id text not null unique,
    product_id text not null,
    serial_number text not null,
    number_kind text not null check (number_kind in ('serial_number', 'ssrn')),
    site_id text not null,
    care_request_id text,
    asked_at bigint not null,
    primary key (account_id, product_id, serial_number)
);
