-- cases: what waits in a queue in the order in which it is offered, and the lists of one owner, device and site, the last changed first.
drop index case_by_queue;
create index case_by_queue on case_record (queue, priority, opened_at, id) where owner_id is null and open = 1;
create index case_by_owner_last on case_record (owner_id, modified_at, id) where owner_id is not null;
create index case_by_asset_last on case_record (asset_id, modified_at, id) where asset_id is not null;
create index case_by_site_last on case_record (site_id, modified_at, id) where site_id is not null;
