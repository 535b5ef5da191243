-- assets: what moved with the asset that it sits in when an import showed its rows, until its history is written.
create table asset_moved (
    account_id text not null,
    id text not null,
    version bigint not null,
    row_asset_id text not null,
    level bigint not null,
    from_site_id text not null,
    to_site_id text not null,
    primary key (account_id, id, version)
) {clustered};
create index asset_moved_by_row on asset_moved (account_id, row_asset_id);
create index asset_moved_by_level on asset_moved (account_id, level);
-- Whether the row moves what was there before: only then is it asked what sits in it.
alter table asset_staged add column moves bigint not null default 0;
