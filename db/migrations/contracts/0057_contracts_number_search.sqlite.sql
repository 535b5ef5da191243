-- contracts: SQLite compares byte by byte, so that the indexes by number serve.
select 1;
