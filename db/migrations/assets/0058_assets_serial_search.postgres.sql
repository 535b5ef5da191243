-- assets: serial numbers found by how they begin, byte by byte whatever the language of the database.
create index asset_search_serial on asset (serial_number collate "C");
