-- assets: who said what of an asset (ENT-29), once somebody says another thing than its registration. A field without a row here has
-- the source and time of the registration.
create table asset_fact (
    account_id text not null,
    asset_id text not null,
    field text not null,
    source text not null check (source in ('person', 'order', 'file', 'snapshot')),
    value text not null,
    at bigint not null,
    actor_kind text,
    actor_id text,
    primary key (account_id, asset_id, field, source),
    foreign key (account_id, asset_id) references asset (account_id, id)
) {clustered};
create index asset_fact_by_asset on asset_fact (asset_id);
