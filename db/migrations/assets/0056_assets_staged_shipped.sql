-- assets: what orders know of a unit that an upload registers (ENT-24).
alter table asset_staged add column shipped_on bigint;
alter table asset_staged add column channel text not null default 'unknown';
