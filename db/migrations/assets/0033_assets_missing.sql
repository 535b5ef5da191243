-- assets: finds what no device has shown for long (ENT-07). Only what a device once showed is in it.
create index asset_of_account_by_last_shown on asset (account_id, last_shown_at, id) where last_shown_at is not null;
