-- assets: what an import of an account's installed base will bring, where nobody sees it until all of it is there.
create table asset_staged (
    account_id text not null,
    id text not null,
    product_id text not null,
    sku text not null,
    serial_number text not null,
    number_kind text not null check (number_kind in ('serial_number', 'ssrn')),
    site_id text not null,
    parent_id text,
    status text not null check (status in ('in_use', 'spare', 'decommissioned', 'lost')),
    host_name text,
    asset_tag text,
    labels text not null,
    description text not null,
    source text not null,
    registered_at bigint not null,
    version bigint not null,
    before_version bigint,
    primary key (account_id, id)
) {clustered};
