-- contracts: e-certificates. Of the activation code a hash is kept, and its end for people.
create table certificate (
    account_id text not null,
    id text not null unique,
    code_hash text not null unique,
    code_ends_with text not null,
    plan text not null,
    service_level text,
    quantity bigint not null,
    term_months bigint not null,
    sales_region text not null,
    reseller_name text,
    order_number text,
    purchase_order text,
    issued_on bigint not null,
    received_on bigint,
    status text not null check (status in ('issued', 'activated', 'cancelled')),
    activated_on bigint,
    contract_id text,
    created_at bigint not null,
    version bigint not null,
    primary key (account_id, id)
);
create index certificate_by_status on certificate (account_id, status, id);
create index certificate_issued on certificate (issued_on) where status = 'issued';
