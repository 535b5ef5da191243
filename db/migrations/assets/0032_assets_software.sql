-- assets: the release that an asset runs (ENT-08).
alter table asset add column software text;
