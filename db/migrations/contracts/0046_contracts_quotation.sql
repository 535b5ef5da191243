-- contracts: quotations of renewals, kept as they were produced, and what was quoted for each asset or why it was left out.
create table quotation (
    account_id text not null,
    id text not null unique,
    number text not null unique,
    contract_id text not null,
    contract_number text not null,
    plan text not null,
    status text not null check (status in ('open', 'accepted', 'ordered', 'withdrawn', 'superseded')),
    quoted_on bigint not null,
    valid_until bigint not null check (valid_until > quoted_on),
    from_day bigint not null,
    until_day bigint not null check (until_day > from_day),
    gap_from bigint,
    term_months bigint not null,
    service_level text,
    quoted bigint not null,
    on_request bigint not null,
    left_out bigint not null,
    totals text not null,
    policy_version text not null,
    purchase_order text,
    accepted_on bigint,
    request_id text,
    renewal_id text,
    created_at bigint not null,
    version bigint not null,
    primary key (account_id, id),
    foreign key (account_id, contract_id) references contract (account_id, id),
    foreign key (account_id, renewal_id) references contract (account_id, id)
) {clustered};
create index quotation_of_contract on quotation (account_id, contract_id, id);

create table quotation_line (
    account_id text not null,
    quotation_id text not null,
    number bigint not null,
    outcome text not null check (outcome in ('quoted', 'on_request', 'left_out')),
    asset_id text not null,
    serial_number text not null,
    sku text not null,
    host_name text,
    site_id text,
    service_level text,
    from_day bigint,
    until_day bigint,
    list_price text,
    price text,
    code text,
    rule text,
    detail text,
    remedy text,
    primary key (quotation_id, number),
    foreign key (account_id, quotation_id) references quotation (account_id, id)
) {clustered};

-- The highest count given to a quotation of a year.
create table quotation_count (
    year bigint not null primary key,
    highest bigint not null
);

-- Who renews whom, and what ends when.
create index contract_by_renewed on contract (renews_id, account_id) where renews_id is not null;
