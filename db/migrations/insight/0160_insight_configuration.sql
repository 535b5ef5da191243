-- insight: the configuration that each device showed last (INS-06), without its secrets. The text lies in the store of files under its hash.
create table insight_configuration (
    account_id text not null,
    asset_id text not null,
    sha256 text not null,
    form text not null,
    source text not null,
    release text,
    size bigint not null,
    lines bigint not null,
    notes text not null,
    missing_groups text not null,
    shown_at bigint not null,
    version bigint not null,
    primary key (account_id, asset_id)
);
create unique index insight_configuration_by_asset on insight_configuration (asset_id);
