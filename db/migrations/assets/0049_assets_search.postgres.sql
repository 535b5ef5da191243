-- assets: what people call an asset, found by its beginning in any case; only what has a name costs anything.
create index asset_search_host_name on asset (account_id, (lower(host_name) collate "C")) where host_name is not null;
create index asset_search_asset_tag on asset (account_id, (lower(asset_tag) collate "C")) where asset_tag is not null;
