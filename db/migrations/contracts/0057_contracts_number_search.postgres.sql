-- contracts: numbers of contracts and quotations found by how they begin, byte by byte whatever the language of the database.
create index contract_search_number on contract (number collate "C");
create index quotation_search_number on quotation (number collate "C");
