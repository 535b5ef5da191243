-- contracts: what was bought by number and is named later, documents of contracts, and changes that their holders wish for.
create table contract_quantity (
    account_id text not null,
    id text not null unique,
    contract_id text not null,
    sku text not null,
    service_level text,
    quantity bigint not null,
    named bigint not null check (named >= 0 and named <= quantity),
    from_day bigint not null,
    until_day bigint not null check (until_day > from_day),
    status text not null check (status in ('active', 'cancelled')),
    created_at bigint not null,
    version bigint not null,
    primary key (account_id, id),
    foreign key (account_id, contract_id) references contract (account_id, id)
) {clustered};
create index contract_quantity_of_contract on contract_quantity (contract_id, account_id, id);
-- Of a line whose asset was named onto a quantity; the look-up does not read it.
alter table contract_line add column quantity_line_id text;

create table contract_document (
    account_id text not null,
    id text not null unique,
    contract_id text not null,
    kind text not null check (kind in ('order', 'signed_agreement', 'letter', 'other')),
    title text not null,
    file_name text not null,
    content_type text not null,
    size bigint not null,
    sha256 text not null,
    created_by text,
    created_at bigint not null,
    primary key (account_id, id),
    foreign key (account_id, contract_id) references contract (account_id, id)
) {clustered};
create index contract_document_of_contract on contract_document (contract_id, account_id, id);

create table contract_change_request (
    account_id text not null,
    id text not null unique,
    contract_id text not null,
    number text not null,
    wishes text not null,
    message text not null,
    created_at bigint not null,
    primary key (account_id, id),
    foreign key (account_id, contract_id) references contract (account_id, id)
) {clustered};
create index contract_change_request_of_contract on contract_change_request (contract_id, account_id, id);

create index quotation_of_account_by_number on quotation (account_id, number);
create index certificate_by_code_end on certificate (code_ends_with, account_id);
create index contract_of_account_by_end on contract (account_id, until_day, id);
