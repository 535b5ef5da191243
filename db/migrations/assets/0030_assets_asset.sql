-- assets: the installed base. A serial number belongs to one account at a time, per product; the number alone is no key.
create table asset (
    account_id text not null,
    id text not null,
    product_id text not null,
    sku text not null,
    serial_number text not null,
    site_id text not null,
    parent_id text,
    status text not null check (status in ('in_use', 'spare', 'decommissioned', 'lost')),
    host_name text,
    slot text,
    asset_tag text,
    labels text not null,
    description text not null,
    part_number text,
    revision text,
    source text not null,
    registered_at bigint not null,
    last_shown_at bigint,
    shipped_on bigint,
    version bigint not null,
    primary key (account_id, id),
    foreign key (account_id, parent_id) references asset (account_id, id)
);
-- Says that a serial number of a product is held once, and finds by serial number in and across accounts.
create unique index asset_by_serial on asset (serial_number, product_id);
create unique index asset_by_id on asset (id);
create index asset_by_registration on asset (registered_at, id);
create index asset_of_account_by_serial on asset (account_id, serial_number, id);
create index asset_of_account_by_registration on asset (account_id, registered_at, id);
create index asset_of_account_by_site on asset (account_id, site_id, id);
create index asset_of_account_by_sku on asset (account_id, sku, id);
create index asset_by_parent on asset (account_id, parent_id, id) where parent_id is not null;
