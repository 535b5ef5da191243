-- assets: what each device last showed of itself, whole: also the parts that are no assets of their own.
create table asset_device (
    account_id text not null,
    id text not null unique,
    asset_id text,
    site_id text not null,
    name text not null,
    serial_number text not null,
    description text not null,
    host_name text,
    source text not null,
    notes text not null,
    first_shown_at bigint not null,
    last_shown_at bigint not null,
    primary key (account_id, id),
    foreign key (account_id, asset_id) references asset (account_id, id)
);

-- By what a device is known again: its chassis, or each member of a virtual chassis, whose master may change.
create table asset_device_key (
    account_id text not null,
    product_id text not null,
    serial_number text not null,
    device_id text not null,
    primary key (account_id, serial_number, product_id),
    foreign key (account_id, device_id) references asset_device (account_id, id)
);
create index asset_device_key_by_device on asset_device_key (account_id, device_id);

-- The tree in the order in which the device showed it; ordinal 0 is the chassis.
create table asset_component (
    account_id text not null,
    device_id text not null,
    ordinal bigint not null,
    parent_ordinal bigint,
    depth bigint not null,
    path text not null,
    name text not null,
    kind text not null,
    version text,
    part_number text,
    serial_number text,
    description text,
    clei_code text,
    model_number text,
    details text not null,
    asset_id text,
    product_id text,
    outcome text not null,
    reason text,
    note text,
    primary key (account_id, device_id, ordinal),
    foreign key (account_id, device_id) references asset_device (account_id, id)
);
create index asset_component_by_asset on asset_component (account_id, asset_id) where asset_id is not null;
