-- contracts: what accounts bought, for which assets, from when until when.
create table contract (
    account_id text not null,
    id text not null,
    number text not null unique,
    plan text not null,
    status text not null check (status in ('draft', 'active', 'cancelled')),
    from_day bigint not null,
    until_day bigint not null check (until_day > from_day),
    cancelled_from bigint,
    reseller_name text,
    order_number text,
    purchase_order text,
    contact_name text,
    contact_email text,
    sales_region text,
    language text not null,
    renews_id text,
    gap_from bigint,
    co_term_approval text,
    documents text not null,
    policy_version text not null,
    created_at bigint not null,
    version bigint not null,
    primary key (account_id, id),
    foreign key (account_id, renews_id) references contract (account_id, id)
) {clustered};
create unique index contract_by_id on contract (id);
create index contract_of_account_by_number on contract (account_id, number);

create table contract_line (
    account_id text not null,
    id text not null,
    contract_id text not null,
    asset_id text not null,
    serial_number text not null,
    sku text not null,
    service_level text,
    from_day bigint not null,
    until_day bigint not null check (until_day > from_day),
    status text not null check (status in ('active', 'cancelled')),
    cancelled_from bigint,
    created_at bigint not null,
    version bigint not null,
    primary key (account_id, id),
    foreign key (account_id, contract_id) references contract (account_id, id)
);
-- With the account second: a look-up narrowed to some accounts then uses both columns, and one that is not uses the first.
create index contract_line_of_contract on contract_line (contract_id, account_id, id);
-- With all that the entitlement look-up reads, so that it need not go on to the row.
create index contract_line_of_asset
    on contract_line (asset_id, account_id, contract_id, service_level, from_day, until_day, cancelled_from);

-- The highest count given to a contract of a year; the installation's own, for numbers are unique across accounts.
create table contract_count (
    year bigint not null primary key,
    highest bigint not null
);
