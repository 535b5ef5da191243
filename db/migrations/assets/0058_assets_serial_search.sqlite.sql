-- assets: SQLite compares byte by byte, so that the index by serial number serves.
select 1;
